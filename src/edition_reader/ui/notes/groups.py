# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The lines of the side panel: groups, colours, tags, saved filters; each stands for a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Color
from edition_reader.model.desk import NONE, DeskCounts, NoteQuery, query_as_json, query_from_json
from edition_reader.ui.notes.conditions import beginning_of_today, color_name
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.entries import Entry

#: The person's setting with the saved filters.
FILTERS = "notes.filters"
#: Tags shown at first; the rest are in the menu of filters.
TAGS_SHOWN = 40
DOUBTFUL = frozenset({AnchorState.CHECK, AnchorState.LOST})
Key = tuple[str, str]
ALL, TODAY, CHECK, TRASH = (("group", name) for name in ("all", "today", "check", "trash"))


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A query that a person gave a name."""

    name: str
    query: NoteQuery


def saved_filters(session: Session) -> list[SavedFilter]:
    """Return the person's saved filters in their order; what is no filter is passed over."""
    held = session.setting(FILTERS, [])
    entries = held if isinstance(held, list) else []
    named = [entry for entry in entries if isinstance(entry, dict) and isinstance(entry.get("name"), str)]
    return [SavedFilter(entry["name"], query_from_json(entry.get("query"))) for entry in named]


def save_filters(session: Session, filters: Iterable[SavedFilter]) -> None:
    """Keep these filters for the person."""
    entries: list[dict[str, Any]] = [{"name": one.name, "query": query_as_json(one.query)} for one in filters]
    session.set_setting(FILTERS, entries)


def query_of(key: Key, filters: Sequence[SavedFilter]) -> NoteQuery:
    """Return the query that a line stands for."""
    kind, name = key
    if kind == "color":
        return NoteQuery(colors=frozenset({name}))
    if kind == "tag":
        return NoteQuery(tags=frozenset({name}))
    if kind == "saved":
        return next((one.query for one in filters if one.name == name), NoteQuery())
    return {
        TODAY: NoteQuery(made_since=beginning_of_today()),
        CHECK: NoteQuery(states=DOUBTFUL),
        TRASH: NoteQuery(trash=True),
    }.get(key, NoteQuery())


def added(query: NoteQuery, key: Key) -> NoteQuery:
    """Return a query with the condition of a colour or tag added, or taken away where it is there."""
    kind, name = key
    if kind == "color":
        return replace(query, colors=query.colors ^ {name})
    if kind == "tag":
        return replace(query, tags=query.tags ^ {name})
    return query


def key_of(query: NoteQuery, filters: Sequence[SavedFilter]) -> Key | None:
    """Return the line that stands for just this query, or None."""
    candidates: list[Key] = [ALL, TODAY, CHECK, TRASH]
    candidates += [("color", token) for token in query.colors]
    candidates += [("tag", tag) for tag in query.tags]
    candidates += [("saved", one.name) for one in filters]
    return next((key for key in candidates if query_of(key, filters) == query), None)


def lines_of(
    counts: DeskCounts, filters: Sequence[SavedFilter], numbers: Mapping[str, int], session: Session
) -> list[Entry]:
    """Return the lines from top to bottom; `numbers` are those of the saved filters by name."""
    text = session.text
    lines = [
        _line(session, text("All notes"), ALL, counts.total),
        _line(session, text("Today"), TODAY, counts.today),
        _line(session, text("To look at"), CHECK, counts.check, urgent=True),
        _line(session, text("Trash"), TRASH, counts.trash),
        Entry(text("Highlight colours")),
    ]
    for color in Color:
        number = counts.colors.get(color.value, 0)
        name, mark = color_name(color.value, session), session.theme.marks[color]
        lines.append(_line(session, name, ("color", color.value), number, mark))
    if counts.colors.get(NONE):
        lines.append(_line(session, text("No colour"), ("color", NONE), counts.colors[NONE], session.theme.line))
    if counts.tags:
        lines.append(Entry(text("Tags")))
        shown = list(counts.tags.items())[:TAGS_SHOWN]
        lines += [_line(session, tag, ("tag", tag), number) for tag, number in shown]
    if filters:
        lines.append(Entry(text("Saved filters")))
        lines += [_line(session, one.name, ("saved", one.name), numbers.get(one.name)) for one in filters]
    return lines


def _line(
    session: Session, words: str, key: Key, number: int | None, color: str = "", *, urgent: bool = False
) -> Entry:
    """Return one line with what a screen reader says of it."""
    if number is None:
        return Entry(words, key, None, color)
    spoken = session.plural("{name}: {n} note", "{name}: {n} notes", number, name=words)
    return Entry(words, key, number, color, urgent, spoken)
