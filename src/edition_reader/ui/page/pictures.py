# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages, drawn behind the window one after another and kept for each page and width.

What is on screen is drawn first: asking again puts a page in front. A picture beside an edition is only read in the
formats of an allow-list and under a limit of pixels; pages of a PDF file come as bare pixels from a child process.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader

from edition_reader.importers.pdf.pictures import PdfPictures, Pixels
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.holding import PrintedArticle
from edition_reader.model.progress import Progress
from edition_reader.store.library import Library, open_library
from edition_reader.store.library.images import RENDERED
from edition_reader.system.platform import Platform
from edition_reader.ui.jobs import Jobs

#: Bytes of pictures that are kept.
KEPT = 192 << 20
#: Pixels of a picture beside an edition, and of what is made of it.
MOST_PIXELS, SHOWN_PIXELS = 400_000_000, 24_000_000
ALLOCATION = 1600
_FORMATS = {b"\xff\xd8\xff": b"jpeg", b"\x89PNG": b"png"}


class Gallery:
    """The pages of one edition as pictures; lives in whatever thread draws, one at a time.

    It can be closed from another thread while it draws, also by a window that does not live to hear the answer: then
    whoever draws lets go of the child process.
    """

    def __init__(self, folder: Path, platform: Platform, edition: str) -> None:
        self._folder, self._platform, self._edition = folder, platform, edition
        self._pdf: PdfPictures | None = None
        self._looked = False
        self._closed = False
        self._drawing = threading.Lock()

    def printed(self) -> list[PrintedArticle]:
        """Return where the articles stand."""
        library = self._library()
        try:
            return library.printed(self._edition)
        finally:
            library.close()

    def draw(self, page: int, width: int) -> QImage:
        """Return a page about `width` pixels wide, a null image where there is no picture; raise UnreadableFile."""
        with self._drawing:
            try:
                return self._draw(page, width)
            finally:
                if self._closed:
                    self._let_go()

    def close(self) -> None:
        """Let go of the child process, now or when the picture under way is drawn."""
        self._closed = True
        if self._drawing.acquire(blocking=False):
            self._let_go()
            self._drawing.release()

    def _draw(self, page: int, width: int) -> QImage:
        if self._closed:
            return QImage()
        if not self._looked:
            self._look()
        if self._pdf is not None:
            return _image(self._pdf.draw(page, width))
        library = self._library()
        try:
            found = library.page_image(self._edition, page)
        finally:
            library.close()
        return read_picture(found.data, found.name, width) if found else QImage()

    def _let_go(self) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def _look(self) -> None:
        library = self._library()
        try:
            original = library.original(self._edition)
        finally:
            library.close()
        if original.importer in RENDERED:
            self._pdf = PdfPictures(original.data, original.name)
        self._looked = True

    def _library(self) -> Library:
        return open_library(self._folder, self._platform, read_only=True)


class Pictures(QObject):
    """Pictures of the pages of the edition that lies open.

    `arrived(page)` says that a picture is there or better; `placed(list of PrintedArticle)` where the articles stand;
    `missing(page)` that a page has none.
    """

    arrived = Signal(int)
    placed = Signal(object)
    missing = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._gallery: Gallery | None = None
        self._kept: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._wanted: list[tuple[int, int]] = []
        self._absent: set[int] = set()
        self._busy = False

    def open_edition(self, library: Library, platform: Platform, edition: str) -> None:
        """Begin with another edition; `placed` follows."""
        self.close_edition()
        gallery = Gallery(library.folder, platform, edition)
        self._gallery = gallery
        self._busy = True
        self._jobs.start(
            lambda _: gallery.printed(),
            done=lambda printed: self._on_placed(gallery, printed),
            failed=lambda _: self._on_placed(gallery, []),
        )

    def close_edition(self) -> None:
        """Forget the edition and its pictures."""
        gallery, self._gallery = self._gallery, None
        self._kept.clear()
        self._wanted.clear()
        self._absent.clear()
        if gallery is not None:
            gallery.close()
        self._busy = False

    def picture(self, page: int, width: int) -> QImage | None:
        """Return the best picture there is of a page for a width in pixels, None when there is none yet."""
        exact = self._kept.get((page, width))
        if exact is not None:
            self._kept.move_to_end((page, width))
            return exact
        others = sorted((abs(wide - width), wide) for kept, wide in self._kept if kept == page)
        return self._kept[page, others[0][1]] if others else None

    def want(self, page: int, width: int, *, first: bool = True) -> None:
        """Ask for a page `width` pixels wide; with `first` before all that was asked for before."""
        key = (page, width)
        if key in self._kept or page in self._absent or width < 1:
            return
        if key in self._wanted:
            self._wanted.remove(key)
        if first:
            # Sizes of the same page that a zoom passed through are not needed any more.
            self._wanted = [other for other in self._wanted if other[0] != page or other[1] * 3 < width]
            self._wanted.insert(0, key)
        else:
            self._wanted.append(key)
        self._next()

    def _next(self) -> None:
        gallery = self._gallery
        if self._busy or gallery is None or not self._wanted:
            return
        page, width = self._wanted.pop(0)
        self._busy = True

        def task(_: Progress) -> QImage:
            return gallery.draw(page, width)

        self._jobs.start(
            task,
            done=lambda image: self._on_drawn(gallery, page, width, image),
            failed=lambda _: self._on_drawn(gallery, page, width, QImage()),
        )

    def _on_placed(self, gallery: Gallery, printed: list[PrintedArticle]) -> None:
        if not self._is_open(gallery):
            return
        self.placed.emit(printed)
        self._next()

    def _on_drawn(self, gallery: Gallery, page: int, width: int, image: QImage) -> None:
        if not self._is_open(gallery):
            return
        if image.isNull():
            self._absent.add(page)
            self.missing.emit(page)
        else:
            self._kept[page, width] = image
            while len(self._kept) > 1 and sum(kept.sizeInBytes() for kept in self._kept.values()) > KEPT:
                self._kept.popitem(last=False)
            self.arrived.emit(page)
        self._next()

    def _is_open(self, gallery: Gallery) -> bool:
        """Take notice that a job ended; False for an edition that was closed meanwhile."""
        if gallery is not self._gallery:
            return False
        self._busy = False
        return True


def read_picture(data: bytes, name: str, width: int) -> QImage:
    """Return a JPEG or PNG picture about `width` pixels wide; raise UnreadableFile ("damaged", "too-many-pixels")."""
    form = next((form for start, form in _FORMATS.items() if data.startswith(start)), None)
    if form is None:
        raise UnreadableFile(path=name, reason="damaged")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(form))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if size.width() < 1 or size.height() < 1:
        raise UnreadableFile(path=name, reason="damaged")
    if size.width() * size.height() > MOST_PIXELS:
        raise UnreadableFile(path=name, reason="too-many-pixels", limit=MOST_PIXELS, size=size.width() * size.height())
    QImageReader.setAllocationLimit(ALLOCATION)
    wanted = QSize(width, max(1, round(width * size.height() / size.width())))
    if wanted.width() < size.width():
        reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        raise UnreadableFile(path=name, reason="damaged")
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _image(pixels: Pixels) -> QImage:
    """Return pixels as an image of its own memory."""
    shown = QImage(pixels.data, pixels.width, pixels.height, 4 * pixels.width, QImage.Format.Format_RGB32)
    return shown.copy()
