# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How far long work is: counts, and the time it may still take once that can be told."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from edition_reader.ui.jobs import Jobs
from edition_reader.ui.widgets.jobbar import JobBar, seconds_left

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_time_left_is_told_once_it_can_be() -> None:
    assert seconds_left(2.9, 5, 10) is None
    assert seconds_left(10, 0, 10) is None
    assert seconds_left(10, 10, 10) is None
    assert seconds_left(10, 2, 10) == 40


def test_a_job_shows_counts_and_can_be_stopped(qtbot) -> None:
    jobs = Jobs()
    bar = JobBar(
        jobs, cancel="Cancel", counted=lambda done, total: f"{done} of {total}", left=lambda s: f"{round(s)} s left"
    )
    qtbot.addWidget(bar)
    assert bar.isHidden()
    stopped = threading.Event()

    def task(progress):
        while True:
            progress.step(3, 12, "a.xml")
            stopped.wait(0.01)

    jobs.start(task, done=lambda _: None, failed=lambda _: None, cancelled=stopped.set, title="Importing…")
    qtbot.waitUntil(lambda: "3 of 12" in bar.findChild(QLabel).text())
    bar._begun -= 60
    qtbot.waitUntil(lambda: "left" in bar.findChild(QLabel).text())
    assert "a.xml" in bar.findChild(QLabel).text()
    bar.findChild(QPushButton).click()
    qtbot.waitUntil(stopped.is_set)
    assert bar.isHidden()
