# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What can be seen of a unit: a set of named yes-or-no features, which `weights.py` turns into scores of roles.

Each feature is general: length and shape, marks at the ends, vocabulary of the trade, neighbours, and repetition on the
page. The names are the vocabulary of the table of weights, and a test checks that every name there is made here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from edition_reader.importers.plain_text import lexicon as lex
from edition_reader.importers.plain_text.ends import lead_end, tails
from edition_reader.importers.plain_text.lines import REACH, is_wide
from edition_reader.importers.plain_text.names import are_names, ends_in_any_name
from edition_reader.importers.plain_text.page import PageSense, sense, subject
from edition_reader.importers.plain_text.units import Unit

#: Widths, in Chinese characters, below which a unit has each name; wider than the last is "long".
WIDTHS = ((6.5, "tiny"), (14.5, "brief"), (24.5, "line"), (44.5, "wide"))
#: Units on each side that tell whether the subject goes on over a possible headline.
NEIGHBOURS = 3
#: Widths, in Chinese characters, from which a unit cannot be a heading, or anything that a word or two tell.
WIDEST_HEADING = 70.0
WIDEST_LABEL = 45.0
#: Words from which capitals at their beginnings tell a headline.
HEADLINE_WORDS = 5
#: Short units in a row that make verse.
VERSE_RUN = 4
#: Lines of a full heading.
STACK = 3
#: Short units of one build in a row that make a list.
LIST_RUN = 3

_STOP_INSIDE = re.compile(r"[。！？；]|[.!?][”’\"']? (?=[A-ZÀ-ÞА-Я])")
_COMMA = re.compile(r"[，,](?![0-9０-９])")
_TABLE = re.compile(r"\t|\S {2,}\S+ {2,}\S|\S\u3000{2,}\S")
_PARTICLE_END = tuple("得和与及或把被在使将为对从而并又其该这那就也都还不并带向由至很更最太再才只")
_PARTICLE_START = tuple("的了着们地得性化者，。、；：！？”’）》]),.;:!?")
_OPENING_QUOTES = '“"‘「『'
_SIGNED = re.compile(r"[A-ZÀ-Þ][\w.]*(?: [A-ZÀ-Þ][\w.]*){1,3}\.?\Z|[A-ZÀ-Þ.]{3,20}\Z")
_PERSON = re.compile(
    r"[A-ZÀ-ÞА-ЯӨҮЁ][\w'’-]+(?: [A-ZА-Я]\.)?(?: (?:de|von|van|du|der))?(?: [A-ZÀ-ÞА-ЯӨҮЁ][\w'’-]+){1,2}\Z"
)
_PLACE_DATE = re.compile(r"[A-Z][\w .']{2,30}, .{0,20}\d{1,2}(?:, \d{4})?\.?\Z")
_DATE_ONLY = re.compile(r"[（(]?\s?[0-9０-９一二三四五六七八九十〇○零]{2,4}年.{1,12}[日号]\s?[)）]?\Z")


def observe(units: Sequence[Unit]) -> list[frozenset[str]]:
    """Return the features of each unit of one page, in order."""
    page = sense(units)
    seen = [_own(unit, page) for unit in units]
    for index, names in enumerate(seen):
        names.update(_beside(units, seen, index, page))
    _mark_lists(units, seen)
    _mark_subjects(units, seen)
    _mark_letters(seen)
    _mark_verse(units, seen)
    _mark_stacks(seen)
    return [frozenset(names) for names in seen]


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
    if lex.WITH_PICTURES.search(end):
        names.add("with_pictures" if "short" in names else "long_with_pictures")
    if "short" in names and "comma" not in names:
        names.add("short_phrase")
    if unit.width < WIDEST_HEADING:
        names.update(_heading_look(head, end, page))
    if unit.width < WIDEST_LABEL:
        names.update(_vocabulary(head))
    names.update("has_" + tail.kind for tail in found)
    if found and found[0].at == 0:
        names.add("only_" + found[0].kind)
    if page.repeats[unit.text] > 1:
        names.add("repeated")
    names.add("latin" if not any(map(is_wide, head[:60])) else "han")
    return names


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
    elif last in "—–－-\u00ad¬⸗":
        yield "ends_dash"
    else:
        yield "ends_bare"
    if last in _PARTICLE_END:
        yield "ends_particle"


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
    if lead_end(head):
        yield "lead"


def _inside(head: str, end: str) -> Iterable[str]:
    """Yield what running text shows inside: sentences, clauses, speech."""
    inner = head[:-2] if len(head) < REACH else head
    if _STOP_INSIDE.search(inner):
        yield "stop_inside"
    if _COMMA.search(head, 0, len(head) - 1):
        yield "comma"
    if _COMMA.search(end[-4:-1]):
        yield "late_comma"
    if head[0] in _OPENING_QUOTES and end[-1] in lex.CLOSERS and lex.ends_sentence(end):
        yield "spoken"
    if "、" in inner:
        yield "enumeration"
    if not any(map(str.isalpha, head)):
        yield "no_letters"


def _heading_look(head: str, end: str, page: PageSense) -> Iterable[str]:
    """Yield in what a unit that is not long looks like a heading, or like a row of a table."""
    if lex.bracketed(end) is not None:
        yield "square_bracketed" if head[0] in "【〖［[" else "bracketed"
    if _TABLE.search(head):
        yield "tabular"
    if _halves(head[:-1]):
        yield "halves"
    if lex.is_couplet(head):
        yield "couplet"
    capitals = lex.is_capitals(head)
    if capitals:
        yield "capitals" if page.capitals else "capitals_rare"
    elif page.capitals:
        yield "not_capitals_here"
    if not capitals and lex.is_title_case(head):
        yield "title_case"
        if len(head.split()) >= HEADLINE_WORDS:
            yield "headline_case"


def _halves(text: str) -> bool:
    """Return whether commas part the text into pieces of like length, as a headline of two halves does."""
    parts = [len(part) for part in re.split("[，,]", text) if part]
    return len(parts) == 2 and abs(parts[0] - parts[1]) <= 2


def _vocabulary(head: str) -> Iterable[str]:
    """Yield what the words of a short unit say it is."""
    found = (
        ("byline", lex.is_byline(head) and len(head) > 2),
        ("maybe_name", len(head) == 2 and are_names(head)),
        ("names", are_names(head)),
        ("jump", lex.JUMP.match(head)),
        ("credit", lex.CREDIT_START.match(head) or lex.CREDIT.search(head)),
        ("caption_start", lex.CAPTION_START.match(head)),
        ("diagram", lex.DIAGRAM.search(head)),
        ("picture_label", lex.PICTURE_LABEL.match(head)),
        ("picture_mark", lex.PICTURE_MARK.search(head)),
        ("picture_news", lex.PICTURE_NEWS.match(head)),
        ("contents", lex.CONTENTS.match(head)),
        ("leaders", lex.LEADERS.search(head)),
        ("notice", lex.NOTICE.search(head)),
        ("salutation", lex.SALUTATION.match(head)),
        ("column_word", lex.COLUMN_WORD.search(head)),
        ("dot", "·" in head or "・" in head or "/" in head),
        (
            "signed",
            _SIGNED.match(head) or lex.SIGN_OFF.search(head) or (ends_in_any_name(head) and not lex.is_byline(head)),
        ),
        ("office", lex.OFFICE.search(head)),
        ("person", _PERSON.match(head) and not lex.is_capitals(head)),
        ("leads_on", lex.LEADS_ON.search(head)),
        ("who_came", lex.WHO_CAME.search(head)),
        ("place_date", _PLACE_DATE.match(head) or _DATE_ONLY.match(head)),
    )
    return (name for name, yes in found if yes)


def _beside(units: Sequence[Unit], seen: list[set[str]], index: int, page: PageSense) -> Iterable[str]:
    """Yield what the neighbours say of the unit."""
    unit = units[index]
    if index == 0 or unit.gap > page.gap:
        yield "gap_before"
    if index + 1 < len(units) and units[index + 1].gap > page.gap:
        yield "gap_after"
    if index + 1 == len(units):
        yield "last"
    if index:
        before = units[index - 1].text
        if "salutation" in seen[index - 1]:
            yield "after_salutation"
        elif before[-1] in lex.COMMAS or "ends_bare" in seen[index - 1] or "ends_dash" in seen[index - 1]:
            yield "after_open"
        elif not seen[index - 1] & {"ends_stop", "ends_point", "ends_asking", "ends_colon"}:
            yield "after_half_open"
        yield from _joint(before, unit.text, page)
        yield "after_full" if "full" in seen[index - 1] else "after_short"
    if index + 2 < len(units) and "bullet" in seen[index + 1] and "bullet" in seen[index + 2]:
        yield "bullets_next"
    if index + 1 < len(units) and seen[index + 1] & {"byline", "maybe_name"}:
        yield "name_next"
    if index + 1 < len(units) and len(lex.ADVERT.findall(units[index + 1].text[:REACH])) >= 2:
        yield "advert_next"
    if _is_open(unit.text):
        yield "quote_open"
    yield from _compared(units, seen, index)


def _compared(units: Sequence[Unit], seen: list[set[str]], index: int) -> Iterable[str]:
    """Yield how wide the unit is beside short neighbours: a kicker is wider than its headline, a subtitle too."""
    unit = units[index]
    if index + 1 < len(units) and "short" in seen[index + 1] and not seen[index + 1] & {"byline", "maybe_name"}:
        if unit.width > 1.25 * units[index + 1].width:
            yield "wider_than_next"
        elif 1.25 * unit.width < units[index + 1].width:
            yield "narrower_than_next"
    if index and "short" in seen[index - 1] and unit.width > 1.25 * units[index - 1].width:
        yield "wider_than_last"
    if index + 1 < len(units) and "full" in seen[index + 1]:
        yield "full_next"


def _joint(before: str, after: str, page: PageSense) -> Iterable[str]:
    """Yield whether the two characters over the break stand side by side elsewhere on the page."""
    times = page.joint(before, after)
    if times and before[-1] not in lex.STOPS + lex.CLOSERS + lex.COMMAS:
        yield "joint_often" if times > 1 else "joint"
    if before.endswith(_PARTICLE_END):
        yield "after_particle"


def _is_open(text: str) -> bool:
    """Return whether a quotation mark or bracket opened near the end is not closed."""
    tail = text[-60:]
    return any(tail.rfind(left) > tail.rfind(right) for left, right in ("“”", "《》", "（）", "「」", "『』"))


def _mark_verse(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark runs of short units of like width that do not each end a sentence: lines of verse.

    When long text follows, the last two of a run are more likely its heading, and a longer run is wanted.
    """
    start = 0
    while start < len(units):
        end = start
        while end < len(units) and _may_be_verse(units[end], seen[end]):
            end += 1
        run = range(start, end)
        wanted = VERSE_RUN + (2 if end < len(units) and "full" in seen[end] else 0)
        if len(run) >= wanted and _is_verse([units[index].width for index in run], [seen[index] for index in run]):
            for index in run:
                seen[index].add("verse_run")
        start = end + 1


def _is_verse(widths: Sequence[float], names: Sequence[set[str]]) -> bool:
    """Return whether three fifths of the lines are of like width and half do not end a sentence."""
    middle = sorted(widths)[len(widths) // 2]
    alike = sum(1 for width in widths if 0.65 * middle <= width <= 1.5 * middle)
    unfinished = sum(1 for name in names if not name & {"ends_stop", "ends_point"})
    if unfinished == len(names) and len(names) >= 2 * VERSE_RUN - 2:
        return True  # free verse: lines of any width, none with a stop
    return 5 * alike >= 3 * len(widths) and 2 * unfinished >= len(names)


def _mark_lists(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark runs of three and more short units of one build: as many words, or one opening mark."""
    builds = [_build(unit) if "short" in names else "" for unit, names in zip(units, seen, strict=True)]
    start = 0
    for index in range(1, len(builds) + 1):
        if index < len(builds) and builds[index] == builds[start]:
            continue
        if builds[start] and index - start >= LIST_RUN:
            for place in range(start, index):
                seen[place].add("list_run")
        start = index


def _build(unit: Unit) -> str:
    """Return the build of a line of a list, or "" when it has none."""
    words = unit.text.split()
    if len(words) < LIST_RUN or unit.text.isascii():
        return ""
    return f"{len(words)} {unit.text[0] if unit.text[0] in '《“（' else ''}"


def _mark_letters(seen: list[set[str]]) -> None:
    """Mark the first short lines after a letter's text: its sender stands there."""
    inside = ended = False
    for names in seen:
        if "salutation" in names:
            inside, ended = True, False
        elif inside and _may_sign(names):
            names.add("letter_end")
            inside, ended = False, True
        elif ended:
            ended = False
            if "full" not in names and names & {"office", "place_date", "title_case"}:
                names.add("letter_end")


def _mark_stacks(seen: list[set[str]]) -> None:
    """Mark stacks of exactly three short lines above a Chinese text: kicker, headline, subtitle, as a rule."""
    start = 0
    for index in range(len(seen) + 1):
        if index < len(seen) and _may_stack(seen[index]):
            continue
        below = seen[index] if index < len(seen) else set()
        if index - start == STACK and below & {"full", "byline", "maybe_name"}:
            for place, name in enumerate(("stack_first", "stack_second", "stack_third"), start):
                seen[place].add(name)
        start = index + 1


def _may_stack(names: set[str]) -> bool:
    barred = {
        "latin", "byline", "maybe_name", "only_tail", "only_credit", "salutation", "signed", "office", "place_date", "lead",
        "letter_end", "picture_label", "jump", "bullet", "verse_run", "ends_stop", "ends_comma", "list_run", "credit",
        "column_word", "bracketed", "late_comma", "no_letters", "dot",
    }  # fmt: skip
    return "short" in names and not names & barred


def _may_sign(names: set[str]) -> bool:
    """Return whether a unit may be the sender of a letter: brief, and not the next headline."""
    if not names & {"tiny", "brief"} or names & {"ends_stop", "ends_asking", "comma", "announces", "leads_on"}:
        return False
    return "ends_point" not in names or "signed" in names


def _may_be_verse(unit: Unit, names: set[str]) -> bool:
    barred = {
        "lead", "tabular", "leaders", "capitals", "credit", "salutation", "jump", "picture_label", "office", "place_date",
        "list_run", "column_word", "letter_end", "only_tail", "byline", "maybe_name",
    }  # fmt: skip
    limit = 28 if "latin" in names else 21
    return unit.width < limit and not names & barred


def _mark_subjects(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark at each short unit whether the subject before it goes on after it, and whether it announces what follows.

    Pairs of characters (words, in Latin script) that both sides share count the more the rarer they are on the page:
    over a subhead many are shared, over a headline few; a headline's own pairs come back in its text.
    """
    subjects = [subject(unit.text) for unit in units]
    spread = Counter(pair for pairs in subjects for pair in pairs)
    full = [index for index, names in enumerate(seen) if "full" in names]
    place = 0
    for index, names in enumerate(seen):
        while place < len(full) and full[place] < index:
            place += 1
        if "full" in names:
            continue
        before = frozenset().union(*(subjects[i] for i in full[max(0, place - NEIGHBOURS) : place]))
        after = frozenset().union(*(subjects[i] for i in full[place : place + NEIGHBOURS]))
        names.update(_binding(before, after, spread, len(units)))
        names.update(_announcing(subjects[index], before, after))


def _binding(before: frozenset[str], after: frozenset[str], spread: Counter[str], units: int) -> Iterable[str]:
    if not before or not after:
        return
    common = sum(1 / spread[pair] for pair in before & after if spread[pair] <= max(3.0, 0.15 * units))
    binding = 100 * common / (1 + min(len(before), len(after)))
    if binding >= 2.5:
        yield "binds_much"
    elif binding >= 1.4:
        yield "binds"
    elif binding < 0.8:
        yield "parts"


def _announcing(own: frozenset[str], before: frozenset[str], after: frozenset[str]) -> Iterable[str]:
    if len(own) < 3:
        return
    if 2 * len(own & after) >= len(own) and len(own & after) > 2 * len(own & before):
        yield "announces"
    if after and not own & after and all(len(pair) == 2 for pair in own):
        yield "silent"  # of words, other than pairs of characters, too few are looked at to say so
    if 3 * len(own & before) >= len(own):
        yield "echoes"
