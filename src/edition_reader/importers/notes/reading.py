# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Tells by its content which program wrote a file of notes, and reads it under limits."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from edition_reader.importers.notes import own_json, programs
from edition_reader.importers.notes.tables import read_table
from edition_reader.importers.notes.web import read_web_annotations
from edition_reader.importers.source import Limits, ZipMembers
from edition_reader.importers.unpacking import MEBIBYTE
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.exchange import IncomingNotes

#: Bytes of a file of notes, and of one inside a zip; a hundred thousand notes are a tenth of it.
LIMIT = 256 * MEBIBYTE
_LIMITS = Limits(member=LIMIT, edition=LIMIT, members=1_000)
_CALIBRE_HEAD = b"encoding=json+base64:"
_SETS = frozenset({"AnnotationSet", "AnnotationCollection", "AnnotationPage", "Annotation"})


def read_notes(data: bytes, name: str = "") -> IncomingNotes:
    """Return the notes in a file called `name`.

    Raise UnreadableFile: "too-large", "empty", "not-notes" (of no program known), "not-json" (field detail),
    "too-deep", or those of a damaged zip.
    """
    if len(data) > LIMIT:
        raise UnreadableFile(path=name, reason="too-large", limit=LIMIT, size=len(data))
    if data.startswith(b"PK"):
        return _from_zip(data, name)
    if data.startswith(_CALIBRE_HEAD):
        return programs.read_calibre(_calibre_list(data, name))
    text = _decoded(data, name)
    if text[:1] in {"{", "["}:
        return _from_json(_json(text, name), name)
    found = read_table(text)
    if found is None:
        raise UnreadableFile(path=name, reason="not-notes")
    return found


def _from_zip(data: bytes, name: str) -> IncomingNotes:
    """Return the notes of a W3C `.annotations` file."""
    members = ZipMembers(data, name, _LIMITS)
    inside = [member for member in members.names() if member.rpartition("/")[2] == "annotations.json"]
    if not inside:
        raise UnreadableFile(path=name, reason="not-notes")
    content = _json(_decoded(members.read(min(inside, key=len), LIMIT), name), name)
    if not isinstance(content, Mapping):
        raise UnreadableFile(path=name, reason="not-notes")
    return read_web_annotations(content, "epub-annotations")


def _from_json(content: Any, name: str) -> IncomingNotes:
    """Return the notes of a JSON file, whatever program wrote it."""
    if isinstance(content, list):
        content = {"type": "AnnotationPage", "items": content} if _are_web(content) else {"annotations": content}
    if not isinstance(content, Mapping):
        raise UnreadableFile(path=name, reason="not-notes")
    if content.get("format") == own_json.FORMAT:
        return own_json.read_own_json(content)
    kind = content.get("type")
    if isinstance(kind, str) and kind in _SETS:
        return read_web_annotations(content, "readium" if kind == "AnnotationSet" else "json-ld")
    return _from_program(content, name)


def _from_program(content: Mapping[str, Any], name: str) -> IncomingNotes:
    """Return the notes of a program with a form of its own."""
    annotations = content.get("annotations", content.get("highlights"))
    if content.get("$format") == "readest-annotations":
        return programs.read_readest(content)
    if str(content.get("type", "")).startswith("calibre_") and isinstance(annotations, list):
        return programs.read_calibre(annotations)
    if "documents" in content or "entries" in content:
        return programs.read_koreader(content)
    if isinstance(annotations, list) or isinstance(content.get("rows"), list):
        return programs.read_hypothesis(content)
    raise UnreadableFile(path=name, reason="not-notes")


def _are_web(items: list[Any]) -> bool:
    return any(isinstance(item, Mapping) and item.get("type") == "Annotation" for item in items)


def _calibre_list(data: bytes, name: str) -> list[Any]:
    """Return what stands in META-INF/calibre_bookmarks.txt."""
    try:
        packed = base64.b64decode(data[len(_CALIBRE_HEAD) :], validate=False)
    except binascii.Error as error:
        raise UnreadableFile(path=name, reason="not-json", detail=str(error)) from error
    content = _json(_decoded(packed, name), name)
    return content if isinstance(content, list) else []


def _decoded(data: bytes, name: str) -> str:
    """Return the text of a file: UTF-8, or UTF-16 with its mark; a mark is dropped."""
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise UnreadableFile(path=name, reason="not-notes", detail=str(error)) from error
    if not text:
        raise UnreadableFile(path=name, reason="empty")
    return text


def _json(text: str, name: str) -> Any:
    """Return what a JSON text holds."""
    try:
        return json.loads(text)
    except RecursionError:
        raise UnreadableFile(path=name, reason="too-deep") from None
    except ValueError as error:
        raise UnreadableFile(path=name, reason="not-json", detail=str(error)) from error
