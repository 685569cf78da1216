# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the cards stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition_reader.ui.shelf.layout import SIDE, lay_out

layouts = st.builds(lay_out, st.integers(200, 4000), st.integers(0, 400), st.integers(0, 2_000_000))


@given(layouts, st.data())
def test_a_card_is_found_where_it_stands(layout, data) -> None:
    if not layout.count:
        assert layout.at(SIDE + 5, layout.top + 5) is None
        return
    index = data.draw(st.integers(0, layout.count - 1))
    x, y, width, height = layout.rect(index)
    for dx, dy in ((0, 0), (width - 1, height - 1), (width // 2, height // 2)):
        assert layout.at(x + dx, y + dy) == index
    assert layout.at(x + width, y) is None
    assert layout.at(x, y + height) is None
    assert index in layout.between(y, y + 1)
    assert y + height <= layout.height


@given(layouts, st.integers(-500, 100_000), st.integers(1, 3000))
def test_what_is_painted_is_what_can_be_seen_and_little_more(layout, top: int, height: int) -> None:
    painted = layout.between(top, top + height)
    assert len(painted) <= (height // layout.pitch + 2) * layout.columns
    for index in painted[:1], painted[-1:]:
        for one in index:
            _, y, _, _ = layout.rect(one)
            assert y + layout.pitch > top
            assert y < top + height


def test_cards_fill_the_width_and_never_reach_beyond_it() -> None:
    for width in range(260, 2600, 7):
        layout = lay_out(width, 0, 100)
        x, _, card, _ = layout.rect(layout.columns - 1)
        assert x + card <= width - SIDE


def test_five_cards_stand_beside_each_other_in_the_window_of_the_design() -> None:
    assert lay_out(1160, 0, 10).columns == 5
    assert lay_out(744, 0, 10).columns == 3
