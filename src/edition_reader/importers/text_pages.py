# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A folder of plain texts that are the pages or the articles of one edition: known by names that all count them alike.

Only names can tell the parts of one edition from so many editions; a folder of which one text is named otherwise, or by
a bare number, is so many editions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import TypeVar

_Path = TypeVar("_Path", bound=PurePath)
#: The formats of the entries of such folders; they are kept and read as edition folders.
TEXT_PAGES, TEXT_ARTICLES = "text-pages", "text-articles"
_NAMED = re.compile(
    r"(?P<before>.{0,80}?)(?:第?(?P<han>[A-Za-z]{0,2}\d{1,3})版|(?:page|seite|p)[-_ .]?(?P<western>\d{1,3}))\D{0,40}",
    re.IGNORECASE,
)
_TITLE = r"(?:\D.{0,100})?"
#: Article 2 of page 1: 第01版-02-标题, A01版_2, page-1_article-2, p1-2; and those that count articles only.
_BEFORE, _PAGE, _NUMBER = r"(?P<before>.{0,80}?)", r"(?P<page>[A-Z]{0,2}\d{1,3})", r"(?P<number>\d{1,4})"
_ARTICLES = tuple(
    re.compile(_BEFORE + form + _TITLE, re.IGNORECASE)
    for form in (
        rf"第?{_PAGE}版[-_－— ]{{1,3}}第?{_NUMBER}[篇条]?",
        rf"(?:page|seite|p)[-_ .]?{_PAGE}[-_ ,]{{1,3}}(?:article|artikel|art|item|no)?[-_ .]?{_NUMBER}",
        rf"(?:article|artikel|文章|稿件|报道|第(?=\d{{1,4}}篇))(?P<page>)[-_ .]?{_NUMBER}篇?",
    )
)


def named_pages(texts: Sequence[_Path]) -> tuple[_Path, ...]:
    """Return the texts in the order of their page numbers; () where they are not the pages of one edition."""
    found = [(_NAMED.fullmatch(path.stem), path) for path in texts]
    named = [(match["before"], match["han"] or match["western"], path) for match, path in found if match]
    numbers = {number.lower() for _, number, _ in named}
    if len(named) != len(texts) or len(texts) < 2 or len(numbers) != len(texts) or len({n[0] for n in named}) != 1:
        return ()
    return tuple(path for _, number, path in sorted(named, key=lambda one: _key(one[1])))


def named_articles(texts: Sequence[_Path]) -> tuple[_Path, ...]:
    """Return the texts in the order of page and number; () where they are not the articles of one edition."""
    for form in _ARTICLES:
        found = [(match, path) for path in texts if (match := form.fullmatch(path.stem))]
        places = {(match["page"].lower(), int(match["number"])) for match, _ in found}
        alike = len({match["before"] for match, _ in found}) == 1
        if len(texts) > 1 and len(found) == len(places) == len(texts) and alike:
            ordered = sorted(found, key=lambda one: (_key(one[0]["page"]), int(one[0]["number"])))
            return tuple(path for _, path in ordered)
    return ()


def page_of_text(name: str) -> str | None:
    """Return the number of the page that the name of its text says."""
    found = _NAMED.fullmatch(PurePath(name).stem)
    return found["han"] or found["western"] if found else None


def page_of_article(name: str) -> str | None:
    """Return the number of the page that the name of an article's text says."""
    stem = PurePath(name).stem
    found = next((match for form in _ARTICLES if (match := form.fullmatch(stem))), None)
    return (found["page"] or None) if found else None


def _key(number: str) -> tuple[str, int]:
    """Return what A2 comes before A10 and B1 by."""
    letters = number.rstrip("0123456789")
    return letters.upper(), int(number[len(letters) :] or 0)
