# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How this page sets its headings: couplets, bylines, heads of one build. What most of them have, one without lacks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from edition_reader.importers.plain_text.units import Unit

#: Units between the heads of two parts, at most.
PART_REACH = 12
#: Headlines with their writer or a lead tag, at least, before one without is strange.
FEWEST_NAMED = 3
#: Items of a rubric besides its first, at least; units of each, at most; how much wider a first item may be.
FEWEST_ITEMS = 2
STEP = 1.3
FEWEST_PROVEN = 2
OPENING = 60
WORDS_OF_LABEL = 2
#: Who says it at the head of a part, and no place or body that does it: 住户：…, 街坊：…
_WHO = re.compile(r"[\u3400-\u9fff]{1,3}[^\W省市县区旗盟镇乡村道社局院校部会厂司木查队所站][:：][^:：]{4,}\Z")
_HALVES = frozenset({"small_next", "west_particle"})
_SENTENCES = frozenset({"small_sentence", "stop_inside", "comma", "plain_sentence", "starts_small", "signed", "signs"})
MOST_TEXTS = 3.5
WIDER_DECK = 1.5
#: Heads of parts below a headline without a byline, in Chinese characters, at most (a little less is asked for).
FEW_CHARACTERS = 9.0
#: How much briefer the heads of parts are than headlines.
BRIEFER = 0.85
#: Share of the headlines with a byline or dateline, from which one without is strange.
NEARLY_ALL = 0.75
_NO_UNSIGNED = frozenset({"capitals", "capitals_rare", "notice", "weather", "column_word", "sidebar"})
_PROOF = frozenset({"lead", "byline"})
_BINDS = frozenset({"binds", "binds_much"})
_LARGE = frozenset({"title_case", "headline_case", "capitals", "capitals_rare"})
_BRIEF = frozenset({"tiny", "brief", "line"})
_RUBRICS = frozenset({"capitals", "capitals_rare", "column_word"})
_CAPITALS = frozenset({"capitals", "capitals_rare"})
_ENDED = frozenset({"ends_stop", "ends_point", "ends_asking"})
_NO_ITEM = frozenset(
    {"han", "ends_stop", "ends_comma", "starts_small", "stop_inside", "plain_sentence", "signs", "letter_end",
     "west_particle", "small_next", "after_salutation", "ends_colon", "quote_half",
     "byline", "credit", "place_date", "verse_run", "salutation", "full", "spoken"}
)  # fmt: skip
_NO_BARE = frozenset({"with_pictures", "notice", "weather"})
_NO_PART = frozenset(
    {"latin", "ends_stop", "ends_point", "ends_comma", "bracketed", "byline", "only_tail", "only_credit",
     "whole_notice"}
)  # fmt: skip
_AFTER_HEADLINES = frozenset({"full", "lead", "byline"})
#: What speaks of something else, and says what: a headline.
_NEW_SUBJECT = frozenset({"parts", "announces"})
_SIGNED = frozenset({"has_tail", "has_credit", "has_jump", "only_tail", "only_credit", "jump", "verse_run"})
_BYLINES = frozenset({"byline", "maybe_name", "name_place"})
_SALES = frozenset({"notice", "whole_notice", "advert_next", "weather", "sidebar", "column_word"})
_BRIEFS = frozenset({"briefs_label", "bullets_next"})
_DECKS = frozenset({"short", "lead_in", "long_with_pictures"})
_NAMED = frozenset({"byline", "maybe_name", "name_place", "lead"})
_NO_HEAD = frozenset(
    {"latin", "ends_stop", "ends_comma", "ends_colon", "bracketed", "byline", "maybe_name", "name_place", "lead",
     "only_tail", "only_credit", "bullet", "letter_end", "caption_start", "whole_notice", "picture_label",
     "verse_run", "list_run"}
)  # fmt: skip


def mark_couplets(seen: list[set[str]]) -> None:
    """Mark couplets on a page whose headlines are such: where a text or byline follows two of them and more."""
    couplets = [index for index, names in enumerate(seen) if "couplet" in names and "short" in names]
    single = sum(1 for index in couplets if index + 1 < len(seen) and seen[index + 1] & _AFTER_HEADLINES)
    if single > 1:
        for index in couplets:
            seen[index].add("couplet_style")


def mark_parallels(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark short lines of one build that stand over texts near each other: the heads of an article's parts.

    Alike are the marks in them and their width, or, of three in a row, the width alone. The first of three may stand
    below the article's heading.
    """
    row: list[int] = []
    last: dict[tuple[str, int], int] = {}
    last_who: int | None = None
    for index in range(1, len(units) - 1):
        names, after = seen[index], seen[index + 1]
        if "short" not in names or names & _NO_PART or "full" not in after or "lead" in after:
            continue
        row.append(index)
        if len(row) > 2 and _are_alike(units, row[-3:]) and all("full" in seen[at - 1] for at in row[-2:]):
            for at in row[-3:]:
                seen[at].update(("parallel", "parallel_run"))
        text = units[index].text
        build = "who" if _WHO.match(text) else _marks(text)
        if build == "who" and "full" in seen[index - 1] and not names.isdisjoint(_BINDS):
            if last_who is not None and index - last_who <= PART_REACH:
                names.add("parallel")
                seen[last_who].add("parallel")
            last_who = index
            continue
        if not build or "full" not in seen[index - 1]:
            continue
        for width in (-1, 0, 1):
            before = last.get((build, round(units[index].width) + width))
            if before is not None and index - before <= PART_REACH:
                names.add("parallel")
                seen[before].add("parallel")
        last[build, round(units[index].width)] = index


def _are_alike(units: Sequence[Unit], three: Sequence[int]) -> bool:
    """Return whether three lines near each other are of one width, or nearly so and of the same marks."""
    widths = [units[at].width for at in three]
    if three[-1] - three[0] > 2 * PART_REACH:
        return False
    marks = {_marks(units[at].text) for at in three}
    return max(widths) == min(widths) or (len(marks) == 1 and marks != {""} and max(widths) - min(widths) <= 2)


def _marks(text: str) -> str:
    """Return the marks of a line."""
    return "".join(mark for mark in text if not mark.isalnum() and not mark.isspace())


def mark_bare(seen: list[set[str]]) -> None:
    """Mark short lines between two texts on a page most of whose headlines have a byline or a lead tag below them.

    Such a line, after a text that nobody signed, is more likely the heading of a part.
    """
    named, bare = 0, []
    for index in range(len(seen) - 1):
        names, before, after = seen[index], seen[index - 1] if index else frozenset[str](), seen[index + 1]
        if "short" not in names or names & _NO_HEAD or ("short" in before and before.isdisjoint(_SIGNED)):
            continue
        below = seen[index + 2] if after & _DECKS and index + 2 < len(seen) else after
        if not _NAMED.isdisjoint(after | below):
            named += 1
        elif index and "full" in after and names.isdisjoint(_NO_BARE):
            bare.append(index)
    if named >= FEWEST_NAMED and named >= len(bare):
        for index in bare:
            if seen[index - 1].isdisjoint(_SIGNED):
                seen[index].add("bare_here")


def mark_row(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark three and more brief lines in a row, each over a text, after a Chinese headline with a byline.

    They are the parts of its article where they are much briefer than it is; without a byline they are where they are
    of a few characters each.
    """
    start = 0
    unsigned = {
        at
        for at, (names, after) in enumerate(pairwise(seen))
        if "short" in names and "full" in after and not names & _NO_HEAD and not (at and "short" in seen[at - 1])
    }
    while start < len(seen):
        signed = _is_signed_headline(seen, start)
        if not signed and not _is_plain_headline(seen, start):
            start += 1
            continue
        row, at, most = [], start + 2, units[start].width if signed else min(FEW_CHARACTERS, units[start].width)
        while at + 1 < len(seen) and (_is_running(seen[at]) or _is_row_head(units, seen, at, most)):
            if not _is_running(seen[at]):
                row.append(at)
            at += 1
        if not signed and len(row) < FEWEST_NAMED:
            start += 1
            continue
        while row and seen[row[-1]] >= _NEW_SUBJECT and len(unsigned - {*row}) >= FEWEST_NAMED:
            at = row.pop()
        if len(row) >= FEWEST_NAMED and at - start <= MOST_TEXTS * len(row) + 2:
            for place in row:
                seen[place].add("brief_row")
        start = max(at, start + 1)


def mark_briefs(seen: list[set[str]]) -> None:
    """Mark the headlines of a row of briefs: below a label that says so (短讯, 快递), each over one paragraph."""
    for index, names in enumerate(seen[:-2]):
        at = index + 1
        while "briefs_label" in names and _is_brief(seen, at) and "brief_item" not in seen[at]:
            seen[at].add("brief_item")
            at += 2


def _is_brief(seen: Sequence[set[str]], index: int) -> bool:
    """Return whether a short line stands over one paragraph, after which a short line or nothing follows."""
    if index + 1 >= len(seen) or "short" not in seen[index] or seen[index] & _NO_HEAD:
        return False
    text = seen[index + 1]
    ended = "short" not in text or "ends_stop" in text
    return ended and (index + 2 == len(seen) or not seen[index + 2].isdisjoint({"short", "has_credit"}))


def _is_signed_headline(seen: Sequence[set[str]], index: int) -> bool:
    """Return whether a short Chinese line has a byline right below it."""
    if not {"short", "han"} <= seen[index] or seen[index] & _NO_HEAD or index + 2 >= len(seen):
        return False
    return not seen[index + 1].isdisjoint(_BYLINES)


def _is_row_head(units: Sequence[Unit], seen: Sequence[set[str]], index: int, headline: float) -> bool:
    """Return whether a line over a text is much briefer than the headline, and neither a notice nor signed above."""
    names = seen[index]
    if names & (_NO_HEAD | _SALES | _BRIEFS) or seen[index - 1] & _SIGNED or units[index].width > BRIEFER * headline:
        return False
    text, below = seen[index + 1], seen[index + 2] if index + 2 < len(seen) else frozenset[str]()
    between = _is_running(seen[index - 1]) and _is_running(text)
    return between and not {"lead", "has_credit"} & text and "only_credit" not in below


def _is_running(names: set[str]) -> bool:
    """Return whether a unit is text: long, or a sentence."""
    return "short" not in names or ("ends_stop" in names and "bracketed" not in names)


def _is_plain_headline(seen: Sequence[set[str]], index: int) -> bool:
    """Return whether a short Chinese line stands over a text without a lead tag."""
    if not {"short", "han"} <= seen[index] or seen[index] & (_NO_HEAD | _SALES) or index + 2 >= len(seen):
        return False
    return "full" in seen[index + 1] and "lead" not in seen[index + 1]


def mark_rubrics(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark rubrics of several items: a line in capitals above one in small letters, and more of these after texts.

    Under a headline in capitals a deck stands in small letters too. But decks are longer than the heads of parts, and
    the items of a rubric are of few paragraphs each.
    """
    heads = _heads(seen)
    for names, after in pairwise(seen):
        if after & _HALVES:
            names.discard("western_rubric")  # above the half of a paragraph
    index = 1
    while index < len(units) - 1:
        items = [index] if _is_first_item(seen, heads, index) else []
        at = index + 1
        while items and at < len(units) and (not heads[at] or _is_item(seen, heads, at)):
            if heads[at]:
                items.append(at)
            at += 1
        wanted = 1 if "column_word" in seen[index - 1] else FEWEST_ITEMS
        most = MOST_TEXTS * (FEWEST_ITEMS if wanted == 1 else 1)  # letters have salutations and signers
        if len(items) > wanted and at - index <= most * len(items):
            widest = max(units[item].width for item in items[1:])
            if units[index].width <= WIDER_DECK * widest:
                seen[index - 1].add("rubric_head")
                for item in items:
                    seen[item].add("rubric_item")
        index = max(at - 1, index) + 1


def mark_parts(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark the heads of parts on a page of Latin script: lone brief lines between texts, where headlines are longer.

    Headlines that show themselves to be such, by a deck, a byline or a dateline below, are the measure. Where these
    have capitals and brief lines none, the brief ones are heads of parts; else they are where the texts around most of
    them are of one subject.
    """
    heads = _heads(seen)
    proven, alone = [], []
    for index in range(len(units) - 1):
        if not heads[index] or (index and heads[index - 1]):
            continue
        if index and not heads[index + 1] and seen[index + 1].isdisjoint(_PROOF):
            if not _is_spoken_of(units[index].text, units[index + 1].text):
                alone.append(index)
        else:
            proven.append(index)
    if len(proven) < FEWEST_PROVEN:
        return
    _mark_unsigned(units, seen, heads, proven, alone)
    brief = _briefer(units, alone, BRIEFER * min(_width(units, heads, index) for index in proven))
    small = [index for index in brief if seen[index].isdisjoint(_LARGE)]
    if len(small) >= FEWEST_NAMED and 2 * sum(not seen[index].isdisjoint(_LARGE) for index in proven) > len(proven):
        brief = small
    elif sum(not seen[index].isdisjoint(_BINDS) for index in brief) <= sum("parts" in seen[index] for index in brief):
        return
    if len(brief) >= FEWEST_NAMED:
        for index in brief:
            seen[index].add("brief_among")


def _mark_unsigned(
    units: Sequence[Unit], seen: list[set[str]], heads: Sequence[bool], proven: Sequence[int], alone: Sequence[int]
) -> None:
    """Mark brief lines of two words and more without byline and dateline, where nearly all headlines have one."""
    named = [index for index in proven if any(its & _PROOF for its in seen[index + 1 : index + 3])]
    if len(named) < FEWEST_NAMED or len(named) < NEARLY_ALL * len(proven):
        return
    most = BRIEFER * min(_width(units, heads, index) for index in named)
    for index in alone:
        words = units[index].text.count(" ") + 1
        if (
            units[index].width < most
            and words > 1
            and not seen[index] & _NO_UNSIGNED
            and seen[index - 1].isdisjoint(_SIGNED)
        ):
            seen[index].add("unsigned_among")


def _width(units: Sequence[Unit], heads: Sequence[bool], index: int) -> float:
    """Return the width of a heading that begins at a unit: of a label and a headline the headline's."""
    return max(units[index].width, units[index + 1].width if heads[index + 1] else 0.0)


def _briefer(units: Sequence[Unit], alone: Sequence[int], most: float) -> list[int]:
    """Return the lone lines below a width, or those of them that are much briefer than the others."""
    brief = sorted((index for index in alone if units[index].width < most), key=lambda index: units[index].width)
    widths = [units[index].width for index in brief]
    steps = [(after / before, place) for place, (before, after) in enumerate(pairwise(widths), 1)]
    step, place = max(steps[FEWEST_NAMED - 1 :], default=(1.0, 0))
    return sorted(brief[:place] if step >= STEP else brief)


def mark_proven(seen: list[set[str]]) -> None:
    """Mark lines with a point above another short line, below which a text with its dateline begins."""
    for names, after in pairwise(seen):
        if {"short", "ends_point", "latin"} <= names and {"short", "lead_next"} <= after and not names & _SENTENCES:
            names.add("over_proven")
    for above, names, below in zip(seen, seen[1:], seen[2:], strict=False):
        decks = {"short", "capitals"} <= above and "headline_case" in names and "short" in below
        if (
            decks
            and "indented" not in names
            and not names & _SENTENCES
            and not below.isdisjoint({"capitals", "byline"})
        ):
            names.add("long_deck")


def mark_labels(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark a word or two in capitals above a headline in small letters, where one is alone over another text too."""
    heads = _heads(seen)
    items = [index for index in range(1, len(units) - 1) if _is_item(seen, heads, index) and "parts" in seen[index]]
    if not items:
        return
    for index in range(1, len(units) - 1):
        above, names = seen[index - 1], seen[index]
        if (
            _is_first_item(seen, heads, index)
            and {"ends_bare", "much_narrower_than_next"} <= above
            and "ends_point" not in names
            and units[index - 1].text.count(" ") < WORDS_OF_LABEL
        ):
            above.add("label_above")
            names.add("item_below")
            _mark_people(units, seen, heads, index + 1)


def _mark_people(units: Sequence[Unit], seen: list[set[str]], heads: Sequence[bool], start: int) -> None:
    """Mark the next items of a rubric of people, deaths say: each headed by a name that its text begins with."""
    for index in range(start, len(units) - 1):
        if heads[index]:
            if not _is_item(seen, heads, index) or not _is_spoken_of(units[index].text, units[index + 1].text):
                return
            seen[index].add("rubric_item")


def _is_spoken_of(text: str, below: str) -> bool:
    """Return whether a line's last word, with a capital, stands in the first words below: John W. Ball."""
    last = text.split()[-1].strip(",.")
    return len(last) > 3 and last[0].isupper() and last in below[:OPENING]


def _heads(seen: Sequence[set[str]]) -> list[bool]:
    """Return of each unit whether it is a short line of Latin script that is no sentence, nor the half of one."""
    afters = [*seen[1:], set[str]()]
    return [
        "short" in names
        and not names & _NO_ITEM
        and "after_particle" not in names
        and "starts_small" not in after
        and ("ends_point" not in names or not names.isdisjoint(_LARGE))
        for names, after in zip(seen, afters, strict=True)
    ]


def _is_first_item(seen: Sequence[set[str]], heads: Sequence[bool], index: int) -> bool:
    """Return whether a brief line in small letters stands between one in capitals and a text."""
    above, names = seen[index - 1], seen[index]
    if "short" not in above or above.isdisjoint(_RUBRICS) or not names & _BRIEF:
        return False
    alone = index < 2 or not heads[index - 2]
    return alone and heads[index] and names.isdisjoint(_CAPITALS) and not heads[index + 1]


def _is_item(seen: Sequence[set[str]], heads: Sequence[bool], index: int) -> bool:
    """Return whether a brief line in small letters stands alone between two texts."""
    names = seen[index]
    if not heads[index] or not names.isdisjoint(_CAPITALS) or not names & _BRIEF or index + 1 == len(seen):
        return False
    return not heads[index - 1] and not heads[index + 1]
