# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The sentence around a passage, so that a quote can be read by itself."""

from __future__ import annotations

import re

#: Code points shown at most on each side; a sentence of an old print may fill a column.
REACH = 120
#: After what a sentence begins anew: a mark, with closing quotation marks, or a line end.
_END = re.compile(r"[。！？!?…]+[”’」』）)\"']*|[.]+[”’\"')]*(?=\s)|\n")
#: Characters at the end of a passage after which there is nothing more of its sentence.
_CLOSED = frozenset("。！？!?\n")


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after code points [start, end) in the same sentence; cut ends have "…"."""
    return _before(text[max(0, start - REACH) : start], cut=start > REACH), _after(text, end)


def _before(text: str, *, cut: bool) -> str:
    """Return the last part of `text` after which no sentence ends."""
    ends = [match.end() for match in _END.finditer(text)]
    if ends:
        return text[ends[-1] :].lstrip()
    return f"…{text}" if cut else text


def _after(text: str, end: int) -> str:
    """Return the rest of the sentence; nothing when the passage ends one itself."""
    if text[max(0, end - 1) : end] in _CLOSED:
        return ""
    rest = text[end : end + REACH]
    match = _END.search(rest)
    if match:
        return rest[: match.end()].rstrip("\n")
    return f"{rest}…" if end + REACH < len(text) else rest
