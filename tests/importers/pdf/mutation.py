# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""PDF files with bytes, numbers and pieces changed at random."""

from __future__ import annotations

import random
import re

_NUMBER = re.compile(rb"\d+")
_EVIL = (b"0", b"-1", b"4294967295", b"99999999999999999999", b"65536", b"1e400")


def mutated(data: bytes, seed: int) -> bytes:
    """Return a damaged copy; the same for the same seed."""
    draw = random.Random(seed)
    changed = bytearray(data)
    for _ in range(draw.choice((1, 2, 5, 20))):
        way = draw.randrange(6)
        at = draw.randrange(max(1, len(changed)))
        if way == 0 and changed:
            changed[at] = draw.randrange(256)
        elif way == 1:
            del changed[at : at + draw.choice((1, 10, 1000))]
        elif way == 2:
            piece = changed[at : at + draw.choice((4, 100, 2000))]
            other = draw.randrange(max(1, len(changed)))
            changed[other:other] = piece
        elif way == 3:
            found = list(_NUMBER.finditer(bytes(changed[at : at + 4000])))
            if found:
                one = draw.choice(found)
                changed[at + one.start() : at + one.end()] = draw.choice(_EVIL)
        elif way == 4:
            changed[at : at + 8] = bytes(draw.randrange(256) for _ in range(8))
        elif draw.random() < 0.2:
            del changed[at:]
    return bytes(changed)
