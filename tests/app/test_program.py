# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The program as one starts it: another start, signals, mishaps, another person, the first sight."""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from tests.system.fake_platform import FakePlatform

from edition_reader.app.asking import Asking, Declined, who_reads
from edition_reader.app.handover import Listener, hand_over
from edition_reader.app.instance import Instance
from edition_reader.app.program import Program
from edition_reader.app.rescue import Wanted, ask_about_lost, ask_in_dialog, begin_anew
from edition_reader.app.sights import LONGEST, read_sight, write_sight
from edition_reader.app.start import _made_or_anew, make_reader, make_shelf, open_desk, show_first_sight
from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.errors import StoreDamaged, StoreUnusable, WrongUse
from edition_reader.model.progress import Progress
from edition_reader.store.library import open_library
from edition_reader.store.people import People
from edition_reader.system.log import LOGGER
from edition_reader.system.platform import this_platform
from edition_reader.system.resources import sample_editions
from edition_reader.system.settings import change_settings, read_settings
from edition_reader.tasks.import_editions import import_editions
from edition_reader.tasks.workspace import open_shelf
from edition_reader.ui.places import Place
from edition_reader.ui.reader.article_view import ArticleView
from edition_reader.ui.theme import SYSTEM, THEMES, theme_for
from edition_reader.ui.window import Window

ROOT = Path(__file__).resolve().parents[2]


class Start:
    """One start of the program within this process."""

    def __init__(self, folder: Path, person: str | None = None, *, anew: bool = False) -> None:
        self.platform = FakePlatform(folder, user="li")
        self.sight = folder / "sight.json"
        self.window = Window(None, {"shelf": make_shelf, "reader": make_reader}, open_desk)
        self.window.resize(780, 640)
        self.program = Program(self.platform, self.window, folder / "library", person, self.sight, anew=anew)
        self.program.show()
        QApplication.processEvents()

    def open_sample(self) -> str:
        report = import_editions(self.program.library, [sample_editions() / "tongliao-2025"], Progress())
        edition = report.imported[0].edition
        self.program.session.go(Place("reader", edition))
        QApplication.processEvents()
        return edition

    def end(self) -> None:
        if not shiboken6.isValid(self.window):
            return
        self.window.close()
        self.program.close()
        shiboken6.delete(self.window)


@pytest.fixture
def start(tmp_path, qapp):
    """Return a function that starts the program; what is still open at the end is closed."""
    begun = []

    def begin(person=None):
        begun.append(Start(tmp_path, person))
        return begun[-1]

    yield begin
    for each in begun:
        each.end()


def test_the_first_start_makes_a_person_and_shows_the_shelf(start):
    begun = start()
    assert [person.name for person in begun.program.people.list()] == ["li"]
    assert begun.window.room_name == "shelf"


def test_what_only_the_start_needed_is_handed_back_before_the_first_whole_paint(start, monkeypatch):
    painted = []

    def hand_back(_platform):
        painted.append(bool(shown) and any(view.painted for view in shown))

    shown = []
    monkeypatch.setattr(FakePlatform, "hand_back", hand_back)
    make = Window.open_where_left

    def opened(window):
        make(window)
        shown.extend(window.findChildren(ArticleView))

    monkeypatch.setattr(Window, "open_where_left", opened)
    begun = start()
    begun.open_sample()
    begun.end()
    painted.clear()
    shown.clear()
    start()
    assert painted == [False]
    assert any(view.painted for view in shown)


def test_reading_goes_on_where_it_was_left(start):
    begun = start()
    edition = begun.open_sample()
    begun.window.room("reader").view.page_on()
    offset = begun.window.room("reader").view.first_visible()
    assert offset > 0
    begun.end()
    again = start()
    assert again.window.room_name == "reader"
    assert again.program.session.trail.here.edition == edition
    assert again.window.room("reader").view.first_visible() == offset


def test_reading_goes_on_in_the_version_that_is_on_the_shelf_now(start, tmp_path):
    begun = start()
    edition = begun.open_sample()
    view = begun.window.room("reader").view
    view.page_on()
    before = begun.program.library.article(begun.program.session.trail.here.article).article
    line = before.text[view.first_visible() :][:20]
    begun.end()
    path = next((sample_editions() / "tongliao-2025").glob("*.txt"))
    changed = tmp_path / path.name
    words = before.blocks[3].text[:12]
    changed.write_text(path.read_text("utf-8").replace(words, f"{words}后来加的话，", 1), "utf-8")
    library = open_library(tmp_path / "library", FakePlatform(tmp_path))
    second = import_editions(library, [changed], Progress()).imported[0].edition
    library.make_version(second, edition)
    library.close()
    again = start()
    here = again.program.session.trail.here
    assert here.edition == second
    assert again.program.library.article(here.article).article.text[here.offset :].startswith(line)


def test_the_shelf_is_shown_again_when_it_was_left_from_there(start):
    begun = start()
    begun.open_sample()
    begun.program.session.go(Place("shelf"))
    begun.end()
    assert start().window.room_name == "shelf"


def test_another_person_has_their_own_notes_sizes_and_places(start):
    begun = start()
    edition = begun.open_sample()
    session = begun.program.session
    begun.window.room("reader").view.select(10, 20)
    begun.window.commands.run("note.yellow")
    session.set_text_size(150)
    ana = session.people.add("Ana")
    session.wish(person=ana)
    other = begun.program.session
    assert other is not session
    assert (other.person.name, other.text_size) == ("Ana", 100)
    assert other.notebook.annotations() == []
    assert begun.window.room_name == "shelf"
    other.go(Place("reader", edition))
    begun.window.room("reader").view.select(10, 20)
    begun.window.commands.run("note.pink")
    assert [note.color for note in other.notebook.annotations()] == ["pink"]
    other.wish(person=session.person)
    assert [note.color for note in begun.program.session.notebook.annotations()] == ["yellow"]
    assert begun.program.session.text_size == 150
    begun.end()
    assert start().program.session.person.name == "li"


def test_the_language_can_be_changed_while_a_note_is_written(start):
    begun = start()
    begun.open_sample()
    begun.window.room("reader").view.select(10, 20)
    begun.window.commands.run("note.write")
    (note,) = begun.program.session.notebook.annotations()
    begun.window.room("reader").notes.card(note.id)._edit.setPlainText("half a thought")
    assert begun.window.settle()
    begun.program.session.wish(language="en")
    assert begun.window.room_name == "reader"
    assert begun.program.session.notebook.annotation(note.id).note == "half a thought"


def test_a_library_that_can_not_be_opened_is_told(tmp_path, qapp):
    (tmp_path / "library").write_text("a file", encoding="utf-8")
    window = Window(None, {}, open_desk)
    with pytest.raises(StoreUnusable):
        Program(FakePlatform(tmp_path), window, tmp_path / "library", None, tmp_path / "sight.json")
    window.deleteLater()


# -- the first sight --------------------------------------------------------------------------------------------------


def test_the_first_sight_is_the_article_left(start, qapp):
    begun = start()
    begun.open_sample()
    begun.window.room("reader").view.select(10, 20)
    begun.window.commands.run("note.yellow")
    text = begun.window.room("reader").view.toPlainText()
    begun.end()
    window = Window(None, {}, open_desk)
    assert show_first_sight(window, read_sight(begun.sight))
    shown = window.centralWidget().view
    assert shown.toPlainText() == text
    assert len(shown.marks_at(12)) == 1
    window.close()
    window.deleteLater()


def test_there_is_no_first_sight_of_the_shelf(start):
    begun = start()
    begun.open_sample()
    begun.end()
    assert begun.sight.exists()
    again = start()
    again.program.session.go(Place("shelf"))
    again.end()
    assert not begun.sight.exists()


ODD = [None, {}, {"format": 99}, {"format": 1}, {"format": 1, "blocks": [["nonsense", "x"]]}]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_first_sight_is_not_shown(qapp, odd):
    window = Window(None, {}, open_desk)
    assert not show_first_sight(window, odd)
    assert not window.isVisible()
    window.deleteLater()


def test_a_damaged_file_is_no_first_sight(tmp_path):
    path = tmp_path / "sight.json"
    assert read_sight(path) is None
    for data in (b"", b"{", b"[1]", b"\xff\xfe", b'"' + b"x" * LONGEST + b'"'):
        path.write_bytes(data)
        assert read_sight(path) is None
    write_sight(FakePlatform(tmp_path), path, {"format": 1})
    assert read_sight(path) == {"format": 1}
    write_sight(FakePlatform(tmp_path), path, None)
    assert not path.exists()


# -- another start ----------------------------------------------------------------------------------------------------


def test_a_library_that_cannot_be_opened_is_set_aside_when_that_is_wished(tmp_path, qapp):
    platform = FakePlatform(tmp_path, user="li")
    start = Start(tmp_path)
    note = start.program.session.notebook.add(
        Annotation("", AnnotationKind.NOTE, Target("edition", newspaper="报"), note="留下")
    )
    start.end()
    path = tmp_path / "library" / "library.sqlite"
    path.write_bytes(b"rubbish" * 2000)
    handlers = list(logging.getLogger(LOGGER).handlers)
    with pytest.raises(StoreDamaged) as raised:
        Start(tmp_path)
    assert logging.getLogger(LOGGER).handlers == handlers
    asked = []
    assert not begin_anew(raised.value, platform, tmp_path / "library", lambda words: bool(asked.append(words)))
    assert str(path) in asked[0]
    assert path.read_bytes() == b"rubbish" * 2000
    assert begin_anew(raised.value, platform, tmp_path / "library", lambda _words: True)
    assert (tmp_path / "library" / "quarantine" / "0001" / "library.sqlite").read_bytes() == b"rubbish" * 2000
    again = Start(tmp_path, anew=True)
    assert again.program.session.notebook.annotation(note.id).note == "留下"
    again.end()
    with pytest.raises(StoreDamaged):
        begin_anew(StoreDamaged(path="other", detail=""), platform, tmp_path / "library", lambda _words: True)


def test_a_library_that_is_not_where_it_was_is_not_begun_anew_unasked(start, tmp_path):
    begun = start()
    edition = begun.open_sample()
    begun.end()
    (tmp_path / "library").rename(tmp_path / "renamed")
    with pytest.raises(StoreUnusable) as raised:
        start()
    assert raised.value.fields["reason"] == "lost"
    assert not (tmp_path / "library").exists()
    (tmp_path / "renamed").rename(tmp_path / "library")
    again = start()
    assert [one.id for one in again.program.library.summaries()] == [edition]
    again.end()
    shutil.rmtree(tmp_path / "library")
    anew = Start(tmp_path, anew=True)
    assert anew.program.library.summaries() == []
    anew.end()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_start_looks_again_until_the_library_is_there_or_another_is_wanted(start, tmp_path, monkeypatch, qapp):
    start().end()
    (tmp_path / "library").rename(tmp_path / "renamed")
    answers = [Wanted.AGAIN, Wanted.CLOSE]
    asked = []

    def answer(_platform, library):
        asked.append(library)
        if len(asked) == 2:
            (tmp_path / "renamed").rename(tmp_path / "library")
            return Wanted.AGAIN
        return answers.pop(0)

    monkeypatch.setattr("edition_reader.app.rescue.ask_about_lost", answer)
    monkeypatch.setattr("edition_reader.app.start.UNSEEN", frozenset())
    platform, library = FakePlatform(tmp_path, user="li"), tmp_path / "library"
    window = Window(None, {}, open_desk)
    made = []

    def make(anew):
        made.append(anew)
        return open_shelf(platform, library, anew=anew)

    _made_or_anew(make, window, platform, library).close()
    assert made == [False, False, False]
    assert asked == [library, library]
    library.rename(tmp_path / "renamed")
    with pytest.raises(Declined):
        _made_or_anew(make, window, platform, library)
    assert not library.exists()
    monkeypatch.setattr("edition_reader.app.rescue.ask_about_lost", lambda *_: Wanted.ANEW)
    _made_or_anew(make, window, platform, library).close()
    assert made[-1] is True
    assert library.is_dir()
    window.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("wanted", list(Wanted))
def test_the_dialog_about_a_lost_library(tmp_path, qapp, wanted):
    roles = QMessageBox.ButtonRole
    role = {Wanted.AGAIN: roles.AcceptRole, Wanted.ANEW: roles.DestructiveRole, Wanted.CLOSE: roles.RejectRole}[wanted]
    seen = []

    def press():
        box = QApplication.activeModalWidget()
        seen.append((box.text(), box.buttonRole(box.defaultButton())))
        next(one for one in box.buttons() if box.buttonRole(one) is role).click()

    QTimer.singleShot(100, press)
    assert ask_about_lost(FakePlatform(tmp_path), tmp_path / "library") is wanted
    (words, default) = seen[0]
    assert str(tmp_path / "library") in words
    assert default is roles.AcceptRole


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("aside", [True, False])
def test_the_dialog_about_a_damaged_library_sets_nothing_aside_by_itself(tmp_path, qapp, aside):
    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.text() == "damaged"
        assert box.defaultButton() is box.button(QMessageBox.StandardButton.Close)
        next(
            one for one in box.buttons() if (box.buttonRole(one) is QMessageBox.ButtonRole.AcceptRole) is aside
        ).click()

    QTimer.singleShot(100, press)
    assert ask_in_dialog(FakePlatform(tmp_path))("damaged") is aside


def test_the_second_start_is_not_the_first(tmp_path, qapp):
    platform = FakePlatform(tmp_path)
    # A folder may be called by bytes that are no characters.
    first, second, elsewhere = (Instance(platform, tmp_path / name) for name in ("a\udcff", "a\udcff", "b"))
    assert first.claim()
    assert not second.claim()
    assert elsewhere.claim()
    first.release()
    assert second.claim()
    second.release()
    elsewhere.release()


def test_files_are_handed_over(tmp_path, qapp, until):
    handed = []
    listener = Listener("edition-reader-test", handed.append)
    files = [tmp_path / "通辽.txt", tmp_path / "b.txt"]
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from edition_reader.app.handover import hand_over; app = QCoreApplication([])\n"
        "sys.exit(not hand_over('edition-reader-test', [Path(name) for name in sys.argv[1:]]))"
    )
    process = subprocess.Popen([sys.executable, "-c", code, *map(str, files)], env=environment(tmp_path))
    until(lambda: process.poll() is not None)
    listener.close()
    assert (handed, process.wait()) == ([files], 0)


def test_nobody_to_hand_over_to(qapp):
    assert not hand_over("edition-reader-nobody", [])


# -- signals and mishaps ----------------------------------------------------------------------------------------------


def test_a_mishap_is_told_and_written_down(start, until):
    begun = start()
    said = []
    begun.program.session.said.connect(said.append)
    try:
        raise RuntimeError("a bug")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    until(lambda: bool(said))
    assert said[0].serious
    reports = [path.read_text("utf-8") for path in begun.platform.log_folder().glob("crash-*.txt")]
    assert ["a bug" in report for report in reports] == [True]
    assert begun.window.isVisible()


def environment(tmp_path: Path) -> dict[str, str]:
    folders = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    return {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT / "src")}


def begin(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the program as a process of its own."""
    command = [sys.executable, "-m", "edition_reader", "--library", str(tmp_path / "library"), *arguments]
    return subprocess.Popen(command, env=environment(tmp_path), stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_sigterm_closes_the_window_in_order(tmp_path, qapp, monkeypatch):
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    process = begin(tmp_path)
    # It answers another start when it catches signals.
    name = Instance(this_platform(), tmp_path / "library").name
    until = time.monotonic() + 60
    while not hand_over(name, []):
        assert time.monotonic() < until
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    settings = json.loads(next((tmp_path / "XDG_CONFIG_HOME").rglob("settings.json")).read_text("utf-8"))
    assert settings["geometry"]
    assert settings["theme"] == "system"


def test_a_picture_of_a_file_that_is_imported_and_opened(tmp_path):
    picture = tmp_path / "window.png"
    process = begin(tmp_path, "--picture", str(picture), str(sample_editions() / "harbour-ledger-1931"))
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert picture.stat().st_size > 10_000
    library = open_library(tmp_path / "library", FakePlatform(tmp_path))
    assert library.counts()[0] == 1
    library.close()


# -- who reads --------------------------------------------------------------------------------------------------------


class Answer:
    """Stands for the person before the page: notes that it was asked, and gives an answer."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def __call__(self, people, last, only):
        self.asked.append((last.name, only))
        return people.find(self.answer) if self.answer else None


def test_one_person_is_never_asked(tmp_path, qapp):
    platform, people = FakePlatform(tmp_path, user="li"), People(tmp_path / "people", FakePlatform(tmp_path))
    answer = Answer("li")
    assert who_reads(people, platform, None, answer).name == "li"
    assert who_reads(people, platform, None, answer).name == "li"
    assert answer.asked == []


def test_several_are_asked_unless_that_is_not_wanted_or_one_is_named(tmp_path, qapp):
    platform, people = FakePlatform(tmp_path, user="li"), People(tmp_path / "people", FakePlatform(tmp_path))
    people.add("li")
    ana = people.add("Ana")
    change_settings(platform, last_person=ana.id)
    answer = Answer("li")
    assert who_reads(people, platform, None, answer).name == "li"
    assert answer.asked == [("Ana", False)]
    assert who_reads(people, platform, "LI", answer).name == "li"
    change_settings(platform, start="last")
    assert who_reads(people, platform, None, answer) == ana
    assert len(answer.asked) == 1
    people.set_pin(ana, "2580")
    assert who_reads(people, platform, None, Answer("Ana")) == ana
    asked = Answer(None)
    with pytest.raises(Declined):
        who_reads(people, platform, "ana", asked)
    assert asked.asked == [("Ana", True)]
    with pytest.raises(WrongUse):
        who_reads(people, platform, "ana", None)


@pytest.mark.parametrize(("kept", "name"), [("sepia", "sepia"), ("dark", "dark"), ("odd", None), (None, None)])
def test_the_page_has_the_colours_of_who_read_last(tmp_path, qapp, kept, name):
    platform, people = FakePlatform(tmp_path, user="li"), People(tmp_path / "people", FakePlatform(tmp_path))
    li = people.add("li")
    people.add("ana")
    change_settings(platform, theme=kept)
    window, found = Window(None, {}, open_desk), []

    def answer():
        page = window.centralWidget()
        found.append(page.palette().color(page.backgroundRole()).name().upper())
        page.begin()

    QTimer.singleShot(0, qapp, answer)
    assert Asking(window, platform, None).choose(people, li, False) == li
    assert found == [(THEMES[name] if name else theme_for(SYSTEM)).paper]


def test_the_page_asks_in_the_window_and_remembers_not_to(tmp_path, qapp, until):
    platform, people = FakePlatform(tmp_path, user="li"), People(tmp_path / "people", FakePlatform(tmp_path))
    li, ana = people.add("li"), people.add("张琪𠮷")
    people.set_pin(ana, "2580")
    window = Window(None, {}, open_desk)
    asking = Asking(window, platform, None)
    seen = []

    def answer():
        page = window.centralWidget()
        seen.append([page.list.item(row).text() for row in range(page.list.count())])
        assert page.person() == li
        assert page.pin.isHidden()
        page.list.setCurrentRow(1)
        assert page.person() == ana
        assert page.pin.isVisible()
        page.remember.setChecked(True)
        page.begin()
        page.pin.field.setText("2580")
        page.begin()

    QTimer.singleShot(0, qapp, answer)
    assert asking.choose(people, li, False) == ana
    assert seen == [["li", "张琪𠮷"]]
    assert read_settings(platform).start == "last"
    window.close()
    window.deleteLater()


def test_closing_the_window_instead_of_an_answer_opens_nothing(tmp_path, qapp):
    platform, people = FakePlatform(tmp_path, user="li"), People(tmp_path / "people", FakePlatform(tmp_path))
    li = people.add("li")
    people.add("Ana")
    window = Window(None, {}, open_desk)
    asking = Asking(window, platform, None)
    QTimer.singleShot(0, window, window.close)
    assert asking.choose(people, li, False) is None
    window.deleteLater()


def test_no_first_sight_is_kept_where_a_question_stands_before_it(start):
    begun = start()
    begun.open_sample()
    begun.end()
    assert begun.sight.exists()
    again = start()
    again.program.session.people.set_pin(again.program.session.person, "2580")
    again.program.session.people_changed.emit()
    assert not begun.sight.exists()
    again.end()
    assert not begun.sight.exists()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_files_of_a_start_during_the_question_are_taken(tmp_path, qapp):
    platform, people = FakePlatform(tmp_path, user="li"), People(tmp_path / "people", FakePlatform(tmp_path))
    li = people.add("li")
    people.add("Ana")
    instance = Instance(platform, tmp_path / "question")
    window = Window(None, {}, open_desk)
    asking = Asking(window, platform, instance)
    wanted = tmp_path / "a.txt"
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from edition_reader.app.handover import hand_over; app = QCoreApplication([])\n"
        f"sys.exit(not hand_over({instance.name!r}, [Path(sys.argv[1])]))"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(wanted)], env=environment(tmp_path))

    def look():
        if asking.handed and process.poll() is not None:
            window.centralWidget().begin()
        else:
            QTimer.singleShot(20, window, look)

    QTimer.singleShot(0, window, look)
    assert asking.choose(people, li, False) == li
    assert asking.handed == [wanted]
    assert process.wait() == 0
    instance.release()
    window.close()
    window.deleteLater()
