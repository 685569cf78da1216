# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the shelf says about an edition."""

from __future__ import annotations

import pytest

from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.holding import EditionSummary
from edition_reader.ui.shelf.sayings import (
    aloud,
    counts_line,
    date_in_words,
    imported_on,
    short_date,
    title_of,
    when_and_where,
)
from edition_reader.ui.shelf.standing import Standing
from edition_reader.ui.widgets.facts import page_in_words


def summary(**details: str) -> EditionSummary:
    return EditionSummary("x", EditionDetails(**details), 1, 6, 3000, "", "page-02.txt", "", page_number="02")


@pytest.mark.parametrize(
    ("date", "language", "words"),
    [
        ("2025-07-01", "zh_Hans", "2025-07-01 星期二"),
        ("2025-07-01", "zh-Hant", "2025-07-01 星期二"),
        ("2025-06-30", "en", "Monday, 30 June 2025"),
        ("2025-06-30", None, "Monday, 30 June 2025"),
        ("1886-02-28", "en", "Sunday, 28 February 1886"),
        ("2025-06", "en", "2025-06"),
        ("", "en", None),
        (None, "zh_Hans", None),
    ],
)
def test_dates_are_said_in_a_language_and_never_made_up(date, language, words) -> None:
    assert date_in_words(date, language) == words


def test_short_dates() -> None:
    assert short_date("2025-06-30", "en") == "Mon 30 Jun 2025"
    assert short_date("2025-06-30", "zh_Hans") == "2025-06-30 星期一"
    assert short_date(None, "en") is None
    assert short_date("about 1900", "en") == "about 1900"


def test_the_time_of_an_import_is_local(monkeypatch) -> None:
    assert imported_on("", "en") == ""
    assert imported_on("2026-11-23T10:05:00.000Z", "en").endswith(
        "Nov 2026, " + imported_on("2026-11-23T10:05:00.000Z", "zh_Hans").split()[1]
    )


def test_the_title_is_the_newspaper_or_the_name_of_the_file() -> None:
    assert title_of(summary(newspaper="通辽日报")) == "通辽日报"
    assert title_of(summary()) == "page-02.txt"


def test_pages(language) -> None:
    assert page_in_words(Page("02", "要闻"), language) == "Page 02 要闻"
    assert page_in_words(Page("02", None), language) == "Page 02"
    assert page_in_words(Page(None, "Sport"), language) == "Sport"
    assert page_in_words(Page(None, None), language) is None


def test_a_line_holds_only_what_is_known(language) -> None:
    assert when_and_where(EditionDetails(), None, None, language) == ""
    details = EditionDetails(date="2025-07-01", number="9142")
    assert when_and_where(details, "02", None, language) == "Tue 1 Jul 2025 · No. 9142 · Page 02"


def test_counts(language) -> None:
    assert counts_line(summary(), Standing(), language) == "6 articles"
    assert counts_line(summary(), Standing(notes=1), language) == "6 articles · 1 note"
    assert counts_line(summary(), Standing(notes=1200), language) == "6 articles · 1,200 notes"


def test_a_screen_reader_hears_all_that_a_card_shows(language) -> None:
    said = aloud(summary(newspaper="通辽日报", date="2025-07-01"), Standing(5, opened=True, read=0.4), language)
    assert said == "通辽日报, Tue 1 Jul 2025 · Page 02, 6 articles · 5 notes, read: 40 %"
    assert aloud(summary(), Standing(), language).endswith("not opened yet")
