# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Markdown: our own exports as they were, any other by its headings, and the front matter of either.

Read by a small reader of our own in time linear in the text: a converter to HTML would be slower and would let HTML
through. Marks of emphasis, links and pictures are dropped, their words are kept.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from edition_reader.importers.folder import is_day
from edition_reader.importers.headings import Unit, outlined
from edition_reader.importers.paged import by_page
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.values import iso_day, language_tag
from edition_reader.importers.xml import fold
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Page, Role, Section, numbered
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.interchange import edition_from_dict
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.text.encoding import decode

FORMAT = "markdown"
OWN = "edition-reader"
_FRONT = re.compile(r"(?:\ufeff)?---[ \t]*\r?\n(?P<front>(?:[^\n]*\n){0,400}?)---[ \t]*(?:\r?\n|$)")
_KEY = re.compile(r"([A-Za-z][\w-]*)\s*:[ \t]*(.*)")
_STARTS = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:#{1,6}[ \t]+\S|---[ \t]*\r?\n[A-Za-z][\w-]*\s*:)")
_COMMENT = re.compile(r"<!-- (\w+)(?: (.*))? -->")
_ESCAPE = re.compile(r"\\([^\w\s]|_|\n)|&(?:#(\d{1,7})|(amp|lt));")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)")
_INLINE = re.compile(
    r"!\[(?P<picture>[^\]\n]{0,2000})\]\([^)\n]{0,2000}\)|\[(?P<link>[^\]\n]{0,2000})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+)|</?[A-Za-z][^<>]{0,2000}>|\\(?P<plain>[^\w\s]|_)"
)
_HTML_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_SMALL_KEYS = {"issue": "number", "edition": "label", "lang": "language", "publication": "newspaper"}


@dataclass(frozen=True, slots=True)
class Text:
    """A Markdown file taken apart: the values of the front matter, and the rest."""

    values: dict[str, Any]
    body: str
    encoding: str
    problems: tuple[Problem, ...]


def is_markdown(head: bytes) -> bool:
    """Whether a file begins as Markdown does: with a heading, or with front matter."""
    return bool(_STARTS.match(head))


def read_markdown(source: Source, name: str) -> Edition:
    """Return the edition in a Markdown file; raise UnreadableFile (reason "no-texts", those of `decode`)."""
    text = _taken_apart(source.read(name), source.encoding)
    if str(text.values.get(OWN, "")) == "1":
        own = _own(text)
        if own is not None:
            return own
    units = list(_units(_HTML_COMMENT.sub("", text.body)))
    made = outlined(units)
    if not made.articles:
        raise UnreadableFile(path=name, reason="no-texts")
    stated = _details(text.values)
    articles, pages = by_page(made.articles, made.above)
    articles = _headed(articles, text.values.get("title"))
    derived = EditionDetails(newspaper=made.title, date=made.date)
    known = stated.over(derived)
    problems = [Problem(ProblemCode.NO_HEADLINE, None, {"article": a.order}) for a in articles if a.headline is None]
    return Edition(
        format=FORMAT,
        articles=tuple(replace(article, language=article.language or known.language) for article in articles),
        pages=_stated_page(text.values, pages),
        sections=tuple(Section(name) for name in dict.fromkeys(a.section for a in articles) if name),
        encoding=text.encoding,
        stated=stated,
        derived=derived,
        problems=(*text.problems, *problems, *missing_details(known)),
    )


def _taken_apart(data: bytes, encoding: str | None) -> Text:
    decoded = decode(data, encoding)
    body = decoded.text.replace("\r\n", "\n")
    values: dict[str, Any] = {}
    front = _FRONT.match(body)
    if front:
        body = body[front.end() :]
        for line in front["front"].split("\n"):
            found = _KEY.fullmatch(line.rstrip())
            if found and found[2]:
                values[found[1]] = _value(found[2])
    return Text(values, body, decoded.encoding, decoded.problems)


def _value(written: str) -> Any:
    """Return a value of front matter: JSON where it is, a quoted text, else the text itself."""
    try:
        value = json.loads(written)
    except (ValueError, RecursionError):
        quoted = len(written) > 1 and written[0] == written[-1] == "'"
        return written[1:-1].replace("''", "'") if quoted else written
    return value if isinstance(value, str | list | dict) else written


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


def _headed(articles: tuple[Article, ...], title: Any) -> tuple[Article, ...]:
    """Return the articles; a single one without headline has the title of the front matter as its own."""
    if len(articles) != 1 or articles[0].headline is not None or not isinstance(title, str) or not fold(title):
        return articles
    return (replace(articles[0], blocks=numbered([Block(Role.HEADLINE, fold(title)), *articles[0].blocks])),)


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


# Any other


def _units(body: str) -> Iterator[Unit]:
    """Yield the paragraphs, headings, list items and rows of Markdown."""
    lines: list[str] = []
    fenced = False
    for line in [*body.split("\n"), ""]:
        bare = line.strip()
        if bare.startswith(("```", "~~~")):
            fenced = not fenced
            yield from _paragraph(lines)
        elif fenced:
            yield from _plain(Role.OTHER, line)
        elif lines and len(bare) > 1 and not bare.strip("=-") and bare[0] == bare[-1]:
            yield from _heading(" ".join(lines), 1 if bare[0] == "=" else 2)
            lines.clear()
        elif heading := _HEADING.match(bare):
            yield from _paragraph(lines)
            yield from _heading(bare[heading.end(1) :].rstrip("# \t"), len(heading[1]))
        elif not bare or not bare.strip("-*_ "):
            yield from _paragraph(lines)
        elif bare.startswith("|"):
            yield from _paragraph(lines)
            yield from _plain(Role.TABLE, " ".join(cell.strip() for cell in bare.strip("|").split("|")))
        elif item := _ITEM.fullmatch(line):
            yield from _paragraph(lines)
            yield from _plain(Role.LIST_ITEM, item[1])
        else:
            lines.append(bare.lstrip("> "))
    yield from _paragraph(lines)


def _heading(text: str, level: int) -> Iterator[Unit]:
    if words := _words(text):
        yield Unit(Block(Role.SUBHEAD, words), level)


def _plain(role: Role, text: str) -> Iterator[Unit]:
    if (words := _words(text)).strip("-: "):
        yield Unit(Block(role, words))


def _paragraph(lines: list[str]) -> Iterator[Unit]:
    """Yield the paragraph of the lines so far; one that is emphasised as a whole is a byline."""
    text = "\n".join(lines)
    lines.clear()
    if words := _words(text):
        role = Role.BYLINE if len(words) <= 80 and _is_emphasised(text.strip()) else Role.PARAGRAPH
        yield Unit(Block(role, words))


def _is_emphasised(text: str) -> bool:
    """Whether a whole paragraph stands between single marks of emphasis."""
    mark = text[:1]
    return mark in ("*", "_") and len(text) > 2 and text[-1] == mark and mark not in (text[1], text[-2])


def _words(text: str) -> str:
    """Return the words of inline Markdown."""

    def kept(found: re.Match[str]) -> str:
        return found["link"] or found["plain"] or ""

    return fold(html.unescape(_INLINE.sub(kept, text)))
