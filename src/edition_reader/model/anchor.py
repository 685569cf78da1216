# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where in an article an annotation stands: block, code-point offsets, quote and context.

The quote with 32 code points of context on each side is the TextQuoteSelector of the W3C Web Annotation Data Model,
the offsets its TextPositionSelector.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from edition_reader.model.edition import Article

#: Code points of context kept before and after a quote.
CONTEXT = 32


class AnchorState(StrEnum):
    """How well an annotation holds to the text as it is now."""

    IN_PLACE = "in-place"
    REPAIRED = "repaired"
    CHECK = "check"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage. `start`/`end` count in the article's text, `block_start` in the text of block `block`."""

    block: str
    block_start: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


def make_anchor(article: Article, start: int, end: int) -> Anchor:
    """Return the anchor of code points [start, end) of the article's text; ValueError when outside it or empty."""
    text = article.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage {start}..{end} in a text of {len(text)} code points")
    starts = article.block_starts()
    index = bisect_right(starts, start) - 1
    return Anchor(
        block=article.blocks[index].id,
        block_start=start - starts[index],
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
