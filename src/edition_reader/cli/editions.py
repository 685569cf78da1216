# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Commands about editions: inspect, import, list, show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from edition_reader.cli.console import DONE, FAILED, PARTLY, Outcome
from edition_reader.cli.context import Context
from edition_reader.importers import load, read_original, sources_in
from edition_reader.model.edition import Article, Edition, EditionDetails, Page
from edition_reader.model.errors import NotFound, UnreadableFile
from edition_reader.model.holding import EditionSummary
from edition_reader.tasks.import_editions import Failed, ImportReport, import_editions
from edition_reader.tasks.inspect_edition import edition_to_json
from edition_reader.words.errors import say_error
from edition_reader.words.labels import say
from edition_reader.words.problems import say_problem


def inspect(context: Context) -> Outcome:
    """Read a file or folder and show what is in it, without storing anything."""
    options = context.options
    editions: list[Edition] = []
    failed: list[Failed] = []
    sources = sources_in(options.file)
    for source in sources:
        try:
            original = load(source, limit=options.max_size)
            editions.append(read_original(original, encoding=options.encoding, problems=source.problems))
        except UnreadableFile as error:
            if len(sources) == 1:
                error.fields["path"] = str(source)
                raise
            failed.append(Failed(str(source), error))
    if not editions:
        raise failed[0].error if failed else UnreadableFile(path=str(options.file), reason="no-texts")
    shapes = [inspected(context, edition) for edition in editions]
    data = shapes[0] if len(sources) == 1 else {"editions": shapes, "failed": _failures(context, failed)}
    lines = [line for edition in editions for line in edition_lines(context, edition)]
    for failure in failed:
        context.console.note(say_error(failure.error, context.language))
    return Outcome(data, lines, PARTLY if failed else DONE)


def import_files(context: Context) -> Outcome:
    """Bring files into the library."""
    options = context.options
    page = Page(options.page, options.page_name) if options.page or options.page_name else None
    details = EditionDetails(newspaper=options.newspaper, date=options.date, number=options.number)
    with context.library() as library:
        report = import_editions(
            library,
            options.paths,
            context.console.progress(),
            details=details,
            page=page,
            encoding=options.encoding,
            limit=options.max_size,
            person=options.person or context.platform.user_name(),
        )
    for failure in report.failed:
        context.console.note(say_error(failure.error, context.language))
    status = (PARTLY if report.imported or report.skipped else FAILED) if report.failed else DONE
    return Outcome(_report_data(context, report), _report_lines(context, report), status)


def list_editions(context: Context) -> Outcome:
    """List the editions of the library."""
    query = (context.options.query or "").casefold()
    with context.library() as library:
        found = [summary for summary in library.summaries() if not query or query in _haystack(summary)]
    data = {
        "editions": [
            {
                "id": summary.id,
                "newspaper": summary.details.newspaper,
                "date": summary.details.date,
                "number": summary.details.number,
                "pages": summary.pages,
                "articles": summary.articles,
                "page": summary.page_number,
                "page_name": summary.page_name,
                "source": summary.source_name,
                "imported": summary.imported,
            }
            for summary in found
        ]
    }
    return Outcome(data, [_summary_line(context, summary) for summary in found])


def show(context: Context) -> Outcome:
    """Print a stored edition, or one article of it."""
    options = context.options
    with context.library() as library:
        edition = library.edition(options.edition)
    articles = [article for article in edition.articles if options.article in {None, article.id}]
    if options.article is not None and not articles:
        raise NotFound(what="article", id=options.article)
    shape = inspected(context, edition)
    kept = {article.id for article in articles}
    shape["articles"] = [article for article in shape["articles"] if article["id"] in kept]
    return Outcome(shape, edition_lines(context, edition, articles, full=True))


def inspected(context: Context, edition: Edition) -> dict[str, Any]:
    """Return an edition as JSON: its shape, sentences for its problems, ids and texts where it is stored."""
    shape = edition_to_json(edition)
    for told, problem in zip(shape["problems"], edition.problems, strict=True):
        told["message"] = say_problem(problem, context.language)
    if edition.id:
        shape = {"id": edition.id, **shape}
        for told, page in zip(shape["pages"], edition.pages, strict=True):
            told["id"] = page.id
        shape["articles"] = [
            {"id": article.id, **told, "text": article.text}
            for told, article in zip(shape["articles"], edition.articles, strict=True)
        ]
    return shape


def edition_lines(
    context: Context, edition: Edition, articles: Iterable[Article] | None = None, *, full: bool = False
) -> Iterator[str]:
    """Give an edition as lines for people; `full` with the texts."""
    yield " · ".join(str(value) for value in _heading(context, edition.details))
    for article in edition.articles if articles is None else articles:
        yield ""
        title = article.headline or context.language.text("(no headline)")
        yield f"{article.order:>3}  {title}  [{say(article.kind, context.language)}]" + (
            f"  {article.id}" if article.id else ""
        )
        for block in article.blocks if full else ():
            yield f"     {block.text}"
    for problem in edition.problems:
        yield f"  ! {say_problem(problem, context.language)}"


def _heading(context: Context, details: EditionDetails) -> list[str]:
    """Return what identifies an edition, with a word where nothing is known."""
    unknown = context.language.text("(newspaper unknown)")
    undated = context.language.text("(undated)")
    return [details.newspaper or unknown, details.date or undated, *filter(None, (details.number, details.label))]


def _summary_line(context: Context, summary: EditionSummary) -> str:
    """Return an edition of the shelf as one line."""
    count = context.language.plural("{n} article", "{n} articles", summary.articles)
    return " · ".join([summary.id, *_heading(context, summary.details), count])


def _haystack(summary: EditionSummary) -> str:
    """Return what a query is looked for in."""
    details = summary.details
    return "\n".join(filter(None, (details.newspaper, details.date, details.number))).casefold()


def _failures(context: Context, failed: Iterable[Failed]) -> list[dict[str, str]]:
    """Return failures as JSON."""
    return [
        {"path": failure.path, "code": failure.error.code, "message": say_error(failure.error, context.language)}
        for failure in failed
    ]


def _report_data(context: Context, report: ImportReport) -> dict[str, Any]:
    """Return an import as JSON."""
    failures = _failures(context, report.failed)
    data: dict[str, Any] = {
        "imported": [
            {
                "edition": imported.edition,
                "newspaper": imported.newspaper,
                "date": imported.date,
                "articles": imported.articles,
                "path": imported.path,
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
        "failed": failures,
        "problems": report.problems,
    }
    if failures and not report.imported and not report.skipped:
        data["error"] = {"code": failures[0]["code"], "message": failures[0]["message"]}
    return data


def _report_lines(context: Context, report: ImportReport) -> Iterator[str]:
    """Give an import as lines for people."""
    for imported in report.imported:
        count = context.language.plural("{n} article", "{n} articles", imported.articles)
        heading = _heading(context, EditionDetails(newspaper=imported.newspaper, date=imported.date))
        yield " · ".join([imported.path, *heading, count, imported.edition])
    for skipped in report.skipped:
        yield context.language.text("{path}: already in the library", path=skipped.path)
    yield context.language.plural("{n} edition imported", "{n} editions imported", len(report.imported))
