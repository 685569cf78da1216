# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A quote with the citation of its article, in the style that the person chose."""

from __future__ import annotations

from edition_reader.exporters.citations import CitationStyle, format_citation
from edition_reader.model.citation import cite
from edition_reader.model.holding import StoredArticle
from edition_reader.ui.session import Session

#: The person's setting with the style of citations.
STYLE = "citation_style"


def citation_style(session: Session) -> CitationStyle:
    """Return the style in which this person cites: the one chosen, else that of the language."""
    chosen = session.setting(STYLE)
    usual = CitationStyle.GBT7714 if session.language.code.startswith("zh") else CitationStyle.CHICAGO
    return next((style for style in CitationStyle if style.value == chosen), usual)


def with_citation(quote: str, about: StoredArticle, session: Session) -> str:
    """Return the quote, and under it the citation; the quote alone where nothing is known of the source."""
    citation = format_citation(cite(about.article, about.details, about.page), citation_style(session))
    return "\n".join(part for part in (quote, citation) if part)
