# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a screen reader finds in the window: every room named, the article's text, the notes; worked without a mouse."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from edition_reader.system.resources import sample_editions
from tests.xvfb.conftest import run
from tests.xvfb.outside import FOCUSABLE, FOCUSED, PATIENCE, Outside

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(os.name == "nt", reason="AT-SPI is for Unix"),
    pytest.mark.skipif(
        not (shutil.which("dbus-daemon") and LAUNCHER.exists()), reason="needs Debian's dbus-daemon and at-spi2-core"
    ),
]

#: Roles that stand for no control: a cell of the calendar outside the month is empty, and rightly so.
SILENT = frozenset({"cell", "table cell"})


@pytest.fixture
def library(home: Path) -> Path:
    """A library with an edition and a note in it."""
    folder = home / "library"
    assert run(home, "import", sample_editions() / "tongliao-2025", "--library", folder, "--json").returncode == 0
    edition = json.loads(run(home, "list", "--json", "--library", folder).stdout)["editions"][0]["id"]
    article = json.loads(run(home, "show", edition, "--json", "--library", folder).stdout)["articles"][0]
    noted = run(
        *(home, "annotations", "add", "--library", folder, "--article", article["id"]),
        *("--quote", article["headline"], "--start", "0", "--note", "记一笔"),
    )
    assert noted.returncode == 0, noted.stderr
    return folder


@pytest.fixture
def outside(home: Path, library: Path) -> Iterator[Outside]:
    """The program as a screen reader meets it."""
    seen = Outside(home, "--library", library)
    yield seen
    seen.close()


def nameless(outside: Outside) -> list[str]:
    """Return the role and place of everything that can have the keyboard and says nothing of itself."""
    return [
        f"{node.role} {node.path}"
        for node in outside.nodes()
        if node.has(FOCUSABLE) and not node.name.strip() and node.role not in SILENT
    ]


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.1)


def begin(outside: Outside) -> None:
    """Give the edition on the shelf the keyboard."""
    outside.focus(outside.find("list", "Editions as front pages"))
    outside.key("Down")
    until(lambda: any(node.has(FOCUSED) and "6 articles" in node.name for node in outside.nodes()))


def test_every_room_names_what_can_have_the_keyboard(outside):
    begin(outside)
    assert nameless(outside) == []
    outside.key("Return")
    outside.find("label", "Article")
    assert nameless(outside) == []
    outside.key("ctrl+k")
    outside.find("text", "Search everything")
    outside.type("ISO9001")
    outside.find("list item", "三年蝶变交出亮眼答卷 ·")
    assert nameless(outside) == []
    outside.key("Escape", "ctrl+shift+n")
    outside.find("list item", "Yellow, 三年蝶变")
    assert nameless(outside) == []


def test_a_morning_without_a_mouse_and_without_eyes(outside, home, library):
    begin(outside)
    outside.key("Return")
    article = outside.find("label", "Article")
    until(lambda: outside.text(article).startswith("三年蝶变交出亮眼答卷\n"))
    until(lambda: outside.find("label", "Article").has(FOCUSED))
    outside.key("j")
    until(lambda: "开发区“政务服务陪同办”" in outside.text(article))
    outside.key("ctrl+k")
    outside.find("text", "Search everything")
    outside.type("ISO9001")
    outside.find("list item", "三年蝶变交出亮眼答卷 ·")
    outside.key("Return")
    until(lambda: outside.text(article).startswith("三年蝶变交出亮眼答卷\n"))
    outside.key("ctrl+m")
    outside.type("iso 9001")
    until(lambda: ("note", "iso 9001") in [(note["kind"], note["note"]) for note in notes(home, library)])


def notes(home: Path, library: Path) -> list[dict[str, str]]:
    """Return the notes as the command line lists them."""
    listed = run(home, "annotations", "list", "--json", "--library", library)
    return json.loads(listed.stdout)["annotations"]
