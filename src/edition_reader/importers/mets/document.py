# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A METS file as plain records: divisions, files, descriptions and links, before anything is made of them.

METS 2 has the same under other names: mdSec and md, structSec around the maps, MDID and LOCREF.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace

from edition_reader.importers.first_element import root_name
from edition_reader.importers.mets.records import Record, read_record
from edition_reader.importers.mets.vocabulary import ITEMS, PAGES
from edition_reader.importers.printed import Rect
from edition_reader.importers.values import number
from edition_reader.importers.xml import (
    Element,
    attribute,
    children,
    descendants,
    first,
    fold,
    local,
    parse_xml,
    serialized,
    text_of,
)
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem

_TEXT_ENDINGS = (".xml", ".xml.gz", ".xml.bz2", ".alto", ".alto.gz", ".hocr")
_OTHER_ENDINGS = (".tif", ".tiff", ".jp2", ".jpg", ".jpeg", ".png", ".gif", ".pdf", ".webp", ".txt", ".mp3", ".djvu")
#: First elements of texts of pages, and how much of base64 shows them.
_TEXT_ROOTS, _BEGINNING = frozenset({"alto", "ALTO", "PcGts"}), 8192
_TEXT_USES = ("alto", "ocr", "fulltext", "text", "pagexml", "page-xml", "transcription")
_IMAGE_USES = ("image", "master", "service", "default", "max", "min", "thumb", "download", "presentation", "derivative")


@dataclass(frozen=True, slots=True)
class Area:
    """A place in a file: all of it, the element `begin`, all from `begin` to `end`, or what stands in `rect`."""

    file: str
    begin: str | None = None
    end: str | None = None
    rect: Rect | None = None


@dataclass(slots=True)
class Div:
    """A division of a structMap. `runs` holds for each fptr its areas: parts of one text, over a column break."""

    type: str
    id: str
    label: str | None
    order_label: str | None
    records: tuple[str, ...]
    runs: list[tuple[Area, ...]]
    children: list[Div]
    pointers: list[str]

    def walk(self) -> Iterator[Div]:
        """Yield the division and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file named in the fileSec of the member `beside`; `size` is that of its picture, where amdSec says so.

    `content` are its bytes where it is a text that stands in the METS file itself.
    """

    id: str
    href: str
    use: str
    mime: str
    size: tuple[float, float] | None = None
    beside: str = ""
    content: bytes = b""

    @property
    def is_text(self) -> bool:
        """Whether it may hold the text of a page."""
        if self.content:
            return True
        if "image" in self.mime or "pdf" in self.mime or self.href.lower().endswith(_OTHER_ENDINGS):
            return False
        if self.href.lower().endswith(_TEXT_ENDINGS):
            return True
        return "xml" in self.mime or any(word in self.use for word in _TEXT_USES)

    @property
    def is_plain(self) -> bool:
        """Whether it may hold the text of a page without places."""
        return self.href.lower().endswith(".txt")

    @property
    def is_image(self) -> bool:
        """Whether it is a picture of a page."""
        if "image" in self.mime:
            return True
        return not self.is_text and "pdf" not in self.mime and any(word in self.use for word in _IMAGE_USES)


@dataclass(slots=True)
class MetsDocument:
    """All of a METS file that readers need. `links` leads from ids of divisions to ids of others (structLink)."""

    label: str | None = None
    type: str = ""
    profile: str = ""
    physical: list[Div] = field(default_factory=list)
    logical: list[Div] = field(default_factory=list)
    files: dict[str, FileEntry] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    _pictures: dict[str, FileEntry] | None = None

    def divs(self) -> Iterator[Div]:
        """Yield all divisions, logical ones first."""
        for div in (*self.logical, *self.physical):
            yield from div.walk()

    def texts(self) -> list[FileEntry]:
        """Return the files that may hold the text of pages; plain texts where there are no others."""
        entries = self.files.values()
        return [entry for entry in entries if entry.is_text] or [entry for entry in entries if entry.is_plain]

    def picture_beside(self, key: str) -> FileEntry | None:
        """Return the picture of the page whose division names the file with the id `key`."""
        if self._pictures is None:
            self._pictures = {}
            for div in (div for top in self.physical for div in top.walk() if div.type == "page"):
                named = [area.file for run in div.runs for area in run]
                pictures = [key for key in named if key in self.files and self.files[key].is_image]
                self._pictures.update(dict.fromkeys(named, self.files[pictures[0]]) if pictures else {})
        return self._pictures.get(key)


def read_document(data: bytes, name: str) -> MetsDocument:
    """Return a METS file as records; raise UnreadableFile (reason "damaged")."""
    parsed = parse_xml(data, name)
    root = next(descendants(parsed.root, "mets"), None)
    if root is None:
        raise UnreadableFile(path=name, reason="damaged")
    document = MetsDocument(
        label=fold(attribute(root, "LABEL")) or None,
        type=attribute(root, "TYPE") or "",
        profile=attribute(root, "PROFILE") or "",
        problems=parsed.problems,
    )
    sizes: dict[str, tuple[float, float]] = {}
    for section in children(root):
        kind = local(section)
        if kind == "dmdSec":
            document.records[attribute(section, "ID") or ""] = read_record(section)
        elif kind == "mdSec":
            sizes.update(_sizes(section))
            described = (
                md for md in children(section, "md") if (attribute(md, "USE") or "").upper().startswith("DESC")
            )
            document.records.update((attribute(md, "ID") or "", read_record(md)) for md in described)
        elif kind == "amdSec":
            sizes.update(_sizes(section))
        elif kind == "fileSec":
            entries = (replace(entry, beside=name) for entry in _files(section, "", sizes))
            document.files.update((entry.id, entry) for entry in entries)
        elif kind in ("structMap", "structSec"):
            for part in descendants(section, "structMap"):
                _read_map(part, document)
    logical = {div.id for top in document.logical for div in top.walk()}
    for section in children(root, "structLink"):
        _read_links(section, document.links, logical)
    return document


def _read_map(section: Element, document: MetsDocument) -> None:
    """Add the divisions of a structMap to the physical or the logical ones, by its TYPE, else by what it holds."""
    divs = _divs(section)
    kind = (attribute(section, "TYPE") or "").lower()
    if kind.startswith("phys"):
        document.physical.extend(divs)
    elif kind.startswith("log"):
        document.logical.extend(divs)
    else:
        types = {div.type for top in divs for div in top.walk()}
        # NDNP has one map without a type: the issue and its pages. Others have articles in the pages.
        if "page" in types:
            document.physical.extend(divs)
        if not types.isdisjoint(ITEMS) or (not kind and "page" not in types):
            document.logical.extend(divs)


def _divs(parent: Element) -> list[Div]:
    """Return the divisions right below, in the order of ORDER where all have one."""
    found = [(number(attribute(e, "ORDER")), _div(e)) for e in children(parent, "div")]
    if all(order is not None for order, _ in found):
        found.sort(key=lambda pair: pair[0] or 0)
    return [div for _, div in found]


def _div(element: Element) -> Div:
    kind = (attribute(element, "TYPE") or "").rpartition(":")[2].lower().replace("-", "_").replace(" ", "_")
    return Div(
        type="page" if kind in PAGES else kind,
        id=attribute(element, "ID") or "",
        label=fold(attribute(element, "LABEL")) or None,
        order_label=fold(attribute(element, "ORDERLABEL")) or None,
        records=tuple((attribute(element, "DMDID") or attribute(element, "MDID") or "").split()),
        runs=[run for pointer in children(element, "fptr") if (run := _run(pointer))],
        children=_divs(element),
        pointers=[
            href
            for pointer in children(element, "mptr")
            if (href := attribute(pointer, "href") or attribute(pointer, "LOCREF"))
        ],
    )


def _run(pointer: Element) -> tuple[Area, ...]:
    """Return the areas of an fptr: of its area, seq or par, else the file it names."""
    areas = []
    for element in descendants(pointer, "area"):
        file = attribute(element, "FILEID")
        if file:
            areas.append(Area(file, attribute(element, "BEGIN"), attribute(element, "END"), _rect(element)))
    file = attribute(pointer, "FILEID")
    if not areas and file:
        areas.append(Area(file))
    return tuple(areas)


def _rect(area: Element) -> Rect | None:
    """Return the rectangle of COORDS, for an area that names no element."""
    parts = [number(part) for part in (attribute(area, "COORDS") or "").split(",")]
    if len(parts) != 4 or None in parts or attribute(area, "BEGIN"):
        return None
    left, top, right, bottom = (part or 0.0 for part in parts)
    return Rect(min(left, right), min(top, bottom), abs(right - left), abs(bottom - top))


def _files(group: Element, use: str, sizes: dict[str, tuple[float, float]]) -> Iterator[FileEntry]:
    """Yield the files of a fileSec or fileGrp, each with the USE of its group when it has none."""
    for element in children(group):
        own = " ".join(filter(None, (use, (attribute(element, "USE") or "").lower())))
        if local(element) == "fileGrp":
            yield from _files(element, f"{own} {(attribute(element, 'ID') or '').lower()}".strip(), sizes)
        elif local(element) == "file":
            hrefs = [
                href for e in children(element, "FLocat") if (href := attribute(e, "href") or attribute(e, "LOCREF"))
            ]
            # OCR-D names a file first where it came from, then where it is.
            href = next((h for h in hrefs if not h.lower().startswith(("http:", "https:"))), "".join(hrefs[:1]))
            mime = (attribute(element, "MIMETYPE") or "").lower()
            parts = (attribute(element, "ADMID") or attribute(element, "MDID") or "").split()
            size = next((sizes[part] for part in parts if part in sizes), None)
            if key := attribute(element, "ID"):
                yield FileEntry(key, href, own, mime, size, content=_content(element))
            yield from _files(element, own, sizes)


def _content(file: Element) -> bytes:
    """Return the text of a page that stands in the METS file itself, as XML or in base64; b"" for anything else."""
    content = first(file, "FContent")
    if content is None:
        return b""
    wrapped = first(content, "xmlData")
    root = next(children(wrapped), None) if wrapped is not None else None
    if root is not None:
        return serialized(root) if local(root) in _TEXT_ROOTS else b""
    written = text_of(first(content, "binData")).replace(" ", "")
    with suppress(ValueError):
        if root_name(b64decode(written[:_BEGINNING]))[0] in _TEXT_ROOTS:
            return b64decode(written)
    return b""


def _sizes(section: Element) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield the size in pixels that MIX gives, under the ids of its techMD and of its amdSec."""
    for part in children(section):
        width = next(descendants(part, "imageWidth", "ImageWidth"), None)
        height = next(descendants(part, "imageHeight", "ImageLength", "ImageHeight"), None)
        across = number(width.text) if width is not None else None
        down = number(height.text) if height is not None else None
        if across and down and across > 0 and down > 0:
            for key in (attribute(part, "ID"), attribute(section, "ID")):
                if key:
                    yield key, (across, down)


def _read_links(section: Element, links: dict[str, list[str]], logical: set[str]) -> None:
    """Add what smLink and smLinkGrp connect; of a group, the first logical division leads to the others."""
    for link in children(section, "smLink"):
        source, target = attribute(link, "from"), attribute(link, "to")
        if source and target:
            links.setdefault(source.lstrip("#"), []).append(target.lstrip("#"))
    for group in children(section, "smLinkGrp"):
        found = [attribute(locator, "href") or "" for locator in children(group, "smLocatorLink")]
        keys = [href.rpartition("#")[2] for href in found if href]
        main = next((key for key in keys if key in logical), keys[0] if keys else "")
        links.setdefault(main, []).extend(key for key in keys if key != main)
