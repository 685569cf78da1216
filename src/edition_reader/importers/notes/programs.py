# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reads the JSON that other programs write in forms of their own: Hypothesis, calibre, KOReader, Readest.

Their positions mean nothing outside their own files (CFIs, XPointers, UTF-16 offsets of a web page): the words do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edition_reader.importers.notes.foreign import Foreign, incoming
from edition_reader.importers.notes.values import (
    collect,
    list_of,
    mapping_of,
    named,
    shown_text,
    tags_of,
    text_of,
    time_of,
)
from edition_reader.model.exchange import Author, IncomingNote, IncomingNotes


def read_hypothesis(content: Mapping[str, Any]) -> IncomingNotes:
    """Return the notes of an export of Hypothesis, or of an answer of its API (`rows`)."""
    items = list_of(content.get("annotations")) or list_of(content.get("rows"))
    return IncomingNotes("hypothesis", *collect(items, _hypothesis), generator="Hypothesis")


def _hypothesis(item: Mapping[str, Any]) -> IncomingNote:
    target = next((part for part in list_of(item.get("target")) if isinstance(part, Mapping)), {})
    selectors = named(target.get("selector"))
    quote = selectors.get("TextQuoteSelector", {})
    user = text_of(item, "user")
    titles = list_of(mapping_of(item, "document").get("title"))
    return incoming(
        Foreign(
            format="hypothesis",
            source_id=text_of(item, "id"),
            quote=text_of(quote, "exact"),
            prefix=text_of(quote, "prefix"),
            suffix=text_of(quote, "suffix"),
            note=text_of(item, "text"),
            tags=tags_of(item.get("tags")),
            created=time_of(item.get("created")),
            modified=time_of(item.get("updated")),
            author=_hypothesis_user(user, item),
            page=shown_text(selectors.get("PageSelector", {}), "label"),
            titles=tuple(title for title in titles if isinstance(title, str)),
        )
    )


def _hypothesis_user(user: str, item: Mapping[str, Any]) -> Author | None:
    """Return the author of a note: the name that is shown where there is one, else that of the account."""
    shown = shown_text(mapping_of(item, "user_info"), "display_name")
    name = shown or user.removeprefix("acct:").partition("@")[0]
    return Author(name, user) if name else None


def read_calibre(items: list[Any], title: str | None = None) -> IncomingNotes:
    """Return the highlights and bookmarks that calibre keeps of books."""
    return IncomingNotes("calibre", *collect(items, _calibre), generator="calibre", title=title)


def _calibre(item: Mapping[str, Any]) -> IncomingNote | None:
    note = item["annotation"] if isinstance(item.get("annotation"), Mapping) else item
    if note.get("type") == "last-read":
        return None
    removed = note.get("removed") is True
    changed = time_of(note.get("timestamp"))
    bookmark = note.get("type") == "bookmark"
    titles = [title for title in list_of(note.get("toc_family_titles")) if isinstance(title, str)]
    return incoming(
        Foreign(
            format="calibre",
            source_id=text_of(note, "uuid"),
            quote=text_of(note, "highlighted_text"),
            note=text_of(note, "title") if bookmark else text_of(note, "notes"),
            color_name=text_of(mapping_of(note, "style"), "which") or None,
            created=changed,
            modified=changed,
            deleted=changed if removed and changed else None,
            bookmark=bookmark or (removed and not note.get("highlighted_text")),
            titles=tuple(titles),
        )
    )


def read_koreader(content: Mapping[str, Any]) -> IncomingNotes:
    """Return the notes of KOReader's export: one book, or several under `documents`."""
    items = []
    for document in list_of(content.get("documents")) or [content]:
        if isinstance(document, Mapping):
            about = {"_title": document.get("title")}
            items += [
                {**entry, **about} if isinstance(entry, Mapping) else entry
                for entry in list_of(document.get("entries"))
            ]
    return IncomingNotes("koreader", *collect(items, _koreader), generator="KOReader")


def _koreader(item: Mapping[str, Any]) -> IncomingNote:
    titles = (shown_text(item, "_title"), shown_text(item, "chapter"))
    return incoming(
        Foreign(
            format="koreader",
            quote=text_of(item, "text"),
            note=text_of(item, "note"),
            color_name=text_of(item, "color") or None,
            created=time_of(item.get("time")),
            titles=tuple(filter(None, titles)),
        )
    )


def read_readest(content: Mapping[str, Any]) -> IncomingNotes:
    """Return the notes of Readest's export of one book."""
    title = shown_text(mapping_of(content, "book"), "title")

    def read(item: Mapping[str, Any]) -> IncomingNote:
        return incoming(
            Foreign(
                format="readest",
                source_id=text_of(item, "id"),
                quote=text_of(item, "text"),
                note=text_of(item, "note"),
                color_name=text_of(item, "color") or None,
                created=time_of(item.get("createdAt")),
                modified=time_of(item.get("updatedAt")),
                bookmark=item.get("type") == "bookmark",
                titles=(title,) if title else (),
            )
        )

    return IncomingNotes("readest", *collect(list_of(content.get("annotations")), read), "Readest", title)
