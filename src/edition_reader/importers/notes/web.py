# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reads the Web Annotation family: W3C EPUB Annotations, Readium and Thorium, JSON-LD collections of any program.

Where our own property stands in an item it gives what the standard has no field for; what the standard has a field
for is taken from there, since another program may have changed it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from edition_reader.importers.notes.foreign import Foreign, incoming
from edition_reader.importers.notes.own_json import own_note
from edition_reader.importers.notes.values import (
    COLORS,
    collect,
    list_of,
    mapping_of,
    named,
    shown_text,
    tags_of,
    text_of,
    time_of,
)
from edition_reader.model.annotation import Color
from edition_reader.model.exchange import Author, IncomingNote, IncomingNotes

EXTENSION = "edition-reader"
_UUID_URN = re.compile(r"urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.ASCII | re.IGNORECASE)


def read_web_annotations(content: Mapping[str, Any], format_name: str) -> IncomingNotes:
    """Return the notes of an AnnotationSet, an AnnotationCollection, an AnnotationPage or one Annotation."""
    edition, title = _publication(content)

    def read(item: Mapping[str, Any]) -> IncomingNote:
        own = item.get(EXTENSION)
        return _ours(item, own) if isinstance(own, Mapping) else _theirs(item, format_name, edition)

    notes, failed = collect(_items(content), read)
    name = shown_text(mapping_of(content, "generator"), "name") or shown_text(content, "generator")
    return IncomingNotes(format_name, notes, failed, name, title)


def _items(content: Mapping[str, Any]) -> list[Any]:
    """Return the items, wherever the kind of collection has them."""
    if content.get("type") == "Annotation":
        return [content]
    for holder in (content, *list_of(content.get("first"))):
        if isinstance(holder, Mapping) and "items" in holder:
            return list_of(holder["items"])
    return []


def _publication(content: Mapping[str, Any]) -> tuple[str, str | None]:
    """Return the id of the edition that a set is about (ours, when it is a UUID), and the set's title."""
    about = mapping_of(content, "about")
    found = (_UUID_URN.fullmatch(name) for name in list_of(about.get("dc:identifier")) if isinstance(name, str))
    edition = next((match[1].lower() for match in found if match), "")
    titles = (shown_text(content, "title"), shown_text(content, "label"), shown_text(about, "dc:title"))
    return edition, next(filter(None, titles), None)


def _ours(item: Mapping[str, Any], own: Mapping[str, Any]) -> IncomingNote:
    """Return a note that this program wrote, with what may have been changed since taken from the standard fields."""
    note = own_note(own)
    text, tags, color_name = _body(item)
    annotation = replace(
        note.annotation,
        note=text,
        tags=tags,
        created=time_of(item.get("created")),
        modified=time_of(item.get("modified")),
    )
    if COLORS.get(color_name or "") is not annotation.color and color_name:
        annotation = replace(annotation, color=_known(color_name))
    return replace(note, annotation=annotation, author=_creator(item) or note.author)


def _known(name: str) -> Color | None:
    return COLORS.get(name.lower())


def _theirs(item: Mapping[str, Any], format_name: str, edition: str) -> IncomingNote:
    """Return a note of another program."""
    text, tags, color_name = _body(item)
    target = next((part for part in list_of(item.get("target")) if isinstance(part, Mapping)), {})
    quote, start = _passage(target)
    meta = mapping_of(target, "meta")
    headings = [part for part in list_of(meta.get("headings")) if isinstance(part, Mapping)]
    titles = tuple(filter(None, (shown_text(heading, "txt") for heading in headings)))
    return incoming(
        Foreign(
            format=format_name,
            source_id=text_of(item, "id"),
            quote=text_of(quote, "exact"),
            prefix=text_of(quote, "prefix"),
            suffix=text_of(quote, "suffix"),
            start=start,
            note=text,
            tags=tags,
            color_name=color_name,
            created=time_of(item.get("created")),
            modified=time_of(item.get("modified")),
            bookmark=item.get("motivation") == "bookmarking",
            author=_creator(item),
            edition=edition,
            page=shown_text(meta, "page"),
            titles=titles,
        )
    )


def _passage(target: Mapping[str, Any]) -> tuple[Mapping[str, Any], int]:
    """Return the quote selector of a target and the offset that its position selector names."""
    found = named(target.get("selector"))
    start = found.get("TextPositionSelector", {}).get("start")
    near = start if isinstance(start, int) and 0 <= start < 1 << 40 else 0
    return found.get("TextQuoteSelector", {}), near


def _body(item: Mapping[str, Any]) -> tuple[str, tuple[str, ...], str | None]:
    """Return text, tags and colour of one body or of several."""
    texts, tags, color = [], [], None
    for body in list_of(item.get("body")) or list_of(item.get("bodyValue")):
        if isinstance(body, str):
            texts.append(body)
        if not isinstance(body, Mapping):
            continue
        if body.get("purpose") == "tagging":
            tags.append(text_of(body, "value"))
            continue
        texts.append(text_of(body, "value"))
        tags += list_of(body.get("tags")) or list_of(body.get("tag"))
        color = color or shown_text(body, "color")
    return "\n\n".join(filter(None, texts)), tags_of(tags), color


def _creator(item: Mapping[str, Any]) -> Author | None:
    """Return the creator; a URN of a UUID is the id of a person of this program, here or elsewhere."""
    for creator in list_of(item.get("creator")):
        if isinstance(creator, str) and creator:
            return Author(creator, creator)
        if isinstance(creator, Mapping):
            name, id_ = shown_text(creator, "name") or "", shown_text(creator, "id") or ""
            if name or id_:
                match = _UUID_URN.fullmatch(id_)
                return Author(name or id_, match[1] if match else id_.removeprefix("urn:edition-reader:"))
    return None
