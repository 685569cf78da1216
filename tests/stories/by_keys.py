# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Three stories that need no mouse: a reader's morning, a teacher's hour, a librarian's batch.

Each takes `begin`, which starts the program at one and the same library, and whether a fact holds is looked up in the
stores and in what stands in the window.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtWidgets import QLineEdit, QTreeWidget
from tests.stories.days import Day, answered

from edition_reader.model.annotation import Color
from edition_reader.model.edition import Edition
from edition_reader.system.resources import sample_editions
from edition_reader.tasks.exchange_export import EditionFormat, NoteFormat

Begin = Callable[[], Day]


def bring_sample(day: Day) -> None:
    """Import the sample editions by their folder, and stand on the shelf."""
    day.action("import a folder")
    before = day.session.library.counts()[0]
    with answered(sample_editions()):
        day.press("Ctrl+Shift+O")
    day.until(lambda: day.session.library.counts()[0] >= before + 3 and not day.program.jobs.running)
    day.settle()


def leave_the_tour(day: Day) -> None:
    """Close what a first start shows."""
    day.action("leave the tour")
    if day.session.library.counts()[0] == 0:
        day.until(lambda: day.dialog is not None)
        day.press("Escape")
    day.until(day.window.isActiveWindow)


def to_edition(day: Day, source: str) -> str:
    """Go to an edition on the shelf by the arrows; return its id."""
    wanted = next(held.id for held in day.session.library.summaries() if held.source_name == source)
    shelf = day.window.room("shelf")
    day.press("Alt+Home")
    day.press("Home")

    def there() -> bool:
        current = shelf.contents.current()
        return current is not None and current.id == wanted

    day.walk("Right", there, most=2000)
    return wanted


def readers_morning(begin: Begin) -> None:
    """Read the whole issue, search, mark and note; find the note again the next day and go to its passage."""
    day = begin()
    leave_the_tour(day)
    bring_sample(day)
    day.action("walk the shelf")
    edition = to_edition(day, "tongliao-2025")
    day.action("open an edition")
    day.press("Return")
    assert day.window.room_name == "reader"
    reader = day.window.room("reader")

    day.action("read on (Space)")
    articles = {entry.id for entry in day.session.library.contents(edition)}
    day.walk("Space", lambda: day.session.notebook.read_articles(edition) == articles)

    day.action("search as one types (Ctrl+K)")
    day.press("Ctrl+K")
    day.type("ISO9001")
    palette = day.focus.parent()
    day.until(lambda: palette._answered == "ISO9001" and palette.list.currentRow() > 0)
    day.action("open a hit")
    day.press("Return")
    day.until(lambda: "ISO9001" in reader.view.toPlainText())

    day.action("select with the caret (F7)")
    day.press("F7", "Ctrl+Home", *["Shift+Right"] * 6)
    quote = reader.view.toPlainText()[:6]
    day.action("write a note (M)")
    day.press("M")
    day.until(lambda: day.focus.window() is day.window and day.focus is not reader.view)
    day.type("Which figures? 数字")
    day.press("Escape")
    day.close()

    next_day = begin()
    assert next_day.window.room_name == "reader"
    next_day.action("go to the notes (Ctrl+Shift+N)")
    next_day.press("Ctrl+Shift+N")
    desk = next_day.window.room("notes")
    next_day.action("search in the notes (Ctrl+F)")
    next_day.press("Ctrl+F")
    next_day.type("figures 数字")
    next_day.until(lambda: desk.asker.query.text == "figures 数字" and len(desk.asker.lines) == 1)
    next_day.action("to the passage (Ctrl+Return)")
    next_day.press("Ctrl+Return")
    assert next_day.window.room_name == "reader"
    (note,) = next_day.session.notebook.annotations()
    assert (note.anchor.quote, note.note) == (quote, "Which figures? 数字")
    assert next_day.window.room("reader").about_id == note.target.article
    next_day.close()


def teachers_hour(begin: Begin, folder: Path) -> None:
    """Mark passages of three articles in three colours, tag them at the notes desk, and write them into a sheet."""
    day = begin()
    leave_the_tour(day)
    bring_sample(day)
    day.action("walk the shelf")
    to_edition(day, "tongliao-2025")
    day.action("open an edition")
    day.press("Return")
    reader = day.window.room("reader")
    quotes = []
    day.press("F7")
    for color in ("1", "2", "3"):
        day.action("select with the caret (F7)")
        day.press("Ctrl+Home", *["Shift+Right"] * 4)
        quotes.append(reader.view.toPlainText()[:4])
        day.action("highlight (1 to 5)")
        day.press(color)
        day.action("next article (J)")
        day.press("J")
    marked = {note.id for note in day.session.notebook.annotations()}

    day.action("go to the notes (Ctrl+Shift+N)")
    day.press("Ctrl+Shift+N")
    desk = day.window.room("notes")
    day.action("select all notes (Ctrl+A)")
    day.press("Ctrl+A")
    assert set(desk.pane.selected_ids()) >= marked
    day.action("tag several notes")
    day.walk("Tab", day.at("Add a tag"))
    day.press("Space")
    day.until(lambda: isinstance(day.focus, QLineEdit))
    day.type("讲义")
    day.press("Return")
    day.until(lambda: desk.asker.counts.tags.get("讲义", 0) >= len(marked))

    # One more passage, which is not for the sheet.
    day.action("back and forward")
    day.press("Alt+Left")
    assert day.window.room_name == "reader"
    day.press("Ctrl+Home", *["Shift+Right"] * 3, "4", "Alt+Right")
    assert day.window.room_name == "notes"
    day.action("filter by a tag")
    day.walk("Shift+Tab", day.at("Groups of notes"))
    day.press("Home")
    day.walk("Down", lambda: "讲义" in desk.asker.query.tags)
    assert {line.id for line in desk.asker.lines} == marked

    day.action("export a sheet (Ctrl+E)")
    sheet = folder / "sheet.docx"
    day.press("Ctrl+E")
    day.until(lambda: day.dialog is not None)
    day.walk("Tab", day.at("Format"))
    day.walk("Down", lambda: day.focus.currentData() == NoteFormat.DOCX)
    with answered(sheet):
        day.press("Return")
    day.until(lambda: sheet.exists() and not day.program.jobs.running)
    with zipfile.ZipFile(sheet) as parts:
        text = "".join(ElementTree.fromstring(parts.read("word/document.xml")).itertext())
    assert [quote in text for quote in quotes] == [True] * 3
    assert "讲义" in text
    assert {(note.anchor.quote, note.color, note.tags) for note in day.session.notebook.annotations()} >= {
        (quote, color, ("讲义",)) for quote, color in zip(quotes, Color, strict=False)
    }, [(note.anchor.quote, note.color, note.tags) for note in day.session.notebook.annotations()]
    day.close()


def librarians_batch(begin: Begin, folder: Path, begin_elsewhere: Begin) -> None:
    """Import a folder with its faults, mend details, hand the editions on, and take a removal back."""
    batch, handed = folder / "batch", folder / "handed"
    day = begin()
    leave_the_tour(day)
    write_batch(batch)
    handed.mkdir()
    library = day.session.library
    before = {held.id for held in library.summaries()}
    day.action("import a folder")
    with answered(batch):
        day.press("Ctrl+Shift+O")
    day.until(lambda: len(library.summaries()) == len(before) + 3 and not day.program.jobs.running)

    day.action("run a command by its name (Ctrl+K)")
    day.press("Ctrl+K")
    palette = day.focus.parent()
    day.type("Reports of imports")
    day.until(lambda: palette._answered == "Reports of imports")
    day.press("Return")
    day.until(lambda: day.dialog is not None)
    day.action("read a report")
    day.press("Return")
    day.until(day.at("Files of the import"))
    lines = read_tree(day)
    for name in ("page-1.txt", "page-2.txt", "page-3.txt", "the same.txt", "broken.pdf"):
        assert any(name in line for line in lines), lines
    day.press("Escape", "Escape")
    day.until(day.window.isActiveWindow)

    day.action("walk the shelf")
    edition = to_edition(day, "page-1.txt")
    day.action("correct details (Ctrl+I)")
    day.press("Ctrl+I")
    day.until(lambda: day.dialog is not None)
    form = day.dialog.form
    day.walk("Tab", day.at("Date"))
    day.press("Ctrl+A")
    day.type("1931-02-30")
    day.press("Return")
    assert "no such day" in form.fault()
    assert day.at("Date")()
    day.press("Ctrl+A")
    day.type("1931-02-28")
    day.walk("Tab", day.at("Newspaper"))
    day.press("Ctrl+A")
    day.type("塞外日报")
    day.press("Return")
    day.until(lambda: day.dialog is None and day.window.isActiveWindow())
    details = library.summary(edition).details
    assert (details.newspaper, details.date) == ("塞外日报", "1931-02-28")

    day.action("export editions (Ctrl+Shift+E)")
    new = {held.id for held in library.summaries()} - before
    to_edition(day, "page-1.txt")
    shelf = day.window.room("shelf")
    day.walk("Shift+Right", lambda: {held.id for held in shelf.contents.selected()} >= new, most=6)
    day.press("Ctrl+Shift+E")
    day.until(lambda: day.dialog is not None)
    day.walk("Tab", day.at("Format"))
    day.walk("Down", lambda: day.focus.currentData() == EditionFormat.PACKAGE)
    with answered(handed):
        day.press("Return")
    count = len(new)
    day.until(lambda: len(list(handed.glob("*.edition"))) == count and not day.program.jobs.running)

    day.action("remove an edition (Ctrl+Delete)")
    to_edition(day, "page-1.txt")
    day.press("Ctrl+Delete")
    assert edition not in {held.id for held in library.summaries()}
    day.action("undo (Ctrl+Z)")
    day.press("Ctrl+Z")
    assert edition in {held.id for held in library.summaries()}
    given = sorted(map(printed, (library.edition(held) for held in new)))
    day.close()

    other = begin_elsewhere()
    leave_the_tour(other)
    other.action("import a folder")
    with answered(handed):
        other.press("Ctrl+Shift+O")
    taken = other.session.library
    other.until(lambda: taken.counts()[0] >= count and not other.program.jobs.running)
    held = sorted(printed(taken.edition(one.id)) for one in taken.summaries())
    assert [one for one in held if one in given] == given
    other.close()


def write_batch(folder: Path) -> None:
    """Write a folder of three editions, one of them twice, and a damaged file."""
    folder.mkdir()
    for number, (head, said) in enumerate(
        (("市民文化节开幕𠮷", "安排了六个工程"), ("河湾大桥通车", "全长三公里"), ("春耕备耕忙", "种子已经备足")),
        start=1,
    ):
        text = f"{head}\n\n本报讯 昨日，{said}，各界代表参加。活动持续一个月，市民可以免费参观。\n"
        (folder / f"page-{number}.txt").write_text(text, encoding="utf-8")
    (folder / "the same.txt").write_bytes((folder / "page-1.txt").read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8)


def read_tree(day: Day) -> list[str]:
    """Walk down a tree to its end; return what its lines say."""
    tree = day.focus
    assert isinstance(tree, QTreeWidget)
    said: list[str] = []
    day.press("Home")
    for _ in range(100):
        item = tree.currentItem()
        said.append(f"{item.text(0)} {item.text(1)}")
        day.press("Down")
        if tree.currentItem() is item:
            return said
    raise AssertionError("the report has no end")


def printed(edition: Edition) -> tuple[object, ...]:
    """Return what an edition says, apart from what a library calls it."""
    articles = tuple(tuple((block.role.value, block.text) for block in article.blocks) for article in edition.articles)
    return (str(edition.details), articles)
