# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The headline of a web page that is one article: what stands on the page and is named in its title.

Hard because the h1 may be the name of the site or of a rubric, and many sites (Chinese ones above all) set the
headline in an element that says nothing; the title has the headline, but with names of rubrics and the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from edition_reader.importers.headings import letters_of
from edition_reader.importers.html.page import WebPage
from edition_reader.importers.html.running import Running
from edition_reader.importers.xml import text_of

#: The part of a page's title that a heading at least is, to be the headline; and to be it without being an h1.
_LEAST_SHARED, _PLAINLY = 0.3, 0.5
#: And to be it although there is an h1 that says something else.
_WHOLE = 0.9
#: Letters of the shortest of several h1 that is taken for the headline where the title of the page names none.
_SHORTEST = 8
#: Characters of the longest headline.
_LONGEST = 200


#: What stands between a headline and what else is in the title of a window.
_MARKS = re.compile(r"\s+[|–—»·-]+\s+|[|｜_]|-{2,}")


class Heading(NamedTuple):
    """The headline of a page, and whether it is the one that the title of the page names, of all that stands on it."""

    text: str | None
    named: bool = False


def heading_of(page: WebPage, running: Running, newspaper: str | None) -> Heading:
    """Return the headline of a page: the h1 that its title names, else what else on the page its title names."""
    headings = [text for h1 in page.root.iter("h1") if (text := text_of(h1))]
    title = page.title
    titles = [title for title in (title, page.window_title) if title]
    site = letters_of(newspaper)
    named = [text for text in headings if letters_of(text) != site and any(is_alike(text, title) for title in titles)]
    if plain := next((text for text in named if _share(text, titles) >= _PLAINLY), None):
        return Heading(plain, named=True)
    if first := _first_part(page):
        return Heading(first, named=True)
    best = max(_named(running, titles), key=lambda text: _share(text, titles), default=None)
    names = letters_of(f"{title} {newspaper or ''}")
    shortest = _SHORTEST if len(headings) > 1 else 1
    others = [text for text in headings if letters_of(text) not in names and len(letters_of(text)) >= shortest]
    weaker = _share(named[0], titles) if named else 0.0
    if best and (_share(best, titles) >= _WHOLE or (not others and _share(best, titles) > weaker)):
        return Heading(best, named=True)
    if named:
        return Heading(named[0], named=True)
    return Heading(next(iter(others), page.stated_title or title) if title else next(iter(headings), None))


def _first_part(page: WebPage) -> str | None:
    """Return the heading below an h1 that is the first part of the title, where that is also its longest.

    Most sites put the headline first; where another part is longer, the first may be the name of the site.
    """
    parts = [letters_of(part) for part in _MARKS.split(page.window_title)]
    if len(parts[0]) < max(_SHORTEST, *map(len, parts)):
        return None
    headings = map(text_of, page.root.iter("h2", "h3", "h4", "h5", "h6"))
    return next((text for text in headings if letters_of(text) == parts[0]), None)


def is_alike(one: str, other: str) -> bool:
    """Return whether one of two titles is the other, with a name or a rubric around it at most."""
    short, long = sorted((letters_of(one), letters_of(other)), key=len)
    return bool(short) and short in long and len(short) >= _LEAST_SHARED * len(long)


def _share(text: str, titles: list[str]) -> float:
    """Return which part of the title that names it most a text is."""
    letters = letters_of(text)
    sizes = [sorted((len(letters), len(other))) for t in titles if (other := letters_of(t)) and is_alike(text, t)]
    return max((short / long for short, long in sizes), default=0.0)


def _named(running: Running, titles: list[str]) -> Iterator[str]:
    """Yield the lines of a page that are the greater part of its title."""
    wanted = [letters for title in titles if len(letters := letters_of(title)) >= _SHORTEST]
    for line in running.lines if wanted else ():
        if not _SHORTEST <= len(line.words) <= _LONGEST:
            continue
        letters = letters_of(line.words)
        if any(letters in title and len(letters) >= max(_SHORTEST, _PLAINLY * len(title)) for title in wanted):
            yield line.words
