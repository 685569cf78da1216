# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The words of a book in one language, and the names that articles and pages have in it."""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.model.edition import Article, Edition, Page

#: Code points of an article's opening that stand for a headline it does not have.
_OPENING = 24


@dataclass(frozen=True, slots=True)
class EpubWords:
    """The words that a book needs. `page` has the field {number}; `issue` the field {number}."""

    cover: str
    contents: str
    pages: str
    page: str
    issue: str
    untitled: str


def article_title(article: Article, words: EpubWords) -> str:
    """Return what an article is called in the contents: its headline, else its first words."""
    if article.headline and article.headline.strip():
        return " ".join(article.headline.split())
    opening = " ".join(article.text.split())
    if not opening:
        return words.untitled
    return opening if len(opening) <= _OPENING else opening[:_OPENING] + "…"


def page_title(page: Page, words: EpubWords) -> str | None:
    """Return what a page is called: its number and name as printed, or None when it has neither."""
    printed, name = (page.number or "").strip(), (page.name or "").strip()
    number = words.page.format(number=printed) if printed else ""
    return " ".join(filter(None, (number, name))) or None


def book_title(edition: Edition, words: EpubWords) -> str:
    """Return what the book is called: newspaper, date and label as far as they are known."""
    details = edition.details
    return " ".join(filter(None, (details.newspaper, details.date, details.label))) or words.untitled
