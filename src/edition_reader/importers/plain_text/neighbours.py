# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the units before and after say of a unit: whether something is broken off, what follows, how wide they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from edition_reader.importers.plain_text import lexicon as lex
from edition_reader.importers.plain_text.above import FAR_WIDER, MUCH_WIDER, WIDER, over_heading
from edition_reader.importers.plain_text.dates import number
from edition_reader.importers.plain_text.lines import REACH
from edition_reader.importers.plain_text.page import PageSense
from edition_reader.importers.plain_text.units import Unit

#: Chinese function words that want something after them.
PARTICLE_END = tuple("得和与及或把被在使将为对从而并又其该这那就也都还不并带向由至很更最太再才只")
#: Those that end words, but begin others: after the end of a sentence they begin a paragraph.
MAY_BEGIN = "地得性化者们"


#: Units above a heading's last line that are looked at: so many short ones in a row are verse.
NAME_REACH = 3


#: Characters before a column break at the beginning of a paragraph, more than.
FEWEST_BROKEN = 8.0

#: Wider units are sentences, in Chinese characters.
WIDEST_CAPTION = 30.0


#: A line of Latin script that may be the first half of a paragraph, in Chinese characters, more than.
NARROWEST_HALF = 11.0

#: Characters of a bare name, at most, and of a text's beginning in which it is looked for.
FEW = 3
OPENING = 60

_OPENING = re.compile("[“《（「『]")
_BARE_NAME = re.compile(r"(?![的和与是在把被从向为而及了不也都就还又])[\u3400-\u9fff]{2,3}\Z")
_HEADING_LINES = frozenset({"short", "long_with_pictures"})
_NO_VERSE = frozenset({"starts_dash", "bullet", "couplet", "bracketed"})
_POINTS = frozenset({"ends_stop", "ends_point"})
_NOT_SIGNED = frozenset({"ends_stop", "ends_point", "byline", "salutation", "bracketed"})
_ENDED = frozenset({"ends_stop", "ends_point", "ends_asking", "ends_colon"})
_NO_SMALL_HEADLINE = frozenset(
    {"title_case", "headline_case", "capitals", "capitals_rare", "ends_point", "ends_comma", "byline"}
)
_SENTENCE_WIDE = frozenset({"wide", "long"})
_PARTICLES = frozenset({"ends_particle", "west_particle"})
_GOING_ON = frozenset({"full", "ends_point", "ends_stop"})
_PEOPLE = frozenset({"person", "person_place"})
_TEXT_BELOW = frozenset({"full", "lead", "ends_comma"})
_MAY_SIGN = frozenset({"pseudonym", "person_place", "sign_off"})
_NUMBERS = frozenset({"numbered", "chapter"})
_NAMES = frozenset({"byline", "maybe_name"})
_BRIEF = frozenset({"tiny", "brief", "line"})


def mark_neighbours(units: Sequence[Unit], seen: list[set[str]], page: PageSense) -> None:
    """Mark each unit with what its neighbours say of it."""
    _begin(seen[:2])
    for index, names in enumerate(seen):
        if index == 0 or units[index].gap > page.gap:
            names.add("gap_before")
        if _is_open(units[index].text):
            names.add("quote_open")
        if index:
            names.update(_before(units[index - 1], seen[index - 1], units[index], page))
            names.update(_below(names, seen[index - 1]))
            _mark_joint(names, units[index - 1], seen[index - 1])
            _mark_counted(units[index - 1].text, seen[index - 1], units[index].text, names)
            if units[index].text[0] in MAY_BEGIN and not seen[index - 1].isdisjoint(_ENDED):
                names.discard("starts_particle")  # 化州, 地处
        if index + 1 < len(units):
            names.update(_after(units[index], units[index + 1], seen[index + 1], page))
            names.update(_heads(units[index], names, units[index + 1], seen[index + 1]))
        elif "below_text" in names:
            names.add("signs")
        if 0 < index < len(units) - 1:
            _mark_name(names, units[index].text, seen[max(0, index - 4) : index + 2])
        if all("bullet" in its for its in seen[index + 1 : index + 3]) and index + 2 < len(units):
            names.add("bullets_next")


def _begin(seen: Sequence[set[str]]) -> None:
    """Take away what says that the first unit of a page is below something: who signs it, and a byline in a heading."""
    for names, after in pairwise(seen):
        names.discard("signed")
        if {"latin", "short"} <= names and "short" in after:
            names.discard("byline")  # BY TELEGRAPH.


def _mark_joint(names: set[str], last: Unit, its: set[str]) -> None:
    """Tell the unit before too that it goes on here, unless it is no half of a paragraph."""
    if "joint_often" not in names:
        return
    if "short_phrase" not in its or last.width > FEWEST_BROKEN:
        its.add("joint_next")
    else:
        names.discard("joint_often")


def _mark_counted(before: str, its: set[str], text: str, names: set[str]) -> None:
    """Mark two units with one mark, or whose numbers follow each other: neither is a half of the other's paragraph."""
    counted = not names.isdisjoint(_NUMBERS) and not its.isdisjoint(_NUMBERS) and _counts_on(before, text)
    if counted or ("bullet" in names and "bullet" in its and before[0] == text[0]):
        names.add("counts_on")
        its.add("counted_on")


def _counts_on(before: str, after: str) -> bool:
    """Return whether two units begin with numbers of one form that follow each other (一、…；二、…)."""
    first, second = lex.COUNTED.match(before), lex.COUNTED.match(after)
    if not first or not second or first.group(1, 3) != second.group(1, 3):
        return False
    one, two = number(first.group(2)), number(second.group(2))
    return one is not None and two == one + 1


def _mark_name(names: set[str], text: str, around: Sequence[set[str]]) -> None:
    """Mark a writer's name by where it stands; the first part of a poem, below its writer, is none."""
    if "opens_next" not in names and _stands_as_name(text, around):
        names.add("name_place")
    if "maybe_name" in names and "names" in around[-3] and "short" in around[-1]:
        names.discard("maybe_name")


def _before(last: Unit, its: set[str], unit: Unit, page: PageSense) -> Iterable[str]:
    """Yield what the unit before says: whether it is broken off and goes on here."""
    if "salutation" in its:
        yield "after_salutation"
    elif _breaks_off(last.text, its):
        yield "after_open"
    elif not its & _ENDED:
        yield "after_half_open"
    yield "after_full" if "full" in its else "after_short"
    if "short" in its and unit.width > WIDER * last.width:
        yield "wider_than_last"
    if its & _PARTICLES:
        yield "after_particle"
    yield from _joint(last.text, unit.text, page)


def _breaks_off(text: str, names: set[str]) -> bool:
    """Return whether a unit ends in the middle of a sentence; a quotation without a stop is a part of one."""
    if "lead_in" in names:
        return False
    if names & {"ends_bare", "ends_dash"} or text[-1] in lex.COMMAS:
        return True
    return "ends_in_quote" in names and not names.isdisjoint({"full", "lead"})


def _after(unit: Unit, following: Unit, its: set[str], page: PageSense) -> Iterable[str]:
    """Yield what the unit after says: a byline proves a headline, a kicker is wider than its headline."""
    if following.gap > page.gap:
        yield "gap_after"
    if its & _NAMES:
        yield "name_next"
        if unit.width > WIDEST_CAPTION and (unit.text[-1].isalnum() or unit.text[-1] in "—－"):
            yield "lead_in"
    elif "short" in its:
        yield from _beside(unit, following)
    if "full" in its:
        yield "full_next"
    if "has_credit" in its:
        yield "credited_next"
    if unit.width < WIDEST_CAPTION and lex.CASE.match(following.text):
        yield "case_next"
    if "lead" in its and not _opens(unit.text, following.text):
        yield "lead_next"
    if "starts_small" in its and unit.width > NARROWEST_HALF and _may_go_on(unit.text[-1]) and its & _GOING_ON:
        yield "small_next"


def _may_go_on(last: str) -> bool:
    """Return whether a line may be broken off after its last character: no mark, or a comma."""
    return last.isalnum() or last == ","


def _beside(unit: Unit, following: Unit) -> Iterable[str]:
    """Yield which of two units is the wider: of a kicker and its headline the kicker is."""
    if unit.width > MUCH_WIDER * following.width:
        yield "much_wider_than_next"
    if unit.width > WIDER * following.width:
        yield "wider_than_next"
    elif WIDER * unit.width < following.width:
        yield "narrower_than_next"
        if FAR_WIDER * unit.width < following.width:
            yield "much_narrower_than_next"


def _stands_as_name(text: str, around: Sequence[set[str]]) -> bool:
    """Return whether two or three characters stand alone between a heading and a text, as a writer's name does.

    `around` are the features of up to four units before it, of its own and of the one after it.
    """
    *above, before, _own, after = around
    if (
        not _BARE_NAME.match(text)
        or lex.NOTICE.search(text)
        or before.isdisjoint(_HEADING_LINES)
        or "ends_stop" in before
    ):
        return False
    in_verse = len(above) == NAME_REACH and all("short" in names and not names & _NO_VERSE for names in above)
    return not in_verse and not after & {"lead", "bullet"} and bool(after & {"full", "stop_inside", "comma"})


def _below(names: set[str], before: set[str]) -> Iterable[str]:
    """Yield what a unit may be below the one before."""
    if "office_name" in names and "short" in names and before & _HEADING_LINES and not before & _NOT_SIGNED:
        yield "placed_name"
    if "starts_dash" in names and names & _POINTS:
        yield "dash_sentence"
    if "place_date" in names and "han" in names and before & _BRIEF and not before & _ENDED:
        yield "day_below"
    if "ends_dash" in names and names & _SENTENCE_WIDE and "short" in before and before.isdisjoint(_ENDED):
        yield "lead_in"
    yield from _signing(names, before)
    if "starts_dash" in before and {"short", "han"} <= before and "short" in names:
        yield "after_dash"
    if "dated" in before and "short" in names:
        yield "after_dated"
    if "small_sentence" in names and ("full" in before or "small_sentence" in before):
        yield "sentence_on"


def _signing(names: set[str], before: set[str]) -> Iterable[str]:
    """Yield whether a unit may be who wrote what stands above or below it."""
    if names & _PEOPLE and "short" in before and not before & _NO_SMALL_HEADLINE:
        yield "person_below"
    if "signs" in before and "ends_comma" in before and "starts_small" in names:
        yield "after_signer"
    if names & _MAY_SIGN and "full" in before and "column_word" not in names:
        yield "below_text"


def _opens(text: str, following: str) -> bool:
    """Return whether a text begins with the words of the line above, or with a sentence that has its few characters.

    So no writer's name stands there, for nobody is spoken of in the first words of what he wrote.
    """
    bare = text.rstrip(".")
    return len(following) > len(text) and (
        following.startswith(bare) or (len(bare) <= FEW and bare in following[:OPENING])
    )


def _heads(unit: Unit, names: set[str], following: Unit, its: set[str]) -> Iterable[str]:
    """Yield what a short unit may be by what it stands above."""
    if _opens(unit.text, following.text):
        yield "opens_next"
        if "tiny" in names and "lead" in its:
            yield "place_heading"
    yield from over_heading(unit, names, following, its)
    if "person" in names and its & {"byline", "paper"}:
        yield "name_over_byline"
    if "below_text" in names and ("person_place" in names or its.isdisjoint(_TEXT_BELOW)):
        yield "signs"
    if "small_sentence" in names and "small_sentence" in its:
        yield "sentence_on"
    if "place_date" in its and "han" in its and names & _BRIEF and not names & _ENDED and "contact" not in names:
        yield "over_day"
    if "short" in names and lex.count_adverts(following.text[:REACH]) > 1:
        yield "advert_next"


def _joint(before: str, after: str, page: PageSense) -> Iterable[str]:
    """Yield whether the two characters over the break stand side by side elsewhere on the page."""
    times = page.joint(before, after)
    if times:
        yield "joint_often" if times > 1 else "joint"


def _is_open(text: str) -> bool:
    """Return whether a quotation mark or bracket opened near the end is not closed."""
    tail = text[-60:]
    if not _OPENING.search(tail):
        return False
    return any(tail.rfind(left) > tail.rfind(right) for left, right in ("“”", "《》", "（）", "「」", "『』"))
