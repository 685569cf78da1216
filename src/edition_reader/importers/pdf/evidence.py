# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What place and type say of a unit: more names of features, and one table of what they are worth.

The names and scores join those of the separator of plain text (`plain_text.features`, `plain_text.weights`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition_reader.importers.pdf.units import Printed
from edition_reader.importers.plain_text.lexicon import ends_sentence
from edition_reader.importers.plain_text.states import (
    BYLINE,
    CAPTION,
    COLUMN,
    CONTINUED,
    HEADLINE,
    HEADS,
    ITEM,
    KICKER,
    LABEL,
    LEADS,
    OPEN,
    PICTURE_HEADLINE,
    PLAIN,
    SUBHEAD,
    SUBTITLE,
    TAIL,
    TEXTS,
    TITLES,
    VERSE,
)
from edition_reader.importers.plain_text.weights import Weight

#: Ratios to the size of the body from which type is called so.
HUGE, LARGE, RAISED, SMALL = 2.0, 1.35, 1.12, 0.9

LAYOUT_WEIGHTS: tuple[Weight, ...] = (
    (TITLES, "size_huge", 6.0, "only headings are set so big"),
    ((HEADLINE, PICTURE_HEADLINE), "size_huge", 3.0, "the biggest type is the headline's"),
    ((*TEXTS, VERSE, ITEM, CAPTION, BYLINE), "size_huge", -9.0, "only headings are set so big"),
    ((SUBHEAD,), "size_huge", -6.0, "subheads are little bigger than the text"),
    (TITLES, "size_large", 4.0, "headings are bigger than the text"),
    ((HEADLINE, PICTURE_HEADLINE), "size_large", 1.5, "headings are bigger than the text"),
    ((*TEXTS, VERSE, ITEM, CAPTION, BYLINE), "size_large", -6.0, "text is set in the size of the text"),
    ((SUBHEAD,), "size_large", -1.5, "subheads are little bigger than the text"),
    ((*TITLES, SUBHEAD), "size_raised", 1.5, "headings are bigger than the text"),
    (TEXTS, "size_raised", -1.5, "text is set in the size of the text"),
    (TITLES, "size_body", -2.5, "headings are bigger than the text"),
    ((HEADLINE,), "size_body", -1.5, "headings are bigger than the text"),
    ((*TITLES, SUBHEAD), "plain_body", -4.0, "a heading is bigger or bolder than the text"),
    ((SUBHEAD,), "bold_body", 2.5, "bold lines of the text's size are subheads"),
    ((HEADLINE, COLUMN), "bold_body", 1.5, "or small headlines"),
    (TEXTS, "bold_body", -1.0, "text is not set bold"),
    ((KICKER, COLUMN), "grows_next", 3.0, "a kicker is smaller than its headline"),
    ((HEADLINE, PICTURE_HEADLINE), "grows_next", -3.0, "what follows a headline is smaller"),
    ((SUBTITLE, BYLINE), "shrank", 2.0, "a subtitle is smaller than its headline"),
    ((HEADLINE, KICKER), "shrank", -2.5, "a headline is not smaller than what stands above it"),
    ((HEADLINE,), "after_text_size", 1.5, "type grows where an article begins"),
    (CONTINUED, "below_last", -4.0, "a paragraph is not broken within its column"),
    (OPEN, "above_next", -4.0, "a paragraph is not broken within its column"),
    (OPEN, "room_left", -3.0, "a line that is not full ends its paragraph"),
    (CONTINUED, "indented_first", -3.0, "an indent begins a paragraph"),
    ((*PLAIN, *LEADS), "indented_first", 1.0, "an indent begins a paragraph"),
    ((*CONTINUED,), "tops_column", 1.5, "the other half stands at the top of the next column"),
    (OPEN, "ends_column", 1.0, "a full line at the foot of a column goes on in the next"),
    (OPEN, "breaks_off", 3.0, "a full line without a stop at the foot of a column goes on in the next"),
    (CONTINUED, "resumes", 3.0, "lines without an indent above go on what broke off"),
    ((CAPTION, LABEL), "not_below_picture", -3.5, "a caption stands below its picture"),
    ((BYLINE, TAIL, VERSE, ITEM), "bold_body", -1.5, "names and verses are rarely bold"),
    (HEADS, "ends_column", -1.5, "headings do not stand at the foot of a column"),
)


def observe_layout(units: Sequence[Printed], body: float) -> list[frozenset[str]]:
    """Return what the layout says of each unit of a page, in order."""
    seen = []
    for index, one in enumerate(units):
        before = units[index - 1] if index else None
        after = units[index + 1] if index + 1 < len(units) else None
        seen.append(frozenset((*_type(one, body), *_before(one, before, body), *_after(one, after, body))))
    return seen


def _type(one: Printed, body: float) -> Iterator[str]:
    """Yield what the size and weight of the type say."""
    ratio = one.size / body if body else 1.0
    if not one.caption:
        yield "not_below_picture"
    if ratio >= RAISED:
        yield "size_huge" if ratio >= HUGE else "size_large" if ratio >= LARGE else "size_raised"
    else:
        yield "size_small" if ratio < SMALL else "size_body"
        yield "bold_body" if one.bold else "plain_body"
    if one.indented:
        yield "indented_first"
    last = one.rows[-1]
    if last.place.x1 < one.right - 2.5 * last.size and not ends_sentence(one.unit.text):
        yield "room_left"


def _before(one: Printed, before: Printed | None, body: float) -> Iterator[str]:
    """Yield what the unit before says."""
    if before is None:
        return
    if _below(before, one):
        yield "below_last"
    elif one.place.y0 < before.place.y1:
        yield "tops_column"
        if _is_flush(one) and _breaks_off(before):
            yield "resumes"
    if before.size >= RAISED * one.size and before.size >= LARGE * body:
        yield "shrank"
    if before.size <= RAISED * body and one.size >= LARGE * body:
        yield "after_text_size"


def _after(one: Printed, after: Printed | None, body: float) -> Iterator[str]:
    """Yield what the unit after says."""
    if after is None:
        return
    if after.size >= RAISED * one.size and after.size >= LARGE * body and one.size >= RAISED * body:
        yield "grows_next"
    if _below(one, after):
        yield "above_next"
    elif after.place.y0 < one.place.y1:
        yield "ends_column"
        if _is_flush(after) and _breaks_off(one):
            yield "breaks_off"


def _breaks_off(one: Printed) -> bool:
    """Return whether lines of text end with a full one, amid a sentence."""
    last = one.rows[-1]
    full = len(one.rows) > 1 and last.place.x1 > one.right - last.size
    return full and not ends_sentence(one.unit.text)


def _is_flush(one: Printed) -> bool:
    """Return whether the first line begins where the others do."""
    return one.rows[0].place.x0 < one.place.x0 + 0.3 * one.size


def _below(one: Printed, other: Printed) -> bool:
    """Return whether `other` stands right below `one`, over the same width."""
    gap = other.place.y0 - one.place.y1
    return -0.5 * one.size <= gap < 3 * max(one.size, other.size) and one.place.beside(other.place) > 0.5 * min(
        one.place.width, other.place.width
    )
