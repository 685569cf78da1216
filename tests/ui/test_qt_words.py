# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What Qt says by itself is in the person's language too: buttons, file and print dialogs, names of days."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QMessageBox

from edition_reader.ui.desk.shortcuts import written
from edition_reader.ui.qt_words import QtWords

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BUTTONS = QDialogButtonBox.StandardButton


@pytest.fixture
def speak(qapp):
    """Return a function that makes Qt speak a language for the rest of the test."""
    before, keeper = QLocale(), QObject()
    spoken = []

    def begin(code):
        spoken.append(QtWords(keeper, code))
        return spoken[-1]

    yield begin
    for words in spoken:
        words.end()
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("code", "cancel", "save", "day"),
    [
        ("zh_Hans", "取消", "保存", "星期二"),
        ("zh_Hant", "取消", "儲存", "星期二"),
        ("en", "Cancel", "Save", "Tuesday"),
    ],
)
def test_buttons_and_days_are_in_the_language(speak, code, cancel, save, day):
    speak(code)
    box = QDialogButtonBox(BUTTONS.Cancel | BUTTONS.Save)
    assert box.button(BUTTONS.Cancel).text().split("(")[0].replace("&", "") == cancel
    assert box.button(BUTTONS.Save).text().split("(")[0].replace("&", "") == save
    assert QLocale().dayName(2) == day


def test_dialogs_of_qt_are_in_the_language(speak):
    speak("zh_Hans")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.labelText(QFileDialog.DialogLabel.FileName).startswith("文件名")
    message = QMessageBox()
    message.setStandardButtons(QMessageBox.StandardButton.Yes)
    assert message.button(QMessageBox.StandardButton.Yes).text().startswith("是")
    assert QCoreApplication.translate("QPrintDialog", "Print") == "打印"


@pytest.mark.parametrize(
    ("code", "back", "on"),
    [("zh_Hans", "Alt+←", "Shift+空格"), ("zh_Hant", "Alt+←", "Shift+空白鍵"), ("en", "Alt+Left", "Shift+Space")],
)
def test_keys_are_written_as_keyboards_and_books_name_them(speak, code, back, on):
    speak(code)
    native = QKeySequence.SequenceFormat.NativeText
    assert QKeySequence("Alt+Left").toString(native) == back
    assert QKeySequence("Shift+Space").toString(native) == on
    assert written(["Alt+Left"]) == back


def test_the_next_language_takes_over(speak):
    speak("zh_Hans").end()
    speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert written(["Alt+Right"]) == "Alt+Right"
