# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is set into the first and last line of a text: lead tag or dateline, sign-off, credit and jump line."""

from __future__ import annotations

import re
from typing import NamedTuple

from edition_reader.importers.plain_text.lexicon import (
    CAPS_DATELINE,
    CLOSERS,
    DATELINE,
    JUMP,
    LEAD_SOURCE,
    LEAD_TAG,
    STOPS,
    tail_kind,
)
from edition_reader.importers.plain_text.lines import REACH
from edition_reader.importers.plain_text.names import are_names, is_name

#: Brackets at the end of a text that are looked at: name, source, jump.
MOST_TAILS = 3
#: Code points from the end in which one stands.
TAIL_REACH = 120
#: Code points from the end in which names without brackets stand.
NAMES_REACH = 64

_LAST_BRACKET = re.compile(r"\s*[（(【〔\[]([^（）()【】〔〕\[\]]{1,80})[)）】〕\]]\s*[。.]?\Z")
_LAST_CREDIT = re.compile(
    r"(?:\A|\s+)((?:(?:本报|本報)?(?:记者|記者|通讯员|通訊員)?\s?(?:[\u3400-\u9fff·]{2,8}[\s、]{0,2}){1,4}?)\s?"
    r"[/／]?(?:[摄攝]影?|[摄攝]影报道|文/图|文图|图/文|供图))\Z"
)
#: A line that is nothing but a credit, with the name in brackets.
_WHOLE_CREDIT = re.compile(r"(?:新华社|中新社|新華社|本报)(?:资料|记者)?片?[发發]?\s?[（(][^（）()]{2,24}[摄攝][)）]\Z")
_LAST_PHOTO = re.compile(
    r"(?<=[.!?”\"»“])\s+\(?((?:Fotos?|Photos?|Photograph|PHOTOS?|Фото)"
    r"(?:: ?| by | BY | von |/ ?| (?=[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ]))[^.!?]{3,40})\)?\Z"
)
_LAST_NAMES = re.compile(
    r"(?<=[。！？”」])[\s\u3000]{1,8}((?:□|■)?\s?(?:(?:本报)?(?:记者|記者|通讯员"
    r"|通訊員)[:：]?\s?)?[\u3400-\u9fff·\s、]{2,24})\Z"
)
_LAST_JUMP = re.compile(
    r"(?:\s|(?<=[.。！？”\w]))([▼▲]?\s?(?:下转|下轉|转第|轉第)第?[^。]{1,12}|[（(]?\s?Continued (?:on"
    r"|from)\b.{1,40})\Z"
)


#: Characters of which one stands near the beginning of every lead tag, and how far in at the latest.
_TAG_WORDS = frozenset("报報刊台社网網记記讯訊")
LATEST_TAG = 12
#: Datelines begin with a capital letter, Latin or Cyrillic: all those stand before this.
_NO_CAPITALS = "\u0500"
#: Last characters without which there is no bracket and no credit at an end: they spare a search.
_BRACKET_ENDS = frozenset("）)】〕]")
_QUOTE_ENDS = frozenset("”」』")
#: Code points of a line that is nothing but a jump line, at most.
LONGEST_JUMP = 60
_CREDIT_ENDS = frozenset("摄攝影道图圖")
_JUMP_WORD = re.compile("转|轉|Continued")


class Tail(NamedTuple):
    """Something at the end of a text that begins at code point `at`; kind: tail, credit, jump, dateline."""

    at: int
    kind: str


def lead_end(text: str) -> int:
    """Return the code point at which the text proper begins after its lead tag or dateline; 0 when it has none."""
    head = text[:REACH]
    if not _TAG_WORDS.isdisjoint(text[:LATEST_TAG]) and (found := LEAD_TAG.match(head)):
        source = LEAD_SOURCE.match(head, found.end())
        return source.end() if source else found.end()
    if head[:1] < _NO_CAPITALS and (found := DATELINE.match(head) or CAPS_DATELINE.match(head)):
        ended = head[: found.end()].rstrip().endswith(("—", "–", "-", ".", ":", ")"))
        return found.end() if ended and found.end() < len(head) else 0
    return 0


def tails(text: str) -> list[Tail]:
    """Return what stands at the end of `text`, in its order. A text that is nothing but a tail gives one at 0."""
    if _ends_plainly(text):
        return []
    if len(text) < LONGEST_JUMP and _WHOLE_CREDIT.match(text):
        return [Tail(0, "credit")]
    found: list[Tail] = []
    end = len(text)
    for _ in range(MOST_TAILS):
        tail = _last_tail(text[max(0, end - TAIL_REACH) : end], max(0, end - TAIL_REACH))
        if tail is None:
            break
        found.insert(0, tail)
        end = tail.at
    return found


def _ends_plainly(text: str) -> bool:
    """Return whether a long text ends in a sentence's last mark and no bracket: nothing else stands there."""
    core = text.rstrip("。. \u3000")
    return (
        len(core) > LONGEST_JUMP
        and (text[-1] in STOPS or core[-1] in _QUOTE_ENDS)
        and core[-1] not in _BRACKET_ENDS
        and not _JUMP_WORD.search(text, len(text) - TAIL_REACH)
    )


def _last_tail(text: str, offset: int) -> Tail | None:
    bare = text.rstrip("。. \u3000")
    if bare[-1:] in _BRACKET_ENDS and (bracket := _LAST_BRACKET.search(text)):
        kind = tail_kind(bracket.group(1).strip())
        before = text[: bracket.start()].rstrip()
        if kind == "tail" and not before and not offset and text[0] in "【〔[" and not _only_names(bracket.group(1)):
            return None  # a rubric
        return Tail(offset + _solid(text, bracket.start()), kind) if kind and _may_end(before, kind) else None
    if (credit := _last_credit(text)) is not None:
        return Tail(offset + credit, "credit")
    if (names := _LAST_NAMES.search(text, max(0, len(text) - NAMES_REACH))) and _only_names(names.group(1)):
        return Tail(offset + names.start(1), "tail")
    if _JUMP_WORD.search(text) and (jump := _LAST_JUMP.search(text)):
        return Tail(offset + jump.start(1), "jump")
    whole = JUMP.match(text) if not offset else None
    return Tail(0, "jump") if whole and len(text) < LONGEST_JUMP else None


def _last_credit(text: str) -> int | None:
    """Return where a credit without brackets begins at the end of a text."""
    if text.rstrip()[-1:] in _CREDIT_ENDS and (credit := _LAST_CREDIT.search(text)):
        return credit.start(1) if _may_end(text[: credit.start()], "credit") else None
    photo = _LAST_PHOTO.search(text)
    return photo.start(1) if photo else None


def _may_end(before: str, kind: str) -> bool:
    """Return whether a tail may follow `before`: after a sentence, a bracket or nothing; a jump anywhere."""
    return not before or kind == "jump" or before.endswith(tuple(STOPS + CLOSERS + "."))


def _only_names(text: str) -> bool:
    bare = re.sub(r"^[□■]?\s?(?:本报)?(?:记者|記者|通讯员|通訊員)[:：]?\s?", "", text)
    return are_names(bare) or is_name(bare.strip())


def _solid(text: str, at: int) -> int:
    """Return the first non-blank place from `at` on."""
    return at + len(text[at:]) - len(text[at:].lstrip())
