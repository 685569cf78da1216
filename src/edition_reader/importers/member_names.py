# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Names of members: their order, and those of zips whose program did not say in which encoding it wrote them."""

from __future__ import annotations

import re
import zipfile

_SAYS_UTF8 = 0x800
_DIGITS = re.compile(r"([0-9]+)")


def written_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member: as UTF-8 or GB2312 where its bytes are that, as programs of Macs and in China write.

    The rule is code page 437, in which names of western computers are; GBK would take some of these for Chinese.
    """
    if info.flag_bits & _SAYS_UTF8 or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb2312"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def natural(name: str) -> list[tuple[int, str]]:
    """Return a key that sorts 2.xml before 10.xml."""
    return [(int(part[:18]), part) if part.isdecimal() else (-1, part) for part in _DIGITS.split(name)]
