# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Headings that name a printed page ("第01版：要闻", "Page 3") to pages; other headings stay sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition_reader.model.edition import Article, Page

_CHINESE = re.compile(r"第?\s*([A-Za-z]{0,2}\d{1,3}|[一二三四五六七八九十百]{1,4})\s*版(?!权|本)[\s:：·、—-]*(.{0,60})")
_WESTERN = re.compile(r"(?:page|seite|p\.)\s*([A-Za-z]{0,2}\d{1,3})\b[\s:·—-]*(.{0,60})", re.IGNORECASE)


def page_named(text: str) -> Page | None:
    """Return the page that a heading names by its number; None where it names none."""
    for form in (_CHINESE, _WESTERN):
        if found := form.fullmatch(" ".join(text.split())):
            return Page(found[1], found[2].strip() or None)
    return None


def by_page(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Page, ...]]:
    """Return the articles on the pages that their sections name, and these pages; one without number for the rest."""
    pages: list[Page] = []
    places: dict[str, int] = {}
    placed: list[Article] = []
    for article in articles:
        page = page_named(article.section) if article.section else None
        if article.section is None or page is None:
            here = places.setdefault("", len(pages))
            if here == len(pages):
                pages.append(Page())
            placed.append(replace(article, page=here))
            continue
        here = places.setdefault(article.section, len(pages))
        if here == len(pages):
            pages.append(page)
        placed.append(replace(article, page=here, section=None))
    return tuple(placed), tuple(pages) or (Page(),)
