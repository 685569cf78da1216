# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The formats of editions beside plain text: how each is known by its content, which files it takes, who reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from edition_reader.importers.abbyy import read_abbyy
from edition_reader.importers.alto.read import read_alto_pages
from edition_reader.importers.didl import didl_members, read_didl
from edition_reader.importers.hocr import read_hocr
from edition_reader.importers.mets.read import mets_members, read_mets
from edition_reader.importers.newsml.g2 import ROOTS as G2_ROOTS
from edition_reader.importers.newsml.g2 import g2_members, read_g2
from edition_reader.importers.newsml.v1 import read_newsml1
from edition_reader.importers.ninjs import TELLING, is_ninjs, read_ninjs
from edition_reader.importers.nitf import read_nitf
from edition_reader.importers.page_xml.read import read_page_files
from edition_reader.importers.pdf.read import FORMAT as PDF
from edition_reader.importers.pdf.read import read_pdf
from edition_reader.importers.source import Source
from edition_reader.importers.tei.read import ROOTS as TEI_ROOTS
from edition_reader.importers.tei.read import read_tei
from edition_reader.importers.xml import root_name
from edition_reader.model.edition import Edition

#: Bytes that are looked at to know a format.
HEAD = 16_384
#: An NDNP batch is no edition but a list of them.
BATCH = "ndnp-batch"


@dataclass(frozen=True, slots=True)
class Format:
    """How to read a format. `members` gives the files that belong to one; `pages` says that a file is only a page."""

    read: Callable[[Source, str], Edition]
    members: Callable[[Source, str], list[str]] | None = None
    pages: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType({
    "mets": Format(read_mets, mets_members),
    "didl": Format(read_didl, didl_members),
    "newsml-g2": Format(read_g2, g2_members),
    "alto": Format(read_alto_pages, pages=True),
    "page-xml": Format(read_page_files, pages=True),
    "hocr": Format(read_hocr, pages=True),
    "abbyy": Format(read_abbyy, pages=True),
    "nitf": Format(read_nitf),
    "newsml-1": Format(read_newsml1),
    "ninjs": Format(read_ninjs),
    "tei": Format(read_tei),
    PDF: Format(read_pdf),
})  # fmt: skip

_ROOTS: Mapping[str, str] = MappingProxyType({
    "mets": "mets", "alto": "alto", "ALTO": "alto", "PcGts": "page-xml", "DIDL": "didl", "nitf": "nitf",
    "NewsML": "newsml-1", **dict.fromkeys(G2_ROOTS, "newsml-g2"), **dict.fromkeys(TEI_ROOTS, "tei"),
})  # fmt: skip
#: Formats of the trade that are known and not read, by their first element.
_UNREAD: Mapping[str, str] = MappingProxyType({
    "TETML": "TETML", "XMD-entity": "Olive XML", "XMD_entity": "Olive XML", "XMD-PAGE": "Olive XML", "rss": "RSS",
    "feed": "Atom", "pdf2xml": "pdf2xml", "mods": "MODS", "modsCollection": "MODS", "collection": "MARCXML",
    "svg": "SVG", "knowledgeItem": "NewsML-G2 knowledge item", "conceptItem": "NewsML-G2 concept item",
    "planningItem": "NewsML-G2 planning item",
})  # fmt: skip
_HOCR = re.compile(
    rb"class\s*=\s*[\"']?[^\"'>]*\bocr_page\b|name\s*=\s*[\"']?ocr-(?:system|capabilities)", re.IGNORECASE
)
_PDF = re.compile(rb"[^%]{0,1000}%PDF-[0-9]")
_BBOX = re.compile(rb"<(?:word|page)\s[^>]*\bxMin=", re.IGNORECASE)


def sniff(head: bytes) -> str | None:
    """Return the name of the format that a file begins like (a key of FORMATS, or BATCH); None for any other."""
    if _PDF.match(head):
        return PDF
    name, space = root_name(head)
    if name == "batch" and ("ndnp" in space or b"<issue" in head):
        return BATCH
    if name == "document" and ("abbyy" in space.lower() or b"FineReader" in head):
        return "abbyy"
    if name.lower() == "html" or not name:
        return "hocr" if _HOCR.search(head) else "ninjs" if _like_ninjs(head) else None
    return _ROOTS.get(name)


def other_kind(data: bytes) -> str | None:
    """Return what to call a file of markup or data that no reader is for; None for text."""
    head = data[:HEAD]
    name, _ = root_name(head)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if name in _UNREAD:
        return _UNREAD[name]
    if name.lower() in ("html", "doc") and _BBOX.search(head):
        return "poppler bbox"
    if start.startswith((b"<!doctype html", b"<html")):
        return "HTML"
    if start.startswith(b"<?xml"):
        return "XML"
    if start.startswith((b"{", b"[")) and _is_json(data):
        return "JSON"
    return None


def _like_ninjs(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith((b"{", b"[")) or b'"uri"' not in head:
        return False
    return any(f'"{key}"'.encode() in head for key in TELLING)


def is_whole(data: bytes, name: str) -> bool:
    """Return whether a file sniffed as `name` holds up: JSON is only known when it is parsed."""
    if name != "ninjs":
        return True
    try:
        return is_ninjs(json.loads(data.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return False


def _is_json(data: bytes) -> bool:
    """Whether the whole of `data` is one JSON object or list."""
    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        return False
