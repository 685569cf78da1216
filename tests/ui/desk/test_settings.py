# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The settings: declared once, valid whatever is stored, generated into a dialog that can be searched."""

from __future__ import annotations

import ast

import pytest
from tests.house.source import trees

from edition_reader.ui.desk.settings import SettingsDialog
from edition_reader.ui.session import Wish
from edition_reader.ui.settings import BY_KEY, SECTIONS, SETTINGS, TEXT_SIZES
from edition_reader.ui.theme import THEME_CHOICES
from edition_reader.ui.typography import LINES, MEASURES, Typography, typography

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(house) -> SettingsDialog:
    house.session.ask("settings.open")
    assert isinstance(house.dialog, SettingsDialog)
    return house.dialog


def choose(dialog: SettingsDialog, key: str, value: object) -> None:
    box = dialog.controls[key]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_declarations_hold_together():
    assert len(BY_KEY) == len(SETTINGS)
    assert {one.section for one in SETTINGS} == {*SECTIONS, ""}
    assert set(THEME_CHOICES) == {value for value, _ in BY_KEY["theme"].choices}
    assert tuple(value for value, _ in BY_KEY["text_size"].choices) == TEXT_SIZES
    assert {value for value, _ in BY_KEY["text.line_height"].choices} == set(LINES)
    assert {value for value, _ in BY_KEY["text.measure"].choices} == set(MEASURES)
    for one in SETTINGS:
        if one.choices:
            assert one.default in [value for value, _ in one.choices]


def keys_used() -> set[str]:
    """Return the keys of a person's settings that the source reads or writes."""
    found = set()
    for _, tree in trees():
        names = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    pairs = (
                        zip(target.elts, node.value.elts, strict=False)
                        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                        else [(target, node.value)]
                    )
                    names |= {
                        one.id: value.value
                        for one, value in pairs
                        if isinstance(one, ast.Name) and isinstance(value, ast.Constant)
                    }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"set_setting", "setting", "choose"}:
                if "session" not in ast.unparse(node.func):
                    continue
                key = node.args[0]
                value = key.value if isinstance(key, ast.Constant) else names.get(getattr(key, "id", ""))
                found |= {value} if isinstance(value, str) else set()
    return found


def test_whatever_is_kept_is_declared():
    used = keys_used()
    assert {"single_keys", "shelf.view", "underlines", "window.room"} <= used
    assert used <= BY_KEY.keys()


@pytest.mark.parametrize("stored", [None, "", "neon", -1, 1.5, [], {}, True])
def test_whatever_is_stored_the_value_is_valid(stored):
    for one in SETTINGS:
        if one.choices:
            assert one.valid(stored) in [value for value, _ in one.choices]
        elif isinstance(one.default, bool):
            assert isinstance(one.valid(stored), bool)
    assert typography(lambda _: stored).line in LINES.values()
    assert typography(lambda _: None) == Typography()


def test_settings_count_at_once(house, dialog) -> None:
    choose(dialog, "theme", "sepia")
    assert house.session.theme.name == "sepia"
    choose(dialog, "text_size", 150)
    assert house.session.text_size == 150
    dialog.controls["single_keys"].click()
    assert not house.window.commands.single_keys
    assert house.wishes == []
    choose(dialog, "language", "zh_Hans")
    assert house.wishes == [Wish(language="zh_Hans")]
    assert not dialog.isVisible()


def test_settings_are_found_by_their_words(dialog) -> None:
    dialog.field.setText("fangsong TYPE")
    assert [key for key, row in dialog.rows.items() if row.isVisible()] == ["text.family"]
    dialog.field.setText("nothing like it")
    assert dialog.nothing.isVisible()
    dialog.field.clear()
    assert all(row.isVisibleTo(dialog) for row in dialog.rows.values())
