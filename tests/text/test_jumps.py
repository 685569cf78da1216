# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What jump lines say."""

from __future__ import annotations

import pytest

from edition_reader.text.jumps import Jump, page_key, read_jump


@pytest.mark.parametrize(
    ("line", "jump"),
    [
        ("（下转第3版）", Jump(on=True, page="3")),
        ("下转二版", Jump(on=True, page="2")),
        ("（上接第十二版）", Jump(on=False, page="12")),
        ("（紧接第一版）", Jump(on=False, page="1")),
        ("（上接Ａ０１版）", Jump(on=False, page="A1")),
        ("（轉第５版）", Jump(on=True, page="5")),
        ("(Continued on Page 4)", Jump(on=True, page="4")),
        ("Continued from Page One", Jump(on=False, page="1")),
        ("See BRIDGE, page 5", Jump(on=True, page="5")),
        ("Turn to Page 5", Jump(on=True, page="5")),
        ("BRIDGE, from page 1", Jump(on=False, page="1")),
        ("From page 1", Jump(on=False, page="1")),
        ("From the first page of the ledger", None),
        ("他把翻译稿转给了三位同事", None),
    ],
)
def test_a_jump_line_names_a_page(line: str, jump: Jump | None) -> None:
    assert read_jump(line) == jump


@pytest.mark.parametrize(
    ("number", "key"),
    [("02", "2"), ("２", "2"), ("二", "2"), ("十", "10"), ("二十四", "24"), ("a05", "A5"), ("Two", "2"), (None, "")],
)
def test_page_numbers_are_the_same_however_they_are_written(number: str | None, key: str) -> None:
    assert page_key(number) == key
