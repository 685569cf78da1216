# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The words of a TEI element: one branch of each choice, no notes of the editors, words over line ends joined."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from edition_reader.importers.joining import is_wide
from edition_reader.importers.xml import Element, attribute, children, descendants, fold, local, local_name, text_of

#: Of a choice, the branch that is read: what stands on paper, but abbreviations and errors as printed too.
_FIRST = ("orig", "sic", "abbr", "unclear", "seg")
_LEFT_OUT = frozenset({"note", "fw", "figDesc", "graphic", "del", "teiHeader", "facsimile", "index", "interp"})
#: Names of elements that are kept with what they say.
_KEPT = 1024
_BREAKS = frozenset({"lb", "cb", "pb"})
_STRUCTURE = frozenset({"p", "head", "lg", "list", "table", "figure", "div", "ab"})
#: Speech and quotations: words of the sentence they stand in, unless they hold one of the next.
_SPOKEN = frozenset({"quote", "q"})
_LARGE = ("p", "lg", "l", "list", "ab", "table", "floatingText", "sp", "div", "head", "figure")


class _What(Enum):
    """What an element is to the words around it."""

    BREAK = auto()
    CHOICE = auto()
    GAP = auto()
    SILENT = auto()
    SPOKEN = auto()
    STRUCTURE = auto()
    WORDS = auto()


_BREAK, _WORDS = _What.BREAK, _What.WORDS
#: Stand for a break while words are gathered, and for one that says it is inside a word; no character of XML is one.
_PARTED, _JOINED = "\0", "\1"
_HYPHENS = "-‐¬⸗\u00ad"
#: Breaks behind each other, with white space.
_MARKED = re.compile(rf"[{_PARTED}{_JOINED}][{_PARTED}{_JOINED}\s]*")
#: What may want something else than a blank at a break: an old hyphen, Chinese, or that it says so.
_UNLIKE = re.compile(rf"[{_HYPHENS}]\s*{_PARTED}|[{_JOINED}\u2e80-\U0003ffff]")


class _Names(dict[str, _What]):
    """What full names say; each is thought about once, since each end of a line is an element."""

    def __init__(self, skip: frozenset[str]) -> None:
        self._silent = _LEFT_OUT | skip

    def __missing__(self, tag: str) -> _What:
        if len(self) > _KEPT:
            self.clear()
        self[tag] = what = self._what(local_name(tag))
        return what

    def _what(self, name: str) -> _What:
        if name in _BREAKS:
            return _What.BREAK
        if name == "choice":
            return _What.CHOICE
        if name == "gap":
            return _What.GAP
        if name in _SPOKEN:
            return _What.SPOKEN
        if not name or name in self._silent:
            return _What.SILENT
        return _What.STRUCTURE if name in _STRUCTURE else _What.WORDS


@lru_cache(maxsize=8)
def _names(skip: frozenset[str]) -> _Names:
    return _Names(skip)


def words_of(element: Element, *, skip: frozenset[str] = frozenset(), left: list[Element] | None = None) -> str:
    """Return the text of an element with white space folded; `skip` are elements that are read elsewhere.

    `left` gets the elements that were left out, however deep they lie, and quotations that are texts of their own.
    """
    if not len(element):
        return fold(element.text)
    parts: list[str] = []
    _collect(element, parts, _names(skip), left)
    text = "".join(parts)
    if _PARTED in text or _JOINED in text:
        plain = text.isascii() and "-" not in text and _JOINED not in text
        text = text.replace(_PARTED, " ") if plain or not _UNLIKE.search(text) else _over_breaks(text)
    return fold(text)


def _collect(element: Element, parts: list[str], names: _Names, left: list[Element] | None = None) -> None:
    """Add the words of an element to `parts`, with marks where lines, columns and pages end."""
    parts.append(element.text or "")
    for child in element:
        what = names[child.tag]
        if what is _BREAK:
            parts.append(_JOINED if child.keys() and attribute(child, "break") == "no" else _PARTED)
        elif what is _WORDS:
            if len(child):
                _collect(child, parts, names, left)
            else:
                parts.append(child.text or "")
        else:
            _special(child, what, parts, names, left)
        parts.append(child.tail or "")


def _special(element: Element, what: _What, parts: list[str], names: _Names, left: list[Element] | None) -> None:
    """Collect the words of what is neither a break nor just words; what is read elsewhere goes to `left`."""
    if what is _What.CHOICE:
        _choose(element, parts, names, left)
    elif what is _What.GAP:
        parts.append("…" if not parts or not parts[-1].endswith("…") else "")
    elif what is _What.STRUCTURE:
        parts.append(" ")
        _collect(element, parts, names, left)
    elif what is _What.SPOKEN and not (left is not None and _is_large(element)):
        _collect(element, parts, names, left)
    elif left is not None:
        left.append(element)


def _is_large(spoken: Element) -> bool:
    """Return whether a quotation is a text of its own, not words in the middle of a sentence."""
    return next(descendants(spoken, *_LARGE), None) is not None


def _choose(choice: Element, parts: list[str], names: _Names, left: list[Element] | None) -> None:
    branches = {local(branch): branch for branch in reversed(list(children(choice)))}
    chosen = next((branches[name] for name in _FIRST if name in branches), None)
    if chosen is None or not text_of(chosen):  # a sign that no character is for says nothing
        chosen = next((branch for branch in children(choice) if text_of(branch)), None)
    if chosen is not None:
        _collect(chosen, parts, names, left)


def _over_breaks(text: str) -> str:
    """Return a text without its marks of breaks: words over them joined, the others parted as they are printed.

    A hyphen with a small letter behind it divides a word; so does a break that says so. Nothing stands beside Chinese.
    """
    parts: list[str] = []
    at = 0
    for found in _MARKED.finditer(text):
        before, after = text[at : found.start()].rstrip(), text[found.end() : found.end() + 1]
        at = found.end()
        hyphen = before[-1:] and before[-1] in _HYPHENS
        if _JOINED in found[0] or (hyphen and before[-2:-1].isalpha() and after.islower()):
            parts.append(before[:-1] if hyphen else before)
        elif before and is_wide(before[-1]) and (is_wide(after) or not found[0].strip(_PARTED)):
            parts.append(before)
        else:
            parts += (before, " ")
    parts.append(text[at:])
    return "".join(parts)
