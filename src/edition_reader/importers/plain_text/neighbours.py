# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the units before and after say of a unit: whether something is broken off, what follows, how wide they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from edition_reader.importers.plain_text import lexicon as lex
from edition_reader.importers.plain_text.lines import REACH
from edition_reader.importers.plain_text.page import PageSense
from edition_reader.importers.plain_text.units import Unit

#: Chinese function words that want something after them.
PARTICLE_END = tuple("得和与及或把被在使将为对从而并又其该这那就也都还不并带向由至很更最太再才只")
#: How much wider a unit is that is called wider.
WIDER = 1.25

#: How much wider a heading is than the next that it hardly is the headline of the two, or the other way round.
MUCH_WIDER = 1.35
FAR_WIDER = 1.75

#: Units above a heading's last line that are looked at: so many short ones in a row are verse.
NAME_REACH = 3

#: A heading this narrow above a wider one is more likely the rubric than the headline.
WIDEST_RUBRIC = 5.5

#: Characters before a column break at the beginning of a paragraph, more than.
FEWEST_BROKEN = 8.0

#: Wider units are sentences, in Chinese characters.
WIDEST_CAPTION = 30.0

#: Characters of a bare name, at most, and of a text's beginning in which it is looked for.
FEW = 3
OPENING = 60

_OPENING = re.compile("[“《（「『]")
_BARE_NAME = re.compile(r"(?![的和与是在把被从向为而及了不也都就还又])[\u3400-\u9fff]{2,3}\Z")
_NOT_MIXED = frozenset({"full", "capitals_rare", "ends_stop", "ends_point", "stop_inside", "byline", "has_credit"})
_HEADING_LINES = frozenset({"short", "long_with_pictures"})
_NO_VERSE = frozenset({"starts_dash", "bullet", "couplet", "bracketed"})
_POINTS = frozenset({"ends_stop", "ends_point"})
_NOT_SIGNED = frozenset({"ends_stop", "ends_point", "byline", "salutation", "bracketed"})
_ENDED = frozenset({"ends_stop", "ends_point", "ends_asking", "ends_colon"})
_NO_HEADLINE = frozenset(
    {"starts_dash", "bracketed", "ends_stop", "ends_point", "speaker", "lead", "comma", "latin", "bullet", "leaders",
     "tabular", "numbered", "byline", "maybe_name", "salutation", "credit"}
)  # fmt: skip
_NAMES = frozenset({"byline", "maybe_name"})
_BRIEF = frozenset({"tiny", "brief", "line"})


def mark_neighbours(units: Sequence[Unit], seen: list[set[str]], page: PageSense) -> None:
    """Mark each unit with what its neighbours say of it."""
    for index, names in enumerate(seen):
        if index == 0 or units[index].gap > page.gap:
            names.add("gap_before")
        if _is_open(units[index].text):
            names.add("quote_open")
        if index:
            names.update(_before(units[index - 1], seen[index - 1], units[index], page))
            names.update(_below(names, seen[index - 1]))
            _mark_joint(names, units[index - 1], seen[index - 1])
        if index + 1 < len(units):
            names.update(_after(units[index], units[index + 1], seen[index + 1], page))
            names.update(_heads(units[index], names, units[index + 1], seen[index + 1]))
            if "place_heading" in names:
                names.discard("lead_next")
        if 0 < index < len(units) - 1:
            _mark_name(names, units[index].text, seen[max(0, index - 4) : index + 2])
        if all("bullet" in its for its in seen[index + 1 : index + 3]) and index + 2 < len(units):
            names.add("bullets_next")


def _mark_joint(names: set[str], last: Unit, its: set[str]) -> None:
    """Tell the unit before too that it goes on here, unless it is no half of a paragraph."""
    if "joint_often" not in names:
        return
    if "short_phrase" not in its or last.width > FEWEST_BROKEN:
        its.add("joint_next")
    else:
        names.discard("joint_often")


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
    yield from _joint(last.text, unit.text, page)


def _breaks_off(text: str, names: set[str]) -> bool:
    """Return whether a unit ends in the middle of a sentence; a quotation without a stop is a part of one."""
    if names & {"ends_bare", "ends_dash"} or text[-1] in lex.COMMAS:
        return True
    return "ends_in_quote" in names and not names.isdisjoint({"full", "lead"})


def _after(unit: Unit, following: Unit, its: set[str], page: PageSense) -> Iterable[str]:
    """Yield what the unit after says: a byline proves a headline, a kicker is wider than its headline."""
    if following.gap > page.gap:
        yield "gap_after"
    if its & _NAMES:
        yield "name_next"
        if unit.width > WIDEST_CAPTION and unit.text[-1].isalnum():
            yield "lead_in"
    elif "short" in its:
        yield from _beside(unit, following)
    if "full" in its:
        yield "full_next"
    if "lead" in its:
        yield "lead_next"


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
    if "dated" in before and "short" in names:
        yield "after_dated"
    if "small_sentence" in names and ("full" in before or "small_sentence" in before):
        yield "sentence_on"


def _opens(text: str, following: str) -> bool:
    """Return whether a text begins with the words of the line above, or with a sentence that has its few characters.

    So no writer's name stands there, for nobody is spoken of in the first words of what he wrote.
    """
    bare = text.rstrip(".")
    return len(following) > len(text) and (
        following.startswith(bare) or (len(bare) <= FEW and bare in following[:OPENING])
    )


def _is_rubric(unit: Unit, following: Unit, its: set[str]) -> bool:
    """Return whether a few characters stand above a heading that is much wider."""
    wider = MUCH_WIDER * unit.width < following.width or following.width <= WIDEST_RUBRIC
    return unit.width <= WIDEST_RUBRIC and wider and "short" in its and not its & _NO_HEADLINE


def _heads(unit: Unit, names: set[str], following: Unit, its: set[str]) -> Iterable[str]:
    """Yield what a short unit may be by what it stands above."""
    if _opens(unit.text, following.text):
        yield "opens_next"
        if "tiny" in names and "lead" in its:
            yield "place_heading"
    if "signed" not in names and _is_rubric(unit, following, its):
        yield "rubric_place"
    if "person" in names and "byline" in its:
        yield "name_over_byline"
    if "small_sentence" in names and "small_sentence" in its:
        yield "sentence_on"
    if "capitals_rare" in names and not its & _NOT_MIXED:
        yield "over_mixed"
    if "place_date" in its and "han" in its and names & _BRIEF and not names & _ENDED:
        yield "over_day"
    if "short" in names and lex.count_adverts(following.text[:REACH]) > 1:
        yield "advert_next"


def _joint(before: str, after: str, page: PageSense) -> Iterable[str]:
    """Yield whether the two characters over the break stand side by side elsewhere on the page."""
    times = page.joint(before, after)
    if times:
        yield "joint_often" if times > 1 else "joint"
    if before.endswith(PARTICLE_END):
        yield "after_particle"


def _is_open(text: str) -> bool:
    """Return whether a quotation mark or bracket opened near the end is not closed."""
    tail = text[-60:]
    if not _OPENING.search(tail):
        return False
    return any(tail.rfind(left) > tail.rfind(right) for left, right in ("“”", "《》", "（）", "「」", "『』"))
