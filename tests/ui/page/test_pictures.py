# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures beside an edition: read in two formats, under limits."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from edition_reader.model.errors import UnreadableFile
from edition_reader.ui.page.pictures import read_picture


def picture(form: str, width: int = 300, height: int = 400) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#A6322A"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return bytes(buffer.data().data())


@pytest.mark.parametrize("form", ["JPG", "PNG"])
def test_a_picture_is_read_in_the_width_wanted(qapp: object, form: str) -> None:
    shown = read_picture(picture(form), "page", 150)
    assert (shown.width(), shown.height()) == (150, 200)
    assert abs(shown.pixelColor(10, 10).red() - 0xA6) < 6
    assert read_picture(picture(form), "page", 900).width() == 300, "never larger than it is"


@pytest.mark.qt_log_ignore("JPEG", "libpng")
def test_other_formats_and_damage_are_refused(qapp: object) -> None:
    for data in (picture("BMP"), b"<svg/>", b"", picture("PNG")[:60], b"\xff\xd8\xff" + bytes(200)):
        with pytest.raises(UnreadableFile):
            read_picture(data, "page", 100)


def test_a_bomb_is_refused_by_its_size(qapp: object) -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(UnreadableFile) as error:
        read_picture(bomb + bytes(40), "page", 100)
    assert error.value.fields["reason"] in ("too-many-pixels", "damaged")
