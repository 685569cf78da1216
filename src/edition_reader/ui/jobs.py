# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Long work off the UI thread.

A task runs in a thread of its own and opens its own stores there. What it tells comes back through queued signals of
a QObject that lives on the UI thread and was connected before the thread began, so that nothing is lost or called on
the wrong thread. Qt's own threads are not used: one dropped while it runs aborts the program.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from edition_reader.model.errors import ReaderError
from edition_reader.model.progress import Cancelled, Progress

Result = TypeVar("Result")


def _nothing(*_: object) -> None:
    """Answer a job that nobody listens to."""


class Job(QObject):
    """One task under way. `title` is what a person reads; `progressed(done, total or None, what)`; `finished()`."""

    progressed = Signal(object, object, str)
    finished = Signal()
    _told = Signal(object, object, str)
    _ended = Signal(object, object)

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.progress = Progress(self._tell)
        self.done: Callable[[Any], None] = _nothing
        self.failed: Callable[[ReaderError], None] = _nothing
        self.cancelled: Callable[[], None] = _nothing
        self.thread_: threading.Thread | None = None
        self.over = False
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the task to stop at its next step."""
        self.progress.cancel()

    def run(self, task: Callable[[Progress], Any]) -> None:
        """Do the task (on the thread of the job) and send what became of it."""
        try:
            result = task(self.progress)
        except BaseException as error:  # noqa: BLE001 - it is raised again on the UI thread
            self._send(None, error)
        else:
            self._send(result, None)

    def _tell(self, done: int, total: int | None, what: str) -> None:
        with suppress(RuntimeError):  # the window is gone: nobody listens any more
            self._told.emit(done, total, what)

    def _send(self, result: object, error: BaseException | None) -> None:
        with suppress(RuntimeError):  # the window is gone: nobody listens any more
            self._ended.emit(result, error)

    @Slot(object, object, str)
    def _pass_on(self, done: int, total: int | None, what: str) -> None:
        self.progressed.emit(done, total, what)

    @Slot(object, object)
    def _end(self, result: object, error: BaseException | None) -> None:
        self.over = True
        self.finished.emit()
        self.deleteLater()
        if error is None:
            self.done(result)
        elif isinstance(error, Cancelled):
            self.cancelled()
        elif isinstance(error, ReaderError):
            self.failed(error)
        else:
            raise error


class Jobs(QObject):
    """The tasks under way. `started(job)` lets the window show them in one place."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Job] = []

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended."""
        return tuple(self._running)

    def start(
        self,
        task: Callable[[Progress], Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[ReaderError], None],
        progressed: Callable[[int, int | None, str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        title: str = "",
    ) -> Job:
        """Run `task` in a thread; the callbacks are called on the UI thread, `finished` of the job before them."""
        job = Job(title, self)
        job.done, job.failed, job.cancelled = done, failed, cancelled or _nothing
        if progressed:
            job.progressed.connect(progressed)
        job.finished.connect(self._forget)
        self._running.append(job)
        self.started.emit(job)
        job.thread_ = threading.Thread(target=job.run, args=(task,), name=title or "job", daemon=True)
        job.thread_.start()
        return job

    @Slot()
    def _forget(self) -> None:
        """Let go of the jobs that have ended.

        A slot and no closure: one that held the last reference to this object would delete it amid its own child.
        """
        self._running = [job for job in self._running if not job.over]

    def stop(self, wait: float = 2.0) -> None:
        """Ask all tasks to stop and wait for them, at most `wait` seconds altogether."""
        for job in self._running:
            job.cancel()
        until = time.monotonic() + wait
        for job in self._running:
            if job.thread_:
                job.thread_.join(max(0.0, until - time.monotonic()))
