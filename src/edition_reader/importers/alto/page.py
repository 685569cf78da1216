# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An ALTO file to printed pages.

Hard because producers use the schema differently: some leave out SP, so that blanks have to be put back; some mark
divided words in one of three ways; some nest blocks; some give no sizes. All elements of a file share one namespace,
which differs between versions, so names are compared after putting that namespace before them once: this loop runs
for each word of a library and is written for speed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from edition_reader.importers.alto.words import Names, WordLine, line_of, words_of
from edition_reader.importers.joining import Line, ends_word, without_end
from edition_reader.importers.printed import PrintedPage, Rect, Region, around
from edition_reader.importers.values import language_tag, number
from edition_reader.importers.xml import Element, attribute, descendants, first, fold, local, parse_xml
from edition_reader.importers.zones import role_of_zone
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem

#: The parts of a page in the order they are read: what stands at the foot and the sides comes last.
_SPACES = {"TopMargin": 0, "PrintSpace": 1, "LeftMargin": 2, "RightMargin": 3, "BottomMargin": 4}
#: What a tag or block is called that is an article, and not a role of its text.
_ARTICLE = "article"

#: What an identifier ends in that is the name of a picture.
_PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".jp2")


@dataclass(slots=True)
class AltoFile:
    """The pages of one file, and where its ids lead. `words` maps ids of lines and words, if they were asked for."""

    pages: list[PrintedPage]
    regions: dict[str, list[Region]] = field(default_factory=dict)
    lines: list[WordLine] = field(default_factory=list)
    words: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_alto(data: bytes, name: str, *, words: bool = False, places: bool = False) -> AltoFile:
    """Return the pages of an ALTO file; with `words`, also where each line and word is, for ranges of word ids.

    With `places`, regions have the places of their lines. Raise UnreadableFile (reason "damaged").
    """
    parsed = parse_xml(data, name)
    root = next(descendants(parsed.root, "alto", "ALTO"), None)
    if root is None:
        raise UnreadableFile(path=name, reason="damaged")
    reader = _Reader(root, name, words, places)
    file = AltoFile([], lines=reader.lines, words=reader.words)
    for element in descendants(root, "Page"):
        file.pages.append(reader.page(element, parsed.problems if not file.pages else ()))
    for page in file.pages:
        for region in page.regions:
            for key in {region.id, *region.within, page.id} - {""}:
                file.regions.setdefault(key, []).append(region)
    return file


class _Reader:
    """Reads the pages of one file; the names with its namespace, its tags and what it says once."""

    def __init__(self, root: Element, member: str, words: bool, places: bool) -> None:
        self._member = member
        self._names = Names(root.tag[: -len(local(root))], _has_spaces(root))
        self._tags = {key: value for tag in _tags(root) if (key := tag.get("ID")) and (value := _tag_label(tag))}
        self._articles = _article_tags(root)
        self._pixels = _unit(root) == "pixel"
        self._rank = _reading_order(root)
        self._image = _image(root)
        self._keep_words = words
        self._keep_places = places
        self.lines: list[WordLine] = []
        self.words: dict[str, tuple[int, int]] = {}

    def page(self, page: Element, problems: tuple[Problem, ...]) -> PrintedPage:
        """Return one page with its regions in reading order."""
        spaces = sorted(page, key=lambda e: _SPACES.get(local(e), 1))
        regions = [region for space in spaces for region in self._regions(space, ())]
        return PrintedPage(
            regions=tuple(_words_once(_in_given_order(page, regions, self._rank))),
            width=number(page.get("WIDTH")),
            height=number(page.get("HEIGHT")),
            image=self._image,
            number=attribute(page, "PRINTED_IMG_NR"),
            member=self._member,
            pixels=self._pixels,
            id=page.get("ID") or "",
            problems=problems,
        )

    def _regions(self, element: Element, within: tuple[str, ...]) -> Iterator[Region]:
        """Yield the regions in a space or block, in document order."""
        name = local(element)
        if name == "TextBlock":
            block = self._text(element, within)
            yield from self._by_line_roles(element, block) if self._tags else (block,)
        elif name == "TextLine":
            yield self._line_alone(element, within)
        elif name in ("Illustration", "GraphicalElement"):
            yield Region(element.get("ID") or "", (), _rect(element), picture=name == "Illustration", within=within)
        elif name == "ComposedBlock" and len(element) == 0:
            yield Region(element.get("ID") or "", (), _rect(element), picture=True, within=within)
        elif name in _SPACES or name == "ComposedBlock":
            inside = (*within, element.get("ID") or "")
            article = self._article(element)
            for child in element:
                for region in self._regions(child, inside):
                    yield region._replace(article=region.article or article) if article else region

    def _text(self, block: Element, within: tuple[str, ...]) -> Region:
        names = self._names
        key = block.get("ID") or ""
        lines: list[Line] = []
        elements = self._lines_in_order(block, key)
        for element in elements:
            line = line_of(element, names)
            lines.append(line)
            if self._keep_words:
                self._remember(element, key)
        if not lines and next(block.iterchildren(names.string), None) is not None:
            lines.append(line_of(block, names))
        rect = _rect(block) or around(_rect(line) for line in elements)
        language = language_tag(block.get("LANG") or block.get("language"))
        places = tuple(_rect(line) for line in elements) if self._keep_places else ()
        role, article = self._role(block), self._article(block)
        return Region(key, tuple(lines), rect, role, False, language, within, article, places)

    def _lines_in_order(self, block: Element, key: str) -> list[Element]:
        """Return the lines of a block, in a reading order that names them; it then stands where its first line does."""
        lines = list(block.iterchildren(self._names.line))
        if self._rank and key:
            ranks = [self._rank[line_key] for line in lines if (line_key := line.get("ID")) in self._rank]
            if ranks:
                self._rank.setdefault(key, min(ranks))
            if len(ranks) == len(lines):
                return [line for _, line in sorted(zip(ranks, lines, strict=True), key=itemgetter(0))]
        return lines

    def _by_line_roles(self, block: Element, region: Region) -> Iterator[Region]:
        """Yield a block in parts where its lines have roles of their own, as kraken and eScriptorium give them."""
        elements = self._lines_in_order(block, region.id)
        roles = [self._said_role(line) or region.role for line in elements]
        if len(set(roles)) < 2 or len(elements) != len(region.lines):
            yield region._replace(role=roles[0]) if roles and len(elements) == len(region.lines) else region
            return
        at = 0
        for role, run in groupby(roles):
            end = at + len(list(run))
            rect = around(_rect(line) for line in elements[at:end])
            yield region._replace(lines=region.lines[at:end], rect=rect, role=role, places=region.places[at:end])
            at = end

    def _article(self, block: Element) -> str | None:
        """Return the article that a block is, or that its tags say it belongs to."""
        if (block.get("TYPE") or "").lower() == _ARTICLE and local(block) == "ComposedBlock":
            return block.get("ID")
        refs = (block.get("TAGREFS") or "").split() if self._articles else ()
        return next((key for key in refs if key in self._articles), None)

    def _line_alone(self, element: Element, within: tuple[str, ...]) -> Region:
        """Return a line that stands in no block as a region of its own."""
        key = element.get("ID") or ""
        if self._keep_words:
            self._remember(element, key)
        rect = _rect(element)
        language = language_tag(element.get("LANG"))
        line = line_of(element, self._names)
        places = (rect,) if self._keep_places else ()
        return Region(key, (line,), rect, self._role(element), False, language, within, places=places)

    def _remember(self, line: Element, block: str) -> None:
        """Keep the words of a line with their ids."""
        words = words_of(line, self._names)
        at = len(self.lines)
        self.lines.append(WordLine(block, words, _rect(line)))
        if key := line.get("ID"):
            self.words.setdefault(key, (at, -1))
        for index, word in enumerate(words):
            if word.id:
                self.words.setdefault(word.id, (at, index))

    def _role(self, block: Element) -> Role:
        """Return the role that the block's TYPE or tags give it."""
        return self._said_role(block) or Role.PARAGRAPH

    def _said_role(self, block: Element) -> Role | None:
        if not (block.get("TAGREFS") or block.get("TYPE")):
            return None
        labels = [block.get("TYPE"), *(self._tags.get(key) for key in (block.get("TAGREFS") or "").split())]
        for label in labels:
            if role := role_of_zone(label):
                return role
        return None


def _has_spaces(root: Element) -> bool:
    """Return whether the file marks blanks between words; if not, they are put in by rule."""
    return next(root.iter(f"{root.tag[: -len(local(root))]}SP"), None) is not None


def _tags(root: Element) -> Iterator[Element]:
    """Yield the tags that say what a block is; names found in the text are of no account here."""
    for tags in descendants(root, "Tags"):
        yield from (tag for tag in tags if local(tag) != "NamedEntityTag")
        break


def _tag_label(tag: Element) -> str:
    return fold(tag.get("LABEL") or tag.get("TYPE"))


def _article_tags(root: Element) -> frozenset[str]:
    """Return the tags that are each an article: of that type with a name of their own, or several so called.

    One tag that is just called "article" is what a program thinks of the look of a block, of all alike.
    """
    named = [
        (tag.get("ID") or "", (tag.get("LABEL") or "").strip().lower())
        for tag in _tags(root)
        if _ARTICLE in ((tag.get("TYPE") or "").strip().lower(), (tag.get("LABEL") or "").strip().lower())
    ]
    single = len(named) == 1 and named[0][1] in ("", _ARTICLE)
    return frozenset() if single else frozenset(key for key, _ in named if key)


def _unit(root: Element) -> str:
    unit = next(descendants(root, "MeasurementUnit"), None)
    return fold(unit.text).lower() if unit is not None else "pixel"


def _image(root: Element) -> str | None:
    """Return the file name of the page's picture, without the folders it had at the producer's."""
    for name in descendants(root, "fileName", "fileIdentifier"):
        text = fold(name.text).replace("\\", "/").rpartition("/")[2]
        if text and (local(name) == "fileName" or text.lower().endswith(_PICTURE_ENDINGS)):
            return text
    return None


def _rect(element: Element) -> Rect | None:
    """Return the place of an element, None where any part of it is missing or not a number."""
    x, y = number(element.get("HPOS")), number(element.get("VPOS"))
    w, h = number(element.get("WIDTH")), number(element.get("HEIGHT"))
    if x is None or y is None or w is None or h is None or w < 0 or h < 0:
        return _around(element) if x is None else None
    return Rect(x, y, w, h)


def _around(element: Element) -> Rect | None:
    """Return the rectangle around the polygon of an element without sizes: "x,y x,y" or all numbers with blanks."""
    polygon = first(element, "Shape", "Polygon")
    points = polygon.get("POINTS") if polygon is not None else None
    values = [number(part) for part in (points or "").replace(",", " ").split()]
    numbers = [value for value in values if value is not None]
    if len(numbers) < 4 or len(numbers) != len(values) or len(numbers) % 2:
        return None
    across, down = numbers[0::2], numbers[1::2]
    return Rect(min(across), min(down), max(across) - min(across), max(down) - min(down))


def _in_given_order(page: Element, regions: list[Region], order: dict[str, int]) -> list[Region]:
    """Return the regions in the order the file gives: ReadingOrder (4.3), else IDNEXT, else as they stand."""
    rank = order or {key: place for place, key in enumerate(_chain(page))}
    if not rank:
        return regions
    last = -1
    places = []
    for region in regions:
        last = next((rank[key] for key in (region.id, *reversed(region.within)) if key in rank), last)
        places.append(last)
    return [region for _, region in sorted(zip(places, regions, strict=True), key=itemgetter(0))]


def _words_once(regions: list[Region]) -> list[Region]:
    """Return the regions with each word that is divided over two of them in the first only."""
    last: int | None = None
    for n, region in enumerate(regions):
        if not region.lines:
            continue
        if last is not None and ends_word(regions[last].lines[-1], region.lines[0]):
            before, after = without_end(regions[last].lines[-1], region.lines[0])
            regions[last] = regions[last]._replace(lines=(*regions[last].lines[:-1], before))
            regions[n] = region._replace(lines=(after, *region.lines[1:]))
        last = n
    return regions


def _reading_order(root: Element) -> dict[str, int]:
    """Return the places of blocks and lines in the reading order: of several orders, that in the first."""
    order = next(descendants(root, "ReadingOrder"), None)
    rank: dict[str, int] = {}
    for element in order.iter("*") if order is not None else ():
        for key in (attribute(element, "REF") or "").split():
            rank.setdefault(key, len(rank))
    return rank


def _chain(page: Element) -> list[str]:
    """Return the block ids in the order of IDNEXT: each chain where its first block stands; [] without any."""
    following: dict[str, str] = {}
    keys: list[str] = []
    for block in descendants(page, "TextBlock", "ComposedBlock", "Illustration", "GraphicalElement"):
        key, after = block.get("ID"), attribute(block, "IDNEXT")
        if key:
            keys.append(key)
            if after and after != key:
                following[key] = after
    if not following:
        return []
    later = set(following.values())
    ordered: dict[str, None] = {}
    for key in [k for k in keys if k not in later] + keys:
        at: str | None = key
        while at is not None and at not in ordered:
            ordered[at] = None
            at = following.get(at)
    return list(ordered)
