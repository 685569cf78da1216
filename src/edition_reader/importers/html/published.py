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
from edition_reader.importers.html.running import Line, Running
from edition_reader.importers.values import iso_day
from edition_reader.importers.xml import Element

_LABELS = (
    "发布时间|发布日期|发表时间|更新时间|时间|日期|信息来源|文章来源|稿件来源|稿源|来源|作者|撰文|责任编辑|责编|编辑|审核|校对|"
    "浏览次数|浏览量|浏览|点击数|点击|阅读量|阅读|字体|字号|分享到|分享|打印|发布者|发布人|录入|發佈時間|時間|來源|責任編輯|編輯"
)
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
#: What a name is at most; more is a sentence.
_NAME = 30
_BEFORE_A_DATE = ("", "发表于", "发布于", "發表於", "發佈於")
_EMPTY = frozenset({"", "无", "未知", "佚名", "本站", "admin", "-", "--"})


@dataclass(frozen=True, slots=True)
class Published:
    """What is shown of an article beside its text; `lines` are the whole lines that say nothing else."""

    day: str | None = None
    source: str | None = None
    author: str | None = None
    lines: frozenset[str] = frozenset()


def published(running: Running, part: Element, heading: str | None) -> Published:
    """Return what the lines between the headline and the running text of a part say."""
    found = [line for line in _between(running.lines, part, letters_of(heading)) if 0 < len(line) <= _LONGEST]
    days: list[str | None] = []
    said: dict[str, str] = {}
    told: set[str] = set()
    for words in found:
        labels = {label: value.strip(" ：:") for label, value in _LABELLED.findall(words)}
        day = _DAY.search(words)
        if day and (labels or _is_alone(words, day)) and not labels.get("更新时间", "").startswith(day[0].strip()):
            days.append(iso_day("-".join((day[1], day[2], day[3]))))
        if labels or (day and _is_alone(words, day)):
            told.add(words)
        for label, value in labels.items():
            said.setdefault(label, value)
    labelled = next((iso_day_in(said[label]) for label in _DATES if label in said), None)
    known = {day for day in days if day}
    return Published(
        day=labelled or (known.pop() if len(known) == 1 else None),
        source=_first(said, _SOURCES),
        author=_first(said, _AUTHORS),
        lines=frozenset(told),
    )


def iso_day_in(text: str) -> str | None:
    """Return the day that a value begins with."""
    day = _DAY.match(text)
    return iso_day("-".join((day[1], day[2], day[3]))) if day else None


def _first(said: dict[str, str], labels: Iterable[str]) -> str | None:
    """Return the first value under one of these labels that is a name."""
    values = (_DAY.sub("", said[label]).strip(" |·-，,") for label in labels if label in said)
    return next((value for value in values if value.lower() not in _EMPTY and len(value) <= _NAME), None)


def _is_alone(words: str, day: re.Match[str]) -> bool:
    """Whether a date is all that a line says, but for marks."""
    return letters_of(words.replace(day[0], "", 1)) in _BEFORE_A_DATE


def _between(lines: list[Line], part: Element, heading: str) -> list[str]:
    """Return the lines from behind the headline to the first running text of a part."""
    inside = {id(element) for element in part.iter("*")}
    first = next((n for n, line in enumerate(lines) if line.run and id(line.holder) in inside), 0)
    words = [line.words for line in lines[:first]]
    shown = [text for text in words if text]
    near = shown[-_NEAR:]
    at = next((n for n, text in enumerate(near) if heading and letters_of(text) == heading), None)
    return shown[-_BEFORE:] if at is None else near[at + 1 :]
