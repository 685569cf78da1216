# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A quote with the line that says where it stands; what is not known is left out."""

from __future__ import annotations

from edition_reader.model.holding import StoredArticle
from edition_reader.system.language import Language
from edition_reader.ui.widgets.facts import long_date, number_in_words, page_in_words


def with_source(quote: str, about: StoredArticle, language: Language) -> str:
    """Return the quote, and under it newspaper, headline, date, number and page."""
    newspaper, headline = about.details.newspaper, about.article.headline
    facts = (
        language.text("“{headline}”", headline=headline) if headline else None,
        newspaper,
        long_date(about.details.date, language),
        number_in_words(about.details, language),
        page_in_words(about.page, language),
    )
    source = ", ".join(fact for fact in facts if fact)
    if not source:
        return quote
    return language.text("{quote}\n— {source}", quote=quote, source=source)
