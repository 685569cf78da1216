# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The user's guide inside the application: the page of docs/ in the person's language, offline."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from edition_reader.model.errors import NotFound
from edition_reader.system.resources import guide, guide_picture
from edition_reader.text.markdown import render_markdown
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.basics import button
from edition_reader.ui.widgets.harmless import HarmlessText
from edition_reader.ui.widgets.search_field import SearchField

WIDTH, HEIGHT = 780, 700
PICTURE_WIDTH = 660


def show_guide(session: Session, parent: QWidget) -> GuideDialog | None:
    """Open the guide beside the window; None (told why) when the installation came without it."""
    try:
        page = guide(session.language.code).read_text(encoding="utf-8")
    except (NotFound, OSError):
        session.say(session.text("This installation came without the user's guide."), serious=True)
        return None
    dialog = GuideDialog(session, page, parent)
    dialog.show()
    return dialog


def without_links(page: str) -> str:
    """Return the page without the line that leads to the guide in the other language."""
    return "\n".join(line for line in page.splitlines() if not line.startswith("["))


class GuidePage(HarmlessText):
    """The page with its own pictures and no others."""

    def __init__(self, code: str) -> None:
        super().__init__(fitting=False)
        self._code = code

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give a picture of the guide, as wide as the page."""
        address = name.path() if isinstance(name, QUrl) else name
        if kind == QTextDocument.ResourceType.ImageResource.value and address.startswith("pictures/"):
            found = guide_picture(address.split("/")[-1].split(".")[0], self._code)
            if found is not None:
                density = self.devicePixelRatioF()
                picture = QImage(str(found))
                wide = round(PICTURE_WIDTH * density)
                scaled = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
                scaled.setDevicePixelRatio(density)
                return scaled
        return super().loadResource(kind, name)


class GuideDialog(QDialog):
    """The page, and a field that finds words in it. The window can be used while it is open."""

    def __init__(self, session: Session, page: str, parent: QWidget) -> None:
        super().__init__(parent)
        text, theme = session.text, session.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(text("User's guide"))
        self.resize(WIDTH, min(HEIGHT, max(parent.height() - 30, 400)))
        self.page = GuidePage(session.language.code)
        self.page.setAccessibleName(text("User's guide"))
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.page.document().setDocumentMargin(14)
        style = (
            f"h1 {{ font-size: 24px; }} h2 {{ font-size: 18px; color: {theme.accent}; margin-top: 18px; }} "
            f"p, li, td, th {{ font-size: 14px; }} td, th {{ padding: 3px 16px 3px 0; }} "
            f"code {{ color: {theme.ink2}; }}"
        )
        self.page.show_html(render_markdown(without_links(page), page=True), style)
        self.field = SearchField(session.theme, text("Find in the guide"))
        self.field.textEdited.connect(lambda _: self._find_first())
        self.field.returnPressed.connect(self.find_next)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(button(text("Close"), self.reject, look="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(12)
        column.addWidget(self.page, 1)
        column.addLayout(row)

    def find_next(self) -> None:
        """Go to the next place with the words of the field, from the end on from the beginning."""
        if self.field.text() and not self.page.find(self.field.text()):
            self._find_first()

    def _find_first(self) -> None:
        cursor = self.page.textCursor()
        cursor.setPosition(0)
        self.page.setTextCursor(cursor)
        if self.field.text():
            self.page.find(self.field.text())
