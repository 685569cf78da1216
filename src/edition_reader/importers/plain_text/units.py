# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Lines to units: a unit is a headline, a paragraph or a part of one that a column break left.

Most files give one line to a unit. Others are wrapped: lines of nearly one width of which most end in the middle of a
sentence. A wrapped line goes on in the next one when that one's first word would not have fitted on it, for that is
how lines are wrapped (greedy line breaking).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from edition_reader.importers.plain_text.bylines import is_byline, names_reporters
from edition_reader.importers.plain_text.flow import Flow, flow_of
from edition_reader.importers.plain_text.furniture_lines import COLOPHON, LONGEST, MASTHEAD, is_furniture
from edition_reader.importers.plain_text.lexicon import (
    BULLET,
    CAPTION_START,
    COMMAS,
    DASH,
    PICTURE_MARK,
    bracketed,
    ends_sentence,
    is_all_large,
    is_capitals,
)
from edition_reader.importers.plain_text.lines import Line, is_wide, width

#: A line wider than this (in Chinese characters) is a paragraph of its own, never one line of a wrapped one.
WIDEST_COLUMN = 64.0
#: Lines that are all narrower are of verse.
NARROWEST_COLUMN = 9.0
#: A line wider than this is a paragraph where a line is a unit.
WIDEST_HEADING = 24.0
#: Fewer lines than this give no reliable width.
FEWEST = 6
#: Short lines without a blank line between them that are no heading any more.
STANZA = 4


@dataclass(frozen=True)
class Unit:
    """One or more lines that belong together; `gap`, `indent` and `page` are those of the first."""

    lines: tuple[Line, ...]
    flow: Flow = field(compare=False)
    text: str
    width: float

    @property
    def gap(self) -> int:
        """Blank lines before the unit."""
        return self.lines[0].gap

    @property
    def page(self) -> int:
        """Index of the page."""
        return self.lines[0].page


#: A point at the end of a line that ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Messrs|Dr|St|Rev|Hon|Capt|Col|Gen|Lieut|Prof|Sgt|Jr|Gov|Sen|Mme|Mlle)|(?<![A-Z.])\b[A-Z])\.\Z"
)
#: A longer word in small letters, which a heading of words with capitals has not.
_SMALL = re.compile(r"(?<![\w'’])[a-zß-ÿ]{4,}")
#: What paragraphs begin with: speech, the time, who tells it, what comes next.
_OPENS_PARAGRAPH = re.compile(
    r"[“「]|(?:据(?:了解|介绍|悉|统计)|目前|近年来|[今去前]年|近日|日前|昨[日天]|为此|与此同时|下一步|如今|眼下|此外|截至|随后|接下来|凌晨|清晨|早晨|傍晚|当天|当时|那年|前不久|[12一二][\d〇○零一二三四五六七八九]{3}年)"
    r"|(?:会议|[\u3400-\u9fff]{2,3})(?:指出|强调|要求)"
)
#: A dateline in capitals and the first words of its text: PARIS, THURSDAY EVENING.—The
_INTO_TEXT = re.compile(r"[—–]\s?[A-ZÀ-Þ][a-zß-ÿ]")


def make_unit(lines: Sequence[Line]) -> Unit:
    """Return the unit of `lines`."""
    flow = flow_of(lines)
    text = lines[0].text if len(lines) == 1 else flow.text
    return Unit(tuple(lines), flow, text, lines[0].width if len(lines) == 1 else width(text))


def make_units(lines: Sequence[Line]) -> list[Unit]:
    """Return `lines` put together where the file wraps its paragraphs and its headings."""
    apart = _furniture(lines)
    column = wrap_width([line for line in lines if line.start not in apart])
    headings = _wrapped_headings(lines, column)
    if column is None and not headings:
        return [make_unit((line,)) for line in lines]
    indents = uses_indents(lines)
    units: list[Unit] = []
    current: list[Line] = []
    for line in lines:
        joined = line.start in headings or (
            column is not None
            and current
            and _goes_on(current[-1], line, column, indents=indents)
            and not (indents and _is_heading(current, units) and not CAPTION_START.match(current[0].text))
            and not (_is_titled(current, units) and not _is_title(line.text))
        )
        if current and (not joined or line.start in apart or current[-1].start in apart):
            units.append(make_unit(current))
            current = []
        current.append(line)
    return [*units, make_unit(current)] if current else units


def _wrapped_headings(lines: Sequence[Line], column: float | None) -> frozenset[int]:
    """Return where the second lines of headings begin, on pages where blank lines part whatever is apart.

    There, short lines without a blank line between them are one heading. They are so parted when every run of lines
    without blanks between them either begins with a full line, or has none. Two lines beside a stanza are one too.
    """
    full = 0.78 * column if column else WIDEST_HEADING
    runs = list(_runs(lines))
    pairs = [run for run in runs if len(run) > 1]
    if not pairs or len(runs) < FEWEST:
        return frozenset()
    for run in pairs:
        widths = [line.reach for line in run]
        if max(widths) >= full and (column is None or widths[0] < full):
            return frozenset()
    return frozenset(
        run[1].start
        for before, run, after in zip([[], *runs], runs, [*runs[1:], []], strict=False)
        if len(run) == 2
        and run[0].reach < full
        and not (_is_stanza(before, full) or _is_stanza(after, full))
        and _one_heading(*run)
    )


def _is_stanza(run: Sequence[Line], full: float) -> bool:
    """Return whether lines without a blank line between them are more than a heading has, and none of them full."""
    return len(run) >= STANZA and all(line.reach < full for line in run)


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines that have no blank line between them."""
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or line.page != run[-1].page):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _one_heading(line: Line, after: Line) -> bool:
    """Return whether two short lines are one heading: broken where the line was full, and of one kind."""
    if ends_sentence(line.text) or after.width > 1.1 * line.width or is_capitals(line.text) != is_capitals(after.text):
        return False
    return not any(map(_stands_alone, (line.text, after.text)))


def _stands_alone(text: str) -> bool:
    """Return whether a line is what is no half of a heading: a byline, an item, a line in brackets or with a dash."""
    return bool(is_byline(text) or BULLET.match(text) or DASH.match(text) or bracketed(text))


def wrap_width(lines: Sequence[Line]) -> float | None:
    """Return the width at which the file is wrapped, in Chinese characters, or None when it is not.

    Wrapped: among lines that are directly followed by another, at least half are nearly as wide as the widest tenth,
    and at most two fifths of those end a sentence.
    """
    followed = [line for line, after in pairwise(lines) if after.gap == 0 and line.page == after.page]
    if len(followed) < FEWEST:
        return None
    column = sorted(line.reach for line in followed)[int(len(followed) * 0.9)]
    if not NARROWEST_COLUMN <= column <= WIDEST_COLUMN:
        return None
    full = [line for line in followed if line.reach >= 0.78 * column]
    ended = sum(1 for line in full if ends_sentence(line.text))
    return column if 2 * len(full) >= len(followed) and 5 * ended <= 2 * len(full) else None


def _is_heading(current: Sequence[Line], units: Sequence[Unit]) -> bool:
    """Return whether what begins here without an indent, after the end of a Chinese paragraph, is a heading."""
    if not units or current[0].indent or not is_wide(current[0].text[0]):
        return False
    return ends_sentence(units[-1].text) or units[-1].text.endswith(("）", ")"))


def _is_titled(current: Sequence[Line], units: Sequence[Unit]) -> bool:
    """Return whether what begins here, after the end of a paragraph, is a line of words with capitals."""
    return len(current) == 1 and bool(units) and ends_sentence(units[-1].text) and _is_title(current[0].text)


def _is_title(text: str) -> bool:
    """Return whether a line of Latin script is all words with capitals, without an end."""
    if is_wide(text[0]) or ends_sentence(text) or text[-1] in COMMAS:
        return False
    return is_all_large(text) and not _SMALL.search(text)


def _furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Return where the lines begin that belong to the page: no paragraph runs into or out of them."""
    found: set[int] = set()
    for _, members in groupby(lines, key=lambda line: line.page):
        page = list(members)
        for index in {*range(min(MASTHEAD, len(page))), *range(max(0, len(page) - COLOPHON), len(page))}:
            text, bottom = page[index].text, index >= len(page) - COLOPHON
            if len(text) <= LONGEST and is_furniture(text, top=index < MASTHEAD, bottom=bottom):
                found.add(page[index].start)
    return frozenset(found)


def _heads(line: Line, column: float) -> bool:
    """Return whether a line after the end of a sentence is a heading: it is not full, and ends no sentence itself."""
    if line.width < 0.75 * column:
        return True
    return is_wide(line.text[0]) and line.reach < 0.9 * column and not ends_sentence(line.text)


def _is_whole(text: str) -> bool:
    """Return whether a line is the headline of a picture or a byline: those are whole on their lines."""
    return PICTURE_MARK.search(text) is not None or names_reporters(text)


def _begins(text: str, *, indents: bool) -> bool:
    """Return whether a line after the end of a sentence begins something.

    Such are headings of words with capitals and, where paragraphs have no indents, speech and words they begin with.
    """
    if is_wide(text[0]) or text[0] in "“「":
        return not indents and _OPENS_PARAGRAPH.match(text) is not None
    return _is_title(text)


def uses_indents(lines: Sequence[Line]) -> bool:
    """Return whether paragraphs are marked by an indent: between a twentieth and two thirds of the lines have one."""
    marked = sum(1 for line in lines if line.indent)
    return 20 * marked >= len(lines) and 3 * marked <= 2 * len(lines)


def _is_indented(line: Line, after: Line) -> bool:
    """Return whether a line begins a paragraph by its indent; the one before may be a paragraph of one line."""
    return after.indent > line.indent or (after.indent == line.indent > 0 and ends_sentence(line.text))


def _goes_on(line: Line, after: Line, column: float, *, indents: bool) -> bool:
    """Return whether a wrapped paragraph goes on from `line` to `after`."""
    if _is_whole(line.text) or _is_whole(after.text):
        return False
    if after.gap or after.page != line.page or BULLET.match(after.text) or (indents and _is_indented(line, after)):
        return False
    if (
        is_capitals(line.text) != is_capitals(after.text)
        and not _INTO_TEXT.search(line.text)
        and min(line.width, after.width) > 3
    ):
        return False
    ended = ends_sentence(line.text) and not _ABBREVIATED.search(line.text)
    if ended and (_heads(after, column) or _begins(after.text, indents=indents)):
        return False  # after a last line that happens to be full
    first_word = 1.0 if is_wide(after.text[0]) else len(after.text.split(maxsplit=1)[0]) / 2 + 0.5
    # At the end of a sentence a paragraph may end too: the word must really not fit.
    if line.reach + first_word > (1.0 if ended else 0.97) * column:
        return True
    # A ragged line is still in the middle of its paragraph when the sentence goes on in small letters.
    return line.width > 0.6 * column and not ended and after.text[0].islower()
