# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The menus of the room, and what they ask: names of colours and of filters, days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QMenu, QWidget

from edition_reader.model.annotation import Color
from edition_reader.model.desk import NoteQuery
from edition_reader.ui.actions import action
from edition_reader.ui.notes.groups import Key, SavedFilter, save_filters, saved_filters
from edition_reader.ui.notes.questions import DatesQuestion, NameQuestion, Question
from edition_reader.ui.session import Session
from edition_reader.words.labels import say

#: The entries of the menu of a card; None is a line.
CARD_ENTRIES = (
    *("notes.to_place", "note.write", "text.copy_source", None),
    *("notes.place", "notes.merge", None, "note.delete", "notes.restore"),
)


class CardMenu(QMenu):
    """What can be done with the notes that are selected."""

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        answers: Mapping[str, Callable[[], None]],
        enabled: Callable[[str], bool],
    ) -> None:
        super().__init__(parent)
        for id_ in CARD_ENTRIES:
            if id_ is None:
                self.addSeparator()
                continue
            entry = self.addAction(session.text(action(id_).text))
            entry.setEnabled(enabled(id_))
            entry.triggered.connect(lambda _=False, id_=id_: answers[id_]())
        colors = self.addMenu(session.text("Colour"))
        for color in Color:
            entry = colors.addAction(session.color_name(color).replace("&", "&&"))
            entry.triggered.connect(lambda _=False, color=color: answers[f"note.{color}"]())
        self.aboutToHide.connect(self.deleteLater)


class GroupMenu(QMenu):
    """What can be done with a line of the side panel: rename a colour; rename or forget a saved filter."""

    def __init__(self, session: Session, parent: QWidget, key: Key, changed: Callable[[], None]) -> None:
        super().__init__(parent)
        self._session, self._parent, self._changed = session, parent, changed
        kind, name = key
        text = session.text
        if kind == "color" and name:
            self.addAction(text("Rename the colour…")).triggered.connect(
                lambda: ask_color_name(session, parent, Color(name))
            )
        elif kind == "saved":
            self.addAction(text("Rename the filter…")).triggered.connect(lambda: self._rename(name))
            self.addAction(text("Forget the filter")).triggered.connect(lambda: self._forget(name))
        self.aboutToHide.connect(self.deleteLater)

    def _rename(self, old: str) -> None:
        session, changed = self._session, self._changed

        def rename(name: str) -> None:
            kept = [one for one in saved_filters(session) if one.name != name or one.name == old]
            save_filters(session, [replace(one, name=name) if one.name == old else one for one in kept])
            changed()

        title = session.text("Rename the filter")
        NameQuestion(session, title, self._parent, name=session.text("Name"), value=old, then=rename).open()

    def _forget(self, name: str) -> None:
        session, changed = self._session, self._changed
        before = saved_filters(session)
        save_filters(session, [one for one in before if one.name != name])
        changed()

        def bring_back() -> None:
            save_filters(session, before)
            changed()

        session.say(session.text("The filter “{name}” is forgotten.", name=name), session.text("Undo"), bring_back)


def ask_color_name(session: Session, parent: QWidget, color: Color) -> None:
    """Ask for the person's own name of a colour; nothing gives it its usual one."""
    usual = say(color, session.language)
    NameQuestion(
        session,
        session.text("Name of the colour {color}", color=usual),
        parent,
        name=session.text("Name"),
        value=session.color_name(color),
        then=lambda name: session.set_color_name(color, name),
        empty=usual,
    ).open()


def ask_color_names(session: Session, parent: QWidget) -> None:
    """Ask for the names of all colours."""
    ColorNames(session, parent).open()


def ask_filter_name(session: Session, parent: QWidget, query: NoteQuery, changed: Callable[[], None]) -> None:
    """Ask for a name and keep a query under it, in the place of one with the same name."""
    if query.is_empty:
        return

    def save(name: str) -> None:
        others = [one for one in saved_filters(session) if one.name != name]
        save_filters(session, [*others, SavedFilter(name, query)])
        changed()

    title = session.text("Save this filter")
    NameQuestion(session, title, parent, name=session.text("Name"), value="", then=save).open()


def ask_dates(session: Session, parent: QWidget, query: NoteQuery, ask: Callable[[NoteQuery], None]) -> None:
    """Ask for the days that the newspapers are to be of."""
    DatesQuestion(
        session,
        parent,
        since=query.since,
        until=query.until,
        then=lambda since, until: ask(replace(query, since=since, until=until)),
    ).open()


class ColorNames(Question):
    """The names of the five colours; an empty field gives a colour its usual name."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, session.text("Names of the colours"), parent)
        self.names = {
            color: self.add_field(
                say(color, session.language), _own_name(session, color), session.text("Such as Argument")
            )
            for color in Color
        }

    def answer(self) -> bool:
        """Keep the names."""
        for color, field in self.names.items():
            if field.text().strip() != _own_name(self.session, color):
                self.session.set_color_name(color, field.text())
        return True


def _own_name(session: Session, color: Color) -> str:
    """Return the person's own name of a colour, "" where there is none."""
    name = session.color_name(color)
    return "" if name == say(color, session.language) else name
