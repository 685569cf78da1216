# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What an element of a web page is by its classes, where these say so in words that many producers share."""

from __future__ import annotations

import re
from functools import lru_cache

from edition_reader.importers.xml import Element, local, values_of
from edition_reader.model.edition import Role

_WORDS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"byline|(?:epub-)?author|writer|article-?author|p-author"), Role.BYLINE),
    (re.compile(r"dateline|datelines"), Role.DATELINE),
    (re.compile(r"kicker|eyebrow|overline|introtitle|pretitle"), Role.KICKER),
    (re.compile(r"subtitle|sub-?title|sub-?head(?:line)?|deck|standfirst|dek"), Role.SUBTITLE),
    (re.compile(r"(?:wp-|image-|photo-|pic-)?caption(?:-text)?|figcaption"), Role.CAPTION),
    (re.compile(r"(?:image-|photo-|picture-)?credit"), Role.CREDIT),
    (re.compile(r"verse|poem|stanza"), Role.VERSE),
)
#: Elements that may hold a line of their own; a class on anything larger says nothing about each line in it.
_LINES = frozenset(
    {"p", "div", "span", "address", "h2", "h3", "h4", "h5", "h6", "figcaption", "a", "em", "strong", "i"}
)
#: Elements of which one inside says that an element is larger than a line.
_LARGER = frozenset({"h1", "article", "section", "table", "ul", "ol", "figure", "blockquote"})


def says_roles(root: Element) -> bool:
    """Return whether any element of a page may say its role; where none does, none need be asked."""
    return any(map(_said, values_of(root, "@class", "@rel", "@itemprop")))


def role_of(element: Element, name: str) -> Role | None:
    """Return the role that the class, rel or itemprop of a line says; None for any other element."""
    if name == "tr":
        # A row of one cell sets out a page; what stands in it is text.
        return Role.PARAGRAPH if sum(1 for cell in element if local(cell).lower() in ("td", "th")) == 1 else None
    if name not in _LINES:
        return None
    said = element.get("class") or element.get("rel") or element.get("itemprop")
    role = _said(said) if said else None
    return role if role is not None and _is_line(element) else None


@lru_cache(maxsize=1024)
def _said(written: str) -> Role | None:
    """Return the role that classes say by the first word that says one; pages repeat the same few."""
    for word in written.lower().replace("_", "-").split():
        for pattern, role in _WORDS:
            if pattern.fullmatch(word):
                return role
    return None


def _is_line(element: Element) -> bool:
    """Whether there is one line of text in an element, or at most a few: not a whole article."""
    inside = [local(one).lower() for one in element.iter("*")]
    return not _LARGER & set(inside) and inside.count("p") <= 2
