# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.proofs.fuzz_pdf [COUNT]`: damaged PDF files, each read in a child of its own.

Every file must give an edition or a refusal in ten seconds; any other error
ends the run. The first lines of the answer say how many were read and refused, and how long the slowest took.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from edition_reader.importers.pdf.read import PdfLimits, read_pdf_bytes
from edition_reader.model.errors import UnreadableFile
from tests.importers.pdf.mutation import mutated
from tests.importers.pdf.written import column, written

SAMPLE = Path(__file__).parents[3] / "shared" / "editions" / "pdf" / "sample-color-newsletter.pdf"
LIMITS = PdfLimits(seconds=9, page_seconds=8, memory=450)
SLOWEST = 10.0


def main(arguments: list[str]) -> int:
    """Read so many damaged files."""
    count = int(arguments[0]) if arguments else 2000
    page = [(72.0, 700.0, 24.0, "Harbour closed after storm"), *column(72, 660, ["The harbour was closed."] * 9)]
    sources = [written([page] * 2), *([SAMPLE.read_bytes()] if SAMPLE.exists() else [])]
    ends: Counter[str] = Counter()
    slowest = 0.0
    for seed in range(count):
        began = time.monotonic()
        try:
            read_pdf_bytes(mutated(sources[seed % len(sources)], 1_000_000 + seed), "x.pdf", LIMITS)
        except UnreadableFile as error:
            ends[str(error.fields["reason"])] += 1
        else:
            ends["read"] += 1
        slowest = max(slowest, time.monotonic() - began)
    print(f"{count} files: {dict(ends)}; slowest {slowest:.2f} s")
    return 0 if slowest < SLOWEST else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
