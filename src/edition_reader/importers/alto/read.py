# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""ALTO files without a METS file: one, or a folder of them, as one edition."""

from __future__ import annotations

from edition_reader.importers.alto.page import read_alto
from edition_reader.importers.pages import pages_edition
from edition_reader.importers.printed import PrintedPage
from edition_reader.importers.source import Source
from edition_reader.model.edition import Edition
from edition_reader.model.errors import UnreadableFile

FORMAT = "alto"


def read_alto_pages(source: Source, name: str) -> Edition:
    """Return the edition of all ALTO files of a source, in the order of their names; raise UnreadableFile."""
    pages: list[PrintedPage] = []
    for member in source.names():
        pages.extend(read_alto(source.read(member), member, places=True).pages)
    if not pages:
        raise UnreadableFile(path=name, reason="no-texts")
    return pages_edition(FORMAT, pages)
