# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The page of shortcuts: all commands, other keys for each, refusals with reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from edition_reader.ui.actions import ACTIONS, action
from edition_reader.ui.desk.shortcuts import ShortcutsDialog
from edition_reader.ui.widgets.rebinding import INPUT_METHODS, Refusal, bindings, normal, refusal

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
IDS = [one.id for one in ACTIONS]


@pytest.fixture
def dialog(house) -> ShortcutsDialog:
    house.window.commands.run("help.shortcuts")
    assert isinstance(house.dialog, ShortcutsDialog)
    return house.dialog


def listed(dialog) -> dict[str, str]:
    found = dialog.tree.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
    return {item.data(0, int(Qt.ItemDataRole.UserRole)): item.text(1) for item in found if not item.isHidden()}


def test_every_command_is_listed_and_found_by_its_words_and_keys(dialog) -> None:
    assert set(IDS) <= listed(dialog).keys()
    dialog.field.setText("next unread")
    assert [one for one in listed(dialog) if one in IDS] == ["article.next_unread"]
    dialog.field.setText("ctrl+shift+c")
    assert [one for one in listed(dialog) if one in IDS] == ["text.copy_source"]


def test_other_keys_work_at_once_and_at_the_next_start(house, dialog, qtbot) -> None:
    dialog.choose("go.notes")
    qtbot.keyClick(dialog.keys, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert dialog.change.isEnabled()
    dialog.change.click()
    assert listed(dialog)["go.notes"] == QKeySequence("Ctrl+B").toString(QKeySequence.SequenceFormat.NativeText)
    dialog.close()
    assert house.window.commands.actions["go.notes"].shortcuts() == [QKeySequence("Ctrl+B")]
    house.change_session()
    assert house.window.commands.actions["go.notes"].shortcuts() == [QKeySequence("Ctrl+B")]


def test_a_clash_is_refused_with_the_name_of_the_other(house, dialog, qtbot) -> None:
    dialog.choose("go.notes")
    qtbot.keyClick(dialog.keys, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert "Details of the edition…" in dialog.said.text()
    assert not dialog.change.isEnabled()
    dialog.use_keys()
    assert house.session.setting("keys") is None


def test_keys_are_taken_away_and_given_back(house, dialog) -> None:
    dialog.choose("edition.details")
    dialog.without.click()
    assert listed(dialog)["edition.details"] == ""
    dialog.choose("go.notes")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+I"))
    dialog.change.click()
    dialog.choose("edition.details")
    dialog.usual.click()
    assert "All notes" in dialog.said.text()
    dialog.all_usual.click()
    assert house.session.setting("keys") == {}
    assert bindings(house.session.value("keys")) == bindings({})
    QApplication.processEvents()


def test_keys_that_would_not_arrive_or_are_needed_are_refused() -> None:
    held = bindings({})
    one = action("go.notes")
    assert refusal(one, "Ctrl+Space", held).reason is Refusal.INPUT_METHOD
    assert refusal(one, "Ctrl+Shift+F", held).reason is Refusal.INPUT_METHOD
    assert refusal(one, "Tab", held).reason is Refusal.NEEDED
    assert refusal(one, "B", held).reason is Refusal.PLAIN
    assert refusal(action("article.next"), "B", held) is None
    assert refusal(one, "F8", held) is None
    assert refusal(action("view.grid"), "J", held).reason is Refusal.PLAIN


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=8)


@given(st.dictionaries(st.sampled_from(IDS) | st.text(), JSON | st.lists(st.sampled_from(["Ctrl+I", "J", "Ctrl+B"]))))
def test_whatever_is_stored_no_two_commands_of_a_room_share_keys(chosen) -> None:
    held = bindings(chosen)
    assert held.keys() == set(IDS)
    for room in ("shelf", "reader", "notes", "search"):
        keys = [key for one in ACTIONS if room in one.rooms for key in held[one.id]]
        assert len(keys) == len(set(keys))
    for one in ACTIONS:
        usual = {normal(key) for key in one.shortcuts}
        assert not INPUT_METHODS & (set(held[one.id]) - usual)
