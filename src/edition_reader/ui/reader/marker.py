# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a reader does with passages: highlight, recolour, note, tag, delete. Each is stored when its call returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.clock import uuid7
from edition_reader.model.errors import NotFound, ReaderError
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.session import Session

Result = TypeVar("Result")


def draft(about: Target) -> Annotation:
    """Return a note on an article or edition that is not stored until something is written."""
    return Annotation(id=uuid7(), kind=AnnotationKind.NOTE, target=about)


def target_of(stored: StoredArticle, *, whole_edition: bool = False) -> Target:
    """Return what an annotation on an article (or its edition) is about, with the citation as it is now."""
    return Target(
        edition=stored.edition,
        article=None if whole_edition else stored.article.id,
        fingerprint=stored.fingerprint,
        newspaper=stored.details.newspaper,
        date=stored.details.date,
        page=None if whole_edition else stored.page.number,
        headline=None if whole_edition else stored.article.headline,
    )


class Marker(QObject):
    """Works on the notebook of the session. `stored(True)` after a change was kept, `stored(False)` when it was not."""

    stored = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._notebook = session.notebook

    def highlight(self, about: StoredArticle, start: int, end: int, color: Color) -> Annotation | None:
        """Highlight [start, end) of the article; a highlight on exactly that passage is recoloured instead."""
        for held in self._notebook.annotations(article=about.article.id):
            if held.anchor and (held.anchor.start, held.anchor.end) == (start, end):
                return self.recolor(held.id, color)
        made = Annotation(
            id="",
            kind=AnnotationKind.HIGHLIGHT,
            target=target_of(about),
            anchor=make_anchor(about.article, start, end),
            color=color,
        )
        return self._do(lambda: self._notebook.add(made))

    def recolor(self, id_: str, color: Color) -> Annotation | None:
        """Give a highlight another colour."""
        return self._do(lambda: self._notebook.edit(id_, color=color))

    def tag(self, annotation: Annotation, tag: str) -> None:
        """Add a tag; one that is there already changes nothing."""
        tag = " ".join(tag.split())
        if tag and tag not in annotation.tags:
            self._do(lambda: self._notebook.edit(annotation.id, tags=(*annotation.tags, tag)))

    def untag(self, annotation: Annotation, tag: str) -> None:
        """Take a tag away."""
        left = tuple(each for each in annotation.tags if each != tag)
        self._do(lambda: self._notebook.edit(annotation.id, tags=left))

    def delete(self, id_: str) -> None:
        """Move an annotation to the trash, and offer to undo that."""
        try:
            annotation = self._notebook.annotation(id_)
        except NotFound:
            return
        if self._do(lambda: self._notebook.delete([id_])):
            text = self._session.text
            said = text("Highlight deleted") if annotation.anchor else text("Note deleted")
            self._session.say(said, text("Undo"), lambda: self.restore(id_))

    def restore(self, id_: str) -> None:
        """Take an annotation out of the trash."""
        self._do(lambda: self._notebook.restore([id_]))

    def _do(self, change: Callable[[], Result]) -> Result | None:
        try:
            done = change()
        except ReaderError as error:
            self.stored.emit(False)
            self._session.fail(error)
            return None
        self.stored.emit(True)
        return done
