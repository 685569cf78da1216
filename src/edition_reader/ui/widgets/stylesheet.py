# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The one stylesheet of the window, made from the tokens of the theme.

Widgets name what they are by their object name or by the property "look" (button: primary, quiet; label: hint,
second, title, masthead).
"""

from __future__ import annotations

from string import Template

from edition_reader.ui.theme import Theme, mix

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, #paper { background: $paper; }
#topBar { background: $paper; border-bottom: 1px solid $line; }
#bottomBar { background: $paper; border-top: 1px solid $line; }
#panel { background: $panel; }
#panelLeft, #panelRight { background: $panel; }
#hairline { background: $line; border: none; }
QLabel { background: transparent; }
QLabel[look="second"] { color: $ink2; }
QLabel[look="hint"] { color: $ink3; }
QLabel[look="small"] { color: $ink2; font-size: 12px; }
QLabel[look="accent"] { color: $accent; }

QPushButton { background: $raised; border: 1px solid $line; border-radius: 7px; padding: 5px 12px; }
QPushButton:hover { background: $panel2; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $ink3; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: bold; }
QPushButton[look="primary"]:hover { background: $accent_down; }
QPushButton[look="primary"]:focus { border: 2px solid $ink; }
QPushButton[look="primary"]:disabled { background: $panel2; color: $ink2; border-color: $line; }
QPushButton[look="quiet"], QToolButton { background: transparent; border: 2px solid transparent; border-radius: 7px;
  padding: 4px 8px; }
QPushButton[look="quiet"]:hover, QToolButton:hover { background: $panel2; }
QPushButton[look="quiet"]:pressed, QToolButton:pressed, QToolButton:checked { background: $chosen; }
QPushButton[look="quiet"]:focus, QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $ink3; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[look="chip"] { background: $panel2; border: 1px solid $panel2; border-radius: 5px; padding: 1px 7px;
  font-size: 12px; color: $ink2; }
QPushButton[look="chip"]:hover { border-color: $line; color: $ink; }
QPushButton[look="chip"]:focus { border-color: $accent; }
QPushButton[look="pill"] { background: $raised; border: 1px solid $line; border-radius: 13px; padding: 3px 12px; }
QPushButton[look="pill"]:hover { background: $panel2; }
QPushButton[look="pill"]:focus { border: 2px solid $accent; padding: 2px 11px; }
QPushButton[look="link"] { background: transparent; border: none; border-bottom: 2px solid transparent;
  padding: 2px 0 0;
  color: $ink2; font-size: 12px; text-align: left; }
QPushButton[look="link"]:hover { color: $accent; }
QPushButton[look="link"]:focus { border-bottom-color: $accent; }

QLineEdit[look="search"] { padding-left: 1px; }
QLineEdit[look="search"]:focus { padding-left: 0; }
#keyCap { background: $paper; border: 1px solid $line; border-radius: 4px; padding: 0 5px; color: $ink2; }

#pillBar { background: $raised; border: 1px solid $line; border-radius: 8px; }
#pillBar QPushButton { background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 3px 12px;
  color: $ink2; }
#pillBar QPushButton:checked { background: $chosen; color: $ink; font-weight: bold; }
#pillBar QPushButton:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit { background: $raised; border: 1px solid $line;
  border-radius: 7px; padding: 5px 8px; selection-background-color: $selection; selection-color: $ink; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus { border: 2px solid $accent;
  padding: 4px 7px; }
QComboBox { padding: 5px 10px; }
QComboBox:focus { padding: 4px 9px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line; selection-background-color: $chosen;
  selection-color: $ink; }
QCheckBox, QRadioButton { background: transparent; spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $ink2; border-radius: 4px;
  background: $raised; }
QCheckBox::indicator:checked { background: $accent; border: 4px solid $raised; border-radius: 4px; width: 8px;
  height: 8px; outline: 1px solid $ink2; }
QCheckBox:focus, QRadioButton:focus { border-bottom: 1px solid $accent; }

QListView, QTreeView, QTableView { background: transparent; border: none; outline: none;
  selection-background-color: $panel2; selection-color: $ink; }
QTreeView::item, QListWidget::item { padding: 4px 5px; }
QTableView::item { padding: 0 5px; }
QTableView { gridline-color: $line; background: $paper; }
QHeaderView::section { background: $panel; color: $ink2; border: none; border-bottom: 1px solid $line;
  padding: 6px 8px; }
QTableView#calendar { background: transparent; }
QTableView#calendar QHeaderView, QTableView#calendar QHeaderView::section { background: transparent; border: none;
  padding: 0; font-size: 12px; }
QTextBrowser#noteText { background: transparent; border: 2px solid transparent; border-radius: 5px;
  selection-background-color: $selection; selection-color: $ink; }
QTextBrowser#noteText:focus { border-color: $accent; }
QTextBrowser#article { background: $paper; border: none; selection-background-color: transparent;
  selection-color: $ink; }

QMenu { background: $raised; border: 1px solid $line; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 26px; border-radius: 5px; background: transparent; }
QMenu::item:selected { background: $chosen; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::indicator { width: 12px; height: 12px; left: 8px; }
QMenuBar { background: $paper; }
QMenuBar::item:selected { background: $panel2; border-radius: 5px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 4px; min-height: 36px; min-width: 36px; }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QProgressBar { background: $panel2; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QToolTip { background: $bar; color: $on_bar; border: none; padding: 5px 8px; }

#card { background: $raised; border: 1px solid $line; border-radius: 10px; }
#card[current="true"] { border-color: $accent; }
#palette { background: $raised; border: 1px solid $line; border-radius: 12px; }
#people::item { color: $ink; padding: 0 8px; border-radius: 7px; }
#people::item:selected { background: $chosen; }
#palette QListWidget { background: transparent; border: none; }
#paletteField, #paletteField:focus { background: transparent; border: none; padding: 10px 8px; font-size: 18px; }
#halfHead { background: $paper; border-bottom: 2px solid $line; }
#halfHead[active="true"] { border-bottom-color: $accent; }
#findBar { background: $panel; border-bottom: 1px solid $line; }
#toast, #selectionBar { background: $bar; border: 1px solid $bar_line; border-radius: 9px; }
#toast QLabel, #selectionBar QLabel { color: $on_bar; }
#toast QPushButton, #selectionBar QPushButton { background: transparent; color: $on_bar; border: 2px solid transparent;
  border-radius: 6px; padding: 3px 8px; }
#toast QPushButton { font-weight: bold; }
#toast QPushButton:hover, #selectionBar QPushButton:hover { background: $bar_hover; }
#toast QPushButton:focus, #selectionBar QPushButton:focus { border-color: $on_bar; }
#notice { background: $notice; border-bottom: 1px solid $accent; }
""")


def stylesheet(theme: Theme) -> str:
    """Return the stylesheet of `theme`."""
    return _SHEET.substitute(
        ink=theme.ink,
        ink2=theme.ink2,
        ink3=theme.ink3,
        paper=theme.paper,
        panel=theme.panel,
        panel2=theme.panel2,
        chosen=theme.chosen,
        raised=theme.raised,
        line=theme.line,
        accent=theme.accent,
        accent_down=theme.accent_down,
        on_accent=theme.on_accent,
        selection=theme.selection,
        bar=theme.bar,
        on_bar=theme.on_bar,
        bar_line=mix(theme.on_bar, theme.bar, 0.12),
        bar_hover=mix(theme.on_bar, theme.bar, 0.15),
        notice=mix(theme.accent, theme.paper, 0.10),
    )
