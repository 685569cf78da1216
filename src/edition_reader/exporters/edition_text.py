# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A whole edition as plain text, in print order."""

from __future__ import annotations

from collections.abc import Iterator

from edition_reader.exporters.epub.words import EpubWords, book_title, page_title
from edition_reader.model.edition import Article, Edition


def write_edition_text(edition: Edition, words: EpubWords) -> bytes:
    """Return the edition as plain text in UTF-8, the stored text of each article unchanged."""
    parts = [book_title(edition, words)]
    for title, articles in _by_page(edition, words):
        parts += [title] if title else []
        parts += [article.text for article in articles]
    return ("\n\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _by_page(edition: Edition, words: EpubWords) -> Iterator[tuple[str | None, list[Article]]]:
    """Yield the printed pages with their articles, in the order in which they first occur."""
    pages: dict[int, list[Article]] = {}
    for article in edition.articles:
        pages.setdefault(article.page, []).append(article)
    for page, articles in pages.items():
        yield page_title(edition.pages[page], words) if page < len(edition.pages) else None, articles
