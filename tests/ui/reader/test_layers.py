# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes of somebody else in the reader: shown with the name, drawn in another way, never changed."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.store.notebook import open_notebook
from edition_reader.ui.desk.people_pin import PinDialog
from edition_reader.ui.layers import key_of
from edition_reader.ui.reader.contents import ROW_ROLE, Row
from edition_reader.ui.reader.marker import target_of

QUOTE = "两件大事"


class Ana:
    """Somebody else, with a highlight on the article that is open."""

    def __init__(self, reading) -> None:
        self.people = reading.session.people
        self.person = self.people.add("Ana 𠮷")
        stored = reading.session.library.article(reading.article)
        start = stored.article.text.index(QUOTE)
        anchor = make_anchor(stored.article, start, start + len(QUOTE))
        notebook = open_notebook(self.people, self.person)
        made = Annotation("", AnnotationKind.HIGHLIGHT, target_of(stored), anchor, Color.BLUE, "hers", ("tag",))
        self.note = notebook.add(made)
        notebook.close()
        self.key = key_of(self.person, self.note.id)

    def now(self) -> list[Annotation]:
        notebook = open_notebook(self.people, self.person)
        try:
            return notebook.annotations()
        finally:
            notebook.close()


@pytest.fixture
def ana(reading) -> Ana:
    return Ana(reading)


def test_the_contents_have_a_ring_for_the_notes_of_others(reading, ana) -> None:
    def row() -> Row:
        model = reading.room.navigator.list.model()
        rows = [model.data(model.index(at), ROW_ROLE) for at in range(model.rowCount())]
        return next(one for one in rows if one.entry and one.entry.id == reading.article)

    assert (row().count, row().others) == (0, ())
    reading.session.ask("people.layer", ana.person)
    assert (row().count, row().colors, row().others) == (1, (), (Color.BLUE,))
    reading.session.ask("people.layer", ana.person)
    assert (row().count, row().others) == (0, ())


def test_notes_of_others_are_printed_while_they_are_shown_with_the_name(reading, ana, tmp_path) -> None:
    def printed() -> str:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "article.pdf"))
        reading.room._printing.print_on(printer)
        pdf = pypdfium2.PdfDocument(tmp_path / "article.pdf")
        text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
        pdf.close()
        return text

    assert "hers" not in printed()
    reading.session.ask("people.layer", ana.person)
    shown = printed()
    assert "hers" in shown
    assert shown.count("Ana") == 2
    reading.session.ask("people.layer", ana.person)
    assert "Ana" not in printed()


def test_a_layer_is_off_until_it_is_switched_on_and_again_after(reading, ana) -> None:
    assert reading.room.notes.cards == []
    reading.session.ask("people.layer", ana.person)
    (card,) = reading.room.notes.cards
    assert card.facts.owner == "Ana 𠮷"
    assert card.annotation.note == "hers"
    assert reading.notes() == []
    # What the next start may show first is one's own only.
    assert reading.room.passage.marks == []
    assert len(reading.room.view.marks_at(ana.note.anchor.start)) == 1
    reading.session.ask("people.layer", ana.person)
    assert reading.room.notes.cards == []
    assert reading.room.view.marks_at(ana.note.anchor.start) == []


def test_nothing_can_be_changed_in_it(reading, ana) -> None:
    reading.session.ask("people.layer", ana.person)
    reading.press(QUOTE)
    passage = reading.room.passage
    assert passage.current == ana.key
    assert not passage._bar.isVisible()
    for action in ("note.green", "note.write", "note.delete"):
        assert not passage.can(action)
        passage.answers[action]()
    (card,) = reading.room.notes.cards
    card.edit()
    assert not card.editing
    assert not card._trash.isVisible()
    assert not card._tags._add.isVisible()
    reading.room.marker.recolor(ana.key, Color.PINK)
    reading.room.marker.delete(ana.key)
    assert ana.now() == [ana.note]
    assert reading.session.notebook.annotations() == []
    assert passage.can("text.copy")
    passage.copy()
    assert QApplication.clipboard().text() == QUOTE
    assert passage.described(ana.key).startswith("Ana 𠮷\n")


def test_ones_own_highlight_on_the_same_words_is_ones_own(reading, ana) -> None:
    reading.session.ask("people.layer", ana.person)
    reading.select(QUOTE)
    reading.do("note.green")
    (mine,) = reading.notes()
    assert mine.color is Color.GREEN
    assert ana.now() == [ana.note]
    assert [card.facts.owner for card in reading.room.notes.cards] == ["Ana 𠮷", ""]


def test_it_is_drawn_in_another_way_than_ones_own(reading, ana) -> None:
    view = reading.room.view

    def drawn() -> bytes:
        start, end = ana.note.anchor.start, ana.note.anchor.end
        view.show_passage(start, end)
        QApplication.processEvents()
        rect = view.passage_rect(start, end).translated(QPoint(0, 0))
        return view.viewport().grab(rect).toImage().constBits().tobytes()

    reading.select(QUOTE)
    reading.do("note.blue")
    reading.room.passage.let_go()
    mine = drawn()
    reading.session.notebook.delete([reading.notes()[0].id])
    plain = drawn()
    reading.session.ask("people.layer", ana.person)
    assert len({mine, plain, drawn()}) == 3


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_pin_is_asked_for(reading, ana) -> None:
    ana.people.set_pin(ana.person, "2580")
    reading.session.ask("people.layer", ana.person)
    dialog = reading.house.dialog
    assert isinstance(dialog, PinDialog)
    assert not reading.session.layers.people
    dialog.entry.field.setText("2580")
    dialog.entry.try_now()
    reading.house.until(lambda: bool(reading.session.layers.people))
    assert len(reading.room.notes.cards) == 1


def test_somebody_who_wrote_nothing_is_told(reading) -> None:
    bob = reading.session.people.add("Bob")
    reading.session.ask("people.layer", bob)
    assert "Bob" in reading.house.said[-1].text
    assert not reading.session.layers.people


def test_a_layer_that_is_taken_away_is_switched_off_and_told(reading, ana) -> None:
    reading.session.ask("people.layer", ana.person)
    (ana.people.folder_of(ana.person) / "notebook.sqlite").write_bytes(b"not a database" * 100)
    reading.session.refresh()
    assert not reading.session.layers.people
    assert reading.house.said[-1].serious
    QApplication.processEvents()
    assert reading.room.notes.cards == []


def test_what_the_other_writes_meanwhile_appears(reading, ana) -> None:
    reading.session.ask("people.layer", ana.person)
    notebook = open_notebook(ana.people, ana.person)
    notebook.edit(ana.note.id, note="changed")
    notebook.close()
    reading.session.refresh()
    (card,) = reading.room.notes.cards
    assert card.annotation.note == "changed"
