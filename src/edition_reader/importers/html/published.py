# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What Chinese news sites print between headline and text: when it was published, where it comes from, who wrote it.

发布时间：2024-03-05 09:12 来源：河湾日报 作者：李想. Only lines between the headline and the first running text are
asked, and a date counts only where it stands alone, has that label, or stands beside a source: dates in the text are
not those of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition_reader.importers.headings import letters_of
from edition_reader.importers.html.running import Running
from edition_reader.importers.values import iso_day
from edition_reader.importers.xml import Element
from edition_reader.model.edition import Role

_LABELS = (
    "发布时间|发布日期|发表时间|更新时间|时间|日期|信息来源|文章来源|稿件来源|稿源|来源|作者|撰文|责任编辑|责编|编辑|审核|校对|"
    "浏览次数|浏览量|浏览|点击数|点击|阅读量|阅读|字体|字号|分享到|分享|打印|发布者|发布人|录入|發佈時間|時間|來源|責任編輯|編輯"
)
#: Of these words pages that print it have at least one.
_WORDS = ("来源", "作者", "记者", "时间", "日期", "编辑", "發佈", "來源", "記者", "編輯", "撰文", "年")
_LABELLED = re.compile(
    rf"({_LABELS})\s*[:：]\s*(.{{0,60}}?)(?=\s*[|｜【\[(（]?\s*(?:{_LABELS})\s*[:：]|[|｜【\[]|\s{{2,}}|$)"
)
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})(?!\d)\s*日?"
    r"(?:\s*(?:星期|周)[一二三四五六日天])?\s*T?(?:\d{1,2}:\d{2}(?::\d{2})?)?"
)
_DATES = ("发布时间", "发布日期", "发表时间", "时间", "日期", "發佈時間", "時間")
_SOURCES = ("信息来源", "文章来源", "稿件来源", "稿源", "来源", "來源")
_AUTHORS = ("作者", "撰文")
#: Characters of the longest such line, and how many lines before the text are asked where no headline is seen.
_LONGEST, _BEFORE = 160, 8
#: How many lines before the text the headline is looked for: it also stands in menus and trails far above.
_NEAR = 25
#: And how many lines above the headline are asked.
_ABOVE = 4
#: What a name is at most; more is a sentence.
_NAME = 30
_BEFORE_A_DATE = ("", "发表于", "发布于", "發表於", "發佈於")
_EMPTY = frozenset({"", "无", "未知", "佚名", "本站", "admin", "-", "--"})


#: The hour, which stands beside a date of publication and not beside today's.
_HOUR = re.compile(r"(?<!\d)\d{1,2}:\d{2}")
_IN_PARTS = re.compile(r"^((?:19|20)\d{2})\s*(\d{2})\s*/\s*(\d{2})\s*(?=\d{1,2}:\d{2})")
_MARKS = re.compile(r"[。！？；，,;!?]")
#: A line that is who wrote it: 河湾日报记者 李想.
_BYLINE = re.compile(
    r"[\u3400-\u9fff]{0,12}(?:记者|通讯员|评论员|記者)[\s:：]+[\u3400-\u9fff·]{2,8}(?:[\s、][\u3400-\u9fff·]{2,8}){0,5}"
)
#: What the line says that a date with its hour stands in besides, at most.
_BESIDE_A_DATE = 30


@dataclass(frozen=True, slots=True)
class Published:
    """What is shown of an article beside its text; `lines` are the whole lines that say nothing else."""

    day: str | None = None
    source: str | None = None
    author: str | None = None
    lines: frozenset[str] = frozenset()

    def role_of(self, text: str) -> Role | None:
        """Return the role of a line of the text that says nothing else; None for any other."""
        if text in self.lines:
            return Role.OTHER
        return Role.BYLINE if text == self.author else None


def may_be_said(text: str) -> bool:
    """Return whether a page may print any of this, before its lines are looked at: whether it has such words."""
    return not text.isascii() and any(word in text for word in _WORDS)


def published(running: Running, part: Element, heading: str | None) -> Published:
    """Return what the lines between the headline and the running text of a part say, and what few above it."""
    above, below = _around(running, part, letters_of(heading))
    days: set[str] = set()
    said: dict[str, str] = {}
    told: set[str] = set()
    byline = None
    for words, is_below in [*((line, False) for line in above), *((line, True) for line in below)]:
        if not 0 < len(words) <= _LONGEST:
            continue
        labels = {label: value.strip(" ：:") for label, value in _LABELLED.findall(words)}
        day = _day_of(words, labels, plainly=not is_below)
        if day and labels.get("更新时间") is None:
            days.add(day)
        if labels or day:
            told.add(words)
        for label, value in labels.items():
            said.setdefault(label, value)
        byline = byline or (words if is_below and _BYLINE.fullmatch(words) else None)
    labelled = next((day for label in _DATES if label in said and (day := _iso_day_in(said[label]))), None)
    return Published(
        day=labelled or (days.pop() if len(days) == 1 else None),
        source=_first(said, _SOURCES),
        author=_first(said, _AUTHORS) or byline,
        lines=frozenset(told),
    )


def _day_of(words: str, labels: dict[str, str], *, plainly: bool) -> str | None:
    """Return the day of publication that a line says: alone, beside a label, or with the hour and little else.

    Above the headline, where sites print today's date, only one with its hour or a label counts (`plainly`).
    """
    words = _IN_PARTS.sub(r"\1-\2-\3 ", words)
    day = _DAY.search(words)
    if day is None:
        return None
    rest = letters_of(words.replace(day[0], "", 1))
    timed = bool(_HOUR.search(words)) and len(rest) <= _BESIDE_A_DATE and not _MARKS.search(words)
    alone = rest in _BEFORE_A_DATE and not plainly
    return iso_day("-".join((day[1], day[2], day[3]))) if labels or timed or alone else None


def _iso_day_in(text: str) -> str | None:
    """Return the day that a value begins with."""
    day = _DAY.match(text)
    return iso_day("-".join((day[1], day[2], day[3]))) if day else None


def _first(said: dict[str, str], labels: Iterable[str]) -> str | None:
    """Return the first value under one of these labels that is a name."""
    for label in labels:
        value = _DAY.sub("", said.get(label, "")).strip(" |·-，,")
        if value[:1] > "\u2e7f":  # what follows a blank is something else: a place, a link
            value = value.split()[0]
        if value.lower() not in _EMPTY and len(value) <= _NAME:
            return value
    return None


def _around(running: Running, part: Element, heading: str) -> tuple[list[str], list[str]]:
    """Return the few lines above the headline, and those from behind it to the first running text of a part.

    Where no line is the headline, all lines before the text are above it.
    """
    lines = running.lines
    inside = set(part.iter("*"))
    first = next((n for n, line in enumerate(lines) if line.run and line.holder in inside), 0)
    near: list[str] = []
    for line in reversed(lines[:first]):
        if words := running.words_of(line):
            near.insert(0, words)
        if len(near) == _NEAR:
            break
    at = next((n for n, text in enumerate(near) if heading and letters_of(text) == heading), None)
    return (near[-_BEFORE:], []) if at is None else (near[max(0, at - _ABOVE) : at], near[at + 1 :])
