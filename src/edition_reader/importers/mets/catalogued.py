# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a description says, as one record; days as cataloguers write them, and descriptions in MARC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition_reader.importers.plain_text.dates import Date, find_date
from edition_reader.importers.values import is_impossible_day, iso_day, language_tag
from edition_reader.importers.xml import Element, attribute, children, descendants, value_of
from edition_reader.model.edition import Contributor

#: Two numbers and a year: a day and a month, or the other way round.
_TWO_NUMBERS = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_MONTHS = 12
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
#: Where the language stands in the field 008.
_LANGUAGE = slice(35, 38)
#: The punctuation that MARC puts between the parts of a description.
_BETWEEN = " /:;,=."


@dataclass(frozen=True, slots=True)
class Record:
    """What a description says of a newspaper, an issue, a page or an article; None and () for what it does not say."""

    titles: tuple[str, ...] = ()
    host_title: str | None = None
    date: str | None = None
    raw_date: str | None = None
    number: str | None = None
    edition: str | None = None
    page_number: str | None = None
    issn: str | None = None
    publisher: str | None = None
    languages: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    genre: str | None = None


def catalogued_day(text: str | None) -> str | None:
    """Return the day that a description says: an ISO one, one in words, one in the brackets of a cataloguer.

    Of two numbers before the year it is only certain which is the month where the other is too great for one.
    """
    written = _bare(text)
    day = iso_day(written)
    if day is not None or is_impossible_day(written):
        return day
    if numbers := _TWO_NUMBERS.fullmatch(written):
        first, second = int(numbers[1]), int(numbers[2])
        if first == second or (first > _MONTHS) != (second > _MONTHS):
            month, of_month = (first, second) if second > _MONTHS else (second, first)
            return iso_day(f"{numbers[3]}-{month}-{of_month}")
        return None
    found = _in_words(written)
    return found.iso if found else None


def is_no_day(text: str | None) -> bool:
    """Return whether a description says a day that no calendar has."""
    written = _bare(text)
    if is_impossible_day(written):
        return True
    found = _in_words(written)
    return found is not None and found.iso is None


def _bare(text: str | None) -> str:
    """Return a date without the brackets around what a cataloguer supplied."""
    written = (text or "").strip()
    return written[1:-1].strip() if written.startswith("[") and written.endswith("]") else written


def _in_words(written: str) -> Date | None:
    """Return the date in a text that has no other figures: of two days it would not be certain which is meant."""
    found = find_date(written)
    if found is None or any(character.isdigit() for character in written[: found.start] + written[found.end :]):
        return None
    return found


def read_marc(section: Element) -> Record:
    """Return what a MARC record says of a newspaper: never a day, for its dates are those of all of it."""
    fixed = next((e.text or "" for e in descendants(section, "controlfield") if attribute(e, "tag") == "008"), "")
    spoken = [*_subfields(section, ("041",), "a"), fixed[_LANGUAGE]]
    title = " ".join(part.strip(_BETWEEN) for code in "ab" for part in list(_subfields(section, ("245",), code))[:1])
    issn = next((found[0] for text in _subfields(section, ("022",), "a") if (found := _ISSN.search(text))), None)
    return Record(
        titles=(title,) if title else (),
        issn=f"{issn[:4]}-{issn[-4:]}".upper() if issn else None,
        publisher=next((text.strip(_BETWEEN) for text in _subfields(section, ("260", "264"), "b")), None),
        languages=tuple(dict.fromkeys(tag for text in spoken if (tag := language_tag(text)))),
    )


def _subfields(section: Element, tags: tuple[str, ...], code: str) -> Iterator[str]:
    """Yield the texts of a subfield of some fields."""
    for data in descendants(section, "datafield"):
        if attribute(data, "tag") in tags:
            yield from (
                text for e in children(data, "subfield") if attribute(e, "code") == code and (text := value_of(e))
            )
