# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Every sentence is translated, with the same fields, and the compiled catalogue is the written one."""

import ast
import gettext
import string

import pytest
from babel.messages.pofile import read_po

from edition_reader.system.language import DOMAIN, LANGUAGES, SOURCE_LANGUAGE
from tests.house.source import ROOT, trees

LOCALES = ROOT / "resources" / "locale"
TRANSLATED = [code for code in LANGUAGES if code != SOURCE_LANGUAGE]


def sentences():
    """Return every sentence marked in the source: (text,) or (one, many)."""
    found = set()
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            count = {"text": 1, "N_": 1, "plural": 2}.get(name, 0)
            words = [a.value for a in node.args[:count] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            assert not any(isinstance(a, ast.JoinedStr | ast.BinOp) for a in node.args[:count]), (
                f"{path}:{node.lineno}: a sentence is looked up whole, never put together"
            )
            if count and len(words) == count:
                found.add(tuple(words))
    return found


def fields(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_translated(code):
    with (LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as stream:
        catalogue = read_po(stream)
    missing = []
    for words in sentences():
        message = catalogue.get(words[0])
        text = message.string if message else ""
        if not message or message.fuzzy or not (all(text) if isinstance(text, tuple) else text):
            missing.append(words[0])
    assert not missing, f"run ./dev translate and fill in {len(missing)}: {missing[:5]}"


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_have_the_fields_of_their_sentences(code):
    with (LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as stream:
        for message in read_po(stream):
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            for text in texts:
                if message.id and text:
                    assert fields(text) <= fields(ids[-1]) | fields(ids[0]), message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(code):
    folder = LOCALES / code / "LC_MESSAGES"
    with (folder / f"{DOMAIN}.mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    with (folder / f"{DOMAIN}.po").open("rb") as stream:
        for message in read_po(stream):
            if not message.id:
                continue
            if isinstance(message.id, tuple):
                assert compiled.ngettext(*message.id, 1) == message.string[0]
            elif message.string:
                assert compiled.gettext(message.id) == message.string
