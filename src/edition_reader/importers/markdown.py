# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Markdown: our own exports as they were, any other by its headings, and the front matter of either.

Foreign front matter that has the keys of web sites, or stands above running text, is that of one article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from edition_reader.importers.folder import is_day
from edition_reader.importers.front_matter import front_matter
from edition_reader.importers.headings import Outlined, Unit, chapter, letters_of, outlined
from edition_reader.importers.markdown_text import markdown_units
from edition_reader.importers.paged import by_page
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.values import iso_day, language_tag
from edition_reader.importers.xml import fold
from edition_reader.model.edition import (
    Article,
    Block,
    Contributor,
    Edition,
    EditionDetails,
    Page,
    Role,
    Section,
    numbered,
)
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.interchange import edition_from_dict
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.text.encoding import decode

FORMAT = "markdown"
OWN = "edition-reader"
_COMMENT = re.compile(r"<!-- (\w+)(?: (.*))? -->")
_ESCAPE = re.compile(r"\\([^\w\s]|_|\n)|&(?:#(\d{1,7})|(amp|lt));")
#: Keys that posts of web sites have, each of which is one article.
_POST = frozenset({"layout", "slug", "permalink", "draft", "categories", "category", "author", "authors"})
_SMALL_KEYS = {"issue": "number", "edition": "label", "lang": "language", "publication": "newspaper"}


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown file taken apart: the values of the front matter, and the rest."""

    values: dict[str, Any]
    body: str
    encoding: str
    problems: tuple[Problem, ...]


def read_markdown(source: Source, name: str) -> Edition:
    """Return the edition in a Markdown file; raise UnreadableFile (reason "no-texts", those of `decode`)."""
    text = _taken_apart(source.read(name), source.encoding)
    if str(text.values.get(OWN, "")) == "1":
        own = _own(text)
        if own is not None:
            return own
    units = list(markdown_units(text.body))
    stated = _details(text.values)
    title = text.values.get("title")
    title = fold(title) or None if isinstance(title, str) else None
    made = _made(units, title, text.values)
    if not made.articles:
        raise UnreadableFile(path=name, reason="no-texts")
    articles, pages = by_page(made.articles, made.above)
    articles = _headed(articles, title)
    derived = EditionDetails(newspaper=made.title, date=made.date)
    known = stated.over(derived)
    people = tuple(_people(text.values)) if len(articles) == 1 else ()
    problems = [Problem(ProblemCode.NO_HEADLINE, None, {"article": a.order}) for a in articles if a.headline is None]
    return Edition(
        format=FORMAT,
        articles=tuple(replace(a, language=a.language or known.language, contributors=people) for a in articles),
        pages=_stated_page(text.values, pages),
        sections=tuple(Section(name) for name in dict.fromkeys(a.section for a in articles) if name),
        encoding=text.encoding,
        stated=stated,
        derived=derived,
        problems=(*text.problems, *problems, *missing_details(known)),
    )


def _made(units: Sequence[Unit], title: str | None, values: dict[str, Any]) -> Outlined:
    """Return what the headings make of a text, and the title of its front matter over several articles."""
    if title and _is_article(values, units):
        return _one(units, title)
    made = outlined(units)
    if title and len(made.articles) > 1 and letters_of(title) != letters_of(made.title):
        return outlined([Unit(Block(Role.SUBHEAD, title), 0), *units])
    return made


def _is_article(values: dict[str, Any], units: Sequence[Unit]) -> bool:
    """Return whether a file with a title is one article: it says what posts of web sites say, or begins with text."""
    return bool(_POST & values.keys()) or bool(units and units[0].level is None)


def _one(units: Sequence[Unit], title: str) -> Outlined:
    """Return a text as one article; a first heading that is no title of it stands in the text."""
    own = units if units and units[0].level == 1 else [Unit(Block(Role.SUBHEAD, title), 1), *units]
    article = chapter(own, 1, title)
    return Outlined((article,) if article.blocks and units else (), None, ((),) if article.blocks and units else ())


def _people(values: dict[str, Any]) -> Iterator[Contributor]:
    """Yield the authors that front matter names."""
    for key in ("author", "authors"):
        given = values.get(key)
        for name in given if isinstance(given, list) else [given]:
            if isinstance(name, str) and fold(name):
                yield Contributor(fold(name), "author")


def _taken_apart(data: bytes, encoding: str | None) -> Text:
    decoded = decode(data, encoding)
    body = decoded.text.replace("\r\n", "\n")
    values, body = front_matter(body)
    return Text(values, body, decoded.encoding, decoded.problems)


def _details(values: dict[str, Any]) -> EditionDetails:
    """Return what foreign front matter says of the edition."""
    named = {_SMALL_KEYS.get(key.lower(), key.lower()): value for key, value in values.items()}
    texts = {f.name: fold(v) or None for f in fields(EditionDetails) if isinstance(v := named.get(f.name), str)}
    return EditionDetails(
        **{**texts, "date": iso_day(texts.get("date")), "language": language_tag(texts.get("language"))}
    )


def _stated_page(values: dict[str, Any], pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages, with the number that front matter gives for a text of one page."""
    number = values.get("page")
    if isinstance(number, str) and fold(number) and len(pages) == 1 and pages[0].number is None:
        return (replace(pages[0], number=fold(number)),)
    return pages


def _headed(articles: tuple[Article, ...], title: str | None) -> tuple[Article, ...]:
    """Return the articles; a single one without headline has the title of the front matter as its own."""
    if len(articles) != 1 or articles[0].headline is not None or not title:
        return articles
    return (replace(articles[0], blocks=numbered([Block(Role.HEADLINE, title), *articles[0].blocks])),)


# Our own exports


def _own(text: Text) -> Edition | None:
    """Return the edition of our own export; None where it was changed so that it no longer is one."""
    articles: list[dict[str, Any]] = []
    try:
        for chunk in text.body.split("\n\n"):
            _own_chunk(chunk.strip("\n"), articles)
        edition = edition_from_dict(
            {
                "format": FORMAT,
                "pages": text.values.get("pages"),
                "sections": text.values.get("sections"),
                "articles": articles,
            }
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not edition.articles:
        return None
    values = {f.name: text.values.get(f.name) for f in fields(EditionDetails)}
    stated = EditionDetails(**{key: value if isinstance(value, str) else None for key, value in values.items()})
    if stated.date is not None and not is_day(stated.date):
        stated = replace(stated, date=iso_day(stated.date))
    numbered_ = tuple(replace(article, blocks=numbered(article.blocks)) for article in edition.articles)
    return replace(edition, articles=numbered_, encoding=text.encoding, stated=stated, problems=text.problems)


def _own_chunk(chunk: str, articles: list[dict[str, Any]]) -> None:
    """Add what stands between two empty lines: an article begins, or a block of the last one."""
    first, _, rest = chunk.partition("\n")
    comment = _COMMENT.fullmatch(first)
    if comment and comment[1] == "article":
        values = json.loads(comment[2] or "{}")
        people = [{"name": name, "role": role} for name, role in values.pop("people", [])]
        articles.append({**values, "order": len(articles) + 1, "people": people, "blocks": []})
    elif articles and first and not first.startswith(("# ", "## ")):
        role, written = (Role(comment[1]), rest) if comment else _formed(chunk)
        if comment and comment[2] == "empty":
            written = ""
        elif role in _EMPHASISED and "\n" not in written and written[:1] == written[-1:] == "*":
            written = written[1:-1]
        articles[-1]["blocks"].append({"role": role.value, "text": _unescaped(written)})


_EMPHASISED = frozenset({Role.BYLINE, Role.DATELINE, Role.TAIL_BYLINE, Role.CAPTION, Role.CREDIT, Role.JUMP})


def _formed(chunk: str) -> tuple[Role, str]:
    """Return the role that a block has by its form, and its text."""
    for mark, role in (("### ", Role.HEADLINE), ("#### ", Role.SUBHEAD), ("- ", Role.LIST_ITEM)):
        if chunk.startswith(mark):
            return role, chunk[len(mark) :]
    return Role.PARAGRAPH, chunk


def _unescaped(text: str) -> str:
    """Return what an export escaped."""

    def plain(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[1]
        if found[2] is not None:
            code = int(found[2])
            return chr(code) if code < 0x110000 and not 0xD800 <= code <= 0xDFFF else "\ufffd"
        return "&" if found[3] == "amp" else "<"

    return _ESCAPE.sub(plain, text)
