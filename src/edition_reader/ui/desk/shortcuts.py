# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Every command with its keys (F1), made from the table of actions; each can be given other keys by this person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from edition_reader.system.language import N_
from edition_reader.ui.actions import ACTIONS, MENUS, Action, action
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font
from edition_reader.ui.widgets.basics import button, label
from edition_reader.ui.widgets.rebinding import KEYS, Refusal, Refused, bindings, normal, refusal
from edition_reader.ui.widgets.search_field import SearchField, draw_clear

WIDTH, HEIGHT = 620, 680
_ID = int(Qt.ItemDataRole.UserRole)
_REFUSED = {
    Refusal.TAKEN: N_("{keys} is taken by “{command}”."),
    Refusal.INPUT_METHOD: N_("{keys} is used by input methods and would not arrive here."),
    Refusal.NEEDED: N_("{keys} is needed to move about in the window."),
    Refusal.PLAIN: N_("{keys} alone would be missing while typing. Please add Ctrl or Alt, or use a function key."),
}


def show_shortcuts(session: Session, parent: QWidget) -> ShortcutsDialog:
    """Open the dialog."""
    dialog = ShortcutsDialog(session, parent)
    dialog.open()
    return dialog


def written(keys: Sequence[str]) -> str:
    """Return keys as this system writes them."""
    return " · ".join(QKeySequence(each).toString(QKeySequence.SequenceFormat.NativeText) for each in keys)


def words_of(one: Action, session: Session) -> str:
    """Return the name of a command without the mark of its letter."""
    return session.text(one.text).replace("&", "")


class ShortcutsDialog(QDialog):
    """The table, a field to search in, and a field that takes other keys for the command chosen."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        text = session.text
        self.setWindowTitle(text("Keyboard shortcuts"))
        self.resize(WIDTH, min(HEIGHT, max(parent.height() - 30, 400)))
        self.field = SearchField(session.theme, text("Search in the commands"))
        self.tree = self._tree()
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setAccessibleName(text("New keys"))
        self.keys.setClearButtonEnabled(True)
        for field in self.keys.findChildren(QLineEdit):
            draw_clear(field, session.theme)
        self.said = label(look="accent", wrap=True)
        self.change = button(text("Use these keys"), self.use_keys)
        self.without = button(text("No keys"), self.use_none)
        self.usual = button(text("Usual keys"), self.use_usual)
        self.all_usual = button(text("Usual keys for all"), self.use_all_usual, look="quiet")
        self._arrange()
        self.field.textChanged.connect(self.show_found)
        self.tree.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.keys.keySequenceChanged.connect(lambda _: self._look())
        self.fill()

    def fill(self) -> None:
        """Show the keys as they are now."""
        chosen = self.chosen()
        held = self._held()
        self.tree.clear()
        for menu, title in MENUS:
            head = QTreeWidgetItem([self._session.text(title).split("(")[0].replace("&", "")])
            head.setFont(0, font(Face.STRONG))
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tree.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            for one in ACTIONS:
                if one.menu == menu:
                    item = QTreeWidgetItem([words_of(one, self._session), written(held[one.id])])
                    item.setData(0, _ID, one.id)
                    head.addChild(item)
                    if chosen is not None and one.id == chosen.id:
                        self.tree.setCurrentItem(item)
            head.setExpanded(True)
        self.show_found(self.field.text())
        self._show_chosen()

    def show_found(self, wanted: str) -> None:
        """Show the commands that have all the words in their name or keys."""
        words = wanted.casefold().split()
        for at in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(at)
            rows = [head.child(row) for row in range(head.childCount())] if head is not None else []
            shown = False
            for item in filter(None, rows):
                said = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in said for word in words))
                shown = shown or not item.isHidden()
            if head is not None:
                head.setHidden(not shown)

    def chosen(self) -> Action | None:
        """Return the command that is chosen."""
        item = self.tree.currentItem()
        id_ = item.data(0, _ID) if item is not None else None
        return action(id_) if isinstance(id_, str) else None

    def choose(self, id_: str) -> None:
        """Choose a command."""
        found = self.tree.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
        self.tree.setCurrentItem(next(item for item in found if item.data(0, _ID) == id_))

    def use_keys(self) -> None:
        """Give the command the keys of the field; a clash is refused with the name of the other command."""
        one = self.chosen()
        keys = normal(self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText))
        if one is None or not keys or self._refused(one, keys) is not None:
            return
        self._keep({one.id: [keys]})

    def use_none(self) -> None:
        """Take the command's keys away."""
        if (one := self.chosen()) is not None:
            self._keep({one.id: []})

    def use_usual(self) -> None:
        """Give the command the keys of the table again."""
        one = self.chosen()
        if one is None:
            return
        held = self._held()
        refused = next(filter(None, (refusal(one, keys, held) for keys in one.shortcuts)), None)
        if refused is not None:
            self.said.setText(self._words(refused, one.shortcuts[0]))
            return
        kept = self._stored()
        kept.pop(one.id, None)
        self._store(kept)

    def use_all_usual(self) -> None:
        """Forget all choices."""
        self._store({})

    # -- inside -------------------------------------------------------------------------------------------------------

    def _stored(self) -> dict[str, list[str]]:
        stored = self._session.value(KEYS)
        return dict(stored) if isinstance(stored, dict) else {}

    def _held(self) -> dict[str, tuple[str, ...]]:
        return bindings(self._session.value(KEYS))

    def _keep(self, changed: dict[str, list[str]]) -> None:
        self._store({**self._stored(), **changed})

    def _store(self, kept: dict[str, list[str]]) -> None:
        self._session.choose(KEYS, kept)
        self.keys.clear()
        self.fill()

    def _refused(self, one: Action, keys: str) -> Refused | None:
        return refusal(one, keys, self._held())

    def _look(self) -> None:
        """Say at once why keys can't be used."""
        one, said = self.chosen(), ""
        keys = normal(self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText))
        refused = self._refused(one, keys) if one is not None and keys else None
        if refused is not None:
            said = self._words(refused, keys)
        self.said.setText(said)
        self.change.setEnabled(one is not None and bool(keys) and refused is None)

    def _words(self, refused: Refused, keys: str) -> str:
        other = words_of(refused.by, self._session) if refused.by is not None else ""
        return self._session.text(_REFUSED[refused.reason], keys=written([keys]), command=other)

    def _show_chosen(self) -> None:
        one = self.chosen()
        for widget in (self.keys, self.without, self.usual):
            widget.setEnabled(one is not None)
        self._look()

    def _tree(self) -> QTreeWidget:
        text = self._session.text
        made = QTreeWidget()
        made.setAccessibleName(text("Keyboard shortcuts"))
        made.setHeaderLabels([text("Command"), text("Keys")])
        made.setColumnWidth(0, WIDTH * 3 // 5)
        made.setUniformRowHeights(True)
        made.setRootIsDecorated(False)
        made.setIndentation(16)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        return made

    def _arrange(self) -> None:
        text = self._session.text
        change = QHBoxLayout()
        change.addWidget(self.keys, 1)
        for widget in (self.change, self.without, self.usual):
            change.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.all_usual)
        buttons.addStretch()
        buttons.addWidget(button(text("Close"), self.reject, look="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(label(text("Keyboard shortcuts"), face=Face.TITLE))
        column.addWidget(self.field)
        column.addWidget(self.tree, 1)
        column.addWidget(label(text("Other keys for the command chosen: press them in this field."), look="second"))
        column.addLayout(change)
        column.addWidget(self.said)
        column.addLayout(buttons)
