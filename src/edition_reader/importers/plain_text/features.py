# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What can be seen of a unit: a set of named yes-or-no features, which `weights.py` turns into scores of roles.

Each feature is general: length and shape, marks at the ends, vocabulary of the trade, neighbours, and repetition on the
page. The names are the vocabulary of the table of weights, and a test checks that every name there is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from edition_reader.importers.plain_text import lexicon as lex
from edition_reader.importers.plain_text.bylines import is_reported_by
from edition_reader.importers.plain_text.ends import lead_end, tails
from edition_reader.importers.plain_text.house import (
    mark_bare,
    mark_briefs,
    mark_couplets,
    mark_labels,
    mark_parallels,
    mark_parts,
    mark_proven,
    mark_row,
    mark_rubrics,
)
from edition_reader.importers.plain_text.lines import REACH, has_wide
from edition_reader.importers.plain_text.neighbours import PARTICLE_END, mark_neighbours
from edition_reader.importers.plain_text.page import PageSense, sense
from edition_reader.importers.plain_text.runs import (
    mark_letters,
    mark_lists,
    mark_pictures,
    mark_stacks,
    mark_verse,
)
from edition_reader.importers.plain_text.sittings import mark_sittings
from edition_reader.importers.plain_text.subjects import mark_subjects
from edition_reader.importers.plain_text.units import Unit
from edition_reader.importers.plain_text.vocabulary import vocabulary
from edition_reader.text.simplify import simplified

#: Widths, in Chinese characters, below which a unit has each name; wider than the last is "long".
WIDTHS = ((6.5, "tiny"), (14.5, "brief"), (24.5, "line"), (44.5, "wide"))
#: Widths, in Chinese characters, from which a unit cannot be a heading, or anything that a word or two tell.
WIDEST_HEADING = 70.0
WIDEST_LABEL = 45.0
#: Words from which capitals at their beginnings tell a headline.
HEADLINE_WORDS = 5
#: Parts of one length that make a slogan.
FULL_SLOGAN = 3

#: A sentence's end inside a line; after an initial or an abbreviated title there is none. The mark stands first, and
#: the dot behind each title is that mark: to look back from every character of a text takes thirty times as long.
_STOP_INSIDE = re.compile(
    r"[。！？；.!?](?:(?<=[。！？；])|(?<![A-ZА-Я].)(?<!Mr.)(?<!Dr.)(?<!St.)(?<!Jr.)(?<!Lt.)(?<!Mrs.)(?<!Gen.)(?<!Col.)(?<!Gov.)(?<!Sen.)(?<!Rep.)"
    r"(?<!Rev.)(?<!Mme.)(?<!Mlle.)(?<!Maj.)(?<!Hon.)(?<!Sgt.)(?<!Capt.)(?<!Prof.)(?<!Supt.)(?<!Lieut.)(?<!Messrs.)"
    r"[”’\"']? (?=[A-ZÀ-ÞА-Я]))"
)
_COMMA = re.compile(r"[，,](?![0-9０-９])")
#: Figures side by side, without which blanks between words are no table.
_FIGURES = re.compile(r"\d\s+\d+\s+\d")
_TABLE = re.compile(r"\t|\S {2,}\S+ {2,}\S|\S\u3000{2,}\S|(?:\S+[\s\u3000]+){2}(?:\d+[\s\u3000]+){2,}\d")
#: Function words of Western languages, after which no line ends that is whole; how long they are with what is before.
_PARTICLE_LENGTH = 6
_WEST_PARTICLE = re.compile(
    r"[ '’](?:New|Mr|Mrs|and|or|of|the|an?|to|with|from|by|that|which"
    r"|et|de|la|les?|du|des|und|der|die|das|den|dem|mit|von|и|на|с|из)\Z"
)
#: A heading set into the beginning of its text: ACCIDENT.—A boy …
_RUN_IN = re.compile(r"[A-ZÀ-ÞА-Я][^\W\d_]+(?: [^\W\d_]+){0,4}[.:] ?[—–] ?[\"“«A-ZÀ-ÞА-Я0-9]")
#: Names of columns are narrower, in Chinese characters, unless a sign of them is there.
WIDEST_COLUMN_NAME = 8.5
_COLUMN_SIGNS = frozenset({"column_word", "dot", "repeated", "square_bracketed"})
_PARTICLE_START = tuple("的了着们地得性化者，。、；：！？”’）》]),.;:!?")
_OPENING_QUOTES = '“"‘「『'
#: Quotation marks of Western languages, and those that close them.
_HALF_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“”"}
_QUOTES = _OPENING_QUOTES + "”’』」"


def observe(units: Sequence[Unit]) -> list[frozenset[str]]:
    """Return the features of each unit of one page, in order."""
    units = [_simplified(unit) for unit in units]
    page = sense(units)
    seen = [_own(unit, page) for unit in units]
    mark_neighbours(units, seen, page)
    mark_lists(units, seen)
    mark_subjects(units, seen)
    mark_letters(seen)
    mark_verse(units, seen)
    mark_couplets(seen)
    mark_stacks(seen)
    mark_pictures(units, seen)
    mark_parallels(units, seen)
    mark_bare(seen)
    mark_rubrics(units, seen)
    mark_parts(units, seen)
    mark_labels(units, seen)
    mark_proven(seen)
    mark_row(units, seen)
    mark_briefs(seen)
    if page.latin:
        mark_sittings(units, seen)
    return [frozenset(names) for names in seen]


def _simplified(unit: Unit) -> Unit:
    """Return a unit with its text in simplified characters, which are those that the patterns are written in."""
    text = simplified(unit.text)
    return unit if text is unit.text else replace(unit, text=text)


def _own(unit: Unit, page: PageSense) -> set[str]:
    """Return what is seen of a unit by itself."""
    found = tails(unit.text)
    core = unit.text[: found[0].at].rstrip() if found and found[0].at else unit.text
    head, end = unit.text[:REACH], core[-REACH:]
    names = {next((name for limit, name in WIDTHS if unit.width < limit), "long")}
    names.add("short" if unit.width < page.long else "full")
    names.update(_ending(end))
    names.update(_beginning(head, unit))
    names.update(_inside(head, end))
    if "short" in names and not names & {"comma", "lead"}:
        names.add("short_phrase")
    elif "wide" in names:
        names.add("wide_clauses")
    if unit.width < WIDEST_HEADING:
        names.update(_heading_look(head, end, names, page))
    if unit.width < WIDEST_LABEL:
        names.update(vocabulary(head))
        _settle(names, head, page)
    names.update("has_" + tail.kind for tail in found)
    if found and found[0].at == 0:
        names.add("only_" + found[0].kind)
    if lex.WITH_PICTURES.search(unit.text[-20:] if names & {"short", "ends_asking"} else end[-20:]):
        names.add("with_pictures" if "short" in names else "long_with_pictures")
        names -= {"ends_asking", "stop_inside", "has_credit"}
    names.update(_repeated(unit, page))
    names.add("han" if has_wide(head, 60) else "latin")
    if unit.width > WIDEST_COLUMN_NAME and "han" in names and names.isdisjoint(_COLUMN_SIGNS):
        names.add("long_label")
    if names >= {"latin", "wide", "short_phrase"} and end[-1].isdigit() and "title_case" not in names:
        names.add("ends_figure")
    return names


def _settle(names: set[str], head: str, page: PageSense) -> None:
    """Take away what the words of a line seem to say, where other words or the page say that it is not so."""
    if "lead" in names and "byline" in names and is_reported_by(head):
        names -= {"lead", "column_word", "square_bracketed"}
    if "short" in names and head.endswith("消息"):
        names.discard("lead")  # 本报最后消息
    if "lead" in names:
        names.discard("byline")  # 本报北京1月6日讯 记者 X、Y: the text follows, here or after a column break
    if page.nouns:
        names -= {"person", "signed"}  # Neue Omnibuslinie
    if "lead" in names or "byline" in names:
        names -= {"title_case", "headline_case", "large_words"}


def _repeated(unit: Unit, page: PageSense) -> Iterable[str]:
    """Yield what of the unit stands elsewhere on the page too."""
    if page.repeats[unit.text] > 1:
        yield "repeated"
    if page.speakers and (speaker := lex.SPEAKER.match(unit.text)) and speaker.group(1) in page.speakers:
        yield "speaker"


def _ending(end: str) -> Iterable[str]:
    """Yield how the unit ends."""
    last = end[-1]
    mark = (end.rstrip(lex.CLOSERS) or end)[-1]
    if lex.ends_sentence(end):
        yield "ends_asking" if mark in "！？!?…" else "ends_point" if mark in ".．" else "ends_stop"
    elif last in lex.COMMAS:
        yield "ends_comma"
    elif last in "：:":
        yield "ends_colon"
    elif last in lex.CLOSERS:
        yield "ends_closed"
        yield from _closed(last)
    elif last in "—–－-\u00ad¬⸗":
        yield "ends_dash"
    else:
        yield "ends_bare"
    if last in PARTICLE_END:
        yield "ends_particle"
    if _WEST_PARTICLE.search(end[-_PARTICLE_LENGTH:]):
        yield "west_particle"
    if last == "的":
        yield "ends_of"
    if last in "了着过吧吗呢啊":
        yield "ends_aspect"


def _closed(last: str) -> Iterable[str]:
    """Yield what the unit ends in when that is no sentence."""
    if last in "）)":
        yield "ends_bracket"
    elif last in "”』」》":
        yield "ends_in_quote"


def _is_quoted(head: str, end: str) -> bool:
    """Return whether the whole unit is one quotation."""
    whole = head[0] in _OPENING_QUOTES and end[-1] in "”』」" and len(head) < REACH
    return whole and not any(mark in head[1:-1] for mark in _QUOTES)


def _beginning(head: str, unit: Unit) -> Iterable[str]:
    """Yield how the unit begins."""
    first = head[0]
    if first.islower():
        yield "starts_small"
    if head.startswith(_PARTICLE_START):
        yield "starts_particle"
    if lex.DASH.match(head):
        yield "starts_dash"
    if lex.BULLET.match(head):
        yield "bullet"
    if lex.NUMBERED.match(head):
        yield "numbered"
    if lex.HAN_NUMBERED.match(head):
        yield "chapter"
    if first in _OPENING_QUOTES:
        yield "starts_quote"
    if unit.lines[0].indent >= 2:
        yield "indented"
    if lead_end(head) and not (len(head) < REACH and lex.is_capitals(head)):
        yield "lead"


def _inside(head: str, end: str) -> Iterable[str]:
    """Yield what running text shows inside: sentences, clauses, speech."""
    inner = head[:-2] if len(head) < REACH else head
    if _STOP_INSIDE.search(inner):
        yield "stop_inside"
    if _COMMA.search(head, 0, len(head) - 1):
        yield "comma"
    if _COMMA.search(end[-4:-1]) and not end[-2:].isdigit():
        yield "late_comma"
    if head[0] in _HALF_QUOTES and not any(mark in head[1:] for mark in _HALF_QUOTES[head[0]]) and len(head) < REACH:
        yield "quote_half"
    if _RUN_IN.match(head) and not lex.is_capitals(head):
        yield "run_in"
    if head[0] in _OPENING_QUOTES and end[-1] in lex.CLOSERS and lex.ends_sentence(end):
        yield "spoken"
    if "、" in inner:
        yield "enumeration"
    if not any(map(str.isalpha, head)):
        yield "no_letters"


def _heading_look(head: str, end: str, names: set[str], page: PageSense) -> Iterable[str]:
    """Yield in what a unit that is not long looks like a heading, or like a row of a table."""
    if lex.bracketed(end) is not None:
        yield "square_bracketed" if head[0] in "【〖［[" else "bracketed"
    if _may_be_tabular(head) and _TABLE.search(head):
        yield "tabular"
    if _halves(head[:-1]):
        yield "halves"
    if lex.is_couplet(head):
        yield "couplet"
        if len({len(part) for part in head.split()}) > 1 and not lex.VERB_FIRST.match(head):
            yield "uneven"
        if len({len(part) for part in head.split()}) == 1 and len(head.split()) == FULL_SLOGAN:
            yield "slogan"
    if _is_quoted(head, end):
        yield "quoted"
    yield from _letter_case(head, names, page)


def _letter_case(head: str, names: set[str], page: PageSense) -> Iterable[str]:
    """Yield how the unit uses capitals, beside how the page does."""
    capitals = lex.is_capitals(head)
    if capitals:
        yield "capitals" if page.capitals else "capitals_rare"
    elif page.capitals:
        yield "not_capitals_here"
    if not page.capitals and "ends_point" in names and head.count(" ") >= lex.FEW_WORDS and not lex.is_title_case(head):
        yield "plain_sentence"
    if not capitals and "ends_point" in names and lex.is_small_sentence(head):
        yield "small_sentence"
    if page.unpointed and "ends_point" in names and not capitals:
        yield "plain_sentence"
    elif not capitals and not page.nouns and "run_in" not in names and lex.is_title_case(head):
        yield "title_case"
        # Where headlines are in capitals, names in a sentence (By order of the Board, S. Whitlow, Clerk.) make none.
        if len(head.split()) >= HEADLINE_WORDS and not (page.capitals and {"ends_point", "comma"} <= names):
            yield "headline_case"
        if "ends_point" in names and lex.is_all_large(head):
            yield "all_large"
        if lex.has_large_words(head):
            yield "large_words"


def _may_be_tabular(head: str) -> bool:
    """Return whether a unit has the blanks or figures of a table: it spares a long search."""
    return "  " in head or "\t" in head or "\u3000\u3000" in head or _FIGURES.search(head) is not None


def _halves(text: str) -> bool:
    """Return whether commas part the text into pieces of like length, as a headline of two halves does."""
    parts = [len(part) for part in text.replace(",", "，").split("，") if part]
    return len(parts) == 2 and abs(parts[0] - parts[1]) <= 2
