# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""From an article with a jump line to the other part of it, where that is held and there is no doubt which it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition_reader.model.edition import Article, Page, Role
from edition_reader.model.holding import StoredArticle
from edition_reader.store.library import Library
from edition_reader.text.jumps import Jump, page_key, read_jump


@dataclass(frozen=True, slots=True)
class Partner:
    """The ids of the other part and its edition."""

    edition: str
    article: str


def jumps_of(article: Article) -> list[Jump]:
    """Return what the jump lines of an article say."""
    lines = (block.text for block in article.blocks if block.role is Role.JUMP)
    return [jump for line in lines if (jump := read_jump(line))]


def partner_of(library: Library, about: StoredArticle) -> Partner | None:
    """Return the part that the first jump line leads to: the only one there that leads back to this page.

    It is looked for in the edition itself, then in the other editions of the same newspaper and day (each page of an
    edition may have been imported by itself). Raises NotFound, StoreDamaged.
    """
    here = page_key(about.page.number)
    for jump in jumps_of(about.article):
        for edition in _editions(library, about):
            found = [
                Partner(edition, other.id)
                for other, page in _articles(library, edition)
                if other.id != about.article.id
                and page_key(page.number) == jump.page
                and Jump(not jump.on, here) in jumps_of(other)
            ]
            if found:
                return found[0] if len(found) == 1 else None
    return None


def _editions(library: Library, about: StoredArticle) -> Iterator[str]:
    """Yield the article's own edition, then its newspaper's others of that day."""
    yield about.edition
    paper, day = about.details.newspaper, about.details.date
    if paper is None or day is None:
        return
    for edition in library.on_day(day):
        if edition != about.edition and library.summary(edition).details.newspaper == paper:
            yield edition


def _articles(library: Library, edition: str) -> Iterator[tuple[Article, Page]]:
    """Yield the articles of an edition with their pages."""
    whole = library.edition(edition)
    for article in whole.articles:
        yield article, whole.pages[article.page] if article.page < len(whole.pages) else Page()
