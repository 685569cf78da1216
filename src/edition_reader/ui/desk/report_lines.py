# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The report of an import as lines: what became of each file, how well it was read, what is odd about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from edition_reader.model.edition import Kind
from edition_reader.model.errors import error_named
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.model.report import Became, FileReport, ImportReport, KeptReport
from edition_reader.ui.session import Session
from edition_reader.words.errors import say_error
from edition_reader.words.labels import say
from edition_reader.words.problems import say_problem

DOT = " · "


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report; `edition` is the id that it leads to, `path` the file that `what` may name in full."""

    text: str
    what: str = ""
    edition: str | None = None
    path: str = ""
    below: tuple[Line, ...] = field(default=())


def lines_of(report: ImportReport, session: Session) -> list[Line]:
    """Return a report that the library does not keep as lines in groups; groups without lines are left out."""
    imported = tuple(
        Line(
            Path(one.path).name,
            _identity(one.newspaper, one.date, one.articles, session),
            one.edition,
            below=tuple(_problem_line(problem, session) for problem in one.problems),
        )
        for one in report.imported
    )
    there = session.text("is in the library already")
    skipped = tuple(Line(Path(one.path).name, there, one.edition) for one in report.skipped)
    failed = tuple(
        Line(Path(one.path).name, say_error(one.error, session.language), path=one.path) for one in report.failed
    )
    return _groups(failed, imported, skipped, session)


def kept_lines(report: KeptReport, session: Session) -> list[Line]:
    """Return a report that the library keeps as lines in the same groups, with what it says of each file below."""
    by: dict[Became, list[Line]] = {became: [] for became in Became}
    held = {summary.id for summary in session.library.summaries()}
    for one in report.files:
        by[one.became].append(_file_line(one, session, held))
    return _groups(tuple(by[Became.FAILED]), tuple(by[Became.IMPORTED]), tuple(by[Became.SKIPPED]), session)


def as_text(lines: Sequence[Line]) -> str:
    """Return the lines as indented text, to be copied or kept in a file."""
    return "\n".join(_written(lines, 0))


def _written(lines: Sequence[Line], depth: int) -> Iterator[str]:
    for line in lines:
        yield "    " * depth + (f"{line.text}: {line.what}" if line.what else line.text)
        yield from _written(line.below, depth + 1)


def _groups(
    failed: tuple[Line, ...], imported: tuple[Line, ...], skipped: tuple[Line, ...], session: Session
) -> list[Line]:
    plural = session.plural
    groups = (
        Line(plural("{n} could not be read", "{n} could not be read", len(failed)), below=failed),
        Line(plural("{n} imported", "{n} imported", len(imported)), below=imported),
        Line(plural("{n} already here", "{n} already here", len(skipped)), below=skipped),
    )
    return [group for group in groups if group.below]


def _file_line(one: FileReport, session: Session, held: set[str]) -> Line:
    name = Path(one.path).name
    if one.became is Became.FAILED:
        return Line(name, _failure(one.error or {}, session), path=one.path)
    edition = one.edition if one.edition in held else None
    if one.became is Became.SKIPPED:
        return Line(name, session.text("is in the library already"), edition)
    identity = _identity(one.newspaper, one.date, one.articles, session)
    problems = (_kept_problem(values, session) for values in one.problems)
    left = one.problem_count - len(one.problems)
    more = [Line(session.plural("and {n} more", "and {n} more", left))] if left > 0 else []
    return Line(name, identity, edition, below=(*_facts(one, session), *problems, *more))


def _facts(one: FileReport, session: Session) -> Iterator[Line]:
    """Yield what was read from a file, in counts."""
    text, plural = session.text, session.plural
    items = [f"{say(Kind(kind), session.language)} {count}" for kind, count in one.items.items()]
    yield Line(plural("{n} page", "{n} pages", one.pages), DOT.join(items))
    if one.encoding:
        yield Line(text("Characters"), one.encoding)
    for sentence, count in (
        (plural("{n} without a headline", "{n} without a headline", one.without_headline), one.without_headline),
        (plural("{n} without text", "{n} without text", one.without_text), one.without_text),
        (plural("{n} file is missing", "{n} files are missing", one.missing), one.missing),
        (plural("{n} reference leads nowhere", "{n} references lead nowhere", one.unresolved), one.unresolved),
    ):
        if count:
            yield Line(sentence)
    if one.version_of:
        yield Line(text("It took the place of an earlier version of the same file."))
    if one.possible_versions:
        yield Line(text("The same newspaper, day and page is in the library already."), "", one.possible_versions[0])


def _identity(newspaper: str | None, date: str | None, articles: int, session: Session) -> str:
    return DOT.join(filter(None, (newspaper, date, session.plural("{n} article", "{n} articles", articles))))


def _failure(values: Mapping[str, Any], session: Session) -> str:
    fields = {name: value for name, value in values.items() if name != "code"}
    return say_error(error_named(str(values.get("code", "")), fields), session.language)


def _kept_problem(values: Mapping[str, Any], session: Session) -> Line:
    """Return the line of a problem that was kept; a newer program may have kept one of a kind not known here."""
    try:
        problem = Problem(ProblemCode(values["code"]), values["where"], values["fields"])
    except ValueError:
        return Line(str(values["code"]))
    return _problem_line(problem, session)


def _problem_line(problem: Problem, session: Session) -> Line:
    where = problem.where or ""
    if isinstance(problem.where, int):
        where = session.text("at character {offset}", offset=f"{problem.where + 1:,}")
    return Line(say_problem(problem, session.language), str(where))
