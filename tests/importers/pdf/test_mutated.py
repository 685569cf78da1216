# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Damaged PDF files give an edition or a plain refusal; the child may die, the parent never does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importers.pdf.mutation import mutated
from tests.importers.pdf.written import column, written

from edition_reader.importers.pdf.read import PdfLimits, read_pdf_bytes
from edition_reader.model.errors import UnreadableFile

SAMPLE = Path(__file__).parents[4] / "shared" / "editions" / "pdf" / "sample-color-newsletter.pdf"
REASONS = {"pdf-damaged", "pdf-locked", "pdf-too-many-pages", "pdf-too-many-objects", "pdf-too-slow",
           "pdf-too-much-memory"}  # fmt: skip
LIMITS = PdfLimits(seconds=10, page_seconds=5, memory=300)


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_file_is_read_or_refused(seed: int) -> None:
    page = [(72.0, 700.0, 24.0, "Harbour closed after storm"), *column(72, 660, ["The harbour was closed."] * 9)]
    data = SAMPLE.read_bytes() if SAMPLE.exists() and seed % 3 else written([page] * 2)
    try:
        edition = read_pdf_bytes(mutated(data, seed), "x.pdf", LIMITS)
    except UnreadableFile as error:
        assert error.fields["reason"] in REASONS  # noqa: PT017 - either end is right
    else:
        assert edition.pages
