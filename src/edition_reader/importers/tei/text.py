# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The words of a TEI element: one branch of each choice, no notes of the editors, words over line ends joined."""

from __future__ import annotations

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
    return fold("".join(parts))


def _collect(element: Element, parts: list[str], names: _Names, left: list[Element] | None = None) -> None:
    parts.append(element.text or "")
    for child in element:
        what = names[child.tag]
        if what is _BREAK:
            end = parts[-1][-1:]
            if end > " " and end != "-" and end.isascii() and not child.keys():
                parts += (" ", child.tail or "")  # most breaks
            else:
                _break(child, parts)
            continue
        if what is _WORDS:
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


def _break(element: Element, parts: list[str]) -> None:
    """Part words at a line, column or page break, unless it says that it stands inside a word; add what follows.

    What stands behind a break inside a word loses its leading blanks.
    """
    tail = element.tail or ""
    last = parts[-1] if parts else ""
    if attribute(element, "break") == "no" or _is_divided(parts, tail):
        while parts and not parts[-1].strip():
            parts.pop()
        if parts:
            last = parts[-1].rstrip()
            parts[-1] = last[:-1] if last[-1] in "-‐¬⸗\u00ad" else last
        tail = tail.lstrip()
    elif last and not is_wide(last.rstrip()[-1:]):
        parts.append(" ")
    elif is_wide(last[-1:]) and is_wide(tail.lstrip()[:1]):
        tail = tail.lstrip()
    parts.append(tail)


def _is_divided(parts: list[str], tail: str) -> bool:
    """Return whether a line ends in a hyphen and a small letter follows: a word divided there, as printed."""
    before = next((part.rstrip() for part in reversed(parts) if part.strip()), "")
    return before[-1:] in tuple("-‐¬⸗\u00ad") and before[-2:-1].isalpha() and tail.lstrip()[:1].islower()
