# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Commands about imports: import, and the reports that are kept of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition_reader.cli.console import DONE, FAILED, PARTLY, Outcome
from edition_reader.cli.context import Context
from edition_reader.cli.editions import failures, heading, limits_of
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.errors import ReaderError
from edition_reader.model.report import Became, ImportReport, KeptReport
from edition_reader.system.files import write_atomically
from edition_reader.tasks.import_editions import import_editions
from edition_reader.tasks.import_report import ReportFormat, report_values, write_report
from edition_reader.words.errors import say_error


def import_files(context: Context) -> Outcome:
    """Bring files into the library."""
    options = context.options
    page = Page(options.page, options.page_name) if options.page or options.page_name else None
    details = EditionDetails(newspaper=options.newspaper, date=options.date, number=options.number)
    with context.library(create=True, anew=options.new_library) as library:
        report = import_editions(
            library,
            options.paths,
            context.console.progress(),
            details=details,
            page=page,
            encoding=options.encoding,
            limits=limits_of(options),
            person=options.person or context.platform.user_name(),
        )
        kept = library.report(report.kept) if options.report is not None and report.kept is not None else None
    unwritten = False
    if kept is not None:
        try:
            _write(context, kept, options.report)
        except ReaderError as error:
            # What was imported is to be told all the same; the report can be written later.
            unwritten = True
            context.console.note(say_error(error, context.language))
    for failure in report.failed:
        context.console.note(say_error(failure.error, context.language))
    status = PARTLY if unwritten else DONE
    if report.failed:
        status = PARTLY if report.imported or report.skipped else FAILED
    return Outcome(_report_data(context, report), _report_lines(context, report), status)


def list_reports(context: Context) -> Outcome:
    """List the reports of imports, or print or export one."""
    options = context.options
    with context.library() as library:
        chosen = library.report(options.report) if options.report else None
        kept = [] if chosen else library.reports()
    if chosen is None:
        data = {"reports": [{k: v for k, v in report_values(one).items() if k != "files"} for one in kept]}
        return Outcome(data, [_report_line(one) for one in kept])
    if options.output is not None:
        _write(context, chosen, options.output)
    files = [f"{one.became.value}  {one.path}" for one in chosen.files]
    return Outcome(report_values(chosen), [_report_line(chosen), *files])


def _report_line(report: KeptReport) -> str:
    counts = Counter(one.became.value for one in report.files)
    return " · ".join([report.id, report.at, *(f"{became.value} {counts[became.value]}" for became in Became)])


def _write(context: Context, report: KeptReport, path: Path) -> None:
    """Write a report: as a table where the name of the file ends so, else as JSON."""
    form = ReportFormat.CSV if path.suffix.lower() == ".csv" else ReportFormat.JSON
    write_atomically(context.platform, path, write_report(report, form))


def _report_data(context: Context, report: ImportReport) -> dict[str, Any]:
    """Return an import as JSON."""
    failed = failures(context, report.failed)
    data: dict[str, Any] = {
        "imported": [
            {
                "edition": imported.edition,
                "newspaper": imported.newspaper,
                "date": imported.date,
                "articles": imported.articles,
                "path": imported.path,
                "version_of": imported.version_of,
                "possible_versions": list(imported.report.possible_versions) if imported.report else [],
            }
            for imported in report.imported
        ],
        "skipped": [
            {
                "path": skipped.path,
                "edition": skipped.edition,
                "reason": context.language.text("already in the library"),
            }
            for skipped in report.skipped
        ],
        "failed": failed,
        "problems": report.problems,
        "report": report.kept,
    }
    if failed and not report.imported and not report.skipped:
        data["error"] = {"code": failed[0]["code"], "message": failed[0]["message"]}
    return data


def _report_lines(context: Context, report: ImportReport) -> Iterator[str]:
    """Give an import as lines for people."""
    for imported in report.imported:
        count = context.language.plural("{n} article", "{n} articles", imported.articles)
        named = heading(context, EditionDetails(newspaper=imported.newspaper, date=imported.date))
        yield " · ".join([imported.path, *named, count, imported.edition])
    for skipped in report.skipped:
        yield context.language.text("{path}: already in the library", path=skipped.path)
    yield context.language.plural("{n} edition imported", "{n} editions imported", len(report.imported))
