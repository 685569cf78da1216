# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the running text of a web page stands, and so which part of it is the article where the page does not say.

Hard because pages set their texts in paragraphs, in cells, in lines that only breaks part, or right in an element, and
because lists of links, notices of copyright and teasers around an article may be longer than it. What is measured is
text in lines that are not mostly links and are long enough to be sentences; the article is the element with most of
it, and what lies around that as long as this adds more of the kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from edition_reader.importers.xml import Element, drop, fold, local_name, walked

#: Elements whose text is not shown, or is no text.
_UNSEEN = frozenset({
    "script", "style", "template", "svg", "math", "noscript", "iframe", "object", "button", "select", "option", "head",
    "title", "textarea", "label",
})  # fmt: skip
#: Elements in a line of text; any other begins a line of its own.
_IN_LINES = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "founder-content",
})  # fmt: skip
#: Elements that are a line, so that the text in them counts for what they lie in.
_LINES = frozenset({"p", "pre", "blockquote", "li", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "font"})
_SENTENCE = re.compile(r"[.!?…;,](?=[\s\"”’»)]|$)|[。！？；，]")
#: What stands below articles on nearly all sites, in whole sentences too.
_NOTICE = re.compile(
    r"版权所有|ICP备|ICP证|公网安备|免责声明|未经.{0,12}(?:授权|许可|同意)|All rights reserved|©|\bcookies?\b|举报电话"
    r"|仅供参考|用户上传|Alle Rechte vorbehalten|Tous droits réservés",
    re.IGNORECASE,
)
#: Width of a line that is no notice, whatever it says.
_LONG = 600
#: Widths of lines: one with the marks of a sentence, and any other, that is running text. Chinese counts twice.
_WITH_MARKS, _WITHOUT = 24, 80
#: How much of what is there already a step outwards must add, before it and behind it, and which part of what is
#: added must be running text.
_ADDED, _BEHIND, _PURE = 0.15, 0.5, 0.6


@dataclass(slots=True)
class Line:
    """The text right in one element, in document order; `run` is its width where it is running text, else 0.

    `changed` says that a part was taken out of it since.
    """

    holder: Element
    text: list[str] = field(default_factory=list)
    links: int = 0
    words: str = ""
    run: int = 0
    changed: bool = False


class Running:
    """How much running text, and text of any kind, lies in each element of a page; measured when it is first asked.

    Most pages say what is their article: to look at each of their lines would take longer than all the rest.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self._lines: list[Line] | None = None
        self._run: dict[Element, int] = {}
        self._all: dict[Element, int] = {}

    @property
    def lines(self) -> list[Line]:
        """All lines, in document order."""
        if self._lines is None:
            self._lines = self._measured()
        return self._lines

    def _measured(self) -> list[Line]:
        lines = _lines(self.root)
        for line in lines:
            line.words = fold("".join(line.text))
            if line.words:
                size = width(line.words)
                line.run = size if _is_running(line.words, size, line.links) else 0
                self._all[line.holder] = size
                self._run[line.holder] = line.run
        for element in reversed(list(self.root.iter("*"))):
            size = self._all.get(element, 0)
            if size and element is not self.root and (outer := element.getparent()) is not None:
                self._all[outer] = self._all.get(outer, 0) + size
                self._run[outer] = self._run.get(outer, 0) + self._run[element]
        return lines

    def take_out(self, elements: Iterable[Element]) -> None:
        """Take elements out of the tree and out of what is counted; also such that lie in others of them."""
        if self._lines is None:
            for element in elements:
                drop(element)
            return
        lines = {line.holder: line for line in self._lines}
        gone: set[Element] = set()
        for element in elements:
            if element in gone or not self.is_in(element):
                continue
            run, size, here = self.of(element), self._all.get(element, 0), element.getparent()
            if element not in lines:  # it lies in a line, which then says less
                while here is not None and here not in lines:
                    here = here.getparent()
                if here is not None:
                    lines[here].changed = True
            while size and here is not None:
                self._run[here], self._all[here] = self._run[here] - run, self._all[here] - size
                here = None if here is self.root else here.getparent()
            gone.update(element.iter("*"))
            drop(element)
        self._lines = [line for line in self._lines if line.holder not in gone]

    @staticmethod
    def words_of(line: Line) -> str:
        """Return the words of a line as it now is."""
        if line.changed:
            line.words, line.changed = fold("".join(_lines(line.holder)[0].text)), False
        return line.words

    def of(self, element: Element) -> int:
        """Return the width of the running text in an element."""
        return self._run.get(element, 0) if self.lines else 0

    def is_in(self, element: Element | None) -> bool:
        """Return whether an element is still in the tree."""
        while element is not None and element is not self.root:
            element = element.getparent()
        return element is not None

    def densest(self, *, named: bool) -> Element | None:
        """Return the element with most running text right in it, with what belongs to it around; None without any.

        Where the page names no headline (`named`), it may be one of several texts: then it is what holds most of all.
        """
        scores: dict[Element, int] = {}
        for line in self.lines:
            if line.run:
                at = line.holder
                while _small(at.tag) in _LINES and at is not self.root and (outer := at.getparent()) is not None:
                    at = outer
                scores[at] = scores.get(at, 0) + line.run
        best = max(scores, key=lambda element: scores[element], default=None)
        return None if best is None else self._around(best, 1 if named else self.of(self.root) // 2)

    def _around(self, best: Element, least: int) -> Element:
        """Return the outermost element that adds running text, and little else, to what lies in it.

        What stands before may be a short lead; what stands behind is often not of the article, unless it is as long
        or set in the same way.
        """
        at, outer = best, best.getparent()
        before = behind = 0
        while outer is not None and at is not self.root:
            more, alike = self._beside(at, outer)
            before, behind = before + more, self.of(outer) - self.of(best) - before - more
            enough = before >= _ADDED * self.of(best) or behind >= (_ADDED if alike else _BEHIND) * self.of(best)
            pure = before + behind >= _PURE * (self._all[outer] - self._all[best])
            if (enough and pure) or (before + behind and self.of(best) < least):
                best, before, behind = outer, 0, 0
            at, outer = outer, outer.getparent()
        return best

    def _beside(self, at: Element, outer: Element) -> tuple[int, bool]:
        """Return how much running text stands before one part in another, and whether a like part with some follows."""
        before, passed = 0, False
        for child in outer:
            if child is at:
                passed = True
            elif not passed:
                before += self.of(child)
            elif self.of(child) and (child.tag, child.get("class")) == (at.tag, at.get("class")):
                return before, True
        return before, False


def _lines(root: Element) -> list[Line]:
    """Return what stands in each element that begins a line, without what lies in its own such elements."""
    found: list[Line] = []
    held: list[tuple[Line, bool] | None] = []
    outer: tuple[Line, bool] | None = None
    for event, element in walked(root):
        if event == "end":
            held.pop()
            outer = held[-1] if held else None
            text = element.tail
            inside = outer
        else:
            name = _small(element.tag)
            if name in _UNSEEN or (held and outer is None):
                inside = None
            elif outer is None or name not in _IN_LINES:
                inside = (Line(element), False)
                found.append(inside[0])
            elif name == "br":
                inside = outer
                outer[0].text.append(" ")
            else:
                inside = (outer[0], True) if name == "a" else outer
            held.append(inside)
            outer = inside
            text = element.text
        if text and inside is not None:
            inside[0].text.append(text)
            if inside[1]:
                inside[0].links += width(fold(text))
    return found


def _is_running(words: str, size: int, links: int) -> bool:
    if size < _WITH_MARKS or links * 2 > size or (size < _LONG and _NOTICE.search(words)):
        return False
    return size >= _WITHOUT or bool(_SENTENCE.search(words))


def width(text: str) -> int:
    """Return how wide a text is: Chinese characters and the like say twice as much as letters."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for character in text if character > "\u2e7f" and _is_wide(character))


@lru_cache(maxsize=8192)
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=1024)
def _small(tag: str) -> str:
    return local_name(tag).lower()
