# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages that lie beside an edition under the names its file gives them; absent ones are no error."""

from __future__ import annotations

from edition_reader.importers.entries import Entry
from edition_reader.importers.folder import is_folder
from edition_reader.importers.folder_members import FolderMembers
from edition_reader.importers.source import MEBIBYTE, Limits, Source
from edition_reader.model.edition import Edition
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.holding import PageImage

#: Bytes of one picture and of all of an edition.
ONE, ALL = 64 * MEBIBYTE, 512 * MEBIBYTE
#: How the formats begin that are shown: JPEG and PNG. Others are left where they are.
SHOWN = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def images_beside(entry: Entry, edition: Edition) -> dict[int, PageImage]:
    """Return the pictures of pages by the index of the page."""
    if not any(page.image for page in edition.pages):
        return {}
    folder = entry.path if is_folder(entry.path) else entry.path.parent
    source = Source(FolderMembers(folder, Limits()), Limits(member=ONE, edition=ALL))
    found: dict[int, PageImage] = {}
    for index, page in enumerate(edition.pages):
        try:
            name = source.find(page.image) if page.image else None
            if name and source.members.head(name, 8).startswith(SHOWN):
                found[index] = PageImage(name, source.take(name))
        except UnreadableFile:
            continue  # a picture that is too large or gone is as good as absent
    return found
