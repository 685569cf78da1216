# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""METS files that name other METS files (mptr): a newspaper its years, a year its issues, an issue what it is part of.

A pointer in a division without others below it leads down to a part; one in a division around others leads up.
"""

from __future__ import annotations

from edition_reader.importers.first_element import root_name
from edition_reader.importers.mets.document import Div, MetsDocument, read_document
from edition_reader.importers.mets.issue import issue_details
from edition_reader.importers.source import Source
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

#: Files that one may name as its parts, how deep they may lie in each other, and how many files that lead up are read.
_MOST_PARTS, _LEVELS, _MOST_ABOVE = 20_000, 6, 4


def issues_named(source: Source, name: str) -> tuple[list[str], list[Problem]]:
    """Return the METS files with text that one without text leads down to, and what it names and is not there.

    Both are empty for a file that has text of its own or names no parts.
    """
    issues: dict[str, None] = {}
    problems: dict[str, Problem] = {}
    waiting = [(name, 0)]
    seen: set[str] = set()
    while waiting and len(seen) < _MOST_PARTS:
        here, level = waiting.pop()
        seen.add(here)
        parts = _parts(source, here)
        if not parts and here != name:
            issues[here] = None
        for reference in parts:
            found = _find(source, reference, here)
            if found is None:
                problems[reference] = Problem(ProblemCode.MISSING_MEMBER, reference, {"name": reference})
            elif found not in seen and level < _LEVELS:
                waiting.append((found, level + 1))
    return sorted(issues), list(problems.values())


def files_above(source: Source, document: MetsDocument, name: str) -> list[str]:
    """Return the METS files that one leads up to, as far as they are there: the year, the newspaper."""
    above: dict[str, None] = {}
    for div in document.divs():
        for reference in div.pointers if div.children else ():
            found = _find(source, reference, name)
            if found and found != name and len(above) < _MOST_ABOVE:
                above[found] = None
    return list(above)


def newspaper_above(source: Source, document: MetsDocument, name: str) -> str | None:
    """Return the newspaper's name that the files above say."""
    for found in files_above(source, document, name):
        try:
            details, _ = issue_details(read_document(source.read(found), found))
        except UnreadableFile:
            continue  # one that cannot be read says nothing
        if details.newspaper:
            return details.newspaper
    return None


def _parts(source: Source, name: str) -> list[str]:
    """Return what a METS file without text names as its parts."""
    try:
        data = source.read(name)
        if b"mptr" not in data:
            return []
        document = read_document(data, name)
    except UnreadableFile:
        return []  # loading it says why
    if any(entry.is_text for entry in document.files.values()):
        return []
    leaves = (div for div in document.divs() if not div.children)
    return [reference for div in leaves for reference in _down(div)]


def _down(div: Div) -> list[str]:
    return [reference for reference in div.pointers if reference]


def _find(source: Source, reference: str, beside: str) -> str | None:
    """Return the METS file that a reference means; identifiers of libraries lack the ending."""
    for wanted in (reference, f"{reference}.xml", f"{reference}.mets.xml"):
        found = source.find(wanted, beside)
        if found and root_name(source.head(found))[0] == "mets":
            return found
    return None
