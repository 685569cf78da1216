# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The parts of an edition as JSON columns, and back. Values that are not given are left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from edition_reader.model.edition import (
    BLOCK_JOINER,
    Article,
    Block,
    Box,
    Contributor,
    EditionDetails,
    Page,
    Role,
    Section,
    Span,
)
from edition_reader.model.holding import FrontItem
from edition_reader.model.problem import Problem, ProblemCode

#: Bytes of SHA-256 kept with a row; enough to see every damage, not meant against forgery.
CHECKSUM_BYTES = 8
DETAIL_NAMES = tuple(f.name for f in fields(EditionDetails))


def to_json(value: Any) -> str:
    """Return compact JSON with the file's own characters."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def checksum(values: Iterable[str | float | None]) -> bytes:
    """Return the checksum of a row's values; the same in every version of Python, which `repr` would not be."""
    return hashlib.sha256(to_json(list(values)).encode("utf-8", "surrogatepass")).digest()[:CHECKSUM_BYTES]


def given(record: Any) -> dict[str, Any]:
    """Return the fields of a flat dataclass that are not None."""
    return {f.name: value for f in fields(record) if (value := getattr(record, f.name)) is not None}


def details_from(values: dict[str, Any]) -> EditionDetails:
    """Return details from stored fields; fields of a newer program are passed over."""
    return EditionDetails(**{name: values.get(name) for name in DETAIL_NAMES})


def pages_json(pages: Iterable[Page]) -> str:
    """Return pages as JSON."""
    return to_json([given(page) for page in pages])


def pages_from(text: str) -> tuple[Page, ...]:
    """Return pages from JSON."""
    return tuple(Page(**page) for page in json.loads(text))


def sections_json(sections: Iterable[Section]) -> str:
    """Return sections as JSON."""
    return to_json([given(section) for section in sections])


def sections_from(text: str) -> tuple[Section, ...]:
    """Return sections from JSON."""
    return tuple(Section(**section) for section in json.loads(text))


def spans_json(spans: Iterable[Span]) -> str:
    """Return spans as JSON pairs."""
    return to_json([[span.start, span.end] for span in spans])


def spans_from(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Return spans from pairs."""
    return tuple(Span(start, end) for start, end in pairs)


def problems_json(problems: Iterable[Problem]) -> str:
    """Return problems as JSON."""
    return to_json([[problem.code.value, problem.where, dict(problem.fields)] for problem in problems])


def problems_from(text: str) -> tuple[Problem, ...]:
    """Return problems from JSON."""
    return tuple(Problem(ProblemCode(code), where, values) for code, where, values in json.loads(text))


def contributors_json(article: Article) -> str:
    """Return the people named in an article as JSON."""
    return to_json([[person.name, person.role] for person in article.contributors])


def contributors_from(text: str) -> tuple[Contributor, ...]:
    """Return the people named in an article from JSON."""
    return tuple(Contributor(name, role) for name, role in json.loads(text))


def front_json(items: Iterable[FrontItem]) -> str:
    """Return the items of a little front page as JSON."""
    return to_json([[item.headline, item.opening] for item in items])


def front_from(text: str) -> tuple[FrontItem, ...]:
    """Return the items of a little front page from JSON."""
    return tuple(FrontItem(headline, opening) for headline, opening in json.loads(text))


def blocks_json(article: Article) -> str:
    """Return the blocks of an article as JSON, with lengths in code points in the place of their texts."""
    return to_json(
        [
            [
                block.role.value,
                block.id,
                len(block.text),
                [[span.start, span.end] for span in block.source],
                block.confidence,
                *([[list(asdict(box).values()) for box in block.boxes]] if block.boxes else []),
            ]
            for block in article.blocks
        ]
    )


def parts_from(text: str, body: str) -> list[tuple[str, str]]:
    """Return (value of the role, text) of the blocks of the article whose stored text is `body`."""
    parts, at = [], 0
    for role, _, length, *_ in json.loads(text):
        parts.append((role, body[at : at + length]))
        at += length + len(BLOCK_JOINER)
    return parts


def blocks_from(text: str, body: str) -> tuple[Block, ...]:
    """Return the blocks of the article whose stored text is `body`."""
    blocks, at = [], 0
    for role, block_id, length, source, confidence, *boxes in json.loads(text):
        blocks.append(
            Block(
                role=Role(role),
                text=body[at : at + length],
                source=spans_from(source),
                boxes=tuple(Box(*box) for box in boxes[0]) if boxes else (),
                confidence=confidence,
                id=block_id,
            )
        )
        at += length + len(BLOCK_JOINER)
    return tuple(blocks)
