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
from edition_reader.store.notebook import Notebook

#: Times that storing begins anew because something else of the note changed meanwhile.
TRIES = 8


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
                self._keep_both_wordings(held, text, group)
                return
            elif self._put(held, text, group):
                return
        raise StoreBusy(path=str(self._notebook.folder))

    def keep_mine(self, text: str) -> None:
        """Let the text in the field hold; the other wording is a revision."""
        self.known = self._notebook.edit(self._annotation.id, note=text).note
        self.theirs = None

    def keep_theirs(self) -> str:
        """Let the other wording hold and return it; the text of the field is a revision."""
        self.known, self.theirs = self.theirs or "", None
        return self.known

    def keep_both(self, text: str) -> str:
        """Let both texts hold, the other one first; return them."""
        both = "\n\n".join(part for part in ((self.theirs or "").rstrip(), text) if part)
        self.keep_mine(both)
        return self.known

    def _put(self, held: Annotation, text: str, group: str) -> bool:
        """Store a text over what is held; False when the note was changed since it was read."""
        before = self._notebook.annotation(held.id).note
        new = replace(held, note=text, modified=now_utc())
        if not self._notebook.merge(Op.EDIT_ANNOTATION, [new], [held], group=group):
            return before == text
        self.known = self._notebook.annotation(held.id).note
        return True

    def _keep_both_wordings(self, held: Annotation, text: str, group: str) -> None:
        """Write the text of the field down as a revision, and the other one again after it."""
        mine = replace(held, note=text, modified=now_utc())
        if self._notebook.merge(Op.EDIT_ANNOTATION, [mine], [held], group=group):
            self._notebook.edit(held.id, note=held.note, group=group)
        self.theirs = held.note
        self._conflicted()
