# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A folder of plain texts that are the pages of one edition: known by names that all count pages in the same words.

Only names can tell the pages of one edition from so many editions; a folder of which one text is named otherwise, or by
a bare number, is so many editions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

#: The format of the entry of such a folder; it is kept and read as an edition folder.
TEXT_PAGES = "text-pages"
_NAMED = re.compile(
    r"(?P<before>.{0,80}?)(?:第?(?P<han>[A-Za-z]{0,2}\d{1,3})版|(?:page|seite|p)[-_ .]?(?P<western>\d{1,3}))\D{0,40}",
    re.IGNORECASE,
)


def named_pages(texts: Sequence[Path]) -> tuple[Path, ...]:
    """Return the texts in the order of their page numbers; () where they are not the pages of one edition."""
    found = [(_NAMED.fullmatch(path.stem), path) for path in texts]
    named = [(match["before"], match["han"] or match["western"], path) for match, path in found if match]
    numbers = {number.lower() for _, number, _ in named}
    if len(named) != len(texts) or len(texts) < 2 or len(numbers) != len(texts) or len({n[0] for n in named}) != 1:
        return ()
    return tuple(path for _, number, path in sorted(named, key=lambda one: _key(one[1])))


def _key(number: str) -> tuple[str, int]:
    """Return what A2 comes before A10 and B1 by."""
    letters = number.rstrip("0123456789")
    return letters.upper(), int(number[len(letters) :] or 0)
