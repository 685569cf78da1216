# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a person decides about an edition, its history, undo and redo."""

from __future__ import annotations

import pytest
from tests.store.library.editions import article, edition, original_of

from edition_reader.model.changes import Op
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.errors import ChangedSince, NotFound, NothingToUndo
from edition_reader.store.library import Library, open_library
from edition_reader.system.platform import this_platform


@pytest.fixture
def held(library: Library) -> str:
    return library.add_edition(
        edition(article(1, "Headline", "Body"), stated=EditionDetails(newspaper="Stated")), original_of(b"held")
    )


def test_an_import_is_not_undone_by_chance(library: Library, held: str) -> None:
    assert library.undoable() is None
    with pytest.raises(NothingToUndo) as caught:
        library.undo()
    assert caught.value.fields == {"direction": "undo"}
    assert library.counts()[0] == 1


def test_details_are_undone_and_redone_across_restarts(library: Library, held: str) -> None:
    changes = library.enter_details(held, EditionDetails(newspaper="One", date="2025-05-06"), page=Page("2", "综合"))
    library.enter_details(held, EditionDetails(newspaper="Two"), person="Li")
    assert library.summary(held).details == EditionDetails(newspaper="Two")
    assert library.summary(held).page_name == "综合"
    library.close()
    library = open_library(library.folder, this_platform())
    assert library.undoable().edits[0].after == {"newspaper": "Two", "date": None}
    operation = library.undo()
    assert (operation.op, len(operation.reverts)) == (Op.UNDO, 1)
    assert library.summary(held).details == EditionDetails(newspaper="One", date="2025-05-06")
    assert library.undo().reverts == (changes.operation.id,)
    assert library.summary(held).details == EditionDetails(newspaper="Stated")
    assert library.summary(held).page_name is None
    with pytest.raises(NothingToUndo):
        library.undo()
    library.redo()
    library.redo()
    assert library.summary(held).details == EditionDetails(newspaper="Two")
    assert library.redoable() is None
    library.undo()
    library.enter_details(held, EditionDetails(newspaper="Three"))
    with pytest.raises(NothingToUndo):
        library.redo()
    assert library.check() == []
    library.close()


def test_entering_the_same_again_records_nothing(library: Library, held: str) -> None:
    library.enter_details(held, EditionDetails(number="7"))
    before = library.undoable()
    library.enter_details(held, EditionDetails(number=" 7 "))
    assert library.undoable() == before


def test_undo_refuses_what_was_changed_since(library: Library, held: str) -> None:
    library.enter_details(held, EditionDetails(number="7"))
    # As another program with the same file would: a decision without a history.
    library._connection.execute('UPDATE edition_decision SET fields = \'{"number":"8"}\'')
    with pytest.raises(ChangedSince) as caught:
        library.undo()
    assert caught.value.fields["id"] == held
    assert library.check()[0].fields["table"] == "edition_decision"


def test_an_edition_is_removed_and_brought_back_with_its_ids(library: Library, held: str) -> None:
    articles = [entry.id for entry in library.contents(held)]
    sha256 = library.summary(held).fingerprint
    library.remove_edition(held)
    assert library.summaries() == []
    assert [summary.id for summary in library.removed()] == [held]
    assert library.counts() == (0, 0)
    assert library.newspapers() == []
    assert library.edition_of(sha256) is None
    assert library.article(articles[0]).edition == held
    library.undo()
    assert library.counts() == (1, 1)
    library.redo()
    library.restore_edition(held)
    assert [entry.id for entry in library.contents(library.summaries()[0].id)] == articles


def test_importing_a_removed_edition_again_brings_it_back(library: Library, held: str) -> None:
    library.remove_edition(held)
    again = library.add_edition(edition(article(1, "x")), original_of(b"held"), details=EditionDetails(number="9"))
    assert again == held
    assert library.counts() == (1, 1)
    assert library.summary(held).details.number == "9"
    library.undo()
    assert library.counts() == (0, 0)
    assert library.check() == []


def test_deciding_about_nothing_is_refused(library: Library) -> None:
    for decide in (library.remove_edition, library.restore_edition):
        with pytest.raises(NotFound):
            decide("nothing")
    with pytest.raises(NotFound):
        library.enter_details("nothing", EditionDetails(number="1"))


def test_the_clock_of_the_history_only_grows(library: Library, held: str) -> None:
    for number in range(20):
        library.enter_details(held, EditionDetails(number=str(number)))
    clocks = [row[0] for row in library._all("SELECT clock FROM history ORDER BY seq")]
    assert clocks == sorted(set(clocks))


def test_several_editions_are_removed_and_brought_back_as_one(library: Library) -> None:
    held = [library.add_edition(edition(article(1, "a", "b")), original_of(name)) for name in (b"1", b"2", b"3")]
    library.remove_editions(held[:2])
    assert library.counts()[0] == 1
    library.undo()
    assert library.counts()[0] == 3
    library.redo()
    library.restore_editions(held)
    assert library.counts()[0] == 3
    assert library.check() == []


def test_values_entered_into_several_leave_the_others_alone(library: Library, held: str) -> None:
    other = library.add_edition(edition(article(1, "a", "b")), original_of(b"other"))
    library.enter_details(held, EditionDetails(number="7", publisher="甲"))
    library.enter_in_all([held, other], EditionDetails(newspaper="通辽日报", publisher="𠮷社"))
    details = [library.summary(one).details for one in (held, other)]
    assert [one.newspaper for one in details] == ["通辽日报"] * 2
    assert [one.publisher for one in details] == ["𠮷社"] * 2
    assert details[0].number == "7"
    library.undo()
    assert library.summary(held).details.publisher == "甲"
    assert library.summary(other).details.newspaper is None


def test_nothing_is_decided_about_several_when_one_is_not_there(library: Library, held: str) -> None:
    with pytest.raises(NotFound):
        library.remove_editions([held, "nothing"])
    assert library.counts()[0] == 1
    assert library.undoable() is None
