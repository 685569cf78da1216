# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The piece of a text that is shown with a hit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition_reader.model.search import Snippet

#: Code points of a snippet, and of them before the first mark.
LENGTH, LEAD = 90, 24
#: Signs after which a snippet begins well.
ENDS = "。！？；\n.!?;…"
_SPACE = re.compile(r"\s")


def make_snippet(text: str, spans: Sequence[tuple[int, int]], length: int = LENGTH) -> Snippet:
    """Return the piece of `text` with most of `spans` (sorted), the first of equals; its beginning without any."""
    first, many = 0, 0
    for index, (start, _) in enumerate(spans):
        count = sum(1 for _, end in spans[index : index + length] if end <= start + length - LEAD)
        if count > many:
            first, many = start, count
    start = _begin(text, first)
    end = min(len(text), start + length)
    start = max(0, min(start, end - length))
    marks = tuple((max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start)
    piece = _SPACE.sub(" ", text[start:end])
    return Snippet(piece, start, marks, before=start > 0, after=end < len(text))


def _begin(text: str, first: int) -> int:
    """Return where to begin so that `first` has some words before it: at a sentence when one begins near."""
    earliest = max(0, first - LEAD)
    for at in range(earliest, first):
        if at == 0 or text[at - 1] in ENDS:
            return at
    return earliest
