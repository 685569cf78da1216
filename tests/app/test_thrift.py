# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Memory is handed back when it is much, not on and on, and not where the system takes it by itself."""

import pytest
from PySide6.QtCore import QTimer
from tests.system.fake_platform import FakePlatform

from edition_reader.app.thrift import ENOUGH, GROWTH, PAUSE, URGENT, Thrift


@pytest.fixture
def platform(tmp_path, qapp):
    made = FakePlatform(tmp_path)
    made.resident = made.needed = 50_000_000
    return made


def test_little_is_kept_and_much_handed_back(platform):
    thrift = Thrift(platform)
    thrift.look()
    platform.resident = ENOUGH
    thrift.look()
    assert platform.handed_back == 0
    platform.resident = ENOUGH + 1
    thrift.look()
    assert (platform.handed_back, platform.resident) == (1, platform.needed)


def test_it_waits_a_moment_after_the_last_time_and_then_looks_again(platform, qtbot):
    thrift = Thrift(platform)
    thrift.hand_back()
    platform.resident = ENOUGH + 1
    thrift.look()
    thrift.look()
    assert platform.handed_back == 1
    qtbot.waitUntil(lambda: platform.handed_back == 2, timeout=20 * PAUSE)


def test_what_is_urgent_does_not_wait(platform):
    thrift = Thrift(platform)
    thrift.hand_back()
    platform.resident = round(ENOUGH * URGENT) + 1
    thrift.look()
    assert platform.handed_back == 2


def test_where_much_can_not_be_handed_back_more_must_have_come(platform):
    thrift = Thrift(platform)
    platform.needed = 2 * ENOUGH
    thrift.hand_back()
    for _ in range(3):
        platform.resident = round(platform.needed * GROWTH)
        thrift.look()
    assert platform.handed_back == 1
    platform.resident = round(platform.needed * GROWTH * URGENT) + 1
    thrift.look()
    assert platform.handed_back == 2


def test_what_could_not_be_handed_back_is_tried_again_later(platform, monkeypatch, qtbot):
    monkeypatch.setattr("edition_reader.app.thrift.LATER", 20)
    thrift = Thrift(platform)
    platform.needed = 2 * ENOUGH
    thrift.hand_back()
    platform.needed = 50_000_000
    thrift.look()
    assert platform.handed_back == 1
    qtbot.wait(40)
    thrift.look()
    qtbot.waitUntil(lambda: platform.handed_back == 2, timeout=20 * PAUSE)
    assert platform.resident == 50_000_000


@pytest.mark.parametrize("tells", [True, False])
def test_it_looks_when_the_window_has_done_something(platform, qtbot, tells):
    if not tells:
        platform.resident = 0
    thrift = Thrift(platform)
    platform.resident = ENOUGH + 1
    done = []
    QTimer.singleShot(0, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(1)
    assert platform.handed_back == int(tells)
    thrift.deleteLater()
