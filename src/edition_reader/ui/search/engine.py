# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The thread that searches.

The window never waits for a search: it hands over what is to be looked up under the name of a channel, and a newer wish
on the same channel takes the place of an older one, which is interrupted in the middle of its statement.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from edition_reader.model.errors import ReaderError, StoreDamaged
from edition_reader.model.progress import Cancelled
from edition_reader.model.search import Sort
from edition_reader.tasks.search import Found, Searcher, discard_damaged
from edition_reader.tasks.search import Place as SearchPlace
from edition_reader.ui.indexing import indexing_of
from edition_reader.ui.kept_searches import kept_searches
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session

#: Settings of a person: whether simplified and traditional forms are alike, and names are found by their pinyin.
VARIANTS, PINYIN = "search.variants", "search.pinyin"
#: Asks a query of the thread's searcher.
Asker = Callable[[Searcher, str], Found]
#: Channel of going from hit to hit.
STEP = "step"
#: Channel of counting a kept search.
COUNT = "count of {query}"


def engine_of(session: Session) -> Engine:
    """Return the engine of a session, made when it is first asked for."""
    found = session.findChild(Engine)
    return found if isinstance(found, Engine) else Engine(session)


@dataclass(slots=True)
class Wish:
    """Something to look up: `work` runs on the thread, `done` gets its result in the window while `owner` lives."""

    channel: str
    owner: QObject
    work: Callable[[Searcher], Any]
    done: Callable[[Any], None]


class Worker:
    """The thread with its own stores; knows no window but the function `send(wish, result, error)`."""

    def __init__(self, make: Callable[[], Searcher], send: Callable[[Wish, object, object], None]) -> None:
        self._make, self._send = make, send
        self._wake = threading.Condition()
        self._wishes: deque[Wish] = deque()
        self._present: Wish | None = None
        self._searcher: Searcher | None = None
        self._ended = False
        self._thread: threading.Thread | None = None

    def ask(self, wish: Wish) -> None:
        """Look something up; what waits or runs on the same channel is dropped."""
        with self._wake:
            self._wishes = deque(other for other in self._wishes if other.channel != wish.channel)
            self._wishes.append(wish)
            if self._present and self._present.channel == wish.channel and self._searcher:
                self._searcher.interrupt()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="search", daemon=True)
                self._thread.start()
            self._wake.notify()

    def end(self) -> None:
        """Stop, soon."""
        with self._wake:
            self._ended = True
            self._wishes.clear()
            if self._present and self._searcher:
                self._searcher.interrupt()
            self._wake.notify()

    def _run(self) -> None:
        try:
            while wish := self._next():
                self._answer(wish)
        finally:
            if self._searcher:
                self._searcher.close()

    def _next(self) -> Wish | None:
        """Wait for the next wish; None at the end."""
        with self._wake:
            self._present = None
            while not self._wishes and not self._ended:
                self._wake.wait()
            if self._ended:
                return None
            self._present = self._wishes.popleft()
            return self._present

    def _drop(self) -> None:
        """Close what is searched in."""
        with self._wake:
            searcher, self._searcher = self._searcher, None
        if searcher:
            searcher.close()

    def _answer(self, wish: Wish) -> None:
        try:
            if self._searcher is None:
                self._searcher = self._make()
            self._send(wish, wish.work(self._searcher), None)
        except Cancelled:
            return
        except StoreDamaged as error:
            # Whatever is looked up next is looked up in an index that was opened anew.
            self._drop()
            self._send(wish, None, error)
        except BaseException as error:  # noqa: BLE001 - it is raised again on the UI thread
            self._send(wish, None, error)


def _end_all(workers: list[Worker], *_: object) -> None:
    """Stop all threads."""
    for worker in workers:
        worker.end()


class Engine(QObject):
    """Searches for one session. `indexed` tells that the index is as the library is."""

    indexed = Signal()
    _answered = Signal(object, object, object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._latest: dict[str, Wish] = {}
        self._workers: list[Worker] = []
        #: What was searched last and the key of the hit that was opened: F3 goes on from there.
        self.query = ""
        self.sort = Sort.NEWEST
        self.key: int | None = None
        self.edition: str | None = None
        self._worker = self._begin()
        session.layers.changed.connect(self._begin_again)
        self._answered.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._indexing = indexing_of(session)
        self._indexing.indexed.connect(self.indexed)
        self.indexed.connect(self.count_kept)
        # A list and not this object, which is gone by then.
        workers = self._workers
        session.destroyed.connect(partial(_end_all, workers))

    @property
    def prepared(self) -> bool:
        """Whether all that the library holds can be found by now."""
        return self._indexing.prepared

    def _begin(self) -> Worker:
        """Make the thread that searches in the library, in one's own notes and in those of layers that are on."""
        session = self._session
        people, library = session.people, session.library
        layers = tuple((person.name, people.folder_of(person)) for person in session.layers.people)
        place = SearchPlace(library.folder, library.read_only, session.person.name, session.notebook.folder, layers)
        platform = session.platform
        worker = Worker(lambda: Searcher(place, platform), self._pass_on)
        self._workers[:] = [worker]
        return worker

    def _begin_again(self) -> None:
        """Search in what is shown now; what is being looked up is asked again."""
        before, wishes = self._worker, list(self._latest.values())
        self._worker = self._begin()
        before.end()
        for wish in wishes:
            self._worker.ask(wish)

    def ask(self, channel: str, owner: QObject, work: Callable[[Searcher], Any], done: Callable[[Any], None]) -> None:
        """Look something up on the thread and give the result to `done`.

        It is dropped when a newer wish took its place, or when `owner`, which `done` is about, is gone.
        """
        wish = Wish(channel, owner, work, done)
        self._latest[channel] = wish
        self._worker.ask(wish)

    def forget(self, channel: str) -> None:
        """Let no answer come on a channel any more."""
        self._latest.pop(channel, None)

    def manner(self, *, sort: Sort = Sort.NEWEST, edition: str | None = None) -> Asker:
        """Return what asks a query as this person set it: in this order, in one edition or (None) in all."""
        variants, pinyin = (bool(self._session.setting(name, True)) for name in (VARIANTS, PINYIN))
        return lambda searcher, query: searcher.ask(query, sort=sort, edition=edition, variants=variants, pinyin=pinyin)

    def opened(self, query: str, sort: Sort, key: int | None, edition: str | None = None) -> None:
        """Remember which hit was opened; `edition`: the only one that was searched."""
        self.query, self.sort, self.key, self.edition = query, sort, key, edition

    def count_kept(self) -> None:
        """Count the hits of the searches that the person keeps, one after the other."""
        kept, ask = kept_searches(self._session), self.manner()

        def count(searcher: Searcher, query: str) -> int:
            return sum(ask(searcher, query).counts())

        for query in kept.queries():
            self.ask(COUNT.format(query=query), self, partial(count, query=query), partial(kept.tell, query))

    def step(self, *, on: bool) -> None:
        """Open the next or previous article with hits."""
        query, key = self.query, self.key
        if not query or key is None:
            return
        ask = self.manner(sort=self.sort, edition=self.edition)

        def work(searcher: Searcher) -> Any:
            answer = ask(searcher, query).articles
            found = answer.beside(key, on=on)
            return answer.hits([found]) if found is not None else []

        def done(hits: list[Any]) -> None:
            if not hits:
                self._session.say(self._session.text("There are no more hits."))
                return
            self.key = hits[0].key
            spans = hits[0].spans
            offset = spans[0 if on else -1][0] if spans else 0
            self._session.go(Place("reader", hits[0].edition, hits[0].id, offset, query))

        self.ask(STEP, self, work, done)

    # Within

    def _mended(self, error: StoreDamaged) -> bool:
        """Have an index that is damaged made anew; False where it is a store that is, or it can't be."""
        try:
            discarded = discard_damaged(error, self._session.platform)
        except ReaderError:
            return False
        if discarded:
            self._indexing.renew()
        return discarded

    def _pass_on(self, wish: Wish, result: object, error: object) -> None:
        with suppress(RuntimeError):  # the window is gone: nobody listens any more
            self._answered.emit(wish, result, error)

    @Slot(object, object, object)
    def _tell(self, wish: Wish, result: object, error: object) -> None:
        if self._latest.get(wish.channel) is not wish:
            return
        del self._latest[wish.channel]
        if not isValid(wish.owner):
            return
        if error is None:
            wish.done(result)
        elif isinstance(error, StoreDamaged) and self._mended(error):
            self._session.say(self._session.text("The search index was damaged and is being made again."))
        elif isinstance(error, ReaderError):
            self._session.fail(error)
        elif isinstance(error, BaseException):
            raise error
