# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The styles and file formats there are, by name."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from edition_reader.exporters.citations.data_formats import biblatex, csl_json, ris
from edition_reader.exporters.citations.text_styles import apa, chicago, gbt7714, mla
from edition_reader.model.citation import Citation


class CitationStyle(StrEnum):
    """How a citation is printed."""

    GBT7714 = "gbt7714"
    APA = "apa"
    MLA = "mla"
    CHICAGO = "chicago"


class CitationFile(StrEnum):
    """A file of citations for another program."""

    BIBLATEX = "biblatex"
    RIS = "ris"
    CSL_JSON = "csl-json"


_STYLES = {
    CitationStyle.GBT7714: gbt7714,
    CitationStyle.APA: apa,
    CitationStyle.MLA: mla,
    CitationStyle.CHICAGO: chicago,
}


def format_citation(citation: Citation, style: CitationStyle) -> str:
    """Return one citation as a line of text, "" when nothing at all is known."""
    return _STYLES[style](citation)


def write_citations(citations: Iterable[Citation], kind: CitationFile) -> bytes:
    """Return a file of citations in UTF-8."""
    if kind is CitationFile.CSL_JSON:
        text = csl_json(citations) + "\n"
    elif kind is CitationFile.RIS:
        text = "".join(ris(citation) for citation in citations)
    else:
        text = "\n\n".join(biblatex(citation) for citation in citations) + "\n"
    return text.encode("utf-8", "replace")
