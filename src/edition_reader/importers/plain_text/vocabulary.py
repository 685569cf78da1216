# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the words of a short line say it is: the trade's vocabulary (`lexicon.py`) and names, as features.

Lines of Latin and of Chinese script are asked different things, and patterns that stand at the end of a line look at
its end only, for this is asked of every short line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from edition_reader.importers.plain_text import lexicon as lex
from edition_reader.importers.plain_text.bylines import is_byline
from edition_reader.importers.plain_text.lines import REACH, has_wide
from edition_reader.importers.plain_text.names import are_names, ends_in_any_name, is_name

#: Characters of a clause that ends in a verb of saying, at least: not 小说.
SHORTEST_CLAUSE = 5
#: Code points from the end in which a word at the end of a line begins.
ENDING = 40
_SIGNED = re.compile(
    r"[A-ZÀ-Þ][\w.]*(?: [A-ZÀ-Þ][\w.]*){1,3}\.?\Z|(?:[A-ZÀ-Þ]\.\s?){2,4}\Z"
    r"|[А-ЯЁ]\. ?(?:[А-ЯЁ]\. ?)?[А-ЯЁ][\w-]{2,20}[.,]?\Z"
)
_PERSON = re.compile(
    r"(?!(?:The|An?|In|On|At|From|For|To|Of|New|No|Vom|Der|Die|Das|Am|Im|Zum|Zur|Aus|Eine?|Le|La|Les|Une?|Aux?|Du|Des|En)\b)"
    r"[A-ZÀ-ÞА-ЯӨҮЁ][\w'’-]+(?: [A-ZА-Я]\.)?(?: (?:de|von|van|du|der))?(?: [A-ZÀ-ÞА-ЯӨҮЁ][\w'’-]+){1,2}\Z"
)
#: Words of headings that no person's name has: Parish Council News, For Sale.
_NO_PERSON = re.compile(
    r"(?i:\b(?:news|council|report|notes|sale|club|school|church|diary|dates|notice|board|committee|county|parish|market"
    r"|prices|letters|police|court|fire|accident|weather|sports|football|cricket|results|events|calendar|hospital"
    r"|library|society|association|department|meeting|supper|concert|services?|rates?|roads?|bridge|railway|station|bus"
    r"|election|festival|league)\b)"
    r"|\A(?:The|From|For|To|Our|Your|How|Why|What|When|Who|Where)\b|\A(?:THE|FROM|FOR|TO|OUR|YOUR|HOW|WHY)\b"
)
#: What is told of a writer below what he wrote: Jane Doe is editor of the Press.
_ABOUT_WRITER = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+,? (?:is|was|has been|writes|teaches|covers|can be reached|lives in)"
    r" .{3,120}\.\Z"
)
#: How to reach somebody.
_WESTERN_CONTACT = re.compile(
    r"(?:E-?mail|Tel(?:ephone|\.)?|Phone|Fax|Web(?:site)?|Address|Office hours)\b:? ?\S|Office open\b"
)
#: Who signs a letter with a word in capitals, or with initials.
_PSEUDONYM = re.compile(r"[A-ZÀ-Þ]{3,14}\.\Z|(?:[A-ZÀ-Þ]\. ?){2,4}\Z|[“\"][A-ZÀ-Þ]{3,14}[.,]?[”\"]\.?\Z")
#: Initials and a surname in capitals, whatever follows on the next line: А. ГУСЕВ,
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ]\. ?){1,2}[A-ZÀ-ÞА-ЯЁ]{3,16}[.,]?\Z")
#: A writer and a town: Horst Ahrens, Herzberg.
_PERSON_PLACE = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,2}, [A-ZÀ-Þ][\w.'’-]{2,}(?: [A-ZÀ-Þ][\w.'’-]+)?\Z"
)
#: Who made a picture, and for whom: JANE DOE/HERALD.
_CREDITED = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3} ?[/|] ?[A-Z][\w.'’ -]{2,24}\Z")
#: Who made a picture for a paper: Jane Doe for The Herald.
_CREDITED_FOR = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3} for [Tt]he [A-Z][\w.'’ -]{2,24}\Z")
#: A bereaved family below its thanks.
_FAMILY = re.compile(
    r"The [A-Z][\w'’-]+ [Ff]amily\.?\Z|(?:Mr|Mrs|Miss|Dr)\..{3,30} (?:and|&) (?:Family|Children|Sons|Daughters)\.?\Z"
)
_PLACE_DATE = re.compile(
    r"[A-ZÀ-Þ][\w .'-]{2,30}, (?=.{0,20}(?:[^\W\d_]{3}|\d[./]))(?!\w+ and )"
    r".{0,20}\d{1,2}(?:, \d{4})?[.,:]?\s?[—–-]{0,2}\Z"
    r"|(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)[.,]?\Z"
)
_DATE_ONLY = re.compile(r"[（(]?\s?[0-9０-９一二三四五六七八九十〇○零]{2,4}年.{1,12}[日号]\s?[)）]?\Z")
#: A place or body and a name, as below a letter: 山东平邑县 李守信.
_FROM_PLACE = re.compile(
    r"[\u3400-\u9fff]{2,16}(?:省|市|县|区|旗|乡|镇|村|公司|局|厂|社|校|院|部|站|店|队|会)[ \u3000]"
    r"([\u3400-\u9fff]{2,6})\Z"
)
#: A place or body and what it does: the words of a headline.
_SUBJECT_FIRST = re.compile(
    r"[\u3400-\u9fff]{2,9}(?:省|市|县|旗|区|镇|乡|苏木|街道|局|公司|小学|中学|学校|医院|协会|妇联|工会|法院|检察院|党委|支队|大队)"
    r"(?:开展|举行|举办|召开|启动|组织|开通|成立|荣获|获|入选|出台|推进|实现|多措并举|积极|扎实|建成|发放|慰问)"
)
#: What who signs is called ends in one of these: 声明人：…, 指导教师：…
_SIGNER = frozenset("人师")
_BLANKS = frozenset(" \u3000")
#: Patterns at the end of a line by the last characters that they can match: one look spares most searches.
_ENDINGS = (
    ("leads_list", lex.LEADS_LIST, ":："),
    ("diagram", lex.DIAGRAM, "图画表"),
    ("picture_mark", lex.PICTURE_MARK, ")）"),
    ("office", lex.OFFICE, "室会會处處局厂廠司府部委站院校心社组队行团"),
    ("body", lex.BODY, "镇乡县区旗盟市道处学行院队团木查场部门大会协"),
    ("dated", lex.DATED, ")）"),
    ("occasion", lex.OCCASION, "年际際夕间間日赛賽幕晓瞻即至临官会节展坛轮站神想念定话罢落"),
    ("leads_on", lex.LEADS_ON, "知调調出求示说為为召吁露悉布佈:："),
    ("who_came", lex.WHO_CAME, "话話辞席持加告同词詞议动式谈"),
)
_Ending = tuple[str, re.Pattern[str]]
_BY_LAST: Mapping[str, tuple[_Ending, ...]] = MappingProxyType(
    {
        last: tuple((name, pattern) for name, pattern, ends in _ENDINGS if last in ends)
        for last in "".join(ends for _, _, ends in _ENDINGS)
    }
)
_CREDIT_ENDS = frozenset("摄攝影图圖画作绘供拍发片)）")
_LEADER_ENDS = frozenset("0123456789０１２３４５６７８９版)）")
_SIGN_ENDS = frozenset("者坊民众主长生工客户启啟啓上布")
#: First characters of the words of columns; a line of up to so many may also be one as a whole.
_COLUMN_SIGN = re.compile(
    "[论走专快锐微简述之园随杂漫时短点观聚视热访札笔书信来來天广链连集一掠撷扫動动茶沙百纵周特文在直进系進讲纪巡风故记采行讀A-Z]"
)
_SHORT_COLUMN = 7
#: The first character that takes a full square: those of other scripts stand before it.
_WIDE = "\u2e80"


def vocabulary(head: str) -> Iterable[str]:
    """Yield what the words of a short unit say it is."""
    byline = len(head) > 2 and is_byline(head)
    names = are_names(head)
    last = head[-1]
    reader = lex.is_reader(head)
    signing = last in _SIGN_ENDS or last < _WIDE or not _SIGNER.isdisjoint(head[:6])
    signed_off = signing and lex.SIGN_OFF.search(head)
    office_name = not byline and ends_in_any_name(head)
    found = (
        ("byline", byline),
        ("maybe_name", names and len(head) == 2),
        ("names", names),
        ("dash_name", lex.is_dash_name(head)),
        ("jump", lex.JUMP.match(head)),
        ("credit", lex.CREDIT_START.match(head) or _ends_in_credit(head[-ENDING:])),
        ("contents", lex.CONTENTS.match(head)),
        ("leaders", last in _LEADER_ENDS and lex.LEADERS.search(head)),
        ("notice", lex.NOTICE.search(head)),
        ("whole_notice", lex.NOTICE.fullmatch(head) or lex.WHOLE_NOTICE.fullmatch(head)),
        ("pseudonym", _PSEUDONYM.match(head) or _INITIALS.match(head)),
        ("weather", lex.WEATHER.search(head)),
        ("salutation", lex.SALUTATION.match(head)),
        ("column_word", _has_column_word(head) and not reader),
        ("dot", "·" in head or "・" in head or "/" in head),
        ("office_name", office_name),
        ("reader", reader),
        ("signed", office_name or reader or signed_off or (last < _WIDE and _signs(head))),
        ("sign_off", signed_off),
    )
    yield from (name for name, yes in found if yes)
    yield from _chinese(head) if has_wide(head, REACH) else _western(head)


def _signs(head: str) -> bool:
    """Return whether a line of Latin or Cyrillic script may be a name, and no word of headings stands in it."""
    return _SIGNED.match(head) is not None and _NO_PERSON.search(head) is None


def _ends_in_credit(end: str) -> bool:
    """Return whether a line ends in what says who made a picture."""
    may = end[-1] in _CREDIT_ENDS or "/" in end or "／" in end
    return may and lex.CREDIT.search(end) is not None


def _has_column_word(head: str) -> bool:
    """Return whether a line has a word of the names of columns."""
    may = len(head) <= _SHORT_COLUMN or _COLUMN_SIGN.search(head)
    return bool(may and lex.COLUMN_WORD.search(head))


def _chinese(head: str) -> Iterable[str]:
    """Yield what the words of a unit with Chinese characters say."""
    found = (
        ("credit_start", lex.CREDIT_START.match(head)),
        ("briefs_label", len(head) <= _SHORT_COLUMN and lex.BRIEFS.search(head)),
        ("caption_start", lex.CAPTION_START.match(head)),
        ("picture_label", lex.PICTURE_LABEL.match(head)),
        ("picture_news", lex.PICTURE_NEWS.match(head)),
        ("contact", lex.CONTACT.match(head)),
        ("person_place", not _BLANKS.isdisjoint(head) and _is_from_place(head)),
        ("subject_first", _SUBJECT_FIRST.match(head)),
        ("sidebar", lex.SIDEBAR.match(head)),
        ("verb_first", lex.VERB_FIRST.match(head)),
        ("does", lex.DOES.match(head)),
        ("said_by", lex.SAID_BY.match(head)),
        ("toll", lex.TOLL.match(head)),
        ("meeting", lex.MEETING.search(head)),
        ("place_date", _DATE_ONLY.match(head)),
    )
    yield from (name for name, yes in found if yes)
    for name, pattern in _BY_LAST.get(head[-1], ()):
        if pattern.search(head[-ENDING:]) and (name != "leads_on" or len(head) > SHORTEST_CLAUSE):
            yield name


def _is_from_place(head: str) -> bool:
    """Return whether a line is a place or body and a name after a blank."""
    found = _FROM_PLACE.match(head)
    return found is not None and is_name(found.group(1))


def _western(head: str) -> Iterable[str]:
    """Yield what the words of a unit without Chinese characters say."""
    made_for = _CREDITED_FOR.match(head)
    credited = made_for or _CREDITED.match(head)
    found = (
        ("contact", _WESTERN_CONTACT.match(head)),
        ("about_writer", _ABOUT_WRITER.match(head)),
        ("paper", head.isascii() and not head.isupper() and lex.NEWSPAPER.match(head.strip("[]() "))),
        ("person", _PERSON.match(head) and not lex.is_capitals(head) and not _NO_PERSON.search(head)),
        ("person_place", _PERSON_PLACE.match(head) or _FAMILY.match(head)),
        ("credit_start", credited or lex.CREDIT_START.match(head)),
        ("credit", credited),
        ("only_credit", made_for),
        ("few_words", head[-1] == "." and head.count(" ") < lex.FEW_WORDS),
        ("place_date", _PLACE_DATE.match(head)),
    )
    return (name for name, yes in found if yes)
