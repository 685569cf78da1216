# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Collect the sentences of the source, merge them into each catalogue, and compile these (run by `./dev translate`).

The catalogues' headers are written here and hold no dates or names of tools, so that a catalogue changes only when a
sentence does.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from opencc import OpenCC

ROOT = Path(__file__).parents[1]
DOMAIN = "edition_reader"
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
KEYWORDS = {"text": None, "plural": (1, 2), "N_": None}
HEADER = """# Edition Reader in {code}.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
PLURALS = {"zh_Hans": "nplurals=1; plural=0;", "zh_Hant": "nplurals=1; plural=0;"}
#: Made from the simplified catalogue and guide, in the words of Taiwan; never written by hand.
SIMPLIFIED, TRADITIONAL = "zh_Hans", "zh_Hant"
_QUOTES = str.maketrans("“”‘’", "「」『』")


def template() -> Catalog:
    """Return the sentences of the source."""
    found = Catalog()
    for _, _, message, _, context in extract_from_dir(
        ROOT / "src", method_map=[("**.py", "python")], options_map={"**.py": {"encoding": "utf-8"}}, keywords=KEYWORDS
    ):
        found.add(message, context=context)
    return found


def traditional(text: str, converter: OpenCC) -> str:
    """Return simplified Chinese in traditional characters, with the words and quotation marks of Taiwan."""
    return str(converter.convert(text)).translate(_QUOTES)


def catalogue_path(code: str) -> Path:
    """Return where the catalogue of a language lies."""
    return ROOT / "resources" / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def make_traditional() -> None:
    """Make the traditional catalogue and guide."""
    with catalogue_path(SIMPLIFIED).open("rb") as stream:
        catalogue = read_po(stream, locale=SIMPLIFIED)
    # Made once: it reads its dictionaries.
    converter = OpenCC("s2twp")
    for message in catalogue:
        if message.id and isinstance(message.string, str):
            message.string = traditional(message.string, converter)
        elif message.id and message.string:
            message.string = tuple(traditional(text, converter) for text in message.string)
    path = catalogue_path(TRADITIONAL)
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, TRADITIONAL, catalogue)
    guide = (ROOT / "docs" / f"guide.{SIMPLIFIED}.md").read_text("utf-8")
    (ROOT / "docs" / f"guide.{TRADITIONAL}.md").write_text(traditional(guide, converter), "utf-8", newline="\n")


def merge(path: Path, code: str, sentences: Catalog) -> None:
    """Bring the catalogue at `path` up to date, keeping its translations; leave out sentences that are gone."""
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=code)
    catalogue.update(sentences, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    write(path, code, catalogue)


def write(path: Path, code: str, catalogue: Catalog) -> None:
    """Write a catalogue in both its forms."""
    written = io.BytesIO()
    write_po(written, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True, omit_header=True)
    header = HEADER.format(code=code, plurals=PLURALS[code])
    path.write_text(header + written.getvalue().decode("utf-8"), "utf-8", newline="\n")
    # The same sentences make the same file, whenever they are compiled.
    catalogue.creation_date = catalogue.revision_date = UNDATED
    with path.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)


def main() -> None:
    """Merge and compile every catalogue."""
    sentences = template()
    merge(catalogue_path(SIMPLIFIED), SIMPLIFIED, sentences)
    make_traditional()


if __name__ == "__main__":
    main()
