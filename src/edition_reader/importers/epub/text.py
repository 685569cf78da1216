# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The files of a book to units of text: what calibre puts around articles is dropped, headings keep their level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from edition_reader.importers.headings import Unit
from edition_reader.importers.html.roles import role_of, says_roles
from edition_reader.importers.markup import markup_units
from edition_reader.importers.xml import Element, attribute, descendants, drop, elements_where, local

#: Classes of what calibre, and recipes for it, put around an article.
_AROUND = re.compile(
    r"calibre_navbar\d*|touchscreen_navbar|calibre_feed_(?:list|title|description|image)|article_date|article_description"
)

_TYPE = "{http://www.idpf.org/2007/ops}type"
_SIGNS = frozenset({"noteref", "doc-noteref", "backlink", "doc-backlink", "referrer"})


def units_of(root: Element, *, anchors: bool = True) -> list[Unit]:
    """Return the text of a file in units, if asked with the ids that stand in it."""
    body = _body(root)
    top = root if body is None else body
    return markup_units([top], role_of if says_roles(top) else None, anchors=anchors)


def _body(root: Element) -> Element | None:
    """Return the first body in document order: nearly always it stands right below the root."""
    if _is_body(root):
        return root
    for child in root:
        if _is_body(child):
            return child
        if len(child):
            named = elements_where(child, "contains(translate(name(), 'BODY', 'body'), 'body')")
            found = next(filter(_is_body, named), None)
            if found is not None:
                return found
    return None


def _is_body(element: Element) -> bool:
    return local(element).lower() == "body"


def without_surroundings(root: Element) -> None:
    """Take out the bars of links that calibre puts above and below every article, its lists, and the signs of notes."""
    for element in list(root.iter("*")):
        classes = element.get("class")
        if classes is None and element.keys():
            classes = attribute(element, "class")
        if classes and _is_around(classes):
            drop(element)
    for link in list(descendants(root, "a")):
        if _is_sign(link):
            drop(link)


def _is_sign(link: Element) -> bool:
    """Whether a link only leads to a note or back from it, as documents do not show either."""
    said = f"{link.get('role') or ''} {link.get(_TYPE) or ''}".split()
    return not _SIGNS.isdisjoint(said)


@lru_cache(maxsize=1024)
def _is_around(classes: str) -> bool:
    """Whether one of the classes is that of what stands around an article."""
    return any(_AROUND.fullmatch(name) for name in classes.split())


def pieces(units: Iterable[Unit], anchors: Iterable[str]) -> Iterator[tuple[str, list[Unit]]]:
    """Yield the units in pieces, each from the first unit that bears one of `anchors`; "" for what stands before."""
    wanted = set(anchors)
    name: str = ""
    piece: list[Unit] = []
    for unit in units:
        found = next((anchor for anchor in unit.anchors if anchor in wanted), None) if unit.anchors else None
        if found is not None:
            yield name, piece
            wanted.discard(found)
            name, piece = found, []
        piece.append(unit)
    yield name, piece
