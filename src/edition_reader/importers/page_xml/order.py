# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The ReadingOrder of a PAGE-XML file: ids of regions in order, and groups that are articles."""

from __future__ import annotations

from edition_reader.importers.values import number
from edition_reader.importers.xml import Element, attribute, children, local


def reading_order(page: Element) -> tuple[list[str], dict[str, str]]:
    """Return the ids of regions in the order given, and for those in a group of type "article" that group's id."""
    order: list[str] = []
    articles: dict[str, str] = {}
    for element in children(page, "ReadingOrder"):
        _walk(element, None, order, articles)
    return order, articles


def _walk(element: Element, article: str | None, order: list[str], articles: dict[str, str]) -> None:
    key = attribute(element, "regionRef")
    if key:
        order.append(key)
        if article:
            articles.setdefault(key, article)
    if not len(element):
        return
    if (attribute(element, "type") or "").lower() == "article":
        article = attribute(element, "id") or f"group-{len(order)}"
    for child in _in_order(element):
        _walk(child, article, order, articles)


def _in_order(element: Element) -> list[Element]:
    """Return the members of a group: by index in an ordered one, else as they stand."""
    members = list(children(element))
    if local(element).startswith("Ordered"):
        members.sort(key=lambda member: number(attribute(member, "index")) or 0)
    return members
