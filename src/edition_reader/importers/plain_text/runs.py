# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What only several units in a row show: verse, lists, the end of a letter, a heading of three lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition_reader.importers.plain_text.subjects import DAY
from edition_reader.importers.plain_text.units import Unit

#: Short units in a row that make verse.
VERSE_RUN = 4
#: Short units of one build in a row that make a list.
LIST_RUN = 3
#: Lines above and below one that are of verse, where it is too.
AMID = 3
#: How much wider the widest of a few lines of verse is than the narrowest, at most.
EVEN = 1.5
BRIEF_VERSE = 10.5
#: Lines of two verses of one length each that make a poem.
REGULAR = 3
#: Share of a poem's lines that have no mark at their end, at most, where those that have none are titles and names.
RARE = 0.3
#: A name below a title, in Chinese characters.
WIDEST_NAME = 4.5
#: Lines of a full heading.
STACK = 3

_NOT_OVER_LISTS = frozenset({"western_rubric", "rubric_place"})
#: What neighbours of lines of verse seem to be and are not: those are lines of verse too.
_NOT_IN_VERSE = frozenset({"rubric_place"})
#: The day or hour that an item of a programme begins with.
_WHEN = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,? \d{1,2}\b|(?:[0-2]?\d)[:：][0-5]\d\b"
    r"|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b"
    r"|(?:周|星期)[一二三四五六日天][\s　:：]|\d{1,2}月\d{1,2}日(?:[（(].{1,4}[)）])?[\s　:：]"
)
#: A body or place and its people: 东岭乡：李想、孟来.
_SURE_LISTS = frozenset({"when", "columns", "amounts", "names"})
_WHO_AND_WHOM = re.compile(r"[\u3400-\u9fff]{2,10}[:：][\u3400-\u9fff·]{2,8}(?:、[\u3400-\u9fff·]{2,8})+\Z")
#: How much of what, in a recipe.
_AMOUNT = re.compile(
    r"\d[\d.,/½¼¾]*\s?(?:k?g|ml|l|oz|lbs?|cups?|tbsp|tsp|litres?|pints?|large|small|medium|tablespoons?|teaspoons?)\b"
    r"|(?:An?|Half an?|One|Two|Three) (?:knob|pinch|handful|dash|clove|tin|can|bunch|slice)s?\b"
)
_VERSE_ENDS = frozenset({"ends_stop", "ends_asking"})
_BEFORE_TITLES = _VERSE_ENDS | {"full", "only_tail", "contact"}
_MARKED = frozenset({"ends_stop", "ends_asking", "ends_comma", "ends_colon", "ends_dash"})
#: Kicker, headline and subtitle; or a label, and a kicker that shows itself to be one, above the headline.
_NOT_SECOND = frozenset({"verb_above", "occasion_above", "occasion"})
PLAIN = ("stack_first", "stack_second", "stack_third")
LABELLED = ("stack_label", "stack_kicker", "stack_headline")
RUBRIC = ("stack_label", "stacked", "stacked")
_CLAUSES = frozenset({"couplet", "verb_first", "leads_on", "occasion", "quoted", "meeting"})


def mark_verse(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark runs of short units of like width that do not each end a sentence: lines of verse.

    When long text follows, the last two of a run are more likely its heading, and a longer run is wanted.
    """
    _mark_regular(units, seen)
    start = 0
    while start < len(units):
        end = start
        while end < len(units) and (
            _may_be_verse(units[end], seen[end]) or _is_amid_verse(units, seen, end - start, end)
        ):
            end += 1
        run = range(start, end)
        end -= _heading_below(seen, start, end)
        run = range(start, end)
        wanted = VERSE_RUN + (2 if end < len(units) and "full" in seen[end] else 0)
        if (
            len(run) >= wanted
            and not (_is_followed(seen, end) and len(run) < VERSE_RUN + 2 and not _are_even(units, run))
            and _is_verse([units[index].width for index in run], [seen[index] for index in run])
        ):
            for index in run:
                seen[index].add("verse_run")
                seen[index].difference_update(_NOT_IN_VERSE)
            _mark_titles(units, seen, run)
            if start:
                seen[start - 1].difference_update(_NOT_IN_VERSE)
        start = end + 1


def _mark_regular(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark lines in a row of one width that are two halves and end a sentence: two verses of one length on each."""
    row: list[int] = []
    for index, names in enumerate(seen):
        if not ("halves" in names and "short" in names and names & _VERSE_ENDS):
            row = []
            continue
        row = [*row, index] if row and units[row[-1]].width == units[index].width else [index]
        if len(row) >= REGULAR:
            for at in row:
                seen[at].add("verse_run")


def _mark_titles(units: Sequence[Unit], seen: list[set[str]], run: range) -> None:
    """Mark the titles of poems in a run of verse whose lines have marks: a line without, after the end of a sentence.

    Below a title may stand a name, alone, whatever it is.
    """
    bare = [index for index in run if "han" in seen[index] and not seen[index] & _MARKED]
    if not bare or len(bare) > RARE * len(run):
        return
    for index in bare:
        if index and not seen[index - 1] & _BEFORE_TITLES:
            continue
        named = index + 1 in bare and ("byline" in seen[index + 1] or units[index + 1].width <= WIDEST_NAME)
        first = index + 2 if named else index + 1
        if first + 1 >= run.stop or not (seen[first] | seen[first + 1]) & _MARKED:
            continue
        for at in range(index, first):
            seen[at].discard("verse_run")
            seen[at].add("verse_title" if at == index else "name_place")


def _is_amid_verse(units: Sequence[Unit], seen: Sequence[set[str]], above: int, index: int) -> bool:
    """Return whether a line with a word of columns (窗, 园) stands among lines of verse: no writer follows soon."""
    around = range(index + 1, min(index + 1 + AMID, len(units)))
    return (
        above >= AMID
        and "column_word" in seen[index]
        and len(around) == AMID
        and _may_be_verse(units[index], seen[index] - {"column_word"})
        and all(_may_be_verse(units[at], seen[at]) for at in around)
    )


def _is_followed(seen: Sequence[set[str]], end: int) -> bool:
    """Return whether a byline follows: a few lines above it may be a heading and what ended before it."""
    return end < len(seen) and not seen[end].isdisjoint({"byline", "maybe_name", "name_place"})


def _are_even(units: Sequence[Unit], run: range) -> bool:
    """Return whether the lines of a run are of nearly one width, or all as brief as lines of verse are."""
    widths = [units[index].width for index in run]
    return max(widths) <= max(EVEN * min(widths), BRIEF_VERSE)


def _heading_below(seen: Sequence[set[str]], start: int, end: int) -> int:
    """Return how many units at a run's end are the next heading: label and headline above a writer and a text."""
    if end + 1 >= len(seen) or end - start < VERSE_RUN + 2:
        return 0
    if seen[end].isdisjoint({"byline", "maybe_name"}) or "full" not in seen[end + 1]:
        return 0
    return 2 if "rubric_place" in seen[end - 2] and "ends_aspect" not in seen[end - 2] else 1


def _is_verse(widths: Sequence[float], names: Sequence[set[str]]) -> bool:
    """Return whether three fifths of the lines are of like width and half do not end a sentence."""
    middle = sorted(widths)[len(widths) // 2]
    alike = sum(1 for width in widths if 0.65 * middle <= width <= 1.5 * middle)
    unfinished = sum(1 for name in names if not name & {"ends_stop", "ends_point"})
    if unfinished == len(names) and len(names) >= 2 * VERSE_RUN - 2:
        return True  # free verse: lines of any width, none with a stop
    return 5 * alike >= 3 * len(widths) and 2 * unfinished >= len(names)


def mark_lists(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark runs of three and more short units of one build: as many words, or one opening mark."""
    builds = [_build(unit) if "short" in names else "" for unit, names in zip(units, seen, strict=True)]
    start = 0
    for index in range(1, len(builds) + 1):
        if index < len(builds) and builds[index] == builds[start]:
            continue
        if builds[start] and index - start >= LIST_RUN:
            if start:
                seen[start - 1].difference_update(_NOT_OVER_LISTS)
            for place in range(start, index):
                seen[place].update(("list_run", "programme") if builds[start] in _SURE_LISTS else ("list_run",))
        start = index


def _build(unit: Unit) -> str:
    """Return the build of a line of a list, or "" when it has none."""
    if _WHEN.match(unit.text):
        return "when"
    if _AMOUNT.match(unit.text):
        return "amounts"
    if _WHO_AND_WHOM.match(unit.text):
        return "names"
    if "  " in unit.text:
        return "columns"
    words = unit.text.split()
    if len(words) < LIST_RUN or unit.text.isascii():
        return ""
    return f"{len(words)} {unit.text[0] if unit.text[0] in '《“（' else ''}"


def mark_letters(seen: list[set[str]]) -> None:
    """Mark the first short lines after a letter's text: its sender stands there."""
    inside = ended = notice = False
    for names in seen:
        if "salutation" in names:
            inside, ended, notice = True, False, False
        elif "notice" in names and "short" in names and "full_next" in names:
            notice = True
        elif notice and "office" in names and "short" in names:
            names.add("letter_end")
            notice = False
        elif inside and _may_sign(names):
            names.update(("letter_end", "signs") if "pseudonym" in names else ("letter_end",))
            inside, ended = False, True
        elif ended:
            ended = False
            if "full" not in names and (names & {"office", "place_date", "title_case"} or _is_place(names)):
                names.add("letter_end")


def mark_stacks(seen: list[set[str]]) -> None:
    """Mark stacks of exactly three short lines above a Chinese text: kicker, headline, subtitle, as a rule."""
    start = 0
    for index in range(len(seen) + 1):
        if index < len(seen) and _may_stack(seen[index]):
            continue
        below = seen[index] if index < len(seen) else set()
        if index - start == STACK and below & {"full", "byline", "maybe_name", "name_place", "lead"}:
            for names, name in zip(seen[start:index], _stack(*seen[start:index]), strict=True):
                names.add(name)
                if name == "stack_second":
                    names.difference_update(_NOT_SECOND)
        start = index + 1


def mark_pictures(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark what follows 图片： the names of several pictures are of like width.

    Mark a heading over a text that begins with a day, too, where a credit stands below that.
    """
    for index in range(len(units) - 2):
        names, text, below = seen[index : index + 3]
        credit = "only_credit" in below or {"credit", "short"} <= below
        if credit and "short" in names and "full" in text and DAY.match(units[index + 1].text):
            names.add("credited_next")
    for index in range(2, len(units)):
        before = seen[index - 1]
        if not before & {"picture_run"} and "picture_label" not in seen[index - 2]:
            continue
        if {"tiny", "ends_bare"} <= seen[index] & before and abs(units[index].width - units[index - 1].width) <= 1:
            for names in (before, seen[index]):
                names.add("picture_run")
                names.discard("rubric_place")


def _stack(first: set[str], second: set[str], third: set[str]) -> tuple[str, str, str]:
    """Return what three headings are in a row: kicker, headline and subtitle, unless the first is a label."""
    kicker = (
        not second.isdisjoint(_CLAUSES)
        and "long_label" not in first
        and "couplet_style" not in second
        and "couplet" not in third
    )
    if (
        kicker
        and "announces" not in first
        and first & {"tiny", "brief"}
        and first.isdisjoint(_CLAUSES)
        and "who_came" not in third
    ):
        return LABELLED
    return RUBRIC if "rubric_place" in first else PLAIN


def _may_stack(names: set[str]) -> bool:
    barred = {
        "latin", "byline", "maybe_name", "only_tail", "only_credit", "salutation", "signed", "office", "place_date",
        "lead", "letter_end", "picture_label", "jump", "bullet", "verse_run", "ends_stop", "ends_comma", "list_run",
        "credit", "column_word", "bracketed", "late_comma", "no_letters", "dot", "name_place", "contact",
    }  # fmt: skip
    return "short" in names and not names & barred


def _is_place(names: set[str]) -> bool:
    """Return whether a unit of Latin script may be a town below a name: tiny, and not a heading in capitals."""
    return {"tiny", "latin", "ends_bare"} <= names and not names & {"capitals", "capitals_rare", "comma"}


def _may_sign(names: set[str]) -> bool:
    """Return whether a unit may be the sender of a letter: brief, and not the next headline."""
    if not names & {"tiny", "brief"} or names & {
        "ends_stop",
        "ends_asking",
        "comma",
        "announces",
        "leads_on",
        "bullets_next",
    }:
        return False
    return "ends_point" not in names or not names.isdisjoint({"signed", "pseudonym"})


def _may_be_verse(unit: Unit, names: set[str]) -> bool:
    barred = {
        "lead", "tabular", "leaders", "capitals", "credit", "salutation", "jump", "picture_label", "office",
        "place_date", "list_run", "column_word", "letter_end", "only_tail", "byline", "maybe_name", "contact",
        "counts_on", "counted_on",
    }  # fmt: skip
    limit = 28 if "latin" in names else 21
    return unit.width < limit and not names & barred
