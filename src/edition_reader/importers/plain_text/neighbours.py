# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the units before and after say of a unit: whether something is broken off, what follows, how wide they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from edition_reader.importers.plain_text import lexicon as lex
from edition_reader.importers.plain_text.lines import REACH
from edition_reader.importers.plain_text.page import PageSense
from edition_reader.importers.plain_text.units import Unit

#: Chinese function words that want something after them.
PARTICLE_END = tuple("得和与及或把被在使将为对从而并又其该这那就也都还不并带向由至很更最太再才只")
#: How much wider a unit is that is called wider.
WIDER = 1.25

_ENDED = frozenset({"ends_stop", "ends_point", "ends_asking", "ends_colon"})
_NAMES = frozenset({"byline", "maybe_name"})


def mark_neighbours(units: Sequence[Unit], seen: list[set[str]], page: PageSense) -> None:
    """Mark each unit with what its neighbours say of it."""
    for index, names in enumerate(seen):
        if index == 0 or units[index].gap > page.gap:
            names.add("gap_before")
        if _is_open(units[index].text):
            names.add("quote_open")
        if index:
            names.update(_before(units[index - 1], seen[index - 1], units[index], page))
        if index + 1 < len(units):
            names.update(_after(units[index], units[index + 1], seen[index + 1], page))
        if index + 2 < len(units) and "bullet" in seen[index + 1] and "bullet" in seen[index + 2]:
            names.add("bullets_next")


def _before(last: Unit, its: set[str], unit: Unit, page: PageSense) -> Iterable[str]:
    """Yield what the unit before says: whether it is broken off and goes on here."""
    if "salutation" in its:
        yield "after_salutation"
    elif its & {"ends_bare", "ends_dash"} or last.text[-1] in lex.COMMAS:
        yield "after_open"
    elif not its & _ENDED:
        yield "after_half_open"
    yield "after_full" if "full" in its else "after_short"
    if "short" in its and unit.width > WIDER * last.width:
        yield "wider_than_last"
    yield from _joint(last.text, unit.text, page)


def _after(unit: Unit, following: Unit, its: set[str], page: PageSense) -> Iterable[str]:
    """Yield what the unit after says: a byline proves a headline, a kicker is wider than its headline."""
    if following.gap > page.gap:
        yield "gap_after"
    if its & _NAMES:
        yield "name_next"
    elif "short" in its:
        if unit.width > WIDER * following.width:
            yield "wider_than_next"
        elif WIDER * unit.width < following.width:
            yield "narrower_than_next"
    if "full" in its:
        yield "full_next"
    if len(lex.ADVERT.findall(following.text[:REACH])) > 1:
        yield "advert_next"


def _joint(before: str, after: str, page: PageSense) -> Iterable[str]:
    """Yield whether the two characters over the break stand side by side elsewhere on the page."""
    times = page.joint(before, after)
    if times and before[-1] not in lex.STOPS + lex.CLOSERS + lex.COMMAS:
        yield "joint_often" if times > 1 else "joint"
    if before.endswith(PARTICLE_END):
        yield "after_particle"


def _is_open(text: str) -> bool:
    """Return whether a quotation mark or bracket opened near the end is not closed."""
    tail = text[-60:]
    return any(tail.rfind(left) > tail.rfind(right) for left, right in ("“”", "《》", "（）", "「」", "『』"))
