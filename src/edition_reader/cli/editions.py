# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Commands about editions: inspect, list, show."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from edition_reader.cli.asking import asked_by
from edition_reader.cli.console import DONE, PARTLY, Outcome
from edition_reader.cli.context import Context
from edition_reader.importers import Limits, load, read_original, sources_in
from edition_reader.model.edition import Article, Edition, EditionDetails
from edition_reader.model.errors import NotFound, UnreadableFile
from edition_reader.model.holding import EditionSummary
from edition_reader.model.report import Failed
from edition_reader.tasks.inspect_edition import edition_to_json
from edition_reader.text.records import edition_record
from edition_reader.words.errors import say_error
from edition_reader.words.labels import say
from edition_reader.words.problems import say_problem


def inspect(context: Context) -> Outcome:
    """Read a file or folder and show what is in it, without storing anything."""
    options = context.options
    editions: list[Edition] = []
    failed: list[Failed] = []
    limits = limits_of(options)
    sources = sources_in(options.file, limits)
    for source in sources:
        try:
            original = load(source, limit=options.max_size, limits=limits)
            editions.append(read_original(original, encoding=options.encoding, problems=source.problems, limits=limits))
        except UnreadableFile as error:
            if len(sources) == 1:
                error.fields["path"] = str(source)
                raise
            failed.append(Failed(str(source), error))
    if not editions:
        raise failed[0].error if failed else UnreadableFile(path=str(options.file), reason="no-texts")
    shapes = [inspected(context, edition) for edition in editions]
    data = shapes[0] if len(sources) == 1 else {"editions": shapes, "failed": failures(context, failed)}
    lines = [line for edition in editions for line in edition_lines(context, edition)]
    for failure in failed:
        context.console.note(say_error(failure.error, context.language))
    return Outcome(data, lines, PARTLY if failed else DONE)


def list_editions(context: Context) -> Outcome:
    """List the editions of the library."""
    asked = asked_by(context)
    with context.library() as library:
        found = [summary for summary in library.summaries() if asked is None or asked(edition_record(summary))]
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
    yield " · ".join(str(value) for value in heading(context, edition.details))
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


def heading(context: Context, details: EditionDetails) -> list[str]:
    """Return what identifies an edition, with a word where nothing is known."""
    unknown = context.language.text("(newspaper unknown)")
    undated = context.language.text("(undated)")
    return [details.newspaper or unknown, details.date or undated, *filter(None, (details.number, details.label))]


def _summary_line(context: Context, summary: EditionSummary) -> str:
    """Return an edition of the shelf as one line."""
    count = context.language.plural("{n} article", "{n} articles", summary.articles)
    return " · ".join([summary.id, *heading(context, summary.details), count])


def limits_of(options: Namespace) -> Limits:
    """Return the limits that the options give."""
    return Limits(
        member=options.max_size,
        edition=options.max_total,
        members=options.max_members,
        ratio=options.max_ratio,
        depth=options.max_depth,
        pages=options.max_pages,
        objects=options.max_objects,
        seconds=options.max_seconds,
        pixels=options.max_pixels,
    )


def failures(context: Context, failed: Iterable[Failed]) -> list[dict[str, str]]:
    """Return failures as JSON."""
    return [
        {"path": failure.path, "code": failure.error.code, "message": say_error(failure.error, context.language)}
        for failure in failed
    ]
