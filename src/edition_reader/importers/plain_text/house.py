# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How this page sets its headings: couplets, bylines, heads of one build. What most of them have, one without lacks."""

from __future__ import annotations

from collections.abc import Sequence

from edition_reader.importers.plain_text.units import Unit

#: Units between the heads of two parts, at most.
PART_REACH = 12
#: Headlines with their writer or a lead tag, at least, before one without is strange.
FEWEST_NAMED = 3
#: Items of a rubric besides its first, at least; units of each, at most; how much wider a first item may be.
FEWEST_ITEMS = 2
MOST_TEXTS = 3.5
WIDER_DECK = 1.5
#: How much briefer the heads of parts are than headlines.
BRIEFER = 0.85
_PROOF = frozenset({"lead", "byline"})
_BINDS = frozenset({"binds", "binds_much"})
_CAPITALS = frozenset({"capitals", "capitals_rare"})
_ENDED = frozenset({"ends_stop", "ends_point", "ends_asking"})
_NO_ITEM = frozenset(
    {"han", "ends_stop", "ends_comma", "starts_small", "stop_inside", "comma", "sentence_on", "small_sentence",
     "byline", "credit", "place_date", "verse_run", "salutation", "full", "spoken"}
)  # fmt: skip
_NO_PART = frozenset(
    {"latin", "ends_stop", "ends_point", "ends_comma", "bracketed", "byline", "only_tail", "only_credit"}
)
_AFTER_HEADLINES = frozenset({"full", "lead", "byline"})
_SIGNED = frozenset({"has_tail", "has_credit", "has_jump", "only_tail", "only_credit", "jump", "verse_run"})
_NAMED = frozenset({"byline", "maybe_name", "name_place", "lead"})
_NO_HEAD = frozenset(
    {"latin", "ends_stop", "ends_comma", "ends_colon", "bracketed", "byline", "maybe_name", "name_place", "lead",
     "only_tail", "only_credit", "bullet", "letter_end", "caption_start", "picture_label", "verse_run", "list_run"}
)  # fmt: skip


def mark_couplets(seen: list[set[str]]) -> None:
    """Mark couplets on a page whose headlines are such: where a text or byline follows two of them and more."""
    couplets = [index for index, names in enumerate(seen) if "couplet" in names and "short" in names]
    single = sum(1 for index in couplets if index + 1 < len(seen) and seen[index + 1] & _AFTER_HEADLINES)
    if single > 1:
        for index in couplets:
            seen[index].add("couplet_style")


def mark_parallels(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark short lines of one build that stand over texts near each other: the heads of an article's parts."""
    alike: list[int] = []
    last: dict[tuple[str, int], int] = {}
    for index in range(1, len(units) - 1):
        names = seen[index]
        if (
            "short" not in names
            or names & _NO_PART
            or "full" not in seen[index - 1]
            or not seen[index + 1] >= {"full"}
            or "lead" in seen[index + 1]
        ):
            continue
        alike.append(index)
        if len(alike) > 2 and len({units[at].width for at in alike[-3:]}) == 1 and index - alike[-3] <= 2 * PART_REACH:
            for at in alike[-3:]:
                seen[at].add("parallel")
        build = "".join(mark for mark in units[index].text if not mark.isalnum() and not mark.isspace())
        if not build:
            continue
        for width in (-1, 0, 1):
            before = last.get((build, round(units[index].width) + width))
            if before is not None and index - before <= PART_REACH:
                names.add("parallel")
                seen[before].add("parallel")
        last[build, round(units[index].width)] = index


def mark_bare(seen: list[set[str]]) -> None:
    """Mark short lines between two texts on a page most of whose headlines have a byline or a lead tag below them.

    Such a line, after a text that nobody signed, is more likely the heading of a part.
    """
    named, bare = 0, []
    for index in range(1, len(seen) - 1):
        names, before, after = seen[index], seen[index - 1], seen[index + 1]
        if "short" not in names or names & _NO_HEAD or "short" in before:
            continue
        below = seen[index + 2] if "short" in after and index + 2 < len(seen) else after
        if not _NAMED.isdisjoint(after | below):
            named += 1
        elif "full" in after:
            bare.append(index)
    if named >= FEWEST_NAMED and named >= len(bare):
        for index in bare:
            if seen[index - 1].isdisjoint(_SIGNED):
                seen[index].add("bare_here")


def mark_rubrics(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark rubrics of several items: a line in capitals above one in small letters, and more of these after texts.

    Under a headline in capitals a deck stands in small letters too. But decks are longer than the heads of parts, and
    the items of a rubric are of few paragraphs each.
    """
    index = 1
    while index < len(units) - 1:
        items = [index] if _is_first_item(seen, index) else []
        at = index + 1
        while items and at < len(units) and not (_is_head(seen[at]) and not _is_item(seen, at)):
            if _is_item(seen, at):
                items.append(at)
            at += 1
        if len(items) > FEWEST_ITEMS and (at - index) <= MOST_TEXTS * len(items):
            widest = max(units[item].width for item in items[1:])
            if units[index].width <= WIDER_DECK * widest:
                seen[index - 1].add("rubric_head")
                for item in items:
                    seen[item].add("rubric_item")
        index = max(at - 1, index) + 1


def _is_head(names: set[str]) -> bool:
    """Return whether a unit of Latin script is short and no sentence."""
    return "short" in names and not names & _NO_ITEM


def _is_first_item(seen: Sequence[set[str]], index: int) -> bool:
    """Return whether a brief line in small letters stands between one in capitals and a text."""
    above, names = seen[index - 1], seen[index]
    if "short" not in above or above.isdisjoint(_CAPITALS) or not names & {"tiny", "brief", "line"}:
        return False
    alone = index < 2 or "short" not in seen[index - 2] or not seen[index - 2].isdisjoint(_ENDED)
    return alone and _is_head(names) and names.isdisjoint(_CAPITALS) and not _is_head(seen[index + 1])


def _is_item(seen: Sequence[set[str]], index: int) -> bool:
    """Return whether a brief line in small letters stands alone between two texts."""
    names = seen[index]
    if not _is_head(names) or not names.isdisjoint(_CAPITALS) or not names & {"tiny", "brief", "line"}:
        return False
    return index + 1 < len(seen) and not _is_head(seen[index - 1]) and not _is_head(seen[index + 1])


def mark_parts(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark the heads of parts on a page of Latin script: lone brief lines between texts, where headlines are longer.

    Headlines that show themselves to be such, by a deck, a byline or a dateline below, are the measure. Where the texts
    around most of the brief lines are of one subject they are heads of parts, and else those of short items.
    """
    proven, alone = [], []
    for index, names in enumerate(seen[:-1]):
        if not _is_head(names) or (index and _is_head(seen[index - 1])):
            continue
        after = seen[index + 1]
        if index and not after & _PROOF and not _is_head(after):
            alone.append(index)
        elif "han" not in names:
            proven.append(units[index].width)
    if len(proven) < FEWEST_NAMED:
        return
    brief = [index for index in alone if units[index].width < BRIEFER * min(proven)]
    binding = sum(1 for index in brief if seen[index] & _BINDS)
    if len(brief) >= FEWEST_NAMED and binding > sum(1 for index in brief if "parts" in seen[index]):
        for index in brief:
            seen[index].add("brief_among")
