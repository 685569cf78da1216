# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Everything that can be said has a sentence, in each language, with all its fields filled."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from edition_reader.model import errors as model_errors
from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import AnnotationKind, Color
from edition_reader.model.changes import Op
from edition_reader.model.edition import Kind, Role
from edition_reader.model.errors import (
    AmbiguousQuote,
    NotFound,
    QuoteNotFound,
    ReaderError,
    StoreUnusable,
    UnreadableFile,
)
from edition_reader.model.findings import Finding, FindingCode
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.system.language import Language
from edition_reader.words import errors, findings, labels, problems

ENGLISH = Language("en", Path())
SOURCE = Path(__file__).parents[2] / "src" / "edition_reader"


def family() -> list[type[ReaderError]]:
    classes = [value for value in vars(model_errors).values() if isinstance(value, type)]
    found = [value for value in classes if issubclass(value, ReaderError)]
    assert len(found) > 10
    return found


def fields_of(sentence: str) -> dict[str, object]:
    return {name: 3 for _, name, _, _ in string.Formatter().parse(sentence) if name}


def reasons_in_source() -> set[tuple[str, str]]:
    """Each (class, reason) that some room of the core raises with a word of its own."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            for keyword in node.keywords:
                if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant):
                    found.add((node.func.id, str(keyword.value.value)))
    return found


@pytest.mark.parametrize("error", family())
def test_every_error_has_a_sentence(error: type[ReaderError]) -> None:
    sentence = errors.SENTENCES[error.code]
    said = errors.say_error(error(**fields_of(sentence)), ENGLISH)
    assert said.endswith(".") or "3" in said
    assert "{" not in said


def test_every_sentence_belongs_to_an_error() -> None:
    codes = {error.code for error in family()}
    assert {name.partition("/")[0] for name in errors.SENTENCES} == codes


@pytest.mark.parametrize("name", sorted(errors.SENTENCES))
def test_every_sentence_can_be_filled(name: str) -> None:
    sentence = errors.SENTENCES[name]
    said = ENGLISH.text(sentence, **fields_of(sentence))
    assert "{" not in said


def test_every_reason_for_which_a_store_or_file_is_refused_has_a_sentence() -> None:
    codes = {error.__name__: error.code for error in family()}
    missing = {
        f"{codes[name]}/{reason}"
        for name, reason in reasons_in_source()
        if name in {"UnreadableFile", "StoreUnusable", "WrongUse"}
    } - errors.SENTENCES.keys()
    assert not missing


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            UnreadableFile(path="a.txt", reason="too-large", limit=64 << 20, size=3 << 29),
            ("a.txt", "64 MiB", "1.5 GiB"),
        ),
        (UnreadableFile(path="a.txt", reason="never heard of"), ("a.txt",)),
        (UnreadableFile(reason="empty"), ("is empty",)),
        (StoreUnusable(path="/x", reason="moved"), ("/x", "moved")),
        (StoreUnusable(path="/x", reason="Is a directory"), ("/x", "Is a directory")),
        (NotFound(what="edition", id="42"), ("edition", "42")),
        (AmbiguousQuote(quote="q", count=2, starts=(3, 5)), ("2 times", "3, 5")),
        (QuoteNotFound(quote="q", start=7), ("at 7",)),
        (QuoteNotFound(quote="q", start=None), ("does not stand in the article",)),
    ],
)
def test_errors_say_what_is_the_matter(error: ReaderError, words: tuple[str, ...]) -> None:
    said = errors.say_error(error, ENGLISH)
    assert all(word in said for word in words)


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_a_sentence(code: ProblemCode) -> None:
    fields = fields_of(problems.SENTENCES[code])
    said = problems.say_problem(Problem(code, None, dict.fromkeys(fields, 3)), ENGLISH)
    assert "{" not in said
    assert all("3" in said for _ in fields)


def test_a_share_is_said_in_hundredths() -> None:
    problem = Problem(ProblemCode.DOUBTFUL_ARTICLE, 7, {"article": 2, "confidence": 0.456})
    assert "46%" in problems.say_problem(problem, ENGLISH)


@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_has_a_sentence_and_says_when_it_was_mended(code: FindingCode) -> None:
    fields = fields_of(findings.SENTENCES[code])
    fields.pop("store")
    said = findings.say_finding(Finding(code, "Li", fields=dict.fromkeys(fields, 3)), ENGLISH)
    assert said.startswith("Li")
    mended = findings.say_finding(Finding(code, "Li", repaired=True, fields=dict.fromkeys(fields, 3)), ENGLISH)
    assert mended.startswith(said)
    assert "repaired" in mended


@pytest.mark.parametrize("label", [*Op, *Role, *Kind, *Color, *AnnotationKind, *AnchorState])
def test_every_verb_role_kind_colour_and_state_has_a_name(label: labels.Label) -> None:
    assert labels.say(label, ENGLISH)


def test_names_of_one_family_differ() -> None:
    for table in (labels.OPS, labels.ROLES, labels.KINDS, labels.COLORS, labels.ANNOTATION_KINDS, labels.STATES):
        assert len(set(table.values())) == len(table)


@pytest.mark.parametrize(
    ("size", "said"), [(0, "0 B"), (1023, "1023 B"), (1024, "1 KiB"), (64 << 20, "64 MiB"), (3 << 29, "1.5 GiB")]
)
def test_sizes_are_said_in_units(size: int, said: str) -> None:
    assert labels.say_size(size) == said
