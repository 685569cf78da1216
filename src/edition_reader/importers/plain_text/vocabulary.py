# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the words of a short line say it is: the trade's vocabulary (`lexicon.py`) and names, as features.

Lines of Latin and of Chinese script are asked different things, and patterns that stand at the end of a line look at
its end only, for this is asked of every short line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition_reader.importers.plain_text import lexicon as lex
from edition_reader.importers.plain_text.lines import REACH, has_wide
from edition_reader.importers.plain_text.names import are_names, ends_in_any_name

#: Characters of a clause that ends in a verb of saying, at least: not 小说.
SHORTEST_CLAUSE = 5
#: Code points from the end in which a word at the end of a line begins.
ENDING = 40
_SIGNED = re.compile(r"[A-ZÀ-Þ][\w.]*(?: [A-ZÀ-Þ][\w.]*){1,3}\.?\Z|(?:[A-ZÀ-Þ]\.\s?){2,4}\Z")
_PERSON = re.compile(
    r"[A-ZÀ-ÞА-ЯӨҮЁ][\w'’-]+(?: [A-ZА-Я]\.)?(?: (?:de|von|van|du|der))?(?: [A-ZÀ-ÞА-ЯӨҮЁ][\w'’-]+){1,2}\Z"
)
_PLACE_DATE = re.compile(r"[A-ZÀ-Þ][\w .'-]{2,30}, .{0,20}\d{1,2}(?:, \d{4})?[.,:]?\s?[—–-]{0,2}\Z")
_DATE_ONLY = re.compile(r"[（(]?\s?[0-9０-９一二三四五六七八九十〇○零]{2,4}年.{1,12}[日号]\s?[)）]?\Z")


def vocabulary(head: str) -> Iterable[str]:
    """Yield what the words of a short unit say it is."""
    byline = len(head) > 2 and lex.is_byline(head)
    names = are_names(head)
    office_name = not byline and ends_in_any_name(head)
    found = (
        ("byline", byline),
        ("maybe_name", names and len(head) == 2),
        ("names", names),
        ("dash_name", lex.is_dash_name(head)),
        ("jump", lex.JUMP.match(head)),
        ("credit", lex.CREDIT_START.match(head) or lex.CREDIT.search(head[-ENDING:])),
        ("contents", lex.CONTENTS.match(head)),
        ("leaders", lex.LEADERS.search(head)),
        ("notice", lex.NOTICE.search(head)),
        ("weather", lex.WEATHER.search(head)),
        ("salutation", lex.SALUTATION.match(head)),
        ("column_word", lex.COLUMN_WORD.search(head) and not lex.is_reader(head)),
        ("dot", "·" in head or "・" in head or "/" in head),
        ("office_name", office_name),
        ("reader", lex.is_reader(head)),
        ("signed", office_name or _SIGNED.match(head) or lex.is_reader(head) or lex.SIGN_OFF.search(head)),
    )
    yield from (name for name, yes in found if yes)
    yield from _chinese(head) if has_wide(head, REACH) else _western(head)


def _chinese(head: str) -> Iterable[str]:
    """Yield what the words of a unit with Chinese characters say."""
    end = head[-ENDING:]
    found = (
        ("caption_start", lex.CAPTION_START.match(head)),
        ("diagram", lex.DIAGRAM.search(end)),
        ("picture_label", lex.PICTURE_LABEL.match(head)),
        ("picture_mark", lex.PICTURE_MARK.search(end)),
        ("picture_news", lex.PICTURE_NEWS.match(head)),
        ("contact", lex.CONTACT.match(head)),
        ("sidebar", lex.SIDEBAR.match(head)),
        ("office", lex.OFFICE.search(end)),
        ("dated", lex.DATED.search(end)),
        ("verb_first", lex.VERB_FIRST.match(head)),
        ("occasion", lex.OCCASION.search(end)),
        ("meeting", lex.MEETING.search(head)),
        ("leads_on", len(head) > SHORTEST_CLAUSE and lex.LEADS_ON.search(end)),
        ("who_came", lex.WHO_CAME.search(end)),
        ("place_date", _DATE_ONLY.match(head)),
    )
    return (name for name, yes in found if yes)


def _western(head: str) -> Iterable[str]:
    """Yield what the words of a unit without Chinese characters say."""
    found = (
        ("paper", head.isascii() and not head.isupper() and lex.NEWSPAPER.match(head.strip("[]() "))),
        ("person", _PERSON.match(head) and not lex.is_capitals(head)),
        ("few_words", head[-1] == "." and head.count(" ") < lex.FEW_WORDS),
        ("place_date", _PLACE_DATE.match(head)),
    )
    return (name for name, yes in found if yes)
