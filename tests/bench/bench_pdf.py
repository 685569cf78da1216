# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""`python tests/bench/bench_pdf.py`: pages a second, against a bare extraction of the same text in the same run.

The bare extraction is pypdfium2's `get_text_range` page by page, in this process, without anything made of it. Drawing
is measured at the width of a page on a screen, through the child process, first page and later ones.
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QGuiApplication
from tests.importers.pdf.newspaper import print_newspaper

from edition_reader.importers.pdf.pictures import PdfPictures
from edition_reader.importers.pdf.read import PdfLimits, read_pdf_pages
from edition_reader.importers.pdf.separate import edition_of

SAMPLE = Path(__file__).parents[3] / "shared" / "editions" / "pdf" / "sample-color-newsletter.pdf"
#: Pages of the file that is measured: the start of the child process must not hide the rest.
PAGES = 60
WIDTH = 900


def repeated(data: bytes) -> bytes:
    """Return a file with the pages of another, over and over."""
    source, made = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for _ in range(PAGES // len(source)):
        made.import_pages(source)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bare(data: bytes) -> float:
    """Return the seconds that the text alone takes."""
    began = time.perf_counter()
    for page in pypdfium2.PdfDocument(data):
        page.get_textpage().get_text_range()
    return time.perf_counter() - began


def measure(name: str, data: bytes) -> None:
    """Print a line of figures for one file."""
    data = repeated(data)
    bare(data)
    least = min(bare(data) for _ in range(3))
    began = time.perf_counter()
    pages, _ = read_pdf_pages(data, name, PdfLimits())
    read = time.perf_counter() - began
    edition = edition_of(pages)
    whole = time.perf_counter() - began
    pictures = PdfPictures(data, name)
    drawn = []
    for page in range(8):
        began = time.perf_counter()
        pictures.draw(page, WIDTH)
        drawn.append(1000 * (time.perf_counter() - began))
    pictures.close()
    count = len(pages)
    print(
        f"{name}: {count} pages, {len(edition.articles)} articles; {count / whole:.0f} pages/s "
        f"(bare text {count / least:.0f}; {whole / least:.1f} x; lines with places {read / least:.1f} x); "
        f"a page of {WIDTH} pixels: first {drawn[0]:.0f} ms, then {statistics.median(drawn[1:]):.0f} ms"
    )


def main() -> int:
    """Measure a newsletter and a Chinese newspaper."""
    application = QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        measure("newspaper", print_newspaper(Path(folder) / "news.pdf").read_bytes())
    if SAMPLE.exists():
        measure("newsletter", SAMPLE.read_bytes())
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
