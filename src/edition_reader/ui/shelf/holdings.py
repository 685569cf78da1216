# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the shelf shows: a group of editions in an order, read from the library in slices.

The whole library by date comes from the library's own index, slice by slice. Every other group or order is a list of
ids: those of groups that a person makes (read, annotated) are short; the others are gathered by `gather` once, which
for a large library belongs in a job.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from edition_reader.model.errors import NotFound
from edition_reader.model.holding import EditionSummary
from edition_reader.model.progress import Progress
from edition_reader.text.match import Matcher, matcher
from edition_reader.text.query_parser import parse_query
from edition_reader.text.records import edition_record

#: Editions read at a time.
SLICE = 256
#: Editions read at a time where all are walked through: finding the beginning of a late slice takes longest.
STRIDE = 4096
#: Up to this many editions a list is gathered at once, beyond it in a job.
AT_ONCE = 1500
#: How many editions count as lately imported.
LATELY = 24


class Group(StrEnum):
    """The entries of the sidebar that are not newspapers."""

    ALL = "all"
    READING = "reading"
    LATELY = "lately"
    NOTED = "noted"
    NEWSPAPER = "newspaper"
    SEARCH = "search"


class Order(StrEnum):
    """What the editions are sorted by."""

    DATE = "date"
    NEWSPAPER = "newspaper"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person chose to see. `newspaper` counts for Group.NEWSPAPER only; None are those without a title.

    `day` is the ISO day that is shown alone, None for all days; `query` narrows down in the language of the search.
    """

    group: Group = Group.ALL
    newspaper: str | None = None
    order: Order = Order.DATE
    day: str | None = None
    query: str = ""


class Source(Protocol):
    """The part of a library that the shelf reads."""

    def summaries(self, *, limit: int | None = None, offset: int = 0) -> list[EditionSummary]:
        """Editions, newest date first, undated ones last."""

    def summary(self, edition: str) -> EditionSummary:
        """One edition, also one that was removed; raises NotFound."""

    def removed(self) -> list[EditionSummary]:
        """Return the editions that were taken off the shelf."""

    def counts(self) -> tuple[int, int]:
        """Return the numbers of editions and of articles."""


class Holdings(Protocol):
    """A list of editions that is read in slices."""

    def count(self) -> int:
        """How many editions there are."""

    def slice(self, offset: int, limit: int) -> list[EditionSummary]:
        """At most `limit` editions from place `offset` on."""


class Everything:
    """The whole library, newest date first."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def count(self) -> int:
        """How many editions the library holds."""
        return self._source.counts()[0]

    def slice(self, offset: int, limit: int) -> list[EditionSummary]:
        """At most `limit` editions from place `offset` on."""
        return self._source.summaries(limit=limit, offset=offset)


class Chosen:
    """Editions by their ids, in the order given; one that has gone since is left out when it is read."""

    def __init__(self, source: Source, ids: Sequence[str]) -> None:
        self._source = source
        self._ids = tuple(ids)

    def count(self) -> int:
        """How many ids there are."""
        return len(self._ids)

    def slice(self, offset: int, limit: int) -> list[EditionSummary]:
        """At most `limit` editions from place `offset` on."""
        return list(_known(self._source, self._ids[offset : offset + limit]))


def walk(source: Source, progress: Progress | None = None) -> Iterator[EditionSummary]:
    """Yield all editions, newest date first, reading STRIDE at a time; raises Cancelled between two slices."""
    offset = 0
    while part := source.summaries(limit=STRIDE, offset=offset):
        yield from part
        offset += len(part)
        if progress is not None:
            progress.step(offset)


def gather(
    source: Source,
    wanted: Wanted,
    members: Sequence[str] | None = None,
    progress: Progress | None = None,
    *,
    collate: Callable[[str], Any] = str.casefold,
) -> list[str]:
    """Return the ids of the editions that are wanted, in order; `members` are those of a person's group.

    `collate` is the key by which names of newspapers stand.
    """
    everything: Iterable[EditionSummary]
    everything = walk(source, progress) if members is None else _known(source, members)
    if wanted.group is Group.NEWSPAPER:
        everything = (one for one in everything if one.details.newspaper == wanted.newspaper)
    found = list(everything)
    if wanted.group is Group.LATELY:
        found = sorted(found, key=lambda one: one.imported, reverse=True)[:LATELY]
    asked = asked_by(wanted.query)
    if asked is not None:
        found = [one for one in found if asked(edition_record(one))]
    if wanted.group is Group.LATELY and wanted.order is Order.DATE:
        return [one.id for one in found]
    return [one.id for one in in_order(found, wanted.order, collate)]


def asked_by(text: str) -> Matcher | None:
    """Return what a query that is being typed asks of an edition, None when it asks for nothing."""
    root = parse_query(text, typing=True).root
    return matcher(root) if root else None


def in_order(
    editions: Iterable[EditionSummary], order: Order, collate: Callable[[str], Any] = str.casefold
) -> list[EditionSummary]:
    """Return editions sorted: newest first within everything; what lacks the value comes last."""
    newest = sorted(editions, key=lambda one: one.details.date or "", reverse=True)
    if order is Order.NEWSPAPER:
        names = {one.details.newspaper or one.source_name for one in newest}
        # Of a million editions there are few newspapers: their names are compared once.
        ranks = {name: rank for rank, name in enumerate(sorted(names, key=collate))}
        return sorted(
            newest,
            key=lambda one: (one.details.newspaper is None, ranks[one.details.newspaper or one.source_name]),
        )
    if order is Order.IMPORTED:
        return sorted(newest, key=lambda one: one.imported, reverse=True)
    return newest


def still_held(source: Source, ids: Iterable[str], removed: Collection[str]) -> list[str]:
    """Return those of `ids` that are held and not `removed`; notes and positions outlive an edition taken away."""
    return [one.id for one in _known(source, (id_ for id_ in ids if id_ not in removed))]


def needs_gathering(wanted: Wanted) -> bool:
    """Whether the library's own order does not answer what is wanted."""
    query = wanted.query if asked_by(wanted.query) else ""
    return replace(wanted, newspaper=None, query=query) != Wanted()


def _known(source: Source, ids: Iterable[str]) -> Iterator[EditionSummary]:
    """Yield the editions that are still held."""
    for one in ids:
        try:
            yield source.summary(one)
        except NotFound:
            continue
