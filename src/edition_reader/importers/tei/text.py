# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The words of a TEI element: one branch of each choice, no notes of the editors, words over line ends joined."""

from __future__ import annotations

from edition_reader.importers.joining import is_wide
from edition_reader.importers.xml import Element, attribute, children, fold, local

#: Of a choice, the branch that is read: what stands on paper, but abbreviations and errors as printed too.
_FIRST = ("orig", "sic", "abbr", "unclear", "seg")
_LEFT_OUT = frozenset({"note", "fw", "figDesc", "graphic", "del", "teiHeader", "facsimile", "index", "interp"})
_BREAKS = frozenset({"lb", "cb", "pb"})
_STRUCTURE = frozenset({"p", "head", "lg", "list", "table", "figure", "div", "quote", "ab"})


def words_of(element: Element, *, skip: frozenset[str] = frozenset()) -> str:
    """Return the text of an element with white space folded; `skip` are elements that are read elsewhere."""
    parts: list[str] = []
    _collect(element, parts, skip)
    return fold("".join(parts))


def _collect(element: Element, parts: list[str], skip: frozenset[str]) -> None:
    parts.append(element.text or "")
    for child in element:
        name = local(child)
        if name in _BREAKS:
            _break(child, parts)
            continue
        if name == "choice":
            _choose(child, parts, skip)
        elif name == "gap":
            parts.append("…" if not parts or not parts[-1].endswith("…") else "")
        elif name and name not in _LEFT_OUT and name not in skip:
            if name in _STRUCTURE:
                parts.append(" ")
            _collect(child, parts, skip)
        parts.append(child.tail or "")


def _choose(choice: Element, parts: list[str], skip: frozenset[str]) -> None:
    branches = {local(branch): branch for branch in reversed(list(children(choice)))}
    chosen = next((branches[name] for name in _FIRST if name in branches), None)
    if chosen is None:
        chosen = next(iter(children(choice)), None)
    if chosen is not None:
        _collect(chosen, parts, skip)


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
