# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Rooms and dialogs at the smallest size in both languages: nothing is cut off, and everything has a name."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableWidget, QVBoxLayout, QWidget
from tests.screens.__main__ import LANGUAGES, screens
from tests.screens.fit import cut_off, faults
from tests.screens.stage import SIZE, Scenery
from tests.system.children import TOP, child_environment
from tests.ui.test_access import nameless

from edition_reader.ui.widgets.basics import WrappedLabel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
#: One of each kind; `python -m tests.screens.fit` looks at all.
LOOKED_AT = (
    "shelf-calendar",
    "shelf-table",
    "shelf-empty",
    "reader-selection",
    "reader-beside",
    "reader-type",
    "notes",
    "notes-lost",
    "notes-export",
    "notes-import",
    "search-palette",
    "search-results",
    "desk-settings",
    "desk-details",
    "desk-tour",
    "desk-crash",
    "desk-people",
    "page-both",
)
LARGE = (3840, 2160)


@pytest.fixture(scope="module")
def sceneries(tmp_path_factory, qapp):
    """Stores for each language, made once."""
    return {code: Scenery(tmp_path_factory.mktemp(code), code) for code in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LOOKED_AT)
def test_nothing_is_cut_off(sceneries, name, language):
    (screen,) = screens([name])
    assert faults(sceneries[language], screen) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "size", "text"),
    [
        ("reader-note", SIZE, 300),
        ("reader-type", SIZE, 300),
        ("shelf-calendar", LARGE, 100),
        ("reader", LARGE, 150),
        ("page-both", LARGE, 200),
        ("notes", LARGE, 100),
        ("search-results", LARGE, 100),
    ],
)
def test_nothing_is_cut_off_at_other_sizes(sceneries, name, size, text, language):
    (screen,) = screens([name])
    assert faults(sceneries[language], screen, size, text) == []


@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_nothing_is_cut_off_at_other_densities(factor):
    command = [sys.executable, "-m", "tests.screens.fit", "reader-selection", "desk-details", "notes"]
    environment = {**child_environment(), "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0)


@pytest.mark.parametrize("name", ["search-palette", "search-results", "notes-export", "notes-import", "reader-beside"])
def test_everything_has_a_name(sceneries, name):
    (screen,) = screens([name])
    stage = sceneries["en"].stage(screen)
    try:
        over = screen.prepare(stage)
        assert nameless(over if over is not None else stage.window) == []
    finally:
        stage.close()


def test_what_is_cut_off_is_noticed(qapp):
    root = QWidget()
    rows = QVBoxLayout(root)
    for made in (QLabel("a sentence that is longer"), QPushButton("a button that is longer")):
        made.setFixedWidth(40)
        rows.addWidget(made)
    table, field = QTableWidget(1, 1), QLineEdit()
    table.setHorizontalHeaderLabels(["Day"])
    table.horizontalHeader().setFixedHeight(9)
    table.verticalHeader().hide()
    field.setPlaceholderText("words that are longer than the field")
    field.setFixedWidth(80)
    rows.addWidget(table)
    rows.addWidget(field)
    root.show()
    found = [fault.split()[0] for fault in cut_off(root)]
    assert found == ["QLabel", "QPushButton", "QHeaderView", "QLineEdit"]
    root.close()


@pytest.mark.parametrize(
    ("words", "narrow"), [("“Page” is taken.", True), ("“通辽日报” was taken off.", False), ("no quotes", False)]
)
def test_quotes_are_narrow_among_latin_words_only(qapp, words, narrow):
    shown = WrappedLabel()
    shown.setText("“before”")
    shown.setText(words)
    assert shown.font().isFeatureSet(QFont.Tag("pwid")) is narrow
