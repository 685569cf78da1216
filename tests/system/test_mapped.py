# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Letting go of mapped pages: only clean ones of programs and fonts, and everything goes on."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from edition_reader.system.mapped import clean_mappings, let_go, resident
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
    assert list(clean_mappings(SMAPS.splitlines())) == [(0x7F00, 0x7F10), (0x7F30, 0x7F40)]


@pytest.mark.skipif(sys.platform != "linux", reason="pages are let go on Linux only")
def test_the_program_goes_on_with_less_memory(qapp) -> None:
    data = Path(sys.executable).read_bytes()
    before, hashed = resident(), hashlib.sha256(data).hexdigest()
    let_go(before + (64 << 20))
    assert resident() > before // 2
    let_go(0)
    assert resident() < before
    assert hashlib.sha256(data).hexdigest() == hashed
    assert qapp.platformName()
    this_platform().hand_back()
