# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Facts as a person reads them: dates, pages, lengths, minutes. What is not known is left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from edition_reader.model.edition import EditionDetails, Page
from edition_reader.system.language import Language

#: Between facts that stand beside each other without being a sentence.
DOT = " · "


def dotted(facts: Iterable[str | None]) -> str:
    """Return the known facts in one line."""
    return DOT.join(fact for fact in facts if fact)


def writes_in_han(language: str | None, sample: str = "") -> bool:
    """Whether text of this language, or like this sample where the language is not known, is set the Chinese way."""
    if language:
        return language.split("-")[0].split("_")[0] in {"zh", "ja", "ko", "yue", "lzh"}
    letters = [character for character in sample[:400] if character.isalpha()]
    return sum(character >= "\u2e80" for character in letters) * 2 > len(letters)


def long_date(date: str | None, language: Language) -> str | None:
    """Return an ISO day written out with its weekday; what is no such day as it is."""
    if not date:
        return None
    day = QDate.fromString(date, "yyyy-MM-dd")
    if not day.isValid():
        return date
    locale = QLocale(language.code)
    return locale.toString(day, "yyyy年M月d日 dddd" if language.code.startswith("zh") else "dddd, d MMMM yyyy")


def page_in_words(page: Page, language: Language) -> str | None:
    """Return "Page 2 News" as far as it is known."""
    if page.number and page.name:
        return language.text("Page {number} {name}", number=page.number, name=page.name)
    if page.number:
        return language.text("Page {number}", number=page.number)
    return page.name


def number_in_words(details: EditionDetails, language: Language) -> str | None:
    """Return "No. 9142", or None."""
    return language.text("No. {number}", number=details.number) if details.number else None


def length_in_words(text: str, language: Language, *, han: bool) -> str:
    """Return "about 3,000 characters" or words, rounded to what a reader wants to know."""
    count = sum(not character.isspace() for character in text) if han else len(text.split())
    count = _rounded(count)
    if han:
        return language.plural("about {n} character", "about {n} characters", count)
    return language.plural("about {n} word", "about {n} words", count)


def moment_in_words(stamp: str, language: Language, now: datetime | None = None) -> str:
    """Return a time (ISO 8601) as "today 09:14", "yesterday 18:02" or a day, in local time; "" for ""."""
    if not stamp:
        return ""
    here = (now or datetime.now().astimezone()).astimezone()
    moment = datetime.fromisoformat(stamp).astimezone(here.tzinfo)
    clock = f"{moment:%H:%M}"
    if moment.date() == here.date():
        return language.text("today {time}", time=clock)
    if moment.date() == here.date() - timedelta(days=1):
        return language.text("yesterday {time}", time=clock)
    return f"{moment:%Y-%m-%d}"


def _rounded(count: int) -> int:
    """Return `count` to two figures where it is large."""
    step = 10 if count < 1000 else 100 if count < 10000 else 1000
    return max(step if count else 0, round(count / step) * step) if count >= step else count
