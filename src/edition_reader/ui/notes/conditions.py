# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The conditions of a query as a person reads them, each with the query that is left when it is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from edition_reader.model.annotation import Color
from edition_reader.model.desk import NONE, NoteQuery
from edition_reader.ui.collation import collation
from edition_reader.ui.session import Session
from edition_reader.words.labels import say


@dataclass(frozen=True, slots=True)
class ConditionChip:
    """One condition in words, and the query without it."""

    words: str
    without: NoteQuery


def beginning_of_today(now: datetime | None = None) -> str:
    """Return the moment at which this day began here, as the notebook writes times (ISO, UTC)."""
    here = (now or datetime.now().astimezone()).astimezone()
    midnight = datetime.combine(here.date(), time(), here.tzinfo)
    return midnight.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def chips_of(query: NoteQuery, session: Session) -> list[ConditionChip]:
    """Return the conditions in the order of their chips."""
    return [*_of_place(query, session), *_of_content(query, session), *_of_standing(query, session)]


def _of_place(query: NoteQuery, session: Session) -> Iterator[ConditionChip]:
    """Yield the conditions on where annotations stand."""
    text = session.text
    if query.trash:
        yield ConditionChip(text("In the trash"), replace(query, trash=False))
    if query.newspapers:
        titles = sorted((newspaper_name(name, session) for name in query.newspapers), key=collation(session.language))
        names = text(", ").join(titles)
        yield ConditionChip(text("Newspaper: {name}", name=names), replace(query, newspapers=frozenset()))
    if query.since or query.until:
        yield ConditionChip(_dates(query, session), replace(query, since=None, until=None))
    if query.page is not None:
        yield ConditionChip(text("Page: {number}", number=query.page), replace(query, page=None))
    if query.edition or query.article:
        one = text("In one article") if query.article else text("In one edition")
        yield ConditionChip(one, replace(query, edition=None, article=None))


def _of_content(query: NoteQuery, session: Session) -> Iterator[ConditionChip]:
    """Yield the conditions on what annotations hold."""
    text = session.text
    if query.colors:
        names = [color_name(token, session) for token in (*Color, NONE) if token in query.colors]
        yield ConditionChip(text("Colour: {name}", name=text(", ").join(names)), replace(query, colors=frozenset()))
    for tag in sorted(query.tags, key=collation(session.language)):
        yield ConditionChip(text("Tag: {name}", name=tag), replace(query, tags=query.tags - {tag}))
    if query.kinds:
        names = [say(kind, session.language) for kind in sorted(query.kinds)]
        yield ConditionChip(text("Kind: {name}", name=text(", ").join(names)), replace(query, kinds=frozenset()))
    if query.text.strip():
        yield ConditionChip(text("Text: {words}", words=query.text.strip()), replace(query, text=""))


def _of_standing(query: NoteQuery, session: Session) -> Iterator[ConditionChip]:
    """Yield the conditions on state, author and time."""
    text = session.text
    if query.states:
        names = [state_name(state, session) for state in sorted(query.states)]
        yield ConditionChip(text("State: {name}", name=text(", ").join(names)), replace(query, states=frozenset()))
    if query.authors:
        names = sorted((name or session.person.name for name in query.authors), key=collation(session.language))
        chip = text("Written by: {name}", name=text(", ").join(names))
        yield ConditionChip(chip, replace(query, authors=frozenset()))
    if query.made_since:
        since = query.made_since
        words = text("Made today") if since == beginning_of_today() else text("Made since {date}", date=since[:10])
        yield ConditionChip(words, replace(query, made_since=None))


def _dates(query: NoteQuery, session: Session) -> str:
    """Return a range of newspaper dates."""
    if query.since and query.until:
        return session.text("{since} – {until}", since=query.since, until=query.until)
    if query.since:
        return session.text("From {date}", date=query.since)
    return session.text("Until {date}", date=query.until)


def color_name(token: str, session: Session) -> str:
    """Return the person's name of a colour; `token` may be NONE."""
    return session.color_name(Color(token)) if token else session.text("No colour")


def newspaper_name(name: str, session: Session) -> str:
    """Return a newspaper's title; `name` may be NONE."""
    return name or session.text("Title not known")


def state_name(state: str, session: Session) -> str:
    """Return a state in a word or two."""
    text = session.text
    return {
        "in-place": text("In place"),
        "repaired": text("Moved with the text"),
        "check": text("To be checked"),
        "lost": text("Place lost"),
    }[state]
