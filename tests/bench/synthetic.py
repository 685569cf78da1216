# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Editions that nobody printed: as many as wanted, always the same, with texts of the length of real ones."""

from __future__ import annotations

import random

from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Page, Role, Span

SYLLABLES = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感"  # noqa: E501
ARTICLES = 50


def sentence(rng: random.Random, length: int) -> str:
    """A sentence of `length` characters."""
    return "".join(rng.choices(SYLLABLES, k=length - 1)) + "。"


def page_text(number: int, articles: int = ARTICLES) -> str:
    """A page with a masthead and articles of three to six paragraphs, some 500 characters each."""
    rng = random.Random(number)
    parts = [f"河湾日报\n2024年{number % 12 + 1}月{number % 28 + 1}日 第{number + 1}期 第{number % 8 + 1}版"]
    for _ in range(articles):
        body = [sentence(rng, rng.randint(60, 180)) for _ in range(rng.randint(3, 6))]
        parts += [sentence(rng, 12)[:-1], f"本报记者 {sentence(rng, 4)[:-1]}", *body]
    return "\n\n".join(parts) + "\n"


def edition(number: int, articles: int = ARTICLES) -> tuple[Edition, bytes]:
    """The same page as an importer would give it, and its bytes."""
    text = page_text(number, articles)
    blocks = text.split("\n\n")
    made: list[Article] = []
    current: list[Block] = []
    at = len(blocks[0]) + 2
    for text_of_block in blocks[1:]:
        role = Role.BYLINE if text_of_block.startswith("本报记者") else Role.PARAGRAPH
        if len(text_of_block) == 11:
            role = Role.HEADLINE
            if current:
                made.append(Article(len(made) + 1, tuple(current), language="zh-Hans"))
                current = []
        current.append(Block(role, text_of_block, (Span(at, at + len(text_of_block)),), confidence=0.9))
        at += len(text_of_block) + 2
    made.append(Article(len(made) + 1, tuple(current), language="zh-Hans"))
    details = EditionDetails("河湾日报", f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}", str(number + 1))
    page = Page(str(number % 8 + 1))
    return Edition("plain-text", tuple(made), (page,), encoding="utf-8", stated=details), text.encode()
