# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Who wrote it: the words, marks and forms of bylines. As in `lexicon.py`, every pattern is bounded."""

from __future__ import annotations

import re

from edition_reader.importers.plain_text.lexicon import PICTURE_MARK, ends_sentence
from edition_reader.importers.plain_text.names import are_names, ends_in_name, is_name

_HAN = r"\u3400-\u9fff"
_BYLINE_WORD = re.compile(
    r"(?:作者|文|图|圖|撰文|摄影|本报|本報|本刊|本台|特约|特約|新华社|新華社"
    r"|[\u3400-\u9fff]{2,5}[日晚晨时]报)?[^。！？，；]{0,12}?"
    r"(?:(?:记者|記者)(?!调查|调研|观察|手记|走笔|见闻|札记|来信|述评|视点|视线|在线|帮)|通讯员|通訊員|评论员|評論員|撰稿"
    r"|特派员|本报综合|综合(?:报道|整理)\Z|栏目主持|作者[:：]|编译|文[/／]|[/／]文|图[/／]|文\s?图)"
    r"|[\u3400-\u9fff·]{2,8}(?:[、\s][\u3400-\u9fff·]{2,8})?\s(?:编?著|主编|译|编译?|口述|整理|执笔|撰文?|报道)\Z"
    r"|[\u3400-\u9fff]{2,14}(?:通讯|报道|采访)组(?=\s|\Z)"
)
_ENGLISH = re.compile(
    r"by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}\Z"
    r"|(?:By|BY|Par|PAR|Von|VON)\s+(?!the\s+(?:time|end|way)\b)[A-ZÀ-Þ(]|\(?(?:Special"
    r"|SPECIAL)(?: [A-Z]\w+)? (?:to|TO|from|for)\b"
    r"|[(\[]?(?:From|FROM) (?:Our|OUR|the|The|THE|a|A|an)\b.{0,40}"
    r"(?:[Cc]orrespondent|CORRESPONDENT|[A-Z][a-z]+)\.?[)\]]?\Z"
    r"|(?:Correspondence|CORRESPONDENCE) (?:of|OF)\b|(?:By|BY) (?:Cable|Telegraph|Associated|the Associated"
    r"|Wireless|CABLE)"
    r"|(?:From )?(?i:staff|wire|news|agency) (?i:reports?|services)\Z"
    r"|(?:Our|OUR) (?:own |Own |OWN |special |Special )?(?:correspondent|Correspondent|CORRESPONDENT)"
    r"|(?:[A-Z][\w.'’]*\s){0,4}(?:[Ss]taff|STAFF) (?:[Ww]riter|WRITER|[Rr]eporter|REPORTER|[Cc]orrespondent)s?"
    r"(?:(?:,| of) [A-Z][\w.' -]{2,30})?\Z"
    r"|(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+, (?:[A-Z][a-z]+ ){0,2}(?:Clerk|Editor|Secretary|Chairman|Chairwoman|Chair"
    r"|Treasurer|Vicar|Rector|Mayor|President|Director|Principal|Superintendent|Columnist|Pastor|Headmaster|Librarian)\Z"
    r"|(?:The |THE )?(?:Associated Press|ASSOCIATED PRESS|United Press(?: International)?|Reuters|REUTERS)\.?\Z"
    r"|\(?De notre (?:correspondant|envoyé)|(?:Von unserem|Eigener) |(?:От нашего|Наш) (?:корр|спец)"
    r"|\(?Original-?(?:Korr|Corr)"
)
#: What is no place in brackets: 毕业季（外一首）.
_NO_PLACE = re.compile(r"(?:外[一二三四]首|[二三四五六]首|组诗|節選|节选|连载|上|中|下|[一二三四五六])[)）]\Z")
#: A line that is nothing but who reports: 本报记者 X 通讯员 Y 文/图.
_REPORTERS = re.compile(
    rf"(?:本报|本報|本刊)?(?:全媒体|融媒体|特约|首席|实习|见习)?(?:记者|記者|通讯员|通訊員)[\s\u3000:：]+[{_HAN}·]{{2,5}}"
    rf"(?:[\s\u3000、]+(?:(?:记者|記者|通讯员|通訊員|实习生)[\s\u3000:：]*)?[{_HAN}·]{{2,5}}){{0,5}}"
    rf"(?:[\s\u3000]*(?:文[/／][图摄]|图[/／]文|摄影报道|报道|摄))?\Z"
)
#: Characters of which one stands in the first words of such a line: they spare a search.
_REPORTING = frozenset("记記讯訊")
_NAME_AND_PLACE = re.compile(
    rf"([{_HAN}]{{2,4}})\s?(?:[（(][^（）()]{{2,20}}[)）]|[／/][{_HAN}]{{2,10}}(?:[（(][^（）()]{{2,20}}[)）])?)\Z"
)
#: A mark before who wrote it, or the letter that is left of one when its font is lost: N本报记者 had a square.
_ORNAMENT = re.compile(rf"[□■●◎○◆◇▲△☆★※►▶•]\s*|[NnlLu](?=[{_HAN}])")
#: What somebody did, before the names: 撰文：X, 文/X 图/Y.
_DONE_BY = re.compile(
    r"(?:撰文|采写|採寫|采访|整理|口述|执笔|编译|主持|作者|文图|图文|[文图](?=[/／:：]))\s?[/／:：|｜]\s?"
    r"([^。！？，；]{2,24})\Z"
)
#: A lead tag on a line of its own that names who reports: 【記者林怡君／台北報導】.
_REPORTED_BY = re.compile(
    rf"[【〔［\[]\s?(?:本报|本報)?[^】〕］\]]{{0,6}}(?:记者|記者)[{_HAN}\s、·／/]{{2,24}}[】〕］\]]\Z"
)


def is_byline(text: str) -> bool:
    """Return whether a line says who wrote what follows: 本报记者 X, X Y, Office Name, By X, Special to X."""
    if len(text) > 90:
        return False
    if _ENGLISH.match(text):
        return not ends_sentence(text[:-1]) or len(text) < 70
    if len(text) > 44 or text.endswith(tuple("。！？，、；：")):
        return False
    if _REPORTED_BY.match(text):
        return True
    bare = _ORNAMENT.sub("", text, count=1) if _ORNAMENT.match(text) else text
    placed = _NAME_AND_PLACE.match(bare)
    if placed and is_name(placed.group(1)) and not PICTURE_MARK.search(bare) and not _NO_PLACE.search(bare):
        return True
    done = _DONE_BY.match(bare)
    return bool(_BYLINE_WORD.match(bare)) or _are_names(done.group(1) if done else bare) or ends_in_name(bare)


def _are_names(text: str) -> bool:
    """Return whether a line is nothing but names; after a colon stand those of a list: 东岭乡：李想、孟来."""
    return ":" not in text and "：" not in text and are_names(text)


def names_reporters(text: str) -> bool:
    """Return whether a line is nothing but reporters and their names: it is a line of its own in any column."""
    if _REPORTING.isdisjoint(text[:8]):
        return False
    return _REPORTERS.match(_ORNAMENT.sub("", text, count=1) if _ORNAMENT.match(text) else text) is not None


def is_reported_by(text: str) -> bool:
    """Return whether a line is nothing but a lead tag in brackets that names who reports."""
    return _REPORTED_BY.match(text) is not None
