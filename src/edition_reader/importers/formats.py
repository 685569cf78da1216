# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The formats of editions beside plain text: how each is known by its content, which files it takes, who reads it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from edition_reader.importers.abbyy import TICKET, is_json_ticket, read_abbyy
from edition_reader.importers.alto.read import read_alto_pages
from edition_reader.importers.didl import didl_members, read_didl
from edition_reader.importers.docx import DOCUMENT, read_docx
from edition_reader.importers.epub.package import CONTAINER
from edition_reader.importers.epub.read import read_epub
from edition_reader.importers.first_element import root_name
from edition_reader.importers.front_matter import begins_as_markdown
from edition_reader.importers.hocr import read_hocr
from edition_reader.importers.html.founder import FOUNDER, founder_members, read_founder
from edition_reader.importers.html.mhtml import read_mhtml
from edition_reader.importers.html.mhtml_parts import is_mhtml
from edition_reader.importers.html.read import read_html
from edition_reader.importers.markdown import read_markdown
from edition_reader.importers.mets.read import mets_members, read_mets
from edition_reader.importers.newsml.g2 import ROOTS as G2_ROOTS
from edition_reader.importers.newsml.g2 import g2_members, read_g2
from edition_reader.importers.newsml.v1 import read_newsml1
from edition_reader.importers.ninjs import TELLING, is_ninjs, read_ninjs, value_in
from edition_reader.importers.nitf import read_nitf
from edition_reader.importers.odt import FLAT as FLAT_ODF
from edition_reader.importers.odt import read_odt
from edition_reader.importers.package import read_package
from edition_reader.importers.page_xml.read import read_page_files
from edition_reader.importers.pdf.read import read_pdf
from edition_reader.importers.pdf.separate import FORMAT as PDF
from edition_reader.importers.source import Limits, Members, Source, ZipMembers
from edition_reader.importers.tar import is_tar
from edition_reader.importers.tei.read import ROOTS as TEI_ROOTS
from edition_reader.importers.tei.read import read_tei
from edition_reader.importers.unpacking import beginning
from edition_reader.importers.unread import TAR, start_of, unread_beginning, unread_kind, unread_package
from edition_reader.model.edition import Edition
from edition_reader.model.package import MIMETYPE

#: Bytes that are looked at to know a format.
HEAD = 16_384
#: An NDNP batch is no edition but a list of them.
BATCH = "ndnp-batch"
#: Nor is a zip or tar, unless what lies in a zip makes it a book, a document or a package.
ARCHIVE = "zip"
_PACKAGE = "edition-package"
_EPUB_TYPE = "application/epub+zip"
_ODF = "application/vnd.oasis.opendocument."
#: Also templates, master documents and web pages written with an office program.
_ODF_TEXT = f"{_ODF}text"


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
    "epub": Format(read_epub),
    "docx": Format(read_docx),
    "odt": Format(read_odt),
    _PACKAGE: Format(read_package),
    "html": Format(read_html),
    "mhtml": Format(read_mhtml),
    FOUNDER: Format(read_founder, founder_members),
    "markdown": Format(read_markdown),
    PDF: Format(read_pdf),
})  # fmt: skip

_ROOTS: Mapping[str, str] = MappingProxyType({
    "mets": "mets", "alto": "alto", "ALTO": "alto", "PcGts": "page-xml", "DIDL": "didl", "nitf": "nitf",
    "NewsML": "newsml-1", **dict.fromkeys(G2_ROOTS, "newsml-g2"), **dict.fromkeys(TEI_ROOTS, "tei"),
})  # fmt: skip
_HOCR = re.compile(
    rb"class\s*=\s*[\"']?[^\"'>]*\bocr_page\b|name\s*=\s*[\"']?ocr-(?:system|capabilities)", re.IGNORECASE
)
_PDF = re.compile(rb"[^%]{0,1000}%PDF-[0-9]")
#: What some programs call the text of a document; its relations say which it is.
_DOCUMENT = re.compile(r"word/document\d*\.xml")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|article|section|h[1-3]|table|center|script|style|link|p"
    rb"|span|noscript)(?=[\s>/])",
    re.IGNORECASE,
)
_PAGE = re.compile(rb"<html\b[^<>]{0,2000}>\s*(?:<!--[^<>]{0,2000}-->\s*)*<head\b", re.IGNORECASE)
_BBOX = re.compile(rb"<(?:word|page)\s[^>]*\bxMin=", re.IGNORECASE)


def sniff(head: bytes) -> str | None:
    """Return what a file begins like (a key of FORMATS, BATCH, ARCHIVE); None for any other."""
    # The first file in an archive may be a PDF file, which begins anywhere in its first thousand bytes.
    if head.startswith(_ZIP) or is_tar(head):
        return ARCHIVE
    if _PDF.match(head):
        return PDF
    name, space = root_name(head)
    if name == "batch" and ("ndnp" in space or b"<issue" in head):
        return BATCH
    if name == FLAT_ODF and _ODF_TEXT.encode() in head:
        return "odt"
    return "abbyy" if _is_abbyy(head, name, space) else _ROOTS.get(name) or _sniff_text(head, name)


def _is_abbyy(head: bytes, name: str, space: str) -> bool:
    if name == TICKET:
        return b"abbyy" in head.lower()
    return name == "document" and ("abbyy" in space.lower() or b"FineReader" in head)


def _sniff_text(head: bytes, name: str) -> str | None:
    """Return what a web page, mail, JSON or Markdown begins like; `name` is that of the first element."""
    # To look for attributes takes as long as all the rest, and few files have any of these.
    if is_mhtml(head):
        return "mhtml"
    if b"<" in head and b"ocr" in head.lower() and _HOCR.search(head):
        return "hocr"
    if _is_html(head, name):
        return "html"
    if name:
        return None
    if is_json_ticket(head):
        return "abbyy"
    return "ninjs" if _like_ninjs(head) else "markdown" if begins_as_markdown(head) else None


def package_kind(members: Members) -> str | None:
    """Return what a zip is by what lies in it: a key of FORMATS, a kind that is not read, None for just files."""
    said = members.head("mimetype", 200).decode("ascii", "replace").strip() if members.has("mimetype") else ""
    if said == MIMETYPE:
        return _PACKAGE
    if said == _EPUB_TYPE or members.has(CONTAINER):
        return "epub"
    if members.has(DOCUMENT) or (
        members.has("[Content_Types].xml") and any(_DOCUMENT.fullmatch(name) for name in members.names())
    ):
        return "docx"
    if said.startswith(_ODF):
        return "odt" if said.startswith(_ODF_TEXT) else "OpenDocument"
    return unread_package(members)


def other_kind(data: bytes) -> str | None:
    """Return what to call a file of markup or data that no reader is for; None for text."""
    head = data[:HEAD]
    if archive := _archive_kind(data):
        return archive
    name, _ = root_name(head)
    if name.lower() in ("html", "doc") and _BBOX.search(head):
        return "poppler bbox"
    if kind := unread_kind(data, name):
        return kind
    start = start_of(head)
    if start.startswith((b"{", b"[")) and _is_json(data):
        return "JSON"
    return unread_beginning(start.lower())


def _archive_kind(data: bytes) -> str | None:
    """Return what to call an archive, packed or not; None for any other file."""
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    return TAR if is_tar(beginning(io.BytesIO(data), HEAD)) else None


def _is_html(head: bytes, name: str) -> bool:
    """Whether a file begins as a web page does, also one without html around it; poppler's boxes are none."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    # Warnings of a server, in elements of their own, may stand before the page.
    is_page = name.lower() == "html" or bool(_HTML.match(start)) or (start[:1] == b"<" and bool(_PAGE.search(head)))
    return is_page and not _BBOX.search(head)


def _kind_of_zip(data: bytes) -> str:
    """Return what to call a zip that holds no edition; raise UnreadableFile when it is damaged."""
    kind = package_kind(ZipMembers(data, "", Limits()))
    return "ZIP" if kind is None or kind in FORMATS else kind


def _like_ninjs(head: bytes) -> bool:
    start = start_of(head)
    # What names an item may stand behind long texts: the whole file is looked at when it is parsed.
    return start.startswith((b"{", b"[")) and any(f'"{key}"'.encode() in start for key in TELLING)


def is_whole(data: bytes, name: str) -> bool:
    """Return whether a file sniffed as `name` holds up: JSON is only known when it is parsed."""
    if name != "ninjs":
        return True
    try:
        return is_ninjs(value_in(data))
    except (ValueError, RecursionError):
        return False


def _is_json(data: bytes) -> bool:
    """Whether the whole of `data` is one JSON object or list, or lines of such; beyond all depth it is that too."""
    try:
        return isinstance(value_in(data), dict | list)
    except RecursionError:
        return True
    except ValueError:
        return False
