# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""MHTML: a web page with all that belongs to it in one file, as Chrome, Edge, Word and Internet Explorer save it.

Only the pages in it are looked at: the one that was saved, and those of its frames; pictures stay in the file, as they
stay in the folder of a page that was saved with one.
"""

from __future__ import annotations

from dataclasses import replace

from edition_reader.importers.html.founder import read_founder
from edition_reader.importers.html.founder_pages import shows_page
from edition_reader.importers.html.mhtml_parts import Part, pages_of
from edition_reader.importers.html.read import read_html
from edition_reader.importers.source import ByteMembers, Source
from edition_reader.model.edition import Edition
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "mhtml"


def read_mhtml(source: Source, name: str) -> Edition:
    """Return the edition in the page of a file; raise UnreadableFile ("damaged", and the reasons of web pages)."""
    parts, damaged = pages_of(source.read(name), name, source.limits)
    members = ByteMembers({part.name: part.data for part in parts}, name)
    edition = _read(Source(members, source.limits, source.encoding), parts, name)
    cut = [Problem(ProblemCode.DAMAGED_MARKUP, name)] if damaged else []
    return replace(edition, format=FORMAT, problems=(*cut, *edition.problems))


def _read(source: Source, parts: list[Part], name: str) -> Edition:
    """Return the edition of the page that was saved; of the first frame with text where it has none itself."""
    refused: UnreadableFile | None = None
    for part in parts:
        try:
            if shows_page(part.data):
                return read_founder(source, part.name)
            return read_html(source, part.name, part.charset)
        except UnreadableFile as error:
            refused = refused or error
    raise UnreadableFile(**{**(refused.fields if refused else {"reason": "no-texts"}), "path": name})
