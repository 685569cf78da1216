# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How the person wants an article set, and what is painted beside its headings."""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.model.holding import StoredArticle
from edition_reader.text.reading_time import minutes_to_read
from edition_reader.ui.reader.typesetting import Style, info_beside
from edition_reader.ui.session import Session
from edition_reader.ui.widgets.facts import DOT, dotted, length_in_words, writes_in_han


@dataclass(frozen=True, slots=True)
class Dress:
    """The style of an article; `info` is its length and minutes in words."""

    style: Style
    info: str
    minutes: int


def dress(session: Session, about: StoredArticle) -> Dress:
    """Return how an article is shown to the person of the session now."""
    article = about.article
    language = article.language or about.details.language
    han = writes_in_han(language, article.text)
    style = Style(session.theme, session.text_size / 100, han, language, session.typography)
    minutes = minutes_to_read(article.text)
    length = length_in_words(article.text, session.language, han=han)
    info = dotted((length, session.plural("{n} minute", "{n} minutes", minutes) if minutes else None))
    return Dress(style, DOT + info if info_beside(article) else info, minutes)


def title_in_words(about: StoredArticle, session: Session) -> str:
    """Return the headline, else the first words."""
    opening = about.article.text.strip()[:40]
    return about.article.headline or session.text("“{opening}…”", opening=opening)
