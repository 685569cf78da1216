# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a person asks of all their annotations: which of them, in what order, and the light lines of the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import Enum, StrEnum
from typing import Any, NamedTuple

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import AnnotationKind, Color, Target

#: Stands in a set of colours for annotations that have none, in one of newspapers for those that name none.
NONE = ""


class NoteOrder(StrEnum):
    """How a list of annotations is ordered: as printed (newest newspaper first), last made first, by colour."""

    PRINT = "print"
    NEWEST = "newest"
    COLOR = "color"


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """Which annotations. All conditions that are given hold together; of a set any member is enough, of `tags` all.

    `since` and `until` are days of the newspaper (ISO), `made_since` a moment (ISO, UTC); `authors` has "" for the
    person of the notebook. `trash` asks for those in the trash instead of those outside it.
    """

    text: str = ""
    colors: frozenset[str] = frozenset()
    kinds: frozenset[AnnotationKind] = frozenset()
    tags: frozenset[str] = frozenset()
    newspapers: frozenset[str] = frozenset()
    since: str | None = None
    until: str | None = None
    page: str | None = None
    states: frozenset[AnchorState] = frozenset()
    authors: frozenset[str] = frozenset()
    edition: str | None = None
    article: str | None = None
    made_since: str | None = None
    trash: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for, so that everything outside the trash is meant."""
        return self == NoteQuery()


@dataclass(frozen=True, slots=True)
class Bearings:
    """What the library says now of what annotations are on; it goes before the citation that they carry themselves.

    `editions` has newspaper and date of each edition that is held, `articles` the place of each article in its edition
    and the number of its page. What is not held is in neither.
    """

    editions: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    articles: Mapping[str, tuple[int, str | None]] = field(default_factory=dict)

    def target(self, target: Target) -> Target:
        """Return what an annotation is about with newspaper, date and page as they are now."""
        newspaper, date = self.editions.get(target.edition, (target.newspaper, target.date))
        page = self.articles.get(target.article or "", (0, target.page))[1]
        return replace(target, newspaper=newspaper, date=date, page=page)


class NoteLine(NamedTuple):
    """One annotation of an answer, as far as a list must know it before it is seen."""

    id: str
    edition: str
    article: str | None
    has_quote: bool
    has_note: bool
    has_tags: bool
    state: str


@dataclass(frozen=True, slots=True)
class DeskCounts:
    """How many annotations there are: `total`, `today`, `check` (to be looked at, lost ones too), `lost`, `trash`."""

    total: int = 0
    today: int = 0
    check: int = 0
    lost: int = 0
    trash: int = 0
    colors: Mapping[str, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)


def together(counts: Sequence[DeskCounts]) -> DeskCounts:
    """Return the sum of counts: tags with the most notes first."""
    colors: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    for one in counts:
        colors.update(one.colors)
        tags.update(one.tags)
    return DeskCounts(
        total=sum(one.total for one in counts),
        today=sum(one.today for one in counts),
        check=sum(one.check for one in counts),
        lost=sum(one.lost for one in counts),
        trash=sum(one.trash for one in counts),
        colors=dict(colors),
        tags=dict(sorted(tags.items(), key=lambda item: (-item[1], item[0]))),
    )


@dataclass(frozen=True, slots=True)
class DeskChoices:
    """What there is to choose from; newspapers and authors may hold NONE."""

    newspapers: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


_ENUMS: Mapping[str, type[Enum]] = {"kinds": AnnotationKind, "states": AnchorState}


def query_as_json(query: NoteQuery) -> dict[str, Any]:
    """Return a query as JSON values; what is not asked for is left out."""
    empty = NoteQuery()
    values = {f.name: getattr(query, f.name) for f in fields(query)}
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in values.items()
        if value != getattr(empty, name)
    }


def query_from_json(values: object) -> NoteQuery:
    """Return the query of JSON values; what is unknown here or of another type is passed over."""
    if not isinstance(values, Mapping):
        return NoteQuery()
    empty = NoteQuery()
    known = {f.name: getattr(empty, f.name) for f in fields(empty)}
    read: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(known.get(name), frozenset) and isinstance(value, list):
            read[name] = frozenset(_members(_ENUMS.get(name), value))
        elif name in known and isinstance(value, type(known[name]) if known[name] is not None else str):
            read[name] = value
    return NoteQuery(**read)


def _members(kind: type[Enum] | None, values: Iterable[object]) -> Iterable[Any]:
    """Return the values as members of `kind`; the unknown ones are left out."""
    texts = [value for value in values if isinstance(value, str)]
    return texts if kind is None else [kind(text) for text in texts if text in {member.value for member in kind}]


def color_token(color: Color | None) -> str:
    """Return what stands for a colour in a query."""
    return color.value if color else NONE
