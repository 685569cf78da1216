# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where long work shows how far it is, and can be stopped: the right end of the bottom bar."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from edition_reader.ui.jobs import Job, Jobs
from edition_reader.ui.widgets.basics import ElidedLabel, button

#: Seconds that a job must have worked before the rest of it is guessed from them.
SURE = 3.0


def seconds_left(worked: float, done: int, total: int) -> float | None:
    """Return how long the rest of a job may take if it goes on as so far; None where nobody can tell."""
    return worked / done * (total - done) if worked >= SURE and 0 < done < total else None


class JobBar(QFrame):
    """The latest job under way; hidden while there is none.

    `counted(done, total)` gives the words "3 of 12", `left(seconds)` those for the time that it may still take.
    """

    def __init__(
        self,
        jobs: Jobs,
        *,
        cancel: str,
        counted: Callable[[int, int], str],
        left: Callable[[float], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._counted = counted
        self._left = left
        self._begun = 0.0
        self._job: Job | None = None
        self._text = ElidedLabel(look="small")
        self._text.setMinimumWidth(220)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addWidget(button(cancel, self._cancel, look="link"))
        jobs.started.connect(self._show)
        self.hide()

    def _show(self, job: Job) -> None:
        self._job = job
        self._begun = time.monotonic()
        self._text.setText(job.title)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(job.title)
        job.progressed.connect(self._progress)
        job.finished.connect(self._finished)
        self.show()

    def _progress(self, done: int, total: int | None, what: str) -> None:
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        counted = self._counted(done, total) if total else ""
        seconds = seconds_left(time.monotonic() - self._begun, done, total) if total else None
        left = self._left(seconds) if seconds is not None else ""
        self._text.setText("  ".join(part for part in (counted, left, what) if part) or self._text.text())

    def _finished(self) -> None:
        running = [job for job in self._jobs.running if job is not self._job]
        self._job = running[-1] if running else None
        self.setVisible(self._job is not None)

    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()
