# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""ninjs: news items in JSON, of the generations 1 (flat keys), 2 (lists) and 3 (camel case), known by their keys.

The times in an item are those of writing and sending; none is a date of issue.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from edition_reader.importers.newsml.item import class_kind, text_blocks
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.values import language_tag
from edition_reader.importers.xml import fold
from edition_reader.model.edition import (
    Article,
    Block,
    Contributor,
    Edition,
    EditionDetails,
    Kind,
    Page,
    Role,
    in_reading_order,
    numbered,
)  # fmt: skip
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "ninjs"
#: Keys of which an item has one to be known by (Superdesk and others leave out the uri that the standard asks for).
NAMING = frozenset({"uri", "guid", "altids", "altIds"})
#: Lists of items in what interfaces answer, with figures about the answer around them.
_LISTS = ("item", "items", "_items", "results", "newsitems", "data")
#: Keys of which an item has at least one, beside that.
TELLING = frozenset({
    "headline", "headlines", "bodies", "body_text", "body_xhtml", "body_html", "versioncreated", "versionCreated",
    "pubstatus", "pubStatus", "contentType", "byline",
})  # fmt: skip
#: Levels of items in items (associations) and the most items of one file.
_LEVELS, _MOST = 4, 5000


def value_in(data: bytes) -> Any:
    """Return what a file holds, in any encoding of JSON; of one value a line a list.

    Raise ValueError or RecursionError.
    """
    try:
        return json.loads(data)
    except json.JSONDecodeError:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]


def is_ninjs(value: Any) -> bool:
    """Return whether a JSON value is a ninjs item, a list of them, or an answer that holds such a list."""
    return bool(_items(value))


def _items(value: Any, *, wrapped: bool = True) -> list[Any]:
    """Return the items of a JSON value; [] where it holds none."""
    if isinstance(value, list):
        return value if value and _is_item(value[0]) else []
    if _is_item(value):
        return [value]
    if not wrapped or not isinstance(value, dict):
        return []
    return next((items for key in _LISTS if (items := _items(value.get(key), wrapped=key == "data"))), [])


def _is_item(value: Any) -> bool:
    return isinstance(value, dict) and bool(NAMING & value.keys()) and bool(TELLING & value.keys())


def read_ninjs(source: Source, name: str) -> Edition:
    """Return the edition of an item, of a list of items, or of a package; raise UnreadableFile."""
    try:
        items = _items(value_in(source.read(name)))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(path=name, reason="damaged", detail=str(error)) from error
    if not items:
        raise UnreadableFile(path=name, reason="damaged")
    articles: list[Article] = []
    for item in items:
        _read_item(item, articles, 0)
    if not articles:
        raise UnreadableFile(path=name, reason="no-texts")
    details = EditionDetails()
    return Edition(
        format=FORMAT,
        articles=tuple(articles),
        pages=(Page(),),
        stated=details,
        problems=(*_without_headline(articles), *missing_details(details)),
    )


def _read_item(item: Any, articles: list[Article], level: int) -> None:
    """Add an item and those that are associated with it; what is no item is passed over."""
    if not isinstance(item, dict) or level > _LEVELS or len(articles) >= _MOST:
        return
    blocks = _once([*_lines(item)], [*_bodies(item)])
    if blocks:
        kind = class_kind(_text(item.get("type")) or _text(item.get("contentType")))
        languages = language_tag(_text(item.get("language")))
        people = tuple(dict.fromkeys(_people(item)))
        ordered = numbered(in_reading_order(blocks))
        articles.append(Article(len(articles) + 1, ordered, kind, language=languages, contributors=people))
    for associated in _members(item.get("associations")):
        _read_item(associated, articles, level + 1)


def _once(lines: list[Block], body: list[Block]) -> list[Block]:
    """Return both, without what a body repeats of the lines above it."""
    given = {block.text for block in lines}
    while body and body[0].text in given:
        body = body[1:]
    own = {block.role for block in body}
    return [*(block for block in lines if block.role is not Role.BYLINE or block.role not in own), *body]


def _lines(item: dict[str, Any]) -> Iterator[Block]:
    """Yield headlines, byline and dateline, or the description of a picture."""
    given = [entry for entry in _members(item.get("headlines")) if isinstance(entry, dict)]
    texts = [(_text(entry.get("role")), _text(entry.get("value"))) for entry in given]
    if _text(item.get("headline")):
        texts.insert(0, ("main", _text(item.get("headline"))))
    seen = False
    for role, text in sorted(texts, key=lambda pair: pair[0] not in ("", "main")):
        if text and role in ("subtitle", "sub", "deck", "subheadline"):
            yield Block(Role.SUBTITLE, text)
        elif text and not seen:
            seen = True
            yield Block(Role.HEADLINE, text)
    if not seen and _text(item.get("title")):
        yield Block(Role.HEADLINE, _text(item.get("title")))
    byline = _text(item.get("byline")) or _text(item.get("by"))
    if byline:
        yield Block(Role.BYLINE, byline)
    located = _text(item.get("located"))
    if located:
        yield Block(Role.DATELINE, located)


def _bodies(item: dict[str, Any]) -> Iterator[Block]:
    """Yield the text: of one form only, for the forms repeat each other; a picture's description as its caption."""
    forms = [(key, _raw(item.get(key))) for key in ("body_xhtml", "body_html", "body_text")]
    for entry in _members(item.get("bodies")):
        if isinstance(entry, dict):
            kind = _text(entry.get("contenttype")) or _text(entry.get("contentType")) or _text(entry.get("role"))
            forms.append((kind, _raw(entry.get("value"))))
    forms += [(key, _raw(value)) for key, value in item.items() if key.startswith("body_") and key not in dict(forms)]
    given = [(kind, text) for kind, text in forms if text.strip()]
    picture = class_kind(_text(item.get("type")) or _text(item.get("contentType"))) is Kind.PICTURE
    described = _described(item) if picture or not given else ""
    if described:
        yield Block(Role.CAPTION if picture else Role.PARAGRAPH, described)
    if given:
        rich = (form for word in ("html", "nitf") for form in given if word in form[0].lower())
        kind, text = next(rich, next((form for form in given if "plain" in form[0]), given[0]))
        yield from (block for block in text_blocks(text, kind) if block.text != described)


def _described(item: dict[str, Any]) -> str:
    """Return the description of an item; of several, the first is meant for all uses."""
    given = [item.get("description_text"), item.get("description_caption")]
    given += [entry.get("value") for entry in _members(item.get("descriptions")) if isinstance(entry, dict)]
    return next((text for value in given if (text := _text(value))), "")


def _people(item: dict[str, Any]) -> Iterator[Contributor]:
    for entry in _members(item.get("people")):
        if isinstance(entry, dict) and "author" in _text(entry.get("rel")) and _text(entry.get("name")):
            yield Contributor(_text(entry.get("name")), "author")


def _members(value: Any) -> list[Any]:
    """Return the entries of a list, or the values of an object (ninjs 1 has associations by name)."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _raw(value: Any) -> str:
    """Return a text without what no text has (lone surrogates can be written in JSON)."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _text(value: Any) -> str:
    return fold(_raw(value))


def _without_headline(articles: list[Article]) -> list[Problem]:
    return [Problem(ProblemCode.NO_HEADLINE, None, {"article": a.order}) for a in articles if a.headline is None]
