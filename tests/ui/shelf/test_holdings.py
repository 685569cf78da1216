# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Which editions are shown, and in what order."""

from __future__ import annotations

import pytest

from edition_reader.model.progress import Cancelled, Progress
from edition_reader.ui.shelf import holdings
from edition_reader.ui.shelf.holdings import Chosen, Everything, Group, Order, Wanted, gather, needs_gathering


@pytest.fixture
def held(add) -> dict[str, str]:
    """Return ids by name: imported in this order."""
    return {
        "old": add("通辽日报", "2025-06-27"),
        "undated": add(None, None, "b.txt"),
        "new": add("通辽日报", "2025-07-01"),
        "ledger": add("The Harbour Ledger", "1931-03-14"),
    }


def test_everything_is_read_in_slices_newest_first(library, held) -> None:
    everything = Everything(library)
    assert everything.count() == 4
    assert [one.id for one in everything.slice(0, 2)] == [held["new"], held["old"]]
    assert [one.id for one in everything.slice(2, 9)] == [held["ledger"], held["undated"]]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(order=Order.NEWSPAPER), ["ledger", "new", "old", "undated"]),
        (Wanted(order=Order.IMPORTED), ["ledger", "new", "undated", "old"]),
        (Wanted(Group.NEWSPAPER, "通辽日报"), ["new", "old"]),
        (Wanted(Group.NEWSPAPER, None), ["undated"]),
        (Wanted(Group.LATELY), ["ledger", "new", "undated", "old"]),
    ],
)
def test_groups_and_orders(library, held, wanted, names) -> None:
    assert needs_gathering(wanted)
    assert gather(library, wanted) == [held[name] for name in names]


def test_lately_imported_are_the_last_few(library, held, monkeypatch) -> None:
    monkeypatch.setattr(holdings, "LATELY", 2)
    assert gather(library, Wanted(Group.LATELY, order=Order.NEWSPAPER)) == [held["ledger"], held["new"]]


def test_slices_join_without_gap_or_overlap(library, held, monkeypatch) -> None:
    monkeypatch.setattr(holdings, "STRIDE", 3)
    assert [one.id for one in holdings.walk(library)] == [one.id for one in library.summaries()]


def test_gathering_can_be_cancelled(library, held) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        gather(library, Wanted(order=Order.NEWSPAPER), progress=progress)


def test_an_edition_taken_off_the_shelf_is_in_no_group(library, held) -> None:
    library.remove_edition(held["new"])
    assert holdings.still_held(library, [held["new"], held["old"], "gone"], {held["new"]}) == [held["old"]]
    assert gather(library, Wanted(Group.NEWSPAPER, "通辽日报")) == [held["old"]]


def test_ids_that_are_unknown_are_passed_over(library, held) -> None:
    chosen = Chosen(library, [held["old"], "gone", held["ledger"]])
    assert [one.id for one in chosen.slice(0, 10)] == [held["old"], held["ledger"]]
