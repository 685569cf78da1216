# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An edition as plain JSON values, whole, and back: what our own packages and books carry beside the text.

Values that are not given are left out. What is read may be hostile or written by a newer program: unknown keys are
passed over, and everything else that is not as it should be raises ValueError.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from edition_reader.model.edition import (
    Article,
    Block,
    Box,
    Contributor,
    Edition,
    EditionDetails,
    Kind,
    Page,
    Role,
    Section,
    Span,
)  # fmt: skip
from edition_reader.model.problem import Problem, ProblemCode

_T = TypeVar("_T")
_DETAILS = tuple(f.name for f in fields(EditionDetails))
_LARGEST = 1e9


def edition_to_dict(edition: Edition, *, texts: bool = True) -> dict[str, Any]:
    """Return an edition without its id as values for JSON; without `texts`, blocks have their place only."""
    return {
        "format": edition.format,
        **_given({"encoding": edition.encoding}),
        **{name: _given(_flat(getattr(edition, name), _DETAILS)) for name in ("stated", "derived", "entered")},
        "pages": [_given(_flat(page, ("number", "name", "image", "width", "height"))) for page in edition.pages],
        "sections": [_given({"name": section.name, "page": section.page}) for section in edition.sections],
        "articles": [_article(article, texts=texts) for article in edition.articles],
        "unassigned": _spans(edition.unassigned),
        "problems": [
            _given({"code": problem.code.value, "where": problem.where, "fields": dict(problem.fields) or None})
            for problem in edition.problems
        ],
    }


def edition_from_dict(value: Any) -> Edition:
    """Return the edition in values from JSON; raise ValueError."""
    given = _object(value)
    pages = tuple(_list(given.get("pages"), _page_from)) or (Page(),)
    articles = tuple(_list(given.get("articles"), lambda one: _article_from(one, len(pages))))
    return Edition(
        format=_text(given.get("format")) or "",
        articles=articles,
        pages=pages,
        sections=tuple(_list(given.get("sections"), lambda one: _section_from(one, len(pages)))),
        encoding=_text(given.get("encoding")),
        stated=_details_from(given.get("stated")),
        derived=_details_from(given.get("derived")),
        entered=_details_from(given.get("entered")),
        unassigned=tuple(_list(given.get("unassigned"), _span_from)),
        problems=tuple(problem for problem in _list(given.get("problems"), _problem_from) if problem is not None),
    )


def _article(article: Article, *, texts: bool) -> dict[str, Any]:
    people = [{"name": person.name, "role": person.role} for person in article.contributors]
    return _given(
        {
            "order": article.order,
            "kind": article.kind.value,
            "page": article.page,
            "section": article.section,
            "language": article.language,
            "people": people or None,
            "confidence": None if article.confidence == 1 else article.confidence,
            "blocks": [_block(block, texts=texts) for block in article.blocks],
        }
    )


def _block(block: Block, *, texts: bool) -> dict[str, Any]:
    return _given(
        {
            "id": block.id or None,
            "role": block.role.value,
            "text": block.text if texts else None,
            "source": _spans(block.source) or None,
            "boxes": [[box.page, box.x, box.y, box.w, box.h] for box in block.boxes] or None,
            "confidence": None if block.confidence == 1 else block.confidence,
        }
    )


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _flat(record: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _article_from(value: Any, pages: int) -> Article:
    given = _object(value)
    page = _index(given.get("page", 0), pages)
    return Article(
        order=_whole(given.get("order")),
        blocks=tuple(_list(given.get("blocks"), lambda one: _block_from(one, pages))),
        kind=Kind(given.get("kind", Kind.ARTICLE.value)),
        page=page,
        section=_text(given.get("section")),
        language=_text(given.get("language")),
        contributors=tuple(_list(given.get("people"), _person_from)),
        confidence=_share(given.get("confidence", 1.0)),
    )


def _block_from(value: Any, pages: int) -> Block:
    given = _object(value)
    return Block(
        role=Role(given.get("role", "")),
        text=_text(given.get("text")) or "",
        source=tuple(_list(given.get("source"), _span_from)),
        boxes=tuple(_list(given.get("boxes"), lambda one: _box_from(one, pages))),
        confidence=_share(given.get("confidence", 1.0)),
        id=_text(given.get("id")) or "",
    )


def _box_from(value: Any, pages: int) -> Box:
    page, *rest = _list(value, _number)
    if len(rest) != 4:
        raise ValueError(value)
    return Box(_index(page, pages), *rest)


def _span_from(value: Any) -> Span:
    start, end = _list(value, _whole)
    return Span(start, end)


def _person_from(value: Any) -> Contributor:
    given = _object(value)
    return Contributor(_text(given.get("name")) or "", _text(given.get("role")) or "")


def _page_from(value: Any) -> Page:
    given = _object(value)
    width, height = (None if given.get(name) is None else _number(given[name]) for name in ("width", "height"))
    return Page(_text(given.get("number")), _text(given.get("name")), _text(given.get("image")), width, height)


def _section_from(value: Any, pages: int) -> Section:
    given = _object(value)
    page = given.get("page")
    return Section(_text(given.get("name")) or "", None if page is None else _index(page, pages))


def _problem_from(value: Any) -> Problem | None:
    """Return a problem; None for a code of a newer program."""
    given = _object(value)
    if given.get("code") not in set(ProblemCode):
        return None
    where = given.get("where")
    filled = {_text(name) or "": _plain(one) for name, one in _object(given.get("fields", {})).items()}
    return Problem(ProblemCode(given["code"]), where if where is None else _plain(where, int, str), filled)


def _details_from(value: Any) -> EditionDetails:
    given = _object({} if value is None else value)
    return EditionDetails(**{name: _text(given.get(name)) for name in _DETAILS})


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(value)  # noqa: TRY004  # one kind of error for whatever is wrong
    return value


def _list(value: Any, read: Callable[[Any], _T]) -> list[_T]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(value)  # noqa: TRY004
    return [read(one) for one in value]


def _text(value: Any) -> str | None:
    """Return a text, None where there is none; lone surrogates can be written in JSON and are no text."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004
    return value.encode("utf-8", "replace").decode("utf-8")


def _plain(value: Any, *kinds: type) -> Any:
    if isinstance(value, bool) or not isinstance(value, kinds or (str, int, float)):
        raise ValueError(value)  # noqa: TRY004
    return _text(value) if isinstance(value, str) else value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LARGEST:
        raise ValueError(value)
    return value


def _share(value: Any) -> float:
    number = _number(value)
    if not math.isfinite(number) or not 0 <= number <= 1:
        raise ValueError(value)
    return number


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _LARGEST:
        raise ValueError(value)
    return value


def _index(value: Any, count: int) -> int:
    number = _whole(value)
    if number >= count:
        raise ValueError(value)
    return number
