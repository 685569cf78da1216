# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A whole edition as Markdown or plain text, in print order, with what each block is shown by its form."""

from __future__ import annotations

from collections.abc import Iterator

from edition_reader.exporters.epub.words import EpubWords, article_title, book_title, page_title
from edition_reader.exporters.notes.markdown import escape
from edition_reader.model.edition import Article, Block, Edition, Role

_SMALL = frozenset({Role.BYLINE, Role.DATELINE, Role.TAIL_BYLINE, Role.CAPTION, Role.CREDIT, Role.JUMP})


def write_edition_markdown(edition: Edition, words: EpubWords) -> bytes:
    """Return the edition as Markdown in UTF-8: pages are headings of the second level, articles of the third."""
    parts = [f"# {escape(book_title(edition, words))}"]
    for title, articles in _by_page(edition, words):
        parts += [f"## {escape(title)}"] if title else []
        for article in articles:
            parts.append(f"### {escape(article_title(article, words))}")
            parts += [_markdown(block) for block in article.blocks if block.role is not Role.HEADLINE and block.text]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


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


def _markdown(block: Block) -> str:
    """Return a block of an article."""
    text = escape(block.text)
    if block.role is Role.SUBHEAD:
        return f"#### {' '.join(text.split())}"
    if block.role in {Role.VERSE, Role.TABLE}:
        return text.replace("\n", "\\\n")
    if block.role in _SMALL and text.strip() and "\n" not in text:
        return f"*{text.strip()}*"
    return text
