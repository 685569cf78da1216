# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How fast each format is read, against a bare lxml parse of the same files in turns; memory of a large issue.

Both sides read the files from disk and parse all of them; of zips the bare side inflates and parses the members of
markup. Markdown has no parser in lxml: it is measured against the Markdown library. Ours is a whole reading to an
edition. Processor time, the least of several rounds.

Usage: python tests/bench/bench_formats.py [--scale 1] [--rounds 7] [--only TEXT] [--pages 200]

Prints a JSON object a line: "value" in MB/s (of unpacked files) and pages (or items) a second; "ratio" is how many
times the bare parse's time ours is. The goal is 4.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import markdown as markdown_library
from lxml import etree
from tests.bench import format_files

from edition_reader.importers.folder_members import FolderMembers
from edition_reader.importers.formats import FORMATS
from edition_reader.importers.mets.texts import read_text_file
from edition_reader.importers.source import ByteMembers, Limits, Source, ZipMembers

GOAL = 4.0
PAGES = 200
ZIPPED = frozenset({"epub", "docx"})


def bare(form, paths):
    """Parse all files of an edition, and no more; return how many bytes these were."""
    size = 0
    for path in paths:
        texts = format_files.unpacked(path) if form in ZIPPED else [path.read_bytes()]
        for data in texts:
            if form == "markdown":
                markdown_library.markdown(data.decode())
            elif form == "html":
                etree.fromstring(data, etree.HTMLParser())
            else:
                etree.fromstring(data)
            size += len(data)
    return size


def ours(form, paths):
    """Read an edition, as the library does: a file alone from its bytes."""
    main = paths[0]
    if form in ZIPPED:
        members = ZipMembers(main, main.name, Limits())
        return FORMATS[form].read(Source(members, Limits()), next(iter(members.names())))
    if len(paths) == 1:
        return FORMATS[form].read(Source(ByteMembers({main.name: main.read_bytes()}), Limits()), main.name)
    return FORMATS[form].read(Source(FolderMembers(main.parent, Limits()), Limits()), main.name)


def lines_of_pages(form, paths):
    """Read pages with their lines and places, and do not divide them into articles."""
    return [read_text_file(path.read_bytes(), path.name, places=True) for path in paths]


def timed(work, form, editions):
    """Return the seconds of the processor that `work` takes for all editions, and what it gave for the last."""
    began = time.process_time()
    for paths in editions:
        last = work(form, paths)
    return time.process_time() - began, last


def measure(what, form, editions, count, rounds):
    """Print what reading and the bare parse of one case take."""
    size = sum(bare(form, paths) for paths in editions) / 1e6
    least, read = float("inf"), float("inf")
    work = lines_of_pages if what.endswith("places") else ours
    for _ in range(rounds):
        least = min(least, timed(bare, form, editions)[0])
        read = min(read, timed(work, form, editions)[0])
    line = {
        "name": what,
        "value": round(size / read, 1),
        "unit": "MB/s",
        "pages/s": round(count / read),
        "against": round(size / least, 1),
        "ratio": round(read / least, 2),
        "goal": GOAL,
        "MB": round(size, 2),
    }
    print(json.dumps(line), flush=True)


def peak(pages):
    """Print the memory of a process that reads an issue of so many pages."""
    files = format_files.mets_issue(pages)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    edition = FORMATS["mets"].read(Source(ByteMembers(files), Limits()), "mets.xml")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(map(len, files.values())) / 1e6
    name = f"peak memory, METS of {pages} pages, {size:.0f} MB, {len(edition.articles)} articles"
    print(json.dumps({"name": name, "value": round(after), "unit": "MiB", "by reading": round(after - before)}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--only", default="")
    parser.add_argument("--peak", action="store_true")
    options = parser.parse_args()
    pages = max(1, round(options.pages * options.scale))
    if options.peak:
        peak(pages)
        return 0
    for what, form, editions, count in format_files.cases(options.scale):
        if options.only.lower() not in what.lower():
            continue
        with tempfile.TemporaryDirectory() as folder:
            written = []
            for number, files in enumerate(editions):
                place = format_files.write(Path(folder) / str(number), files)
                written.append([place / name for name in files])
            measure(what, form, written, count, options.rounds)
    if not options.only:
        again = [sys.executable, __file__, "--peak", "--pages", str(pages)]
        subprocess.run(again, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
