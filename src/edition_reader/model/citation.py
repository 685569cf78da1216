# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is needed to cite a newspaper article; a value that is not known is None and left out of every citation."""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.model.edition import Article, Contributor, EditionDetails, Page, Role

#: Who counts as an author, in the order of a byline; photographers of pictures and editors are not.
AUTHOR_ROLES = ("author", "reporter", "correspondent")


@dataclass(frozen=True, slots=True)
class Citation:
    """One article to cite. `key` is stable and unique; `date` an ISO day; `page` the number of the page as printed."""

    key: str
    headline: str | None = None
    subtitle: str | None = None
    authors: tuple[Contributor, ...] = ()
    newspaper: str | None = None
    date: str | None = None
    page: str | None = None
    page_name: str | None = None
    section: str | None = None
    number: str | None = None
    label: str | None = None
    publisher: str | None = None
    issn: str | None = None
    language: str | None = None


def cite(article: Article, details: EditionDetails, page: Page) -> Citation:
    """Return the citation of an article of an edition."""
    return Citation(
        key=article.id,
        headline=article.headline,
        subtitle=article.value(Role.SUBTITLE),
        authors=tuple(person for person in article.contributors if person.role in AUTHOR_ROLES),
        newspaper=details.newspaper,
        date=details.date,
        page=page.number,
        page_name=page.name,
        section=article.section,
        number=details.number,
        label=details.label,
        publisher=details.publisher,
        issn=details.issn,
        language=article.language or details.language,
    )
