# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Kinds of files that are known and not read: each is refused by its name, so that a person knows what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edition_reader.importers.source import Members

#: Formats of the trade that are known and not read, by their first element.
_ROOTS: Mapping[str, str] = MappingProxyType({
    "TETML": "TETML", "XMD-entity": "Olive XML", "XMD_entity": "Olive XML", "XMD-PAGE": "Olive XML", "rss": "RSS",
    "feed": "Atom", "pdf2xml": "pdf2xml", "mods": "MODS", "modsCollection": "MODS", "collection": "MARCXML",
    "svg": "SVG", "knowledgeItem": "NewsML-G2 knowledge item", "conceptItem": "NewsML-G2 concept item",
    "planningItem": "NewsML-G2 planning item", "FictionBook": "FictionBook", "wordDocument": "Word 2003 XML",
})  # fmt: skip
#: Files that are text to a computer and no page to a reader, by their first bytes.
_BEGINNINGS = ((b"{\\rtf", "RTF"), (b"%!ps", "PostScript"), (b"warc/1.", "WARC"), (b"\\documentclass", "LaTeX"))
#: Packed files that hold no edition or a kind that is not looked into, and files of other programs.
_MAGIC = (
    (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"7z\xbc\xaf", "7-Zip"), (b"Rar!", "RAR"), (b"\xfd7zXZ", "xz"),
    (b"Founder CEB", "CEB"), (b"CAJ\0", "CAJ"), (b"KDH ", "CAJ"), (b"HN\0\0", "CAJ"), (b"AT&TFORM", "DjVu"),
    (b"ITOLITLS", "LIT"), (b"ITSF", "CHM"), (b"\xffWPC", "WordPerfect"), (b"\xdb\xa5", "Word 2"),
)  # fmt: skip
#: Files in the form of a small disk, by the names in it: what it holds stands there in UTF-16.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "Office (password)"
_STREAMS = (("WordDocument", "Word 97–2003"), ("EncryptedPackage", LOCKED), ("HwpSummary", "HWP"))
_PALM = (slice(60, 68), {b"BOOKMOBI": "MOBI", b"TEXtREAd": "PalmDOC"})
#: What a tar archive is called, and where its header names itself, also that of a damaged one.
TAR = "tar"
_TAR_NAME = (slice(257, 262), b"ustar")
_MARKUP = (b"<?xml", b"<!doctype html", b"<html")
#: Kinds of zips by a member that only these have.
_MEMBERS = (
    ("[Content_Types].xml", "Office Open XML"), ("OFD.xml", "OFD"), ("Index/Document.iwa", "Apple iWork"),
    ("Index.zip", "Apple iWork"), ("index.xml.gz", "Apple iWork"), ("index.apxl", "Apple iWork"),
    ("META-INF/MANIFEST.MF", "Java archive"),
)  # fmt: skip
#: Documents of persons: another program can save these as something that is read.
DOCUMENTS = frozenset({
    "RTF", "Word 97–2003", "Word 2003 XML", "Word 2", "WordPerfect", "OFD", "CEB", "CAJ", "HWP",
    "Apple iWork", "FictionBook", "MOBI", "PalmDOC", "LIT", "CHM", "DjVu", "OpenDocument", "Office Open XML", "Office",
})  # fmt: skip

__all__ = ["DOCUMENTS", "LOCKED", "TAR", "start_of", "unread_beginning", "unread_kind", "unread_package"]


def unread_package(members: Members) -> str | None:
    """Return what to call a zip that holds no edition by what lies in it; None for just files."""
    return next((kind for name, kind in _MEMBERS if members.has(name)), None)


def unread_kind(data: bytes, name: str) -> str | None:
    """Return what a file is by its first bytes or its first element, whose name is `name`."""
    if data.startswith(_OLE):
        return next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), "Office")
    if kind := _PALM[1].get(data[_PALM[0]]):
        return kind
    return next((kind for begins, kind in _MAGIC if data.startswith(begins)), None) or _ROOTS.get(name)


def unread_beginning(start: bytes) -> str | None:
    """Return what a file is that begins in a way no text does; `start` has no mark, no blanks and no capitals."""
    if start[_TAR_NAME[0]].startswith(_TAR_NAME[1]):
        return TAR
    if start.startswith(_MARKUP):
        return "XML" if start.startswith(b"<?xml") else "HTML"
    return next((kind for begins, kind in _BEGINNINGS if start.startswith(begins)), None)


def start_of(head: bytes) -> bytes:
    """Return the first bytes without mark and blanks, of UTF-16 as ASCII."""
    plain = head.replace(b"\0", b"").lstrip(b"\xff\xfe") if b"\0" in head[:4] else head
    return plain.removeprefix(b"\xef\xbb\xbf").lstrip()
