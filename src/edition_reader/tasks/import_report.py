# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The report of an import, to be kept, opened again, and given to others as JSON or as a table."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from edition_reader.model.edition import Edition, Role
from edition_reader.model.errors import ReaderError
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.model.report import Became, FileReport, KeptReport

#: Problems of one file that are kept one by one; more are only counted.
MOST_PROBLEMS = 200
#: Roles that are no text of their own: an article of nothing else has none.
_ABOVE = frozenset({Role.COLUMN, Role.KICKER, Role.HEADLINE, Role.SUBTITLE, Role.BYLINE, Role.DATELINE, Role.LABEL})
_COLUMNS = (
    "path", "became", "edition", "newspaper", "date", "format", "encoding", "pages", "articles", "items",
    "without_headline", "without_text", "missing", "unresolved", "version_of", "possible_versions", "problem_count",
    "problems", "error",
)  # fmt: skip
#: What a table program would take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ReportFormat(StrEnum):
    """The forms of a report in a file."""

    JSON = "json"
    CSV = "csv"


def imported_file(path: str, edition: Edition, *, edition_id: str, **found: Any) -> FileReport:
    """Return the report of a file that gave an edition, held as `edition_id`; `found` are fields the library knows."""
    codes = Counter(problem.code for problem in edition.problems)
    return FileReport(
        path=_told(path),
        became=Became.IMPORTED,
        edition=edition_id,
        format=edition.format,
        encoding=edition.encoding,
        pages=len(edition.pages),
        articles=len(edition.articles),
        items=dict(sorted(Counter(article.kind.value for article in edition.articles).items())),
        without_headline=sum(article.headline is None for article in edition.articles),
        without_text=sum(all(block.role in _ABOVE for block in article.blocks) for article in edition.articles),
        missing=codes[ProblemCode.MISSING_MEMBER],
        unresolved=codes[ProblemCode.UNRESOLVED_REFERENCE],
        problem_count=len(edition.problems),
        problems=tuple(_problem(problem) for problem in edition.problems[:MOST_PROBLEMS]),
        **found,
    )


def skipped_file(path: str, edition: str) -> FileReport:
    """Return the report of a file that is held already."""
    return FileReport(_told(path), Became.SKIPPED, edition=edition)


def failed_file(path: str, error: ReaderError) -> FileReport:
    """Return the report of a file that gave nothing."""
    values = {
        name: value if isinstance(value, int | float) else _told(str(value)) for name, value in error.fields.items()
    }
    return FileReport(_told(path), Became.FAILED, error={"code": error.code, **values})


def write_report(report: KeptReport, form: ReportFormat) -> bytes:
    """Return a report as a file."""
    return _csv(report.files) if form is ReportFormat.CSV else _json(report)


def report_values(report: KeptReport) -> dict[str, Any]:
    """Return a report as values for JSON."""
    counts = Counter(one.became.value for one in report.files)
    return {
        "id": report.id,
        "at": report.at,
        "person": report.person,
        **{became.value: counts[became.value] for became in Became},
        "files": [asdict(one) for one in report.files],
    }


def _json(report: KeptReport) -> bytes:
    return (json.dumps(report_values(report), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _csv(files: Iterable[FileReport]) -> bytes:
    """Return a table with a row for each file: UTF-8 with a mark, as table programs want it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for one in files:
        values = asdict(one)
        writer.writerow([_cell(values[name]) for name in _COLUMNS])
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Any) -> str:
    """Return a value for a table; text that would be a formula begins with an apostrophe."""
    if value is None or value in ((), {}):
        return ""
    text = str(value) if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _told(text: str) -> str:
    """Return a text that can be stored: names of files may hold bytes that are no text."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code.value, "where": problem.where, "fields": dict(problem.fields)}
