# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong around the program: a clock set back, folders without rights, many files at once, odd names."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import qInstallMessageHandler
from tests.cli.processes import COMMAND, environment
from tests.rights import NOBODY, folder_for_all, nobody
from tests.store.notebook.samples import highlight
from tests.stories.by_keys import leave_the_tour
from tests.stories.days import Day
from tests.system.fake_platform import FakePlatform

from edition_reader.app.entry import main
from edition_reader.app.handover import hand_over
from edition_reader.app.instance import Instance
from edition_reader.model import clock
from edition_reader.model.changes import Op
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Page, Role
from edition_reader.model.holding import Original, Position
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People

unix = pytest.mark.skipif(os.name == "nt", reason="rights and names of files are Unix's")
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Wall:
    """The machine's clock, which can be set."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.off = timedelta()
        wall = self

        class Moment(datetime):
            @classmethod
            def now(cls, tz=None):
                return datetime.now(tz) + wall.off

        def time_ns() -> int:
            return time.time_ns() + round(wall.off.total_seconds() * 1e9)

        patch.setattr(clock, "time", SimpleNamespace(time_ns=time_ns))
        patch.setattr(clock, "datetime", Moment)


@pytest.fixture
def begin(tmp_path: Path, qapp: object) -> Iterator[Callable[[], Day]]:
    days: list[Day] = []

    def start() -> Day:
        days.append(Day(tmp_path))
        return days[-1]

    yield start
    for day in days:
        day.end()


def test_a_clock_that_is_set_back_between_two_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wall = Wall(monkeypatch)
    people = People(tmp_path / "people", FakePlatform(tmp_path))
    person = people.add("li")
    notebook = open_notebook(people, person)
    first = notebook.add(highlight(0, note="before"))
    notebook.set_position(Position("left before", "a", 1))
    wall.off = timedelta(days=-1)
    second = notebook.add(highlight(20, note="after"))
    notebook.edit(first.id, note="mended")
    notebook.set_position(Position("left after", "a", 1))
    assert second.created < first.created
    notebook.close()

    again = open_notebook(people, person)
    assert again.findings == ()
    assert [place.edition for place in again.positions()] == ["left after", "left before"]
    revisions = again.revisions(first.id)
    assert [(one.op, (one.edits[0].after or {})["note"]) for one in revisions] == [
        (Op.ADD_ANNOTATION, "before"),
        (Op.EDIT_ANNOTATION, "mended"),
    ]
    assert revisions[0].clock < again.revisions(second.id)[0].clock < revisions[1].clock
    again.undo()
    assert again.annotation(first.id).note == "before"
    again.undo()
    assert [note.id for note in again.annotations()] == [first.id]
    again.redo()
    again.redo()
    assert {note.note for note in again.annotations()} == {"mended", "after"}
    assert again.check() == []
    again.close()
    (tmp_path / "people" / person.id / "notebook.sqlite").unlink()
    rebuilt = open_notebook(people, person)
    assert {note.note for note in rebuilt.annotations()} == {"mended", "after"}
    rebuilt.close()


@unix
@pytest.mark.parametrize("locked", ["library", "library/people"])
def test_a_folder_without_rights_is_told_at_the_start(locked: str, qapp: object, capsys) -> None:
    handler = qInstallMessageHandler(None)
    with folder_for_all() as root:
        if os.geteuid() == 0:
            os.chown(root, NOBODY, NOBODY)
        with nobody():
            (root / "library" / "people").mkdir(parents=True)
            (root / locked).chmod(0)
            status = main(["--library", str(root / "library")], FakePlatform(root))
            (root / locked).chmod(0o700)
        assert status == 3
        said = capsys.readouterr().err
        assert said.startswith("edition-reader: ")
        assert str(root / locked) in said
        assert said.count("\n") == 1
    qInstallMessageHandler(handler)


@unix
def test_somebody_else_whose_folder_may_not_be_entered_keeps_nobody_from_reading() -> None:
    with folder_for_all() as root:
        if os.geteuid() == 0:
            os.chown(root, NOBODY, NOBODY)
        with nobody():
            people = People(root / "people", FakePlatform(root))
            li, ana = people.add("li"), people.add("Ana")
            people.folder_of(ana).chmod(0)
            assert people.list() == [li]
            assert people.add("Ana").id != ana.id
            people.folder_of(ana).chmod(0o700)
            assert len(people.list()) == 3


def start(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program with its window to the end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment(home, QT_QPA_PLATFORM="offscreen"),
        cwd=home,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=60,
        check=False,
    )


def test_a_second_start_hands_over_two_hundred_files(begin, tmp_path: Path) -> None:
    day = begin()
    leave_the_tour(day)
    names = [tmp_path / f"第{number:03}版 {'长' * 40}.txt" for number in range(200)]
    for number, path in enumerate(names):
        path.write_text(f"要闻{number}𠮷\n\n本报讯 昨日，第{number}届文化节在市文化馆开幕。\n", encoding="utf-8")
    instance = Instance(FakePlatform(tmp_path), tmp_path / "library")
    assert instance.claim()
    instance.listen(day.program._handed)
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from edition_reader.app.handover import hand_over; app = QCoreApplication([])\n"
        "sys.exit(not hand_over(sys.argv[1], [Path(name) for name in sys.argv[2:]]))"
    )
    second = subprocess.Popen([sys.executable, "-c", code, instance.name, *map(str, names)])
    day.until(lambda: second.poll() is not None)
    assert second.returncode == 0
    day.until(lambda: day.session.library.counts()[0] == 200 and not day.program.jobs.running)
    instance.release()
    assert day.session.library.check() == []
    assert not hand_over(instance.name, [])


@unix
def test_names_of_files_that_are_no_utf8(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    text = "文化节昨日开幕\n\n本报讯 昨日，第十届市民文化节在市文化馆开幕，各界代表参加。\n"
    name = os.fsencode(folder) + "/报纸.txt".encode("gb18030")
    Path(os.fsdecode(name)).write_bytes(text.encode())
    library = str(tmp_path / "library")
    for arguments in (["import", os.fsdecode(name), "--library", library], ["list", "--json", "--library", library]):
        done = start(tmp_path, *arguments)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert '"editions": []' not in done.stdout
    done = start(tmp_path, "import", str(folder), "--library", library)
    assert done.returncode == 0, done.stderr
    picture = tmp_path / "window.png"
    done = start(tmp_path, "--library", library, "--picture", str(picture), os.fsdecode(name))
    assert (done.returncode, picture.exists()) == (0, True), done.stderr


def test_an_edition_of_three_thousand_articles_opens(begin, tmp_path: Path) -> None:
    articles = tuple(
        Article(
            order,
            (
                Block(Role.HEADLINE, f"第{order}条要闻𠮷"),
                Block(Role.PARAGRAPH, f"本报讯 昨日，第{order}届文化节在市文化馆开幕。" * 8),
            ),
            page=order % 8,
        )
        for order in range(1, 3001)
    )
    edition = Edition(
        "text",
        articles,
        tuple(Page(str(number)) for number in range(8)),
        stated=EditionDetails(newspaper="通辽日报", date="2025-07-01"),
    )
    day = begin()
    leave_the_tour(day)
    day.session.library.add_edition(edition, Original("big.txt", hashlib.sha256(b"big").hexdigest(), b"big", "text", 1))
    day.action("open an edition of 3,000 articles")
    day.until(lambda: day.window.room("shelf").contents.model.rowCount() == 1)
    day.press("Alt+Home", "Home", "Return")
    reader = day.window.room("reader")
    assert "要闻𠮷" in reader.view.toPlainText()
    first = reader.about_id
    day.press("J")
    assert reader.about_id != first
    day.close()
