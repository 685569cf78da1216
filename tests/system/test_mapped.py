# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Letting go of mapped pages: only clean ones of programs and fonts, and everything goes on."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from edition_reader.system.mapped import Mapped, classified
from edition_reader.system.platform import this_platform

SMAPS = """\
55e0-55f0 r-xp 00000000 fe:00 11 /usr/bin/python3.11
Rss: 4 kB
Anonymous: 0 kB
7f00-7f10 r-xp 00000000 fe:00 12 /usr/lib/libQt6Gui.so.6
Rss: 4 kB
Anonymous:             0 kB
7f10-7f20 r--p 00001000 fe:00 12 /usr/lib/libQt6Gui.so.6.11.3
Anonymous:             8 kB
7f20-7f30 rw-p 00001000 fe:00 12 /usr/lib/libQt6Gui.so.6
Anonymous:             0 kB
7f30-7f40 r--p 00000000 fe:00 13 /fonts/Noto Serif CJK.ttc
Anonymous:             0 kB
7f40-7f50 r--s 00000000 fe:00 14 /home/li/data/index.sqlite-shm
Anonymous:             0 kB
7f50-7f60 rw-p 00000000 00:00 0
Anonymous:             0 kB
7f60-7f70 r--p 00000000 fe:00 13 /fonts/gone.ttf (deleted)
Anonymous:             0 kB
"""


def test_only_clean_programs_and_fonts_are_let_go() -> None:
    found = dict(classified(SMAPS.splitlines()))
    assert [place for place in found.values() if place] == [(0x7F00, 0x7F10), (0x7F30, 0x7F40)]
    assert "7f50-7f60 rw-p 00000000 00:00 0" in found


def test_what_was_mapped_anew_is_looked_at_closely_and_nothing_twice(monkeypatch) -> None:
    font = "7f80-7f90 r--p 00000000 fe:00 15 /fonts/New.otf"
    told = {"smaps": SMAPS, "maps": "\n".join(line for line in SMAPS.split("\n") if "-7" in line)}
    asked = []

    def tell(name: str) -> list[str]:
        asked.append(name)
        return told[name].split("\n")

    monkeypatch.setattr("edition_reader.system.mapped._told", tell)
    mapped = Mapped()
    for _ in range(2):
        assert mapped.clean() == [(0x7F00, 0x7F10), (0x7F30, 0x7F40)]
    assert asked == ["maps", "smaps", "maps"]
    # The one is gone, in its place is something that is written to; and another font is there.
    told["maps"] = told["maps"].replace(
        "7f30-7f40 r--p 00000000 fe:00 13 /fonts/Noto Serif CJK.ttc", "7f30-7f40 rw-p 00000000 00:00 0"
    )
    assert mapped.clean() == [(0x7F00, 0x7F10)]
    told["maps"] += f"\n{font}"
    told["smaps"] += f"{font}\nAnonymous: 0 kB\n"
    assert mapped.clean() == [(0x7F00, 0x7F10), (0x7F80, 0x7F90)]
    told["maps"] += "\n7fa0-7fb0 r-xp 00000000 fe:00 16 /usr/lib/libjust.so"
    assert (0x7FA0, 0x7FB0) not in mapped.clean()


def test_nothing_is_let_go_where_the_system_does_not_tell(monkeypatch) -> None:
    monkeypatch.setattr("edition_reader.system.mapped._told", lambda _name: [])
    assert Mapped().clean() == []


@pytest.mark.skipif(sys.platform != "linux", reason="pages are let go on Linux only")
def test_the_program_goes_on_with_less_memory(qapp) -> None:
    data = Path(sys.executable).read_bytes()
    platform = this_platform()
    before, hashed = platform.resident_bytes(), hashlib.sha256(data).hexdigest()
    assert before > 10_000_000
    platform.hand_back()
    assert platform.resident_bytes() < before
    assert hashlib.sha256(data).hexdigest() == hashed
    assert qapp.platformName()
    platform.hand_back()
