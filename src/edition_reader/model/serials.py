# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The numbers that name a newspaper as a serial: ISSN (ISO 3297) and the Chinese CN number (GB/T 9999.1).

They are looked at, never enforced: a masthead with a misprinted number is catalogued as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

_ISSN = re.compile(r"(?:E?ISSN)?[\s:]*(\d{4})[\s-]*(\d{3}[\dX])", re.IGNORECASE)
_CN = re.compile(r"(?:CN)?[\s:]*(\d{2})[\s-]*(\d{4})(?:\s*/\s*([A-Z]{1,2}[\d.-]*))?", re.IGNORECASE)
#: Codes of provinces (GB/T 2260), and 10, given out since those of Beijing (11) ran short.
_REGIONS = frozenset(
    (*range(10, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82)
)


class NumberFault(StrEnum):
    """What is odd about a number."""

    SHAPE = "shape"
    CHECK_DIGIT = "check-digit"
    REGION = "region"


def issn_fault(text: str) -> NumberFault | None:
    """Return what is wrong with an ISSN, None when all is well (or there is none).

    The last digit is 11 minus the sum of the others weighted 8 to 2, modulo 11, X for 10 (ISO 3297, annex A).
    """
    if not text.strip():
        return None
    found = _ISSN.fullmatch(_plain(text))
    if found is None:
        return NumberFault.SHAPE
    digits = "".join(found.groups()).upper()
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits[:7], strict=True))
    return None if digits[7] == "0123456789X"[-total % 11] else NumberFault.CHECK_DIGIT


def cn_fault(text: str) -> NumberFault | None:
    """Return what is wrong with a CN number, None when all is well (or there is none).

    Two digits for the province, four for the title; a class may follow (GB/T 9999.1). It has no check digit.
    """
    if not text.strip():
        return None
    found = _CN.fullmatch(_plain(text))
    if found is None:
        return NumberFault.SHAPE
    return None if int(found[1]) in _REGIONS and found[2] != "0000" else NumberFault.REGION


def tidy_issn(text: str) -> str:
    """Return a sound ISSN as it is printed (1234-567X); what is not one comes back as it is."""
    found = _ISSN.fullmatch(_plain(text))
    return f"{found[1]}-{found[2].upper()}" if found and issn_fault(text) is None else text


def tidy_cn(text: str) -> str:
    """Return a sound CN number as it is printed ("CN 15-0012"); what is not one comes back as it is."""
    found = _CN.fullmatch(_plain(text))
    if not found or cn_fault(text) is not None:
        return text
    return f"CN {found[1]}-{found[2]}" + (f"/{found[3].upper()}" if found[3] else "")


def _plain(text: str) -> str:
    """Return typed text with full-width signs and the many dashes made plain."""
    return re.sub(r"[\u2010-\u2015\u2212\uFE58]", "-", unicodedata.normalize("NFKC", text)).strip()
