# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Values out of files that anybody may have written: checked, capped, and never made up."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from edition_reader.model.annotation import Color
from edition_reader.model.exchange import FailedNote, Failure, IncomingNote

#: Code points of one text (a note, a quote); nobody writes so much by hand.
LONGEST_TEXT = 1_000_000
MOST_TAGS = 1_000
#: Names of colours elsewhere, and the nearest of ours.
COLORS = {
    "purple": Color.VIOLET,
    "orange": Color.YELLOW,
    "red": Color.PINK,
    "magenta": Color.PINK,
    "olive": Color.GREEN,
    "cyan": Color.BLUE,
    **{color.value: color for color in Color},
}
_NAMESPACE = uuid.UUID("6f1d3f0e-7d0b-5d0c-9a53-1f6a0e3c6f2b")
_OUR_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
#: From this number on, a time counts milliseconds and not seconds since 1970.
_MILLISECONDS = 1e11


def collect(
    items: Iterable[Any], read: Callable[[Mapping[str, Any]], IncomingNote | None]
) -> tuple[tuple[IncomingNote, ...], tuple[FailedNote, ...]]:
    """Read each item by itself; None from `read` passes over what is no note at all."""
    notes, failed = [], []
    for where, item in enumerate(items, 1):
        if not isinstance(item, Mapping):
            failed.append(FailedNote(where, Failure.NOT_A_NOTE))
            continue
        try:
            note = read(item)
        except BadNote as bad:
            failed.append(FailedNote(where, bad.reason, bad.field))
            continue
        if note is not None:
            notes.append(note)
    return tuple(notes), tuple(failed)


def text_of(item: Mapping[str, Any], field: str) -> str:
    """Return a text, "" where there is none; BadNote when it is no text or longer than anybody writes."""
    value = item.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadNote(Failure.BAD_VALUE, field)
    if len(value) > LONGEST_TEXT:
        raise BadNote(Failure.TOO_LONG, field)
    return value


def optional_text(item: Mapping[str, Any], field: str) -> str | None:
    """Return a text, or None where there is none; "" stays ""."""
    return None if item.get(field) is None else text_of(item, field)


def shown_text(item: Mapping[str, Any], field: str) -> str | None:
    """Return a text that is only shown; None when there is none or it is no text: no reason to refuse anything."""
    value = item.get(field)
    return value if isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT else None


def named(items: Any) -> dict[str, Mapping[str, Any]]:
    """Return objects by their `type`, the first of each: the selectors of a target."""
    found: dict[str, Mapping[str, Any]] = {}
    for item in list_of(items):
        if isinstance(item, Mapping) and isinstance(item.get("type"), str):
            found.setdefault(item["type"], item)
    return found


def mapping_of(item: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    """Return a nested object, empty where there is none."""
    value = item.get(field)
    return value if isinstance(value, Mapping) else {}


def list_of(value: Any) -> list[Any]:
    """Return a value as a list: JSON-LD lets one stand for a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def tags_of(values: Any) -> tuple[str, ...]:
    """Return the tags in a list, in their order, each once."""
    texts = [value for value in list_of(values) if isinstance(value, str) and value]
    if len(texts) > MOST_TAGS or any(len(text) > LONGEST_TEXT for text in texts):
        raise BadNote(Failure.TOO_LONG, "tags")
    return tuple(dict.fromkeys(texts))


def time_of(value: Any) -> str:
    """Return a time as ISO 8601 in UTC with milliseconds, "" when there is none that can be read.

    Takes ISO texts and numbers of seconds or milliseconds since 1970; a text without zone is taken for UTC.
    """
    if isinstance(value, str) and _OUR_TIME.fullmatch(value):
        return value
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            moment = datetime.fromtimestamp(value / 1000 if value >= _MILLISECONDS else value, UTC)
        elif isinstance(value, str) and value.strip():
            moment = datetime.fromisoformat(value.strip())
        else:
            return ""
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def color_of(name: str | None) -> Color | None:
    """Return our colour that is nearest to the one of that name; None when it is unknown."""
    return COLORS.get(name.strip().lower()) if name else None


def stable_id(format_name: str, source_id: str, *parts: str) -> str:
    """Return the id of a note: its own when it is a UUID, else one made from it, else one made from `parts`.

    The same note gives the same id each time, so that importing twice finds it again.
    """
    text = source_id.removeprefix("urn:uuid:")
    try:
        if len(text) == 36:
            return str(uuid.UUID(text))
    except ValueError:
        return _derived(format_name, source_id)
    return _derived(format_name, source_id or hashlib.sha256(repr(parts).encode()).hexdigest())


def _derived(format_name: str, name: str) -> str:
    readable = f"{format_name}\n{name}".encode("utf-8", "backslashreplace").decode("utf-8")
    return str(uuid.uuid5(_NAMESPACE, readable))


class BadNote(Exception):
    """One note that cannot be read; the others are."""

    def __init__(self, reason: Failure, field: str = "") -> None:
        super().__init__(reason, field)
        self.reason = reason
        self.field = field
