# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An article printed to PDF and read back, with its highlights and numbered notes; focus mode."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from tests.ui.reader.conftest import bring_sample

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.ui.places import Place
from edition_reader.ui.reader.marker import target_of
from edition_reader.ui.reader.printing import print_document
from edition_reader.ui.typography import Typography

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def room(house):
    house.session.go(Place("reader", bring_sample(house, "tongliao-2025")))
    return house.window.room("reader")


def mark(room, start: int, length: int, note: str, color=Color.YELLOW) -> Annotation:
    about = room._about
    made = Annotation("", AnnotationKind.HIGHLIGHT, target_of(about), make_anchor(about.article, start, start + length))
    return room._session.notebook.add(replace(made, color=color, note=note))


def squeezed(text: str) -> str:
    """Return text without space, and with radicals as the characters that they stand for."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_the_whole_article_comes_back_from_paper(house, room, tmp_path) -> None:
    mark(room, 300, 20, "第二条批注𠮷")
    mark(room, 200, 30, "第一条批注\n第二行")
    mark(room, 400, 10, "")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    path = tmp_path / "article.pdf"
    printer.setOutputFileName(str(path))
    room._printing.print_on(printer)
    pdf = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    pdf.close()
    read = squeezed("".join(pages))
    article = room._about.article
    assert len(pages) >= 2
    assert house.said[-1].text == f"{len(pages)} pages were printed."
    assert squeezed(article.headline) in read
    assert squeezed(article.blocks[-1].text)[-6:] in read
    assert read.index("第一条批注第二行") < read.index("第二条批注")
    assert "[1]" in read
    assert "[3]" not in read
    assert f"1/{len(pages)}" in squeezed(pages[0])


def test_numbers_stand_after_their_passages_and_the_text_is_whole(room) -> None:
    first, second = mark(room, 100, 12, "甲"), mark(room, 105, 20, "乙", color=None)
    text = room._about.article.text
    made = print_document(room._about, [second, first], Typography(), notes_title="批注")
    printed = made.toPlainText().replace("\u2029", "\n")
    assert printed.startswith(text[:112] + "[1]" + text[112:125] + "[2]" + text[125:])
    assert printed.endswith(f"批注\n[1]  {first.anchor.quote}\n甲\n[2]  {second.anchor.quote}\n乙")


def test_an_article_without_notes_is_printed_as_it_is(room) -> None:
    made = print_document(room._about, [], Typography(), notes_title="批注")
    assert made.toPlainText() == room._about.article.text


def test_nothing_but_the_article_and_back(house, room) -> None:
    house.window.commands.run("view.notes")
    house.window.commands.run("view.focus")
    assert room.checked("view.focus")
    assert not room.navigator.isVisible()
    assert not room.notes.isVisible()
    house.window.commands.run("view.focus")
    assert room.navigator.isVisible()
    assert not room.notes.isVisible()
    house.window.commands.run("view.focus")
    room._choices.need("reader.notes")
    assert room.notes.isVisible()
    assert not room.checked("view.focus")
