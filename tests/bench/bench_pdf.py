# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""`python tests/bench/bench_pdf.py [--scale 1] [--rounds 3]`: pages a second, against a bare extraction in turns.

The bare extraction is pypdfium2's `get_text_range` page by page, in this process, without anything made of it; a second
one also asks for the place of each character. Ours is processor time of this process and of the child, its start
among it. Drawing is measured by the clock, at the width of a page on a screen, first page and later ones.

Prints a JSON object a line: "ratio" is against the text alone, "with places" against text and places.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
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
GOAL = 4.0


def repeated(data: bytes, pages: int) -> bytes:
    """Return a file with the pages of another, over and over."""
    source, made = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for _ in range(max(1, pages // len(source))):
        made.import_pages(source)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def used() -> float:
    """Return the seconds of the processor that this process and its ended children took so far."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def bare(data: bytes, *, places: bool = False) -> float:
    """Return the seconds that the text alone takes, or the text and the place of each character."""
    began = used()
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        text.get_text_range()
        for index in range(text.count_chars() if places else 0):
            text.get_charbox(index)
    return used() - began


def read(data: bytes, name: str) -> tuple[float, float]:
    """Return the seconds until all lines have their places, and until there is an edition."""
    began = used()
    pages, _ = read_pdf_pages(data, name, PdfLimits())
    lines = used() - began
    edition_of(pages)
    return lines, used() - began


def drawn(data: bytes, name: str) -> list[float]:
    """Return the milliseconds that the pictures of pages take, one after another."""
    pictures, taken = PdfPictures(data, name), []
    for page in range(min(8, len(pypdfium2.PdfDocument(data)))):
        began = time.perf_counter()
        pictures.draw(page, WIDTH)
        taken.append(1000 * (time.perf_counter() - began))
    pictures.close()
    return taken


def measure(name: str, data: bytes, pages: int, rounds: int) -> None:
    """Print the figures for one file."""
    data = repeated(data, pages)
    count = len(pypdfium2.PdfDocument(data))
    text = places = lines = whole = float("inf")
    for _ in range(rounds):
        text, places = min(text, bare(data)), min(places, bare(data, places=True))
        one, all_ = read(data, name)
        lines, whole = min(lines, one), min(whole, all_)
    for what, seconds in (("lines with places", lines), ("edition", whole)):
        say = {"name": f"PDF, {name}, {what}", "value": round(count / seconds, 1), "unit": "pages/s"}
        against = {"against": round(count / text, 1), "ratio": round(seconds / text, 2), "goal": GOAL}
        print(json.dumps({**say, **against, "with places": round(seconds / places, 2)}), flush=True)
    taken = drawn(data, name)
    later = statistics.median(taken[1:] or taken)
    say = {"name": f"PDF, {name}, picture of {WIDTH} pixels", "value": round(later), "unit": "ms"}
    print(json.dumps({**say, "first": round(taken[0])}), flush=True)


def main() -> int:
    """Measure a newsletter and a Chinese newspaper."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pages = max(1, round(PAGES * options.scale))
    application = QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        measure("newspaper", print_newspaper(Path(folder) / "news.pdf").read_bytes(), pages, options.rounds)
    if SAMPLE.exists():
        measure("newsletter", SAMPLE.read_bytes(), pages, options.rounds)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
