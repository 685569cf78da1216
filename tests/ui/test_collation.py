# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Names stand in the order of the language of the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ui.conftest import house, until

from edition_reader.model.edition import EditionDetails
from edition_reader.system.language import Language
from edition_reader.system.resources import resource
from edition_reader.ui.collation import collation
from edition_reader.ui.shelf.holdings import Order, Wanted, gather

__all__ = ["house", "until"]

CHINESE = ["通辽日报", "北京日报", "阿拉善日报", "人民日报"]


def test_chinese_names_stand_by_pinyin() -> None:
    ordered = sorted(CHINESE, key=collation(Language("zh_Hans", resource("locale"))))
    assert ordered == ["阿拉善日报", "北京日报", "人民日报", "通辽日报"]


def test_letters_with_accents_stand_beside_their_own_and_numbers_by_their_size() -> None:
    names = ["Zeit", "Älvsborg", "page 10", "Page 9", "The Times", "Elan", "Écho"]
    ordered = sorted(names, key=collation(Language("en", Path())))
    assert ordered == ["Älvsborg", "Écho", "Elan", "Page 9", "page 10", "The Times", "Zeit"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_newspapers_on_the_shelf_stand_by_pinyin(house) -> None:
    house.bring(*(house.write(f"{n}.txt") for n in range(len(CHINESE))))
    library = house.session.library
    for one, name in zip(library.summaries(), CHINESE, strict=True):
        library.enter_details(one.id, EditionDetails(newspaper=name), person="li")
    order = gather(library, Wanted(order=Order.NEWSPAPER), collate=collation(Language("zh_Hans", resource("locale"))))
    names = [library.summary(id_).details.newspaper for id_ in order]
    assert names == ["阿拉善日报", "北京日报", "人民日报", "通辽日报"]
