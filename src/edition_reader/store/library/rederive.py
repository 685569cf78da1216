# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Carrying ids over when an edition is made again from its original.

An article keeps its id when it covers more of the same source than any other does; so does a block within it. What is
left over gets new ids, never ones that were given before. Notes point to ids, so this decides which note stays where.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from edition_reader.model.clock import uuid7
from edition_reader.model.edition import Article, Block, Span

Item = TypeVar("Item")


def carry_ids(old: Sequence[Article], given: Sequence[int], fresh: Sequence[Article]) -> list[tuple[Article, int]]:
    """Return `fresh` with ids, and the highest block number ever given in each.

    `given` holds that number for each article of `old`. An old article without blocks (its text was damaged) gives its
    id to the one at its place, if that overlaps no other.
    """
    pairs = match(old, fresh, article_overlap)
    lost = {article.order: index for index, article in enumerate(old) if not article.blocks}
    for index, article in enumerate(fresh):
        if index not in pairs and article.order in lost:
            pairs[index] = lost.pop(article.order)
    result = []
    for index, article in enumerate(fresh):
        before = pairs.get(index)
        if before is None:
            result.append(with_block_ids(replace(article, id=uuid7()), (), 0))
        else:
            kept, highest = old[before], given[before]
            if not kept.blocks and highest == len(article.blocks):
                # Damaged, and never made again otherwise: its blocks had the numbers that they get now.
                highest = 0
            result.append(with_block_ids(replace(article, id=kept.id), kept.blocks, highest))
    return result


def with_block_ids(article: Article, old: Sequence[Block], given: int) -> tuple[Article, int]:
    """Return the article with ids on its blocks, kept from `old` where they overlap, and the highest number given."""
    pairs = match(old, article.blocks, block_overlap)
    blocks = []
    for index, block in enumerate(article.blocks):
        before = pairs.get(index)
        if before is None:
            given += 1
        block_id = str(given) if before is None else old[before].id
        blocks.append(block if block.id == block_id else replace(block, id=block_id))
    return replace(article, blocks=tuple(blocks)), given


def match(old: Sequence[Item], fresh: Sequence[Item], overlap: Callable[[Item, Item], int]) -> dict[int, int]:
    """Return index in `fresh` -> index in `old`, the greatest overlaps first, each used once."""
    found = [
        (-size, abs(i - j), j, i) for i, a in enumerate(old) for j, b in enumerate(fresh) if (size := overlap(a, b)) > 0
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, j, i in sorted(found):
        if j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)
    return pairs


def article_overlap(a: Article, b: Article) -> int:
    """Return how many code points of source two articles share; of equal blocks, where a format has no source."""
    first = [span for block in a.blocks for span in block.source]
    second = [span for block in b.blocks for span in block.source]
    if first and second:
        return span_overlap(first, second)
    texts = {block.text for block in a.blocks}
    return sum(len(block.text) for block in b.blocks if block.text in texts)


def block_overlap(a: Block, b: Block) -> int:
    """Return how many code points of source two blocks share; of text, where a format has no source."""
    if a.source and b.source:
        return span_overlap(a.source, b.source)
    return len(a.text) if a.text == b.text else 0


def span_overlap(first: Sequence[Span], second: Sequence[Span]) -> int:
    """Return how many code points two lists of spans share."""
    first, second = sorted(first), sorted(second)
    total = i = j = 0
    while i < len(first) and j < len(second):
        total += max(0, min(first[i].end, second[j].end) - max(first[i].start, second[j].start))
        if first[i].end <= second[j].end:
            i += 1
        else:
            j += 1
    return total
