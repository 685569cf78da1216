# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An article on paper: set like on screen, with its highlights, numbered notes after it and its source on each page.

QtPrintSupport is loaded when somebody prints. Where Qt writes a PDF, some characters of Chinese fonts are stored as
the radicals that look like them (⽇ for 日): what is copied from such a file is brought back by Unicode's NFKC.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QWidget

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation
from edition_reader.model.edition import Block, Role
from edition_reader.model.holding import StoredArticle
from edition_reader.text.utf16 import Utf16Map
from edition_reader.ui.layers import is_foreign
from edition_reader.ui.reader.typesetting import Style, formats, set_article
from edition_reader.ui.session import Session
from edition_reader.ui.theme import LIGHT, sans_families
from edition_reader.ui.typography import Typography
from edition_reader.ui.widgets.facts import dotted, page_in_words, writes_in_han

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

#: 11 points for the body: the document is laid out in pixels of 1/96 inch.
SCALE = 11 / 72 * 96 / 18
DOTS = 96
#: The free edge of a sheet, and the height of the line at its foot, in those pixels.
EDGE, FOOT = 72, 28


def print_document(
    about: StoredArticle, annotations: Sequence[Annotation], typography: Typography, *, notes_title: str
) -> QTextDocument:
    """Return the article with its highlights, numbers where there is a note, and the notes at the end."""
    article = about.article
    language = article.language or about.details.language
    style = Style(LIGHT, SCALE, writes_in_han(language, article.text), language, typography)
    made = QTextDocument()
    set_article(made, article, style)
    placed = sorted(
        (one for one in annotations if one.anchor is not None and one.state is not AnchorState.LOST),
        key=lambda one: (one.anchor.start, one.anchor.end) if one.anchor else (0, 0),
    )
    rest = [one for one in annotations if one.note and one not in placed]
    noted = [one for one in placed if one.note]
    _paint(made, placed, article.text)
    _number(made, noted, article.text)
    if noted or rest:
        _append(made, [*noted, *rest], style, notes_title)
    return made


def put_on_paper(document: QTextDocument, printer: QPrinter, source: str) -> int:
    """Draw the document on the printer's sheets, with the source and the page at the foot; return their number."""
    printer.setFullPage(True)
    sheet = printer.paperRect(printer.Unit.Inch)
    width, height = sheet.width() * DOTS, sheet.height() * DOTS
    body = QSizeF(width - 2 * EDGE, height - 2 * EDGE - FOOT)
    document.setPageSize(body)
    painter = QPainter(printer)
    scale = printer.resolution() / DOTS
    painter.scale(scale, scale)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            printer.newPage()
        painter.save()
        painter.translate(EDGE, EDGE - page * body.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, page * body.height(), body.width(), body.height())
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        _foot(painter, QRectF(EDGE, height - EDGE, body.width(), FOOT), source, f"{page + 1} / {pages}")
    painter.end()
    return pages


class Printing:
    """Prints the article that is open."""

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        about: Callable[[], StoredArticle | None],
        annotations: Callable[[], Sequence[Annotation]],
    ) -> None:
        self._session, self._parent = session, parent
        self._about, self._annotations = about, annotations

    def ask(self) -> None:
        """Ask for a printer, and print on it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._session.text("Print the article"))
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def _names(self) -> list[str]:
        """Return whose notes are printed."""
        return [self._session.person.name, *(person.name for person in self._session.layers.people)]

    def print_on(self, printer: QPrinter) -> None:
        """Print the article on a printer."""
        about, session = self._about(), self._session
        if about is None:
            return
        facts = (about.details.newspaper, about.details.date, page_in_words(about.page, session.language))
        printer.setDocName(about.article.headline or session.text("Edition Reader"))
        document = print_document(
            about,
            self._annotations(),
            session.typography,
            notes_title=session.text("Notes of {name}", name=session.text(", ").join(self._names())),
        )
        pages = put_on_paper(document, printer, dotted(facts))
        session.say(session.plural("{n} page was printed.", "{n} pages were printed.", pages))


def _paint(document: QTextDocument, annotations: Sequence[Annotation], text: str) -> None:
    """Colour the passages, underline those of others; where several lie over each other the later one is seen."""
    units = Utf16Map(text).to_units
    for one in annotations:
        if one.anchor is None or one.color is None:
            continue
        look = QTextCharFormat()
        if is_foreign(one.id):
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            look.setUnderlineColor(QColor(LIGHT.marks[one.color]))
        else:
            look.setBackground(QColor(LIGHT.highlights[one.color]))
        cursor = QTextCursor(document)
        cursor.setPosition(units(min(one.anchor.start, len(text))))
        cursor.setPosition(units(min(one.anchor.end, len(text))), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(look)


def _number(document: QTextDocument, noted: Sequence[Annotation], text: str) -> None:
    """Put a number after each passage with a note, the last first, so that the others stay where they are."""
    units = Utf16Map(text).to_units
    numbered = [(one.anchor.end, number) for number, one in enumerate(noted, 1) if one.anchor is not None]
    for end, number in sorted(numbered, reverse=True):
        cursor = QTextCursor(document)
        cursor.setPosition(units(min(end, len(text))))
        look = cursor.charFormat()
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        look.setFontFamilies(sans_families())
        look.setFontWeight(QFont.Weight.Bold)
        look.clearBackground()
        cursor.insertText(f"[{number}]", look)


def _append(document: QTextDocument, notes: Sequence[Annotation], style: Style, title: str) -> None:
    """Write the notes after the article: number, passage, note."""
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    head_block, head_type = formats(Block(Role.SUBHEAD, ""), style)
    head_block.setTopMargin(30 * style.scale)
    cursor.insertBlock(head_block, head_type)
    cursor.insertText(title, head_type)
    for number, one in enumerate(notes, 1):
        block, quoted = formats(Block(Role.CAPTION, ""), style)
        block.setAlignment(Qt.AlignmentFlag.AlignLeft)
        block.setBottomMargin(0)
        own_block, own = formats(Block(Role.LIST_ITEM, ""), style)
        own_block.setAlignment(Qt.AlignmentFlag.AlignLeft)
        own.setProperty(QTextCharFormat.Property.FontPixelSize, max(1, round(15 * style.scale)))
        own_block.setLineHeight(25 * style.scale, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.insertBlock(block, quoted)
        # Somebody else's note never stands without a name.
        owner = f"{one.creator}  " if is_foreign(one.id) else ""
        cursor.insertText(f"[{number}]  {owner}{one.anchor.quote if one.anchor else ''}", quoted)
        for line in one.note.splitlines():
            cursor.insertBlock(own_block, own)
            cursor.insertText(line, own)


def _foot(painter: QPainter, box: QRectF, source: str, page: str) -> None:
    """Write the source and the page at the foot of a sheet."""
    made = QFont()
    made.setFamilies(sans_families())
    made.setPixelSize(11)
    painter.setFont(made)
    painter.setPen(QColor(LIGHT.ink2))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), source)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), page)
