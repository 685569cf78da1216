# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages that lie beside an edition under the names its file gives them; absent ones are no error."""

from __future__ import annotations

import struct

from edition_reader.importers.entries import Entry
from edition_reader.importers.folder import is_folder
from edition_reader.importers.folder_members import FolderMembers
from edition_reader.importers.source import Limits, Source
from edition_reader.importers.unpacking import MEBIBYTE
from edition_reader.model.edition import Edition
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.holding import PageImage

#: Bytes of one picture and of all of an edition.
ONE, ALL = 64 * MEBIBYTE, 512 * MEBIBYTE
#: How the formats begin that are shown: JPEG and PNG. Others are left where they are.
SHOWN = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")

#: Where PNG and JPEG say width and height; the markers of JPEG's frames.
_PNG_SIZE, _JPEG_SIZE = struct.Struct(">II"), struct.Struct(">HH")
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def images_beside(entry: Entry, edition: Edition, limits: Limits | None = None) -> dict[int, PageImage]:
    """Return the pictures of pages by the index of the page; of `limits`, only those with so few pixels."""
    most = (limits or Limits()).pixels
    if not any(page.image for page in edition.pages):
        return {}
    folder = entry.path if is_folder(entry.path) else entry.path.parent
    source = Source(FolderMembers(folder, Limits()), Limits(member=ONE, edition=ALL))
    found: dict[int, PageImage] = {}
    for index, page in enumerate(edition.pages):
        try:
            name = source.find(page.image) if page.image else None
            if name and source.members.head(name, 8).startswith(SHOWN):
                data = source.take(name)
                if pixels_of(data) <= most:
                    found[index] = PageImage(name, data)
        except UnreadableFile:
            continue  # a picture that is too large or gone is as good as absent
    return found


def pixels_of(data: bytes) -> int:
    """Return how many pixels a PNG or JPEG says it has; 0 where it does not say."""
    if data.startswith(b"\x89PNG") and len(data) >= _PNG_SIZE.size + 16:
        width, height = _PNG_SIZE.unpack_from(data, 16)
        return int(width * height)
    at = 2
    while data.startswith(b"\xff\xd8") and at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _JPEG_FRAMES:
            height, width = _JPEG_SIZE.unpack_from(data, at + 5)
            return int(width * height)
        at += 1 if marker == 0xFF else 2 + max(length, 2)
    return 0
