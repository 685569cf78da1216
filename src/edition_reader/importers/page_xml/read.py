# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""PAGE-XML files: one, or a folder of them, as one edition."""

from __future__ import annotations

from edition_reader.importers.page_xml.page import read_page_xml
from edition_reader.importers.pages import pages_edition
from edition_reader.importers.source import Source
from edition_reader.model.edition import Edition
from edition_reader.model.errors import UnreadableFile

FORMAT = "page-xml"


def read_page_files(source: Source, name: str) -> Edition:
    """Return the edition of all PAGE-XML files of a source, in the order of their names; raise UnreadableFile."""
    pages = [read_page_xml(source.read(member), member) for member in source.names()]
    if not pages:
        raise UnreadableFile(path=name, reason="no-texts")
    return pages_edition(FORMAT, pages)
