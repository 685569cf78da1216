# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Editions made by hand for tests of the library."""

from __future__ import annotations

import hashlib

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
)
from edition_reader.model.holding import Original
from edition_reader.model.problem import Problem, ProblemCode


def original_of(data: bytes, name: str = "page.txt") -> Original:
    return Original(name, hashlib.sha256(data).hexdigest(), data, "plain-text", 1)


def block(role: Role, text: str, start: int = 0) -> Block:
    return Block(role, text, (Span(start, start + len(text)),) if text else ())


def article(order: int, *texts: str, start: int = 0, **values: object) -> Article:
    """An article whose first text is its headline."""
    roles = [Role.HEADLINE, *[Role.PARAGRAPH] * (len(texts) - 1)]
    blocks = []
    for role, text in zip(roles, texts, strict=True):
        blocks.append(block(role, text, start))
        start += len(text) + 1
    return Article(order, tuple(blocks), **values)


def edition(*articles: Article, **values: object) -> Edition:
    return Edition("plain-text", articles, **values)


def rich_edition() -> Edition:
    """One of everything."""
    return Edition(
        format="plain-text",
        encoding="gb18030",
        articles=(
            Article(
                order=1,
                blocks=(
                    block(Role.COLUMN, "文化周刊", 90),
                    block(Role.KICKER, "𠮷祥", 0),
                    block(Role.HEADLINE, "草原上的书店", 5),
                    Block(Role.PARAGRAPH, "第一段。café cafe\u0301", (Span(20, 30), Span(40, 47)), (), 0.5),
                    block(Role.VERSE, "一行\n二行", 50),
                    Block(Role.CREDIT, "摄", (), (Box(0, 1.5, 2, 3, 4), Box(0, 5, 6, 7, 8))),
                ),
                kind=Kind.POEM,
                page=1,
                section="Culture",
                language="zh-Hans",
                contributors=(Contributor("张琪", "reporter"),),
                confidence=0.75,
            ),
            article(2, "Second", "It has text.", start=100),
        ),
        pages=(Page("1", "要闻"), Page("2", "文化", "p2.png", 100.0, 200.5)),
        sections=(Section("Culture", 1), Section("News")),
        stated=EditionDetails(newspaper="河湾日报", date="2025-03-01", language="zh-Hans"),
        derived=EditionDetails(number="12"),
        entered=EditionDetails(label="早版"),
        unassigned=(Span(0, 4),),
        problems=(Problem(ProblemCode.NO_PAGE), Problem(ProblemCode.UNDECODABLE_BYTES, 7, {"count": 2})),
    )
