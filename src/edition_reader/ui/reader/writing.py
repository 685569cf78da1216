# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Storing the text of one note that another window or program may change at the same time.

A text is stored only over the text that this field began from. Where the note reads otherwise by then, both wordings
are written down as revisions, the other one holds for the time being, and the person chooses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Op
from edition_reader.model.clock import now_utc
from edition_reader.model.errors import NotFound, StoreBusy
from edition_reader.store.clean import clean_text
from edition_reader.store.notebook import Notebook
from edition_reader.ui.reader.conflict import BOTH, MINE

#: Times that storing begins anew because something else of the note changed meanwhile.
TRIES = 8


def settled(writing: Writing, choice: str, text: str) -> str:
    """Let the wording hold that was chosen (MINE, THEIRS, BOTH), `text` being mine; return it. See `Writing`."""
    if choice == MINE:
        writing.keep_mine(text)
        return text
    return writing.keep_both(text) if choice == BOTH else writing.keep_theirs()


class Writing:
    """The text of one note while it is written; `conflicted()` is called when it was changed elsewhere."""

    def __init__(self, notebook: Notebook, annotation: Annotation, conflicted: Callable[[], None]) -> None:
        self._notebook, self._annotation, self._conflicted = notebook, annotation, conflicted
        #: The text that the field began from, or stored last.
        self.known = annotation.note
        #: The other wording, while the person has not chosen.
        self.theirs: str | None = None

    def store(self, text: str, group: str) -> None:
        """Store the text of the note, which may be new or in the trash since; raises ReaderError."""
        for _ in range(TRIES):
            try:
                held = self._notebook.annotation(self._annotation.id)
            except NotFound:
                self.known = self._notebook.add(replace(self._annotation, note=text)).note
                return
            if held.deleted:
                self._notebook.restore([held.id])
            elif held.note == text and self.theirs is None:
                self.known = text
                return
            elif held.note != self.known or self.theirs is not None:
                if self._keep_both_wordings(held, text, group):
                    return
            elif self._put(held, text, group):
                return
        raise StoreBusy(path=str(self._notebook.folder))

    def keep_mine(self, text: str) -> None:
        """Let the text in the field hold; the other wording is a revision.

        Where the other one is not that of before any more it is told anew, and `theirs` is still set after this.
        """
        for _ in range(TRIES):
            held = self._notebook.annotation(self._annotation.id)
            if held.note != self.theirs:
                self.theirs = held.note
                self._conflicted()
                return
            if self._put(replace(held, deleted=None), text, None, seen=held):
                self.theirs = None
                return
        raise StoreBusy(path=str(self._notebook.folder))

    def keep_theirs(self) -> str:
        """Let the other wording hold, as it is now, and return it; what was stored of the field is a revision."""
        self.known = self._notebook.annotation(self._annotation.id).note
        self.theirs = None
        return self.known

    def keep_both(self, text: str) -> str:
        """Let both texts hold, the other one first; return them. See `keep_mine`."""
        both = "\n\n".join(part for part in ((self.theirs or "").rstrip(), text) if part)
        self.keep_mine(both)
        return both

    def _put(self, held: Annotation, text: str, group: str | None, *, seen: Annotation | None = None) -> bool:
        """Store a text over what is held; False when the note was changed since it was read."""
        new = replace(held, note=clean_text(text), modified=now_utc())
        if not self._notebook.merge(Op.EDIT_ANNOTATION, [new], [seen or held], group=group):
            return False
        # Not as it is read again: it may be another's by now.
        self.known = new.note
        return True

    def _keep_both_wordings(self, held: Annotation, text: str, group: str) -> bool:
        """Write the text of the field down as a revision, and the other one again after it; False as in `_put`."""
        mine = replace(held, note=clean_text(text), modified=now_utc())
        if not self._notebook.merge(Op.EDIT_ANNOTATION, [mine], [held], group=group):
            return False
        self._notebook.merge(Op.EDIT_ANNOTATION, [replace(held, modified=now_utc())], [mine], group=group)
        self.theirs = self._notebook.annotation(held.id).note
        self._conflicted()
        return True
