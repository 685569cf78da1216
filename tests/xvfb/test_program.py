# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Whole starts of the program on a display: two at once, ended by the system, begun again."""

from __future__ import annotations

import json
import os
import signal
import time

import pytest

from edition_reader.system.resources import sample_editions
from tests.xvfb.conftest import run

pytestmark = [pytest.mark.xvfb, pytest.mark.skipif(os.name == "nt", reason="X is for Unix")]

SAMPLE = sample_editions() / "tongliao-2025"


def notes(home, library):
    listed = run(home, "annotations", "list", "--json", "--library", library)
    assert listed.returncode == 0, listed.stderr
    return json.loads(listed.stdout)["annotations"]


@pytest.fixture
def library(home):
    """A library with the sample in it."""
    folder = home / "library"
    assert run(home, "import", SAMPLE, "--library", folder).returncode == 0
    return folder


def test_the_window_comes_back_where_it_was(start, library):
    first = start("--library", library)
    first.ask("place", 130, 90, 1100, 720)
    assert first.end() == 0
    assert start("--library", library).ask("place") == [130, 90, 1100, 720]


def test_a_second_start_hands_its_files_over_and_raises_the_first(start, home, tmp_path):
    first = start("--library", home / "library")
    assert first.ask("cover")
    page = tmp_path / "新闻.txt"
    page.write_text(
        "文化节昨日开幕\n\n本报讯 昨日，第十届市民文化节在市文化馆开幕，各界代表参加。\n" * 3, encoding="utf-8"
    )
    second = run(home, "--library", home / "library", page)
    assert (second.returncode, second.stderr) == (0, "")
    assert first.ask("came", 1)
    assert first.ask("active"), "the window of the first start was not made active"


def test_what_was_typed_is_there_after_sigterm(start, home, library):
    first = start("--library", library)
    article = first.ask("read", [40, 60])
    first.ask("key", "m")
    stored = first.ask("type_note", "half a thought")
    first.process.send_signal(signal.SIGTERM)
    assert first.process.wait(30) == 0
    assert not stored, "stored too early to prove anything"
    assert [(note["article"], note["note"]) for note in notes(home, library)] == [(article, "half a thought")]
    assert start("--library", library).end() == 0


def test_what_was_typed_a_second_ago_survives_a_kill(start, home, library):
    first = start("--library", library)
    first.ask("read", [40, 60])
    first.ask("key", "m")
    typed = time.monotonic()
    first.ask("type_note", "half a thought")
    while not notes(home, library)[0]["note"]:
        assert time.monotonic() < typed + 30
    first.process.kill()
    first.process.wait(30)
    assert [note["note"] for note in notes(home, library)] == ["half a thought"]


def test_the_clipboard_reaches_other_programs(start, library):
    first, second = start("--library", library), start("--library", library.with_name("another"))
    first.ask("read", [40, 60])
    first.ask("copy")
    assert len(second.ask("clipboard")) == 20
