# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An edition as one JSON object, as `inspect` and `show` print it. Fields are added, never renamed."""

from __future__ import annotations

from typing import Any

from edition_reader.model.edition import Article, Block, Box, Edition, Page, Role
from edition_reader.model.problem import Problem

#: Fields of an article that are the text of its blocks with that role.
FIELDS = (Role.COLUMN, Role.KICKER, Role.HEADLINE, Role.SUBTITLE, Role.BYLINE, Role.DATELINE, Role.TAIL_BYLINE)


def edition_to_json(edition: Edition) -> dict[str, Any]:
    """Return `edition` as a dictionary that `json.dumps` takes; offsets are code points of the decoded file."""
    details = edition.details
    return {
        "format": edition.format,
        "encoding": edition.encoding,
        "language": details.language,
        "newspaper": details.newspaper,
        "date": details.date,
        "number": details.number,
        "edition_label": details.label,
        "identifiers": {"issn": details.issn, "cn": details.cn},
        "pages": [_page(page) for page in edition.pages],
        "sections": [{"name": section.name, "page": section.page} for section in edition.sections],
        "articles": [article_to_json(article) for article in edition.articles],
        "unassigned_source": [[span.start, span.end] for span in edition.unassigned],
        "problems": [_problem(problem) for problem in edition.problems],
    }


def article_to_json(article: Article) -> dict[str, Any]:
    """Return one article in the same shape."""
    return {
        "order": article.order,
        "kind": article.kind.value,
        "page": article.page,
        "section": article.section,
        **{role.value: article.value(role) for role in FIELDS},
        "language": article.language,
        "persons": [{"name": person.name, "role": person.role} for person in article.contributors],
        "confidence": article.confidence,
        "blocks": [_block(block) for block in article.blocks],
    }


def _page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "name": page.name,
        "image": page.image,
        "width": page.width,
        "height": page.height,
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "role": block.role.value,
        "text": block.text,
        "source": [[span.start, span.end] for span in block.source] if block.source else None,
        "boxes": [_box(box) for box in block.boxes] or None,
        "confidence": block.confidence,
    }


def _box(box: Box) -> dict[str, Any]:
    return {"page": box.page, "x": box.x, "y": box.y, "w": box.w, "h": box.h}


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code.value, "where": problem.where, "fields": dict(problem.fields)}
