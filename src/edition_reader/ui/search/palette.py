# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The palette (Ctrl+K): articles, notes and commands while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from edition_reader.model.search import AnnotationHit, ArticleHit, Sort
from edition_reader.tasks.search import Searcher
from edition_reader.text.fold import fold_text
from edition_reader.ui.places import Place
from edition_reader.ui.search.engine import Asker, engine_of
from edition_reader.ui.search.hit_delegate import shown_snippet, title_of
from edition_reader.ui.search.palette_lines import HEADING, LINE, ROW, Line, LineDelegate
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face
from edition_reader.ui.widgets.basics import hairline, label
from edition_reader.ui.widgets.facts import dotted
from edition_reader.ui.widgets.icons import pixmap
from edition_reader.ui.widgets.pill import PillBar

CHANNEL, COUNTS = "palette", "palette counts"
WIDTH, TOP = 660, 74
#: Hits of each kind, and commands, that are shown.
MOST_ARTICLES, MOST_NOTES, MOST_COMMANDS = 8, 4, 4


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do now."""

    text: str
    keys: str
    run: Callable[[], None]


class Within(StrEnum):
    """Where is searched."""

    ALL = "all"
    EDITION = "edition"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the stores answer."""

    hits: Sequence[ArticleHit]
    notes: Sequence[AnnotationHit]


def look_up(searcher: Searcher, query: str, ask: Asker, within: Within) -> Shown:
    """Return what the palette shows of articles and notes."""
    found = ask(searcher, query)
    if within is Within.NOTES:
        return Shown((), found.notes_page(MOST_ARTICLES + MOST_NOTES))
    return Shown(found.articles.page(MOST_ARTICLES), found.notes_page(MOST_NOTES))


class Palette(QFrame):
    """Stands over the window until it is left. `commands` is what the window can do now, `typed` the first words."""

    def __init__(self, session: Session, parent: QWidget, commands: Sequence[Command], typed: str = "") -> None:
        super().__init__(parent)
        self._session = session
        self._engine = engine_of(session)
        self._over = parent
        #: What the lines answer, and whether Enter was pressed before they did: it must not open what stood there.
        self._answered = ""
        self._awaited = False
        self._commands = commands
        self._came_from: QWidget | None = parent.window().focusWidget()
        self.setObjectName("palette")
        here = session.trail.here
        self._edition = here.edition if here is not None else None
        self._within = Within.ALL
        self._make()
        self._lay_out()
        self.field.textChanged.connect(self._ask)
        # What was typed while the index was being made is looked up again when it is there.
        self._engine.indexed.connect(self._ask_again)
        self.field.installEventFilter(self)
        parent.installEventFilter(self)
        self._ask("")
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.setText(typed)

    def _make(self) -> None:
        session = self._session
        text = session.text
        self.field = QLineEdit()
        self.field.setObjectName("paletteField")
        self.field.setPlaceholderText(text("Search articles, notes and commands"))
        self.field.setAccessibleName(text("Search everything"))
        self.list = QListWidget()
        self.list.setAccessibleName(text("Results"))
        self.list.setItemDelegate(LineDelegate(session.theme, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _item: self._open())
        self.scope = self._scope_switch()

    def _lay_out(self) -> None:
        text = self._session.text
        hints = label(
            "↵ {open}    ⇧↵ {all}    ⇥ {where}    byline:…    date:2025-06..    -…".format(
                open=text("Open"), all=text("All results"), where=text("Where")
            ),
            face=Face.SMALL,
            look="second",
        )
        hints.setContentsMargins(20, 8, 20, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 16, 6)
        glass = label()
        glass.setPixmap(pixmap("search", self._session.theme.ink2, 20, self.devicePixelRatioF()))
        glass.setContentsMargins(20, 0, 0, 0)
        top.addWidget(glass)
        top.addWidget(self.field, 1)
        top.addWidget(self.scope, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(top)
        for widget in (hairline(), self.list, hairline(), hints):
            column.addWidget(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list from the field; keep the place when the window changes; leave when elsewhere is clicked."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self._place()
        if watched is self.field and event.type() is QEvent.Type.FocusOut and self.field.hasFocus() is False:
            self.leave()
        return False

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        if self.isHidden():
            return
        self._forget()
        self.hide()
        if self._came_from is not None:
            with suppress(RuntimeError):  # it is gone by now
                self._came_from.setFocus()
        self.deleteLater()

    def _forget(self) -> None:
        self._engine.forget(CHANNEL)
        self._engine.forget(COUNTS)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._step_scope(1 if event.key() == Qt.Key.Key_Tab else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    self._open_all()
                else:
                    self._open()
            case _:
                return False
        return True

    def _scope_switch(self) -> PillBar:
        """Return the switch between all, the edition that is open, and notes."""
        text = self._session.text
        choices = [(Within.ALL, text("All"))]
        if self._edition is not None:
            choices.append((Within.EDITION, text("This edition")))
        choices.append((Within.NOTES, text("Notes")))
        self._scopes = [within for within, _ in choices]
        made = PillBar(choices, name=text("Where to search"))
        made.choose(Within.ALL)
        for within in self._scopes:
            made.button(within).setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.chosen.connect(lambda key: self._search_within(Within(key)))
        return made

    def _step_scope(self, by: int) -> None:
        at = (self._scopes.index(self._within) + by) % len(self._scopes)
        self._search_within(self._scopes[at])

    def _search_within(self, within: Within) -> None:
        self._within = within
        self.scope.choose(within)
        self.field.setFocus()
        self._ask(self.field.text())

    def _only(self) -> str | None:
        """Return the edition that is searched alone."""
        return self._edition if self._within is Within.EDITION else None

    def _step(self, by: int) -> None:
        """Go to the next line that opens something."""
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count():
            if self.list.item(row).data(LINE).open:
                self.list.setCurrentRow(row)
                return
            row += by

    def _open(self) -> None:
        if self._answered != self.field.text():
            self._awaited = True
            return
        item = self.list.currentItem()
        line = item.data(LINE) if self.list.currentRow() >= 0 else None
        if isinstance(line, Line) and line.open:
            self.leave()
            line.open()
        elif self.field.text().strip():
            self._open_all()

    def _open_all(self) -> None:
        query = self.field.text().strip()
        self.leave()
        self._session.go(Place("search", edition=self._only(), query=query or None))

    def _ask(self, query: str) -> None:
        self._awaited = False
        if not query.strip():
            self._forget()
            self._show_lines(query, self._command_lines(""))
            return
        ask, within = self._engine.manner(edition=self._only()), self._within

        def count(searcher: Searcher) -> tuple[int, int]:
            return ask(searcher, query).counts()

        self._engine.ask(
            CHANNEL,
            self,
            lambda searcher: look_up(searcher, query, ask, within),
            lambda shown: self._show(query, shown),
        )
        # Behind the hits: of a million articles counting takes longer than showing.
        self._engine.ask(COUNTS, self, count, self._show_counts)

    def _ask_again(self) -> None:
        if not self.isHidden():
            self._ask(self.field.text())

    def _show(self, query: str, shown: Shown) -> None:
        text = self._session.text
        lines: list[Line] = []
        if shown.hits:
            lines.append(Line(text("Articles"), kind="articles"))
            lines += [self._article_line(query, hit) for hit in shown.hits]
        if shown.notes:
            lines.append(Line(text("Notes"), kind="notes"))
            lines += [self._note_line(query, hit) for hit in shown.notes]
        if self._within is Within.ALL:
            lines += self._command_lines(query)
        if not self._engine.prepared:
            lines.append(Line(text("The search is still being prepared; there may be more.")))
        self._show_lines(query, lines or [Line(text("Nothing was found."))])

    def _show_counts(self, counts: tuple[int, int]) -> None:
        """Put the counts behind the headings."""
        said = dict(zip(("articles", "notes"), counts, strict=True))
        for row in range(self.list.count()):
            item = self.list.item(row)
            line: Line = item.data(LINE)
            if line.kind in said:
                counted = replace(line, side=f"{said[line.kind]:,}")
                item.setData(LINE, counted)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, dotted((counted.text, counted.side)))

    def _show_lines(self, query: str, lines: Sequence[Line]) -> None:
        self._answered = query
        self.list.clear()
        for line in lines:
            item = QListWidgetItem()
            item.setData(LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, dotted((line.text, line.beside, line.side)))
            if line.open is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(-1)
        self._step(1)
        height = sum(ROW if line.open else HEADING for line in lines) + 8
        self.list.setFixedHeight(min(height, ROW * 15))
        self._place()
        if self._awaited:
            self._open()

    def _article_line(self, query: str, hit: ArticleHit) -> Line:
        beside, marks = shown_snippet(hit.snippet)
        where = dotted((hit.newspaper, hit.date))

        def go() -> None:
            self._engine.opened(query, Sort.NEWEST, hit.key, self._only())
            self._session.go(Place("reader", hit.edition, hit.id, hit.spans[0][0] if hit.spans else 0, query))

        return Line(title_of(hit), hit.marks, beside, tuple(marks), where, open=go)

    def _note_line(self, query: str, hit: AnnotationHit) -> Line:
        theme = self._session.theme
        colors = {color.value: shade for color, shade in theme.marks.items()}
        snippet, marks = shown_snippet(hit.snippet)

        def go() -> None:
            self._session.go(Place("reader", hit.edition, hit.article, None, query))

        side = dotted((hit.person, hit.headline))
        return Line(snippet, tuple(marks), side=side, color=colors.get(hit.color or "", theme.ink3), open=go)

    def _command_lines(self, query: str) -> list[Line]:
        """Return the commands whose names have all the words typed."""
        words = fold_text(query).split()
        found = [command for command in self._commands if all(word in fold_text(command.text) for word in words)]
        if not found:
            return []
        lines = [Line(command.text, side=command.keys, open=command.run) for command in found[:MOST_COMMANDS]]
        return [Line(self._session.text("Commands")), *lines]

    def _place(self) -> None:
        """Stand in the upper middle of the window."""
        parent = self._over
        width = min(WIDTH, parent.width() - 32)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((parent.width() - width) // 2, min(TOP, max(0, parent.height() - self.height())))
