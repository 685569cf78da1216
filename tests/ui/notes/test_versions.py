# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A changed file that is imported while a person works: the notes follow by themselves and it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ui.notes.conftest import PAGE

from edition_reader.model.annotation import Color
from edition_reader.model.changes import Op
from edition_reader.model.desk import NoteQuery
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.store.notebook import open_notebook
from edition_reader.tasks.versions import follow_versions
from edition_reader.ui.desk.versions import OldVersions, VersionDialog
from edition_reader.ui.following import Following
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_notes_follow_a_new_version_and_it_is_told(desk) -> None:
    session = desk.house.session
    changed = PAGE.replace("持续一个月，", "持续一整个月，").replace("市民可以免费参加", "市民可以来")
    desk.house.bring(desk.house.write("c.txt", changed))
    second = next(one.id for one in session.library.summaries() if one.source_name == "c.txt")
    details = EditionDetails(newspaper="通辽日报", date="2025-07-01")
    session.library.enter_details(second, details, page=Page("02"))
    session.library.make_version(second, desk.edition, person="li")
    desk.house.until(lambda: any("new version" in one.text for one in desk.house.said))
    assert any("are lost and listed" in one.text for one in desk.house.said)
    for name in ("question", "data", "more", "doubt", "lost"):
        assert desk.note(name).target.edition == second
    desk.house.said[-1].action()
    assert desk.house.places[-1] == Place("notes")
    desk.settle()
    assert len(desk.shown()) == 6
    desk.room.ask(NoteQuery(edition=second))
    assert len(desk.shown()) == 5
    desk.select("lost")
    desk.room.answers["notes.to_place"]()
    assert desk.house.places[-1].edition == second
    assert desk.note("data").color is Color.GREEN


def test_a_version_chosen_by_hand_and_taken_back_brings_the_notes_back_too(desk) -> None:
    session = desk.house.session
    desk.house.bring(desk.house.write("c.txt", PAGE.replace("市民可以免费参加", "市民可以来")))
    second = next(one.id for one in session.library.summaries() if one.source_name == "c.txt")
    names = ("question", "data", "more", "doubt", "lost")
    before = {name: desk.note(name) for name in names}
    session.ask("edition.version", second)
    dialog = desk.house.dialog
    assert isinstance(dialog, VersionDialog)
    dialog.field.setText("通辽")
    assert [dialog.list.item(row).data(0x100) for row in range(dialog.list.count())] == [desk.edition]
    dialog.take()
    desk.house.until(lambda: desk.note("lost").target.edition == second)
    desk.house.until(lambda: not session.jobs.running)
    assert desk.edition not in [one.id for one in session.library.summaries()]
    # What was made on the new version since stays with it.
    session.notebook.edit(desk.ids["data"], note="since")
    session.ask("edition.versions", second)
    shown = desk.house.dialog
    assert isinstance(shown, OldVersions)
    assert "免费参加" in shown.words.toPlainText()
    assert shown.words.isReadOnly()
    session.library.undo("li")
    desk.house.until(lambda: desk.note("lost").target.edition == desk.edition)
    desk.house.until(lambda: not session.jobs.running)
    assert desk.edition in [one.id for one in session.library.summaries()]
    for name in names:
        now, was = desk.note(name), before[name]
        assert (now.target, now.anchor, now.state) == (was.target, was.anchor, was.state)
    assert desk.note("data").note == "since"
    session.library.redo("li")
    desk.house.until(lambda: desk.note("lost").target.edition == second and not session.jobs.running)


def test_a_note_made_on_the_new_version_stays_there(desk) -> None:
    session = desk.house.session
    desk.house.bring(desk.house.write("c.txt", PAGE.replace("市民可以免费参加", "市民可以来")))
    second = next(one.id for one in session.library.summaries() if one.source_name == "c.txt")
    session.library.make_version(second, desk.edition, person="li")
    desk.house.until(lambda: desk.note("lost").target.edition == second)
    desk.articles.append(session.library.contents(second)[0].id)
    desk.mark("new", "三十场讲座", 2)
    session.library.undo("li")
    desk.house.until(lambda: desk.note("lost").target.edition == desk.edition and not session.jobs.running)
    assert desk.note("new").target.edition == second
    # Nothing is left to do, whatever other processes change.
    session.changed.emit(None)
    desk.house.until(lambda: not session.jobs.running)
    session.changed.emit(None)
    assert not session.jobs.running


def test_notes_that_followed_before_it_was_undone_elsewhere_go_back_at_the_next_opening(desk) -> None:
    session = desk.house.session
    desk.house.bring(desk.house.write("c.txt", PAGE.replace("市民可以免费参加", "市民可以来")))
    second = next(one.id for one in session.library.summaries() if one.source_name == "c.txt")
    people = session.people
    other = open_notebook(people, people.add("zhang"))
    note = replace(desk.note("question"), id="", target=desk.note("question").target)
    note = other.add(note)
    session.library.make_version(second, desk.edition, person="li")
    follow_versions(session.library, other)
    assert other.annotation(note.id).target.edition == second
    session.library.undo("li")
    desk.house.until(lambda: not session.jobs.running)
    assert other.annotation(note.id).target.edition == second
    theirs = Session(
        session.library, people, other, language=session.language, platform=session.platform, jobs=session.jobs
    )  # fmt: skip
    said = []
    theirs.said.connect(said.append)
    Following(theirs).look()
    desk.house.until(lambda: not session.jobs.running and other.annotation(note.id).target.edition == desk.edition)
    assert (other.annotation(note.id).anchor, other.annotation(note.id).state) == (note.anchor, note.state)
    assert [one.text for one in said] == ["1 note is back in the earlier version."]
    theirs.close()


def test_notes_of_a_library_that_was_lost_come_to_the_file_that_is_imported_again(desk) -> None:
    session = desk.house.session
    note = desk.note("question")
    elsewhere = replace(note.target, edition="lost", article="lost too")
    session.notebook.merge(Op.REANCHOR_ANNOTATIONS, [replace(note, target=elsewhere)], [note])
    assert desk.note("question").target.edition == "lost"
    desk.house.bring(desk.house.write("other.txt"))
    # What the import itself says may come before or after it.
    desk.house.until(lambda: any("found again in its edition" in one.text for one in desk.house.said))
    assert desk.note("question").target == note.target


def test_whoever_reads_the_earlier_version_is_offered_the_new_one_at_the_same_line(desk) -> None:
    session = desk.house.session
    article = session.library.contents(desk.edition)[0].id
    text = session.library.article(article).article.text
    at = text.index("市民可以免费参加")
    session.go(Place("reader", desk.edition, article, at))
    desk.house.window.room("reader").settle()
    desk.house.bring(desk.house.write("c.txt", PAGE.replace("持续一个月，", "持续一整个月，")))
    second = next(one.id for one in session.library.summaries() if one.source_name == "c.txt")
    session.go(Place("reader", desk.edition, article, at))
    session.library.make_version(second, desk.edition, person="li")
    desk.house.until(lambda: any("corrected version" in one.text for one in desk.house.said))
    assert session.trail.here.edition == desk.edition
    next(one for one in desk.house.said if "corrected version" in one.text).action()
    here = session.trail.here
    assert here.edition == second
    there = session.library.article(here.article).article.text
    assert there[here.offset :].startswith("市民可以免费参加")
    # It is done: no job begins for it again.
    desk.house.until(lambda: not session.jobs.running)
    Following(session).look()
    assert not session.jobs.running
