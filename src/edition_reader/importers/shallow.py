# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Web pages beyond the limits of the parser, made smaller and shallower without losing words.

Pages saved in one file have their pictures and fonts written into them, tens of megabytes in one attribute or style.
Old pages open a font or a part for each paragraph and close none, hundreds in each other. What is no text is taken
out first, then what only sets type; at last each part is made a paragraph. All in one pass over the bytes each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TYPE = re.compile(
    rb"</?(?:font|b|strong|i|em|u|s|span|big|small|a|center|tt|cite|label|ins|del|mark|sub|sup|o:p)\b[^<>]*>",
    re.IGNORECASE,
)
_PARTS = re.compile(
    rb"</?(?!(?:html|head|body|title|meta|script|style|h[1-6]|br|p)\b)[a-z][\w:-]*\b[^<>]*>", re.IGNORECASE
)
#: Characters without a blank that are no words: a picture, a font.
_WRITTEN = re.compile(rb"[^\s<>\"'()]{20000,}")
_UNSEEN = (
    (re.compile(rb"<!--"), re.compile(rb"-->")),
    (re.compile(rb"<style\b", re.IGNORECASE), re.compile(rb"</style\s*>", re.IGNORECASE)),
    (
        re.compile(rb"<script\b(?![^<>]{0,300}ld\+json)", re.IGNORECASE),
        re.compile(rb"</script\s*>", re.IGNORECASE),
    ),
    (re.compile(rb"<svg\b", re.IGNORECASE), re.compile(rb"</svg\s*>", re.IGNORECASE)),
)


def smaller(data: bytes) -> Iterator[bytes]:
    """Yield a page with less and less that is no text, and at last without any part in another."""
    for start, end in _UNSEEN:
        data = _without(data, start, end)
    data = _WRITTEN.sub(b"", data)
    yield data
    data = _TYPE.sub(b"", data)
    yield data
    yield _PARTS.sub(b"<p>", data)


def _without(data: bytes, start: re.Pattern[bytes], end: re.Pattern[bytes]) -> bytes:
    """Return a page without what stands between two marks; what has no end stays."""
    kept: list[bytes] = []
    at = 0
    while (begins := start.search(data, at)) and (ends := end.search(data, begins.end())):
        kept.append(data[at : begins.start()])
        at = ends.end()
    return b"".join((*kept, data[at:]))
