# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a person does with one edition or several of the shelf at once; each deed says how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence

from edition_reader.model.changes import Changes
from edition_reader.model.errors import ReaderError
from edition_reader.model.holding import EditionSummary
from edition_reader.ui.session import Session
from edition_reader.ui.shelf.sayings import title_of

#: Editions that are done with at once; more would make the window wait.
MOST = 500


class Deeds:
    """Removing and marking as read; what fails is told."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def remove(self, editions: Sequence[EditionSummary]) -> None:
        """Take editions off the shelf; notes on them are kept, and they can be brought back."""
        session = self._session
        if not editions or self._too_many(editions):
            return
        ids = [one.id for one in editions]
        try:
            changes = session.library.remove_editions(ids, person=session.person.name)
        except ReaderError as error:
            session.fail(error)
            return
        if len(editions) == 1:
            said = session.text("“{title}” was taken off the shelf. Notes on it are kept.", title=title_of(editions[0]))
        else:
            said = session.plural(
                "{n} edition was taken off the shelf. Notes on it are kept.",
                "{n} editions were taken off the shelf. Notes on them are kept.",
                len(editions),
            )
        session.say(said, session.text("Undo"), lambda: self._bring_back(ids, changes))

    def mark_read(self, editions: Sequence[EditionSummary]) -> None:
        """Mark all articles of the editions as read."""
        session = self._session
        if not editions or self._too_many(editions):
            return
        marked: dict[str, tuple[str, ...]] = {}
        try:
            for one in editions:
                articles = [entry.id for entry in session.library.contents(one.id)]
                marked[one.id] = session.notebook.mark_all_read(one.id, articles)
        except ReaderError as error:
            session.fail(error)
        articles_marked = sum(map(len, marked.values()))
        said = session.plural("{n} article marked as read.", "{n} articles marked as read.", articles_marked)
        session.say(said, session.text("Undo"), lambda: self._unmark(marked))

    def _unmark(self, marked: dict[str, tuple[str, ...]]) -> None:
        try:
            for edition, articles in marked.items():
                self._session.notebook.mark_unread(edition, articles)
        except ReaderError as error:
            self._session.fail(error)

    def _bring_back(self, editions: Sequence[str], changes: Changes) -> None:
        """Undo a removal, as an undo where it still is the last thing done, else as a deed of its own."""
        library, person = self._session.library, self._session.person.name
        try:
            last = library.undoable()
            if last is not None and last.id == changes.operation.id:
                library.undo(person)
            else:
                library.restore_editions(editions, person=person)
        except ReaderError as error:
            self._session.fail(error)

    def _too_many(self, editions: Sequence[EditionSummary]) -> bool:
        """Whether there are more editions than can be done at once; the person is told."""
        if len(editions) <= MOST:
            return False
        self._session.say(self._session.text("Please select at most {most} editions.", most=MOST))
        return True
