# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Files of another format inside a Word document (altChunk): programs that make documents of web pages put these there.

Source: ECMA-376 part 1, 17.17.2. Web pages, also as MHTML, and plain text are read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from edition_reader.importers.headings import Unit
from edition_reader.importers.html.mhtml_parts import is_mhtml, pages_of
from edition_reader.importers.html.roles import role_of
from edition_reader.importers.markup import markup_units
from edition_reader.importers.source import Limits, Source
from edition_reader.importers.xml import attribute, descendants, fold, parse_html, parse_xml
from edition_reader.model.edition import Block, Role
from edition_reader.model.errors import UnreadableFile
from edition_reader.text.encoding import decode

_ZIP = b"PK"
_PAGE = (b"<!doctype", b"<html", b"<?xml", b"<body", b"<p", b"<div", b"<h")


def related(source: Source, member: str, key: str) -> str | None:
    """Return the file that a member relates to by an id; None where that is not in the document."""
    folder, name = posixpath.split(member)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if not source.members.has(relations):
        return None
    for relation in descendants(parse_xml(source.read(relations), relations).root, "Relationship"):
        if attribute(relation, "Id") == key:
            return source.find(attribute(relation, "Target") or "", member)
    return None


def chunk_units(data: bytes, name: str) -> Iterator[Unit]:
    """Yield the text of a file; raise UnreadableFile where it is of a kind that is not read."""
    if is_mhtml(data):
        data = _page_of_mail(data, name)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith(_ZIP):
        raise UnreadableFile(path=name, reason="unsupported", kind="ZIP")
    if start.startswith(_PAGE):
        root = parse_html(data, name).root
        bodies = list(descendants(root, "body")) or [root]
        yield from (unit._replace(level=unit.level and unit.level + 1) for unit in markup_units(bodies, role_of))
        return
    for line in decode(data).text.splitlines():
        if text := fold(line):
            yield Unit(Block(Role.PARAGRAPH, text))


def _page_of_mail(data: bytes, name: str) -> bytes:
    """Return the web page in an MHTML file, in UTF-8; raise UnreadableFile (reason "damaged")."""
    page = pages_of(data, name, Limits())[0][0]
    try:
        return page.data.decode(page.charset or "utf-8", "replace").encode()
    except LookupError:
        return page.data
