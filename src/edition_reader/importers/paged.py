# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Headings that name a printed page ("第01版：要闻", "Page 3") to pages; other headings stay sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


def section_of(above: Iterable[str]) -> str | None:
    """Return the name of the section below several headings, the highest first."""
    return " · ".join(above) or None


def by_page(
    articles: Sequence[Article], above: Sequence[tuple[str, ...]]
) -> tuple[tuple[Article, ...], tuple[Page, ...]]:
    """Return the articles on the pages that headings above them name, and these pages; one without number for others.

    `above` are the headings that each stands below; those that name no page are its section.
    """
    pages: list[Page] = []
    places: dict[str, int] = {}
    placed: list[Article] = []
    for article, headings in zip(articles, above, strict=True):
        named = next((heading for heading in headings if page_named(heading)), "")
        here = places.setdefault(named, len(pages))
        if here == len(pages):
            pages.append(page_named(named) or Page())
        section = section_of(heading for heading in headings if heading != named)
        placed.append(replace(article, page=here, section=section))
    return tuple(placed), tuple(pages) or (Page(),)
