# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the shelf says about an edition: dates, places on the page, counts, minutes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.holding import EditionSummary
from edition_reader.system.language import Language
from edition_reader.ui.shelf.standing import Standing
from edition_reader.ui.widgets.facts import dotted, number_in_words, page_in_words


def locale_of(code: str | None) -> QLocale:
    """Return the locale for a language code of ours or of an edition ("zh_Hans", "zh-Hant", "en", "de")."""
    if not code:
        return QLocale(QLocale.Language.English)
    return QLocale(code.replace("-", "_"))


def date_in_words(date: str | None, language: str | None) -> str | None:
    """Return an ISO day with its weekday as the language writes it; anything else as it is; None for None."""
    if not date:
        return None
    day = QDate.fromString(date, "yyyy-MM-dd")
    if not day.isValid():
        return date
    locale = locale_of(language)
    chinese = locale.language() is QLocale.Language.Chinese
    return locale.toString(day, "yyyy-MM-dd dddd" if chinese else "dddd, d MMMM yyyy")


def short_date(date: str | None, language: str) -> str | None:
    """Return an ISO day with its short weekday, for captions; None for None."""
    day = QDate.fromString(date or "", "yyyy-MM-dd")
    if not day.isValid():
        return date or None
    return locale_of(language).toString(day, "yyyy-MM-dd dddd" if language.startswith("zh") else "ddd d MMM yyyy")


def masthead_date(summary: EditionSummary, language: str) -> str | None:
    """Return the date as the newspaper itself would print it: in its own language where that is known."""
    return date_in_words(summary.details.date, summary.details.language or language)


def imported_on(stamp: str, language: str) -> str:
    """Return the day and minute of an import in local time; "" when there is none."""
    if not stamp:
        return ""
    moment = datetime.fromisoformat(stamp).astimezone()
    return f"{moment:%Y-%m-%d %H:%M}" if language.startswith("zh") else f"{moment:%d %b %Y, %H:%M}".lstrip("0")


def title_of(summary: EditionSummary) -> str:
    """Return the newspaper's title, or the file's name where there is none."""
    return summary.details.newspaper or summary.source_name


def when_and_where(details: EditionDetails, page_number: str | None, page_name: str | None, language: Language) -> str:
    """Return date, number and page as far as they are known."""
    page = page_in_words(Page(page_number, page_name), language)
    return dotted((short_date(details.date, language.code), number_in_words(details, language), page))


def when_in_short(summary: EditionSummary, language: Language) -> str:
    """Return date and page in as few words as a card has room for."""
    page = page_in_words(Page(summary.page_number, None if summary.page_number else summary.page_name), language)
    return dotted((short_date(summary.details.date, language.code), page))


def counts_line(summary: EditionSummary, standing: Standing, language: Language) -> str:
    """Return the number of articles and, when there are any, of notes."""
    articles = language.plural("{n} article", "{n} articles", summary.articles)
    return dotted((articles, language.plural("{n} note", "{n} notes", standing.notes) if standing.notes else None))


def aloud(summary: EditionSummary, standing: Standing, language: Language) -> str:
    """Return what a screen reader says for a card: everything that the card shows."""
    place = when_and_where(summary.details, summary.page_number, summary.page_name, language)
    state = language.text("not opened yet")
    if standing.opened:
        state = language.text("read: {percent} %", percent=round(standing.read * 100))
    facts = (title_of(summary), place, counts_line(summary, standing, language), state)
    return ", ".join(fact for fact in facts if fact)
