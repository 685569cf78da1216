# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The frame: actions, places, jobs, messages, colours; and that everything in it can be named and reached."""

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from tests.ui.reader.conftest import bring_sample

from edition_reader.model.annotation import Color
from edition_reader.model.errors import StoreFull
from edition_reader.model.progress import Cancelled
from edition_reader.store.notebook import open_notebook
from edition_reader.ui.actions import ACTIONS, MENUS, Reach
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.places import Place, Trail
from edition_reader.ui.session import Session
from edition_reader.ui.theme import DARK, LIGHT, contrast
from edition_reader.ui.widgets.icons import icon, icon_names


@pytest.fixture
def open_article(house):
    """Return the window with an article open and a highlight in it."""
    edition = bring_sample(house, "tongliao-2025")
    house.session.go(Place("reader", edition))
    room = house.window.room("reader")
    room.view.select(40, 60)
    QApplication.processEvents()
    return house


# -- actions ----------------------------------------------------------------------------------------------------------


def test_actions_have_their_own_ids_and_menus():
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert {action.menu for action in ACTIONS} <= {key for key, _ in MENUS}


def test_shortcuts_do_not_clash_in_a_room():
    for room in ("shelf", "reader"):
        keys = [QKeySequence(key).toString() for action in ACTIONS if room in action.rooms for key in action.shortcuts]
        assert len(keys) == len(set(keys))
        assert all(keys)


def test_keys_of_input_methods_are_left_alone():
    taken = {QKeySequence(key).toString() for key in ("Ctrl+Space", "Ctrl+Shift+F", "Shift+Space", "Ctrl+.")}
    used = {QKeySequence(key).toString(): action for action in ACTIONS for key in action.shortcuts}
    assert {key for key in taken & used.keys() if used[key].reach is not Reach.TEXT} == set()


def test_plain_keys_never_reach_the_whole_window():
    plain = [action for action in ACTIONS if any("+" not in key and len(key) < 7 for key in action.shortcuts)]
    assert all(
        action.reach is not Reach.WINDOW for action in plain if not any(key.startswith("F") for key in action.shortcuts)
    )


@pytest.mark.parametrize("name", ["shelf", "reader"])
def test_every_action_of_a_room_is_answered(open_article, name):
    window = open_article.window
    if name == "shelf":
        open_article.session.go(Place("shelf"))
    missing = [a.id for a in ACTIONS if name in a.rooms and not window.commands.actions[a.id].isVisible()]
    assert not missing


def test_letters_typed_in_a_field_stay_there(open_article):
    room = open_article.window.room("reader")
    field = QLineEdit(room)
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "jk12m ")
    assert field.text() == "jk12m "
    assert room.view.selection()


# -- accessibility ----------------------------------------------------------------------------------------------------


def nameless(window: QWidget) -> list[str]:
    """Return the widgets that the keyboard can come to and a screen reader has no name for."""
    found = []
    for widget in window.findChildren(QWidget):
        focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if focus and widget.isVisible() and not widget.accessibleName() and not getattr(widget, "text", str)():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("name", ["shelf", "reader"])
def test_whatever_has_the_keyboard_has_a_name(open_article, name):
    if name == "shelf":
        open_article.session.go(Place("shelf"))
    else:
        open_article.window.commands.run("note.write")
    QApplication.processEvents()
    assert nameless(open_article.window) == []


def test_no_label_reads_html(open_article):
    labels = open_article.window.findChildren(QLabel)
    assert len(labels) > 10
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_what_must_be_read_can_be_read(theme):
    pairs = [
        (ink, ground)
        for ink in (theme.ink, theme.ink2)
        for ground in (theme.paper, theme.panel, theme.panel2, theme.raised)
    ]
    pairs += [(theme.accent, ground) for ground in (theme.paper, theme.panel, theme.raised)]
    pairs += [(theme.on_accent, theme.accent), (theme.on_bar, theme.bar), (theme.bar_hint, theme.bar)]
    pairs += [(theme.ink, theme.highlights[color]) for color in Color] + [(theme.ink, theme.selection)]
    poor = [(ink, ground, round(contrast(ink, ground), 2)) for ink, ground in pairs if contrast(ink, ground) < 4.5]
    assert not poor


def test_every_icon_can_be_drawn(qapp):
    for name in icon_names():
        picture = icon(name, "#112233").pixmap(18, 18).toImage()
        assert any(picture.pixelColor(x, y).alpha() for x in range(picture.width()) for y in range(picture.height()))


# -- places -----------------------------------------------------------------------------------------------------------


def test_a_trail_goes_back_and_forward_and_forgets_what_lay_ahead():
    trail = Trail()
    for edition in "abc":
        trail.go(Place("reader", edition))
    assert (trail.back(), trail.back(), trail.back()) == (Place("reader", "b"), Place("reader", "a"), None)
    assert trail.forward() == Place("reader", "b")
    trail.mend(Place("reader", "b", "1", 40))
    trail.go(Place("shelf"))
    assert trail.forward() is None
    assert trail.back() == Place("reader", "b", "1", 40)


# -- jobs -------------------------------------------------------------------------------------------------------------


def test_a_job_works_on_another_thread_and_answers_on_this_one(qapp, until):
    jobs, threads, told = Jobs(), [], []

    def task(progress):
        threads.append(threading.current_thread())
        for done in range(3):
            progress.step(done + 1, 3, "x")
        return 42

    jobs.start(
        task,
        done=lambda result: told.append((result, threading.current_thread())),
        failed=told.append,
        progressed=lambda done, total, what: told.append((done, total, what)),
    )
    until(lambda: not jobs.running)
    assert threads[0] is not threading.main_thread()
    assert told[-1] == (42, threading.main_thread())
    assert (3, 3, "x") in told


def test_known_errors_and_cancelling_have_their_own_answers(qapp, until):
    jobs, told = Jobs(), []

    def full(progress):
        raise StoreFull(path="x")

    def endless(progress):
        while True:
            progress.step(0)

    jobs.start(full, done=told.append, failed=lambda error: told.append(error.code))
    until(lambda: not jobs.running)
    job = jobs.start(endless, done=told.append, failed=told.append, cancelled=lambda: told.append("cancelled"))
    job.cancel()
    until(lambda: not jobs.running)
    assert told == ["store-full", "cancelled"]


def test_a_job_that_ends_after_its_session_does_no_harm(house, until):
    held = house.session
    person = held.people.add("Ana")
    session = Session(
        held.library,
        held.people,
        open_notebook(held.people, person),
        language=held.language,
        platform=held.platform,
        jobs=held.jobs,
    )
    gate, ended = threading.Event(), []

    def done(_result):
        session.refresh()
        session.say("done")
        ended.append("done")

    def failed(error):
        session.fail(error)
        ended.append("failed")

    def fail(_progress):
        gate.wait()
        raise StoreFull(path="x")

    session.jobs.start(lambda _progress: gate.wait(), done=done, failed=failed)
    session.jobs.start(fail, done=done, failed=failed)
    session.close()
    session.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    until(lambda: len(ended) == 2)
    assert sorted(ended) == ["done", "failed"]


def test_stop_ends_what_is_under_way(qapp):
    jobs, began, ended = Jobs(), threading.Event(), threading.Event()

    def endless(progress):
        began.set()
        try:
            while True:
                progress.step(0)
        except Cancelled:
            ended.set()
            raise

    jobs.start(endless, done=print, failed=print)
    assert began.wait(5)
    jobs.stop()
    assert ended.is_set()


def test_many_jobs_lose_nothing(qapp, until):
    jobs, told = Jobs(), []
    for number in range(200):
        jobs.start(lambda progress, number=number: number, done=told.append, failed=told.append)
    until(lambda: not jobs.running)
    assert sorted(told) == list(range(200))


# -- messages ---------------------------------------------------------------------------------------------------------


def test_a_toast_offers_what_can_be_done(house):
    done = []
    house.session.say("Highlight deleted", "Undo", lambda: done.append(1))
    toast = house.window.toast
    assert toast.isVisible()
    (undo,) = [button for button in toast.findChildren(QWidget) if getattr(button, "text", str)() == "Undo"]
    undo.click()
    assert done == [1]
    assert not toast.isVisible()


def test_what_is_serious_stays_and_stops_nobody(house):
    house.session.fail(StoreFull(path="/x"))
    assert house.window.notice.isVisible()
    assert "No space is left" in house.window.notice.text
    assert house.window.body.isEnabled()


def test_the_window_fits_a_small_screen(open_article):
    window = open_article.window
    window.resize(1024, 700)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1024, 700)
    outside = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.window() is window and widget.mapTo(window, widget.rect().topLeft()).x() < 0
    ]
    assert not outside
