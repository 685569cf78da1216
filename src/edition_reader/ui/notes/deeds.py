# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is done to many notes at once: each is one operation with one Undo, and runs in a job where it is long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from shiboken6 import isValid

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, Color
from edition_reader.model.changes import Op
from edition_reader.model.clock import now_utc
from edition_reader.model.errors import ReaderError
from edition_reader.model.progress import Progress
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.tasks.overlaps import make_one, still_true
from edition_reader.ui.session import Session

#: Notes that are changed at once; more go to a job.
AT_ONCE = 300
Change = Callable[[Annotation], Annotation]


def edit_all(notebook: Notebook, ids: Sequence[str], change: Change) -> int:
    """Change annotations in one operation; return how many are different now."""
    held = notebook.desk.notes(ids)
    now = now_utc()
    pairs = [(note, new) for note in held if (new := change(note)) != note]
    return notebook.merge(
        Op.EDIT_ANNOTATION, (replace(new, modified=now) for _, new in pairs), (note for note, _ in pairs)
    )


def delete_all(notebook: Notebook, ids: Sequence[str]) -> int:
    """Move annotations to the trash in one operation."""
    return notebook.delete([note.id for note in notebook.desk.notes(ids)])


def restore_all(notebook: Notebook, ids: Sequence[str]) -> int:
    """Bring annotations back in one operation."""
    return notebook.restore([note.id for note in notebook.desk.notes(ids)])


class Deeds(QObject):
    """Carries changes out for the session, says what was done and offers to undo it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def recolor(self, ids: Sequence[str], color: Color) -> None:
        """Give notes a colour."""
        self._edit(ids, lambda note: replace(note, color=color))

    def add_tag(self, ids: Sequence[str], tag: str) -> None:
        """Add a tag to notes that lack it."""
        tag = " ".join(tag.split())
        if tag:
            self._edit(ids, lambda note: note if tag in note.tags else replace(note, tags=(*note.tags, tag)))

    def remove_tag(self, ids: Sequence[str], tag: str) -> None:
        """Take a tag away from notes."""
        self._edit(ids, lambda note: replace(note, tags=tuple(each for each in note.tags if each != tag)))

    def delete(self, ids: Sequence[str]) -> None:
        """Move notes to the trash."""
        self._do(
            lambda notebook: delete_all(notebook, ids),
            len(ids),
            lambda n: self._session.plural("{n} note is in the trash now.", "{n} notes are in the trash now.", n),
        )

    def restore(self, ids: Sequence[str]) -> None:
        """Bring notes back from the trash."""
        self._do(
            lambda notebook: restore_all(notebook, ids),
            len(ids),
            lambda n: self._session.plural("{n} note is back.", "{n} notes are back.", n),
        )

    def merge(self, notes: Sequence[Annotation]) -> None:
        """Make overlapping highlights one."""
        session = self._session
        try:
            article = session.library.article(notes[0].target.article or "").article
        except ReaderError as error:
            session.fail(error)
            return
        if not still_true(notes, article):
            session.say(session.text("The text changed there; look at these highlights in the article first."))
            return
        self._do(
            lambda notebook: make_one(notebook, notes, article),
            len(notes),
            lambda _: session.text("The highlights are one now; the others are in the trash."),
        )

    def keep_place(self, ids: Sequence[str]) -> None:
        """Say of notes whose place was in doubt that they stand right."""
        self._edit(
            ids, lambda note: replace(note, state=AnchorState.IN_PLACE) if note.state is AnchorState.CHECK else note
        )

    def _edit(self, ids: Iterable[str], change: Change) -> None:
        wanted = tuple(ids)
        self._do(
            lambda notebook: edit_all(notebook, wanted, change),
            len(wanted),
            lambda n: self._session.plural("{n} note changed.", "{n} notes changed.", n),
        )

    def _do(self, deed: Callable[[Notebook], int], size: int, said: Callable[[int], str]) -> None:
        """Carry a deed out, at once or in a job, and tell what it changed."""
        session = self._session
        if size <= AT_ONCE:
            try:
                self._tell(deed(session.notebook), said)
            except ReaderError as error:
                session.fail(error)
            return
        people, person = session.people, session.notebook.person

        def task(_progress: Progress) -> int:
            notebook = open_notebook(people, person)
            try:
                return deed(notebook)
            finally:
                notebook.close()

        def done(changed: int) -> None:
            if isValid(self):
                session.refresh()
                self._tell(changed, said)

        session.jobs.start(task, done=done, failed=session.fail, title=session.text("Changing the notes…"))

    def _tell(self, changed: int, said: Callable[[int], str]) -> None:
        session = self._session
        if not changed:
            session.say(session.text("Nothing had to be changed."))
            return
        last = session.notebook.undoable()
        made = last.id if last else ""
        session.say(said(changed), session.text("Undo"), lambda: self._undo(made))

    def _undo(self, operation: str) -> None:
        """Undo if that operation still is the last; else say that there is something in between."""
        last = self._session.notebook.undoable()
        if last is not None and last.id == operation:
            self._session.undo()
        else:
            self._session.say(self._session.text("Something else was changed since. Undo steps back one by one."))
