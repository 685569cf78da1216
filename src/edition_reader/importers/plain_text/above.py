# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a short unit may be above another line of a heading: a rubric, a kicker, the first of two couplets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition_reader.importers.plain_text.units import Unit

#: How much wider a unit is that is called wider.
WIDER = 1.25
#: How much wider a heading is than the next that it hardly is the headline of the two, or the other way round.
MUCH_WIDER = 1.35
FAR_WIDER = 1.75
#: A heading this narrow above a wider one is more likely the rubric than the headline.
WIDEST_RUBRIC = 5.5
#: A body or place alone above what it does, in Chinese characters, at most.
WIDEST_BODY = 11.0
#: A rubric of Latin script: width in Chinese characters at most, and so many words.
WIDEST_WESTERN = 8.0
WORDS_OF_RUBRIC = 2
#: The heading below a rubric of Latin script, in Chinese characters, at most.
WIDEST_BELOW = 32.0
#: Characters of a phrase in a slogan of two.
PHRASE = 3

#: The full name of a place: 科左中旗花胡硕苏木, 通辽经济技术开发区.
_PLACE = re.compile(
    r"[\u3400-\u9fff]{1,4}[省市县区旗州盟][\u3400-\u9fff]{2,6}(?:镇|乡|街道|苏木|嘎查|村|农场|林场)\Z"
    r"|[\u3400-\u9fff]{4,9}(?:开发区|园区|示范区|管理区)\Z"
)
_NO_LABEL = frozenset({"signed", "credit", "occasion"})
_BODIES = frozenset({"office", "body"})
_DEEDS = frozenset({"does", "verb_first"})
_NO_DEED = frozenset({"byline", "lead", "ends_stop", "ends_comma", "bracketed", "starts_dash", "full"})
_NO_RUBRIC = frozenset({"capitals", "starts_small", "byline", "credit", "salutation", "lead", "place_date"})
_NO_WESTERN_HEADLINE = frozenset(
    {"starts_dash", "ends_stop", "ends_point", "ends_comma", "lead", "byline", "paper", "credit", "salutation",
     "starts_small", "speaker", "contact",
     "capitals", "place_date"}
)  # fmt: skip
_NOT_MIXED = frozenset({"full", "capitals_rare", "ends_stop", "ends_point", "stop_inside", "byline", "has_credit"})
_BLANKS = frozenset(" \u3000")
_NO_HEADLINE = frozenset(
    {"starts_dash", "bracketed", "ends_stop", "ends_point", "speaker", "lead", "latin", "bullet", "leaders",
     "tabular", "numbered", "byline", "maybe_name", "salutation", "credit"}
)  # fmt: skip
_ENDED = frozenset({"ends_stop", "ends_point", "ends_asking", "ends_colon"})


def _is_rubric(unit: Unit, following: Unit, its: set[str]) -> bool:
    """Return whether a few characters stand above a heading that is much wider."""
    if unit.text[-1] in "：:":
        return False  # 湖北通城：
    if "comma" in its and "ends_bare" not in its:
        return False
    wider = MUCH_WIDER * unit.width < following.width or following.width <= WIDEST_RUBRIC
    return unit.width <= WIDEST_RUBRIC and wider and "short" in its and not its & _NO_HEADLINE


def _is_body_above(unit: Unit, names: set[str], its: set[str]) -> bool:
    """Return whether a body or place stands alone above what it does: 城关镇党委 / 深入开展…, 湖北通城：."""
    if "han" not in names or unit.width > WIDEST_BODY or not {"short", "han"} <= its or its & _NO_DEED:
        return False
    if unit.text[-1] in "：:":
        return "speaker" not in names
    return not names.isdisjoint(_BODIES) and not its.isdisjoint(_DEEDS)


def _is_western_rubric(unit: Unit, names: set[str], following: Unit, its: set[str]) -> bool:
    """Return whether one or two words in small letters stand above a heading that is much wider: a town, a column."""
    return (
        "latin" in names
        and unit.width <= WIDEST_WESTERN
        and unit.text.count(" ") < WORDS_OF_RUBRIC
        and unit.text[-1].isalpha()
        and not names & _NO_RUBRIC
        and FAR_WIDER * unit.width < following.width <= WIDEST_BELOW
        and {"short", "latin"} <= its
        and not its & _NO_WESTERN_HEADLINE
    )


def _over_couplet(names: set[str], its: set[str]) -> Iterable[str]:
    """Yield whether a line stands as its kicker above two halves of one length, or an occasion above two halves."""
    if "han" not in names or "couplet" not in its or not names.isdisjoint(_ENDED):
        return
    even = "uneven" not in its and ("couplet" not in names or "uneven" in names)
    if even or not names.isdisjoint({"occasion", "meeting"}):
        yield "even_below"


def _is_slogan_above(unit: Unit, names: set[str], following: Unit, its: set[str]) -> bool:
    """Return whether two phrases of three characters stand above a couplet that is much the wider: 抢农时 备春耕."""
    if not {"couplet", "brief"} <= names or "couplet" not in its or MUCH_WIDER * unit.width >= following.width:
        return False
    return all(len(part) == PHRASE for part in unit.text.split())


def over_heading(unit: Unit, names: set[str], following: Unit, its: set[str]) -> Iterable[str]:
    """Yield what a short unit may be above another line of a heading: a rubric, a kicker, the first of two couplets."""
    if not names & _NO_LABEL and _is_rubric(unit, following, its):
        yield "rubric_place"
    if _is_body_above(unit, names, its):
        yield "body_above"
    elif (
        ("office" in names or ("body" in names and _PLACE.match(unit.text)))
        and unit.width <= WIDEST_BODY
        and {"han", "short"} <= its
        and not its & _NO_DEED
    ):
        yield "office_above"
        if "body" in names and "office" not in names:
            yield "place_above"
    if _is_western_rubric(unit, names, following, its):
        yield "western_rubric"
    yield from _by_words(unit, names, following, its)
    over = tuple(_over_couplet(names, its))
    yield from over
    if not over and _is_slogan_above(unit, names, following, its):
        yield "slogan_above"
    elif not over and "couplet" in names and "han" in its and not _BLANKS.isdisjoint(following.text):
        longer = "couplet" in its and unit.width > MUCH_WIDER * following.width
        yield "couplet_above" if longer else "couplet_next"
    if "capitals_rare" in names and not its & _NOT_MIXED:
        yield "over_mixed"


def _by_words(unit: Unit, names: set[str], following: Unit, its: set[str]) -> Iterable[str]:
    """Yield what the words of a short unit above another say it is: the kind of a notice, a deed, an occasion."""
    if "whole_notice" in names and {"notice", "short"} <= its and WIDER * unit.width < following.width:
        yield "notices_label"
    if "verb_first" in names and {"short", "han"} <= its and its.isdisjoint(_NO_DEED | {"verb_first", "maybe_name"}):
        yield "verb_above"
    if "occasion" in names and WIDER * unit.width < following.width and {"short", "han"} <= its and not its & _NO_DEED:
        yield "occasion_above"
