# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How fast books, web pages, documents and Markdown are read, against a bare lxml parse (or decoding).

Usage: python -m tests.bench.bench_books [--scale 1] [--rounds 5]

Prints processor time of reading as a multiple of the bare one; zips are unpacked in both.
"""

import argparse
import io
import sys
import time
import zipfile

from lxml import etree
from tests.importers.books import files

from edition_reader.importers.formats import FORMATS
from edition_reader.importers.source import ByteMembers, Limits, Source, ZipMembers

PARAGRAPH = "<p>Paragraph {n} of a <b>long</b> report. " + "The harbour and its people had a quiet day. " * 8 + "</p>"


def cases(articles):
    """Return (format, bytes) of an edition of so many articles with twelve paragraphs each."""
    body = "".join(PARAGRAPH.format(n=n) for n in range(12))
    pages = {f"a{n}.html": files.page(f"<h1>Article {n}</h1>{body}") for n in range(articles)}
    points = "".join(files.point(f"Article {n}", f"a{n}.html") for n in range(articles))
    plain = "\n\n".join(PARAGRAPH.format(n=n).replace("<p>", "").replace("</p>", "") for n in range(12))
    words = [files.paragraph("Article", "a1") + files.paragraph("The harbour had a quiet day. " * 12) * 12] * articles
    marked = "".join(f"<article><h1>Article {n}</h1>{body}</article>" for n in range(articles))
    return [
        ("epub", files.epub2(points, pages)),
        ("html", files.page(marked).encode()),
        ("docx", files.docx(*words)),
        ("markdown", "".join(f"# Article {n}\n\n{plain}\n\n" for n in range(articles)).encode()),
    ]


def bare(form, data):
    """Parse or decode the same bytes, and no more."""
    if form == "markdown":
        return data.decode().split("\n")
    if form == "html":
        return etree.fromstring(data, etree.HTMLParser())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [etree.fromstring(archive.read(n)) for n in archive.namelist() if n.endswith(("ml", "opf", "ncx"))]


def ours(form, data):
    """Read the edition."""
    if data.startswith(b"PK"):
        members = ZipMembers(data, "z", Limits())
        return FORMATS[form].read(Source(members, Limits()), next(iter(members.names())))
    return FORMATS[form].read(Source(ByteMembers({"x": data}), Limits()), "x")


def unpacked_size(data):
    """Return the bytes of a file, or of all in it when it is a zip."""
    if not data.startswith(b"PK"):
        return len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(info.file_size for info in archive.infolist())


def best(rounds, work):
    """Return the shortest of several processor times in seconds."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for form, data in cases(max(1, round(60 * options.scale))):
        parsed = best(options.rounds, lambda form=form, data=data: bare(form, data))
        read = best(options.rounds, lambda form=form, data=data: ours(form, data))
        size = unpacked_size(data) / 1e6
        speeds = f"bare {size / parsed:7.1f} MB/s  read {size / read:7.1f} MB/s"
        print(f"{form:10} {size:6.2f} MB  {speeds}  {read / parsed:.2f} ×")
    return 0


if __name__ == "__main__":
    sys.exit(main())
