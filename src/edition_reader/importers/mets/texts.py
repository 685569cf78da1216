# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The text files that a METS file names, and what its areas mean in them.

An area names a block, several blocks, a range of words or nothing (the whole page). Files are read once, turned into
printed pages in pixels of their image, and forgotten as trees, so that an issue of 200 pages fits into memory.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from edition_reader.importers.alto.page import AltoFile, read_alto
from edition_reader.importers.alto.words import WordLine, joined
from edition_reader.importers.first_element import root_name
from edition_reader.importers.hocr import read_hocr_pages
from edition_reader.importers.joining import Line
from edition_reader.importers.mets.document import Area, Div, FileEntry, MetsDocument
from edition_reader.importers.mets.used import Span, Used
from edition_reader.importers.page_xml.page import read_page_xml
from edition_reader.importers.printed import PrintedPage, Rect, Region, around
from edition_reader.importers.source import Source
from edition_reader.importers.xml import fold
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.text.encoding import decode

#: A region and the index of its page.
Placed = tuple[Region, int]
#: How often all the text of the files may be named by areas, and how many characters in any case.
_TIMES, _FREELY = 8, 1_000_000
#: Why a whole edition is refused and not only one of its files left out.
_LIMITS = frozenset({"too-large", "too-much", "packed-too-well", "too-many-members"})


@dataclass(slots=True)
class PageFiles:
    """A page of the issue: its division, its text files in order of preference, its image and number.

    `begins` are the elements in these files that the division names.
    """

    div: Div | None
    texts: list[str]
    image: FileEntry | None = None
    number: str | None = None
    begins: Mapping[str, str] = field(default_factory=dict)


class Texts:
    """Looks up areas; collects what was missing or did not resolve in `problems`, and which regions were used."""

    def __init__(self, source: Source, document: MetsDocument, pages: list[PageFiles]) -> None:
        self._source = source
        self._document = document
        self._pages = pages
        self._texts = {entry.id for entry in document.texts()}
        self._sharing: dict[str, list[int]] = {}
        for n, page in enumerate(pages):
            for key in page.texts:
                self._sharing.setdefault(key, []).append(n)
        self._loaded: dict[str, AltoFile | None] = {}
        self._ids: dict[str, tuple[AltoFile, dict[str, PrintedPage]]] = {}
        self._shared: dict[str, tuple[AltoFile, dict[int, int], dict[str, int]]] = {}
        self._words = any(a.end and a.end != a.begin for d in document.divs() for run in d.runs for a in run)
        self._places = False
        self._used_pages: set[int] = set()
        self._used = Used()
        self._given = 0
        self._most = _FREELY
        self.problems: list[Problem] = []

    def keep_places(self, places: bool) -> None:
        """Say whether files that are read from now on shall give the places of lines."""
        self._places = places

    def is_text(self, area: Area) -> bool:
        """Return whether an area is in a file of text."""
        entry = self._document.files.get(area.file)
        return entry.id in self._texts if entry else area.begin is not None

    def paragraphs(self, run: tuple[Area, ...]) -> list[list[Placed]]:
        """Return what an fptr points to, as paragraphs: several areas of one block each are one paragraph."""
        found = [self._resolve(area) for area in run if self.is_text(area)]
        found = [regions for regions in found if regions]
        for regions in found:
            self._used_pages.update(page for _, page in regions)
            self._count(regions)
        if len(found) > 1 and all(len(regions) == 1 for regions in found):
            return [[regions[0] for regions in found]]
        return [[placed] for regions in found for placed in regions]

    def _count(self, regions: list[Placed]) -> None:
        """Refuse a file that names the same text over and over: a small one could otherwise fill the memory."""
        self._given += sum(_weight(region) for region, _ in regions)
        if self._given > self._most:
            raise UnreadableFile(path=self._source.where, reason="damaged", detail="text named too often")

    def printed_page(self, index: int) -> PrintedPage | None:
        """Return all of a page, from the first of its text files that has any; None when none is there.

        Beside the words of a page there may be files of an earlier step, which only say where its lines are.
        """
        empty: PrintedPage | None = None
        for key in self._pages[index].texts:
            file = self._load(key)
            page = self._page_in(file, key, index) if file else None
            if page:
                if any(region.lines for region in page.regions):
                    return page
                empty = empty or page
        return empty

    def is_used(self, index: int) -> bool:
        """Return whether any item has text of this page."""
        return index in self._used_pages

    def left_over(self, index: int) -> list[Region]:
        """Return what no item has of a page of which any has something; of other files than theirs, nothing.

        To be asked when all items were found. Files beside these have the same page once more.
        """
        left: list[Region] = []
        for key in self._pages[index].texts:
            file = self._load(key) if self._used.is_named(key) else None
            if file:
                page = self._page_in(file, key, index) if len(self._sharing[key]) > 1 else None
                left.extend(self._used.left(key, file, page))
        return left

    def _page_in(self, file: AltoFile, key: str, index: int) -> PrintedPage | None:
        """Return what a file has of a page of the issue; of several pages in it the one that is named, or is due.

        Where one page of the issue has them all, they are put together; only the first keeps its places.
        """
        sharing = self._sharing[key]
        if len(file.pages) < 2:
            # A double page that is one in the file has its text once.
            return next(iter(file.pages), None) if index == sharing[0] else None
        begin = self._pages[index].begins.get(key)
        named = self._pages_by_id(file, key).get(begin) if begin else None
        if named or len(sharing) > 1:
            return named or next(iter(file.pages[sharing.index(index) :][:1]), None)
        others = [region for page in file.pages[1:] for region in page.regions]
        bare = tuple(region._replace(rect=None, places=()) for region in others)
        return replace(file.pages[0], regions=file.pages[0].regions + bare)

    def _pages_by_id(self, file: AltoFile, key: str) -> dict[str, PrintedPage]:
        """Return the pages of a file by their ids and those of all that is on them."""
        known = self._ids.get(key)
        if known is None or known[0] is not file:
            found: dict[str, PrintedPage] = {}
            for page in file.pages:
                for name in (page.id, *(name for region in page.regions for name in (region.id, *region.within))):
                    found.setdefault(name, page)
            known = self._ids[key] = (file, found)
        return known[1]

    def _pages_of(self, file: AltoFile, key: str, regions: list[Region]) -> list[int]:
        """Return the pages of the issue that regions of a file stand on; 0 where no page names the file."""
        sharing = self._sharing.get(key, [0])
        if len(sharing) < 2 or len(file.pages) < 2:
            return [sharing[0]] * len(regions)
        known = self._shared.get(key)
        if known is None or known[0] is not file:
            shown = [(index, page) for index in sharing if (page := self._page_in(file, key, index))]
            on = {id(region): index for index, page in shown for region in page.regions}
            ids = {region.id: index for index, page in shown for region in page.regions}
            known = self._shared[key] = (file, on, ids)
        _, on, ids = known
        # What was made of some words of a block is none of the file's own regions.
        return [on.get(id(region), ids.get(region.id, sharing[0])) for region in regions]

    def _resolve(self, area: Area) -> list[Placed]:
        """Return the regions of an area; tell when it leads nowhere."""
        file = self._load(area.file)
        if file is None:
            return []
        regions = _regions(file, area)
        if regions:
            self._used.add(area.file, file, regions)
        elif area.begin:
            file = file if self._words else self._with_words(area.file)
            spans = _word_spans(file, area)
            self._used.add_words(area.file, spans)
            regions = _in_blocks(file, spans)
        if not regions and area.begin:
            where = f"{area.file}#{area.begin}"
            self.problems.append(Problem(ProblemCode.UNRESOLVED_REFERENCE, where, {"name": where}))
        return list(zip(regions, self._pages_of(file, area.file, regions), strict=True))

    def _load(self, key: str) -> AltoFile | None:
        if key not in self._loaded:
            self._loaded[key] = self._read(key, words=self._words)
        return self._loaded[key]

    def _with_words(self, key: str) -> AltoFile:
        """Read a file again, with the places of its words: an id was no block's."""
        if self._loaded.get(key) and not (self._loaded[key] or AltoFile([])).words:
            self._loaded[key] = self._read(key, words=True)
        return self._loaded[key] or AltoFile([])

    def _read(self, key: str, *, words: bool) -> AltoFile | None:
        entry = self._document.files.get(key)
        if entry is None:
            self.problems.append(Problem(ProblemCode.UNRESOLVED_REFERENCE, key, {"name": key}))
            return None
        name = f"{entry.beside}#{key}" if entry.content else text_member(self._source, self._document, entry)
        if name is None:
            self.problems.append(Problem(ProblemCode.MISSING_MEMBER, entry.href or key, {"name": entry.href or key}))
            return None
        try:
            data = entry.content or self._source.read(name)
            read = read_plain if entry.is_plain else read_text_file
            file = read(data, name, words=words, places=self._places)
            self._most += _TIMES * sum(_weight(region) for page in file.pages for region in page.regions)
            return self._scaled(file, key)
        except UnreadableFile as error:
            reason = str(error.fields.get("reason", ""))
            if reason in _LIMITS:
                raise
            self.problems.append(Problem(ProblemCode.MISSING_MEMBER, name, {"name": name, "reason": reason}))
            return None

    def _scaled(self, file: AltoFile, key: str) -> AltoFile:
        """Return the file with places in pixels of the page's image, where the size of that is known."""
        index = next(iter(self._sharing.get(key, ())), None)
        image = self._pages[index].image if index is not None else None
        for page in file.pages:
            self.problems.extend(page.problems)
        if image is None or image.size is None:
            return file
        pages = [page.scaled(*image.size) for page in file.pages]
        regions: dict[str, list[Region]] = {}
        for page in pages:
            for region in page.regions:
                for name in {region.id, *region.within, page.id} - {""}:
                    regions.setdefault(name, []).append(region)
        across = down = 0.0
        if file.pages and (first := file.pages[0]).width and first.height:
            across, down = image.size[0] / first.width, image.size[1] / first.height
        lines = [replace(line, rect=_times(line.rect, across, down)) for line in file.lines]
        return AltoFile(pages, regions, lines, file.words)


def text_member(source: Source, document: MetsDocument, entry: FileEntry) -> str | None:
    """Return the member that a file of text is; None where it is not there.

    Transkribus names some by the link they were loaded from (`alto/Get?id=…`): they lie there under the name of the
    picture of their page.
    """
    path, link, _ = entry.href.partition("?")
    found = source.find(entry.href, entry.beside)
    if found or not link:
        return found
    picture = document.picture_beside(entry.id)
    stem = posixpath.splitext(posixpath.basename(picture.href.replace("\\", "/")))[0] if picture else ""
    return source.find(f"{posixpath.dirname(path)}/{stem}.xml", entry.beside) if stem else None


def read_text_file(data: bytes, name: str, *, words: bool = False, places: bool = False) -> AltoFile:
    """Return the pages of an ALTO, PAGE-XML or hOCR file; raise UnreadableFile (reason "damaged" for others)."""
    first = root_name(data[:8192])[0]
    if first != "PcGts" and first.lower() != "html":
        return read_alto(data, name, words=words, places=places)
    pages = [read_page_xml(data, name)] if first == "PcGts" else read_hocr_pages(data, name)
    if not pages:
        raise UnreadableFile(path=name, reason="damaged")
    regions: dict[str, list[Region]] = {}
    for page in pages:
        for region in page.regions:
            regions.setdefault(region.id, []).append(region)
    return AltoFile(pages, regions)


def read_plain(data: bytes, name: str, *, words: bool = False, places: bool = False) -> AltoFile:
    """Return the page of a plain text, a region for each run of lines between empty ones; raise UnreadableFile."""
    del words, places  # of which there are none
    runs: list[list[Line]] = [[]]
    for row in decode(data).text.splitlines():
        if text := fold(row):
            runs[-1].append(Line(text))
        elif runs[-1]:
            runs.append([])
    return AltoFile([PrintedPage(tuple(Region("", tuple(run)) for run in runs if run), member=name)])


def _weight(region: Region) -> int:
    """Return about how much a region takes: its characters, and a little for each line."""
    return 20 + sum(20 + len(line.text) for line in region.lines)


def _regions(file: AltoFile, area: Area) -> list[Region]:
    """Return the regions that an area names by ids of blocks, by a rectangle, or by naming nothing."""
    every = [region for page in file.pages for region in page.regions]
    if area.begin is None:
        return every if area.rect is None else [region for region in every if _is_in(region.rect, area.rect)]
    begin = file.regions.get(area.begin, [])
    if not area.end or area.end == area.begin:
        return begin
    end = file.regions.get(area.end, [])
    if not begin or not end:
        return []
    places = {id(region): n for n, region in enumerate(every)}
    return every[places[id(begin[0])] : places[id(end[-1])] + 1]


def _word_spans(file: AltoFile, area: Area) -> list[Span]:
    """Return the words from `begin` to `end`, line by line."""
    start = file.words.get(area.begin or "")
    end = file.words.get(area.end or area.begin or "")
    if start is None or end is None:
        return []
    spans: list[Span] = []
    for at in range(start[0], end[0] + 1):
        first = start[1] if at == start[0] and start[1] >= 0 else 0
        last = end[1] if at == end[0] and end[1] >= 0 else len(file.lines[at].words) - 1
        if first <= last:
            spans.append((at, first, last))
    return spans


def _in_blocks(file: AltoFile, spans: list[Span]) -> list[Region]:
    """Return words as one region for each block they stand in."""
    chosen: dict[str, list[WordLine]] = {}
    for at, first, last in spans:
        line = file.lines[at]
        chosen.setdefault(line.block, []).append(replace(line, words=line.words[first : last + 1]))
    return [
        Region(block, tuple(joined(line.words) for line in lines), around(line.rect for line in lines))
        for block, lines in chosen.items()
    ]


def _times(rect: Rect | None, across: float, down: float) -> Rect | None:
    if rect is None or not across or not down:
        return None
    return Rect(rect.x * across, rect.y * down, rect.w * across, rect.h * down)


def _is_in(rect: Rect | None, around_it: Rect) -> bool:
    """Return whether the middle of `rect` lies in another rectangle."""
    if rect is None:
        return False
    x, y = rect.x + rect.w / 2, rect.y + rect.h / 2
    return around_it.x <= x <= around_it.x + around_it.w and around_it.y <= y <= around_it.y + around_it.h
