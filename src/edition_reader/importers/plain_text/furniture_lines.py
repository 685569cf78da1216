# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Which lines belong to the page and not to an article, each told by itself: date lines, imprints, page numbers.

A line is furniture when nothing is left of it after the things a masthead consists of are taken away: date, weekday,
lunar date, issue number, page number and name, number of pages, register numbers, price.
"""

from __future__ import annotations

import re

from edition_reader.importers.plain_text.dates import find_date
from edition_reader.importers.plain_text.lexicon import JUMP, LEAD_TAG, NEWSPAPER

#: Lines from the top of a page among which its masthead stands, and from the bottom for its colophon.
MASTHEAD = 12
COLOPHON = 4
#: Longer lines are not furniture.
LONGEST = 160
#: Offices of the page with a name that make a line one of the page.
FEWEST_MEMBERS = 2

_D = r"[0-9０-９]"
_PARTS = re.compile(
    rf"(?:农历|農曆|公历|公曆|阴历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥](?:[\(（][鼠牛虎兔龙蛇马羊猴鸡狗猪][\)）])?年?|[正闰一二三四五六七八九十冬腊]{{1,3}}月(?:[初十廿卅][一二三四五六七八九十]|[二三]十[一二三四五六七八九]?|[初二三]十)?|[初十廿][一二三四五六七八九十]"
    rf"|星期[一二三四五六日天]|周[一二三四五六日]|禮拜[一二三四五六日]|(?:今日|本期|本日"
    rf"|今天)?(?:共)?[0-9０-９一二三四五六七八九十]{{1,3}}(?:版|大張|张)|(?:对开|四开)"
    rf"|总?第\s?[0-9０-９一二三四五六七八九十百千〇○零,，]{{1,9}}\s?(?:期|号|號)|(?:总|總)[0-9０-９]{{1,6}}期"
    rf"|第?\s?[A-Z]?{_D}{{1,3}}\s?版|第?[一二三四五六七八九十]{{1,3}}版|\A[A-Z]-?[0-9]{{1,2}}\b"
    rf"|(?:国内统一)?(?:连续出版物|刊)?号?[:：]?\s?CN\s?{_D}{{2}}\s?[-—－]\s?{_D}{{4}}"
    rf"|(?:邮发)?代[号號][:：]?\s?{_D}{{1,3}}\s?[-—－]\s?{_D}{{1,4}}|ISSN[:：]?\s?{_D}{{4}}-{_D}{{3}}[\dX]"
    rf"|(?:零售|每份|定价|售价|价格|每份零售)[价:：]?\s?[0-9０-９一二三四五六七八九十.．]{{1,6}}(?:元|角|分)"
    rf"|国内统一连续出版物号|国内统一刊号|邮发代号|星期|主管|主办|出版"
    rf"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\b"
    rf"|(?i:\bvol(?:ume|\.)?)\s?[IVXLC\d]+"
    rf"|\b(?i:Section) [A-Z0-9]{{1,2}}\b|\b(?:Nos?|NO)\.?\s?{_D}[\d,.]*"
    rf"|\b(?:Pages?|PAGE|Seite)\s?[\dA-Z]{{1,3}}\b"
    rf"|(?:Le )?[Nn]uméro\s?:?.{{1,24}}|\d{{1,2}} centimes|\b(?:\w{{3,20}}|\d{{1,3}}\.) ?(?:Jahrgang|Jahrg\.?)"
    rf"|\b(?:\w{{3,20}}|\d{{1,3}}(?:e|ème|me)) (?:année|Année|ANNÉE)\b|\bden\b"
    rf"|\bPRICE\b.{{0,30}}|\bPrice\b.{{0,30}}"
    rf"|\b(?:Montag|Dienstag|Dinstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|lundi|mardi|mercredi"
    rf"|jeudi|vendredi|samedi|dimanche|Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche)\b|\bNr\.?\s?\d+"
    rf"|\bN[°º]\s?\d+|№\s?\d+(?:\s?\(\d+\))?|\bг(?:ода?|\.)|\b(?i:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b"
    rf"|(?:[A-Z][a-z]+ )?[Ee]dition\b|(?:早|晚|周末)版"
    rf"|[\s　|｜·•\-—–―,，.。:：;；/／()（）\[\]【】*★☆■▲]+|\bTWO CENTS\b"
    rf"|\bONE CENT\b|\b(?:THREE|FIVE) CENTS\b)"
)
NUMBER = re.compile(
    r"总?第\s?([0-9０-９][0-9０-９,，]{0,8})\s?(?:期|号|號)|\b(?:No|NO|Nr|N[°º])\.?\s?(\d[\d,]{0,8})"
    r"|№\s?(\d[\d,]{0,8})|第\s?([一二三四五六七八九十百千万〇○零]{1,9})\s?(?:期|号|號)"
)
PAGE = re.compile(
    r"(?<![今日共])(?:第\s?([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s?版|([A-Z]?[0-9０-９]{1,3})\s?版"
    r"|\b(?:Page|PAGE|Seite|SEITE)\s?([A-Z]?\d{1,3})\b|\A([A-Z]-?\d{1,2})(?=\s|\Z)|\A\W{0,3}([0-9]{1,3})\W{0,3}\Z|\A([A-Z]{0,2}[0-9]{1,3})(?=\s?[\u3400-\u9fff]{2,4}\Z)"
    r"|(?<=[\u3400-\u9fff]{2})\s?([A-Z]{0,2}[0-9]{1,3})\Z)"
)
PAGES_OF = re.compile(r"(?:今日|本期|本日|共)\s?[0-9０-９一二三四五六七八九十]{1,3}\s?版")
SECTION = re.compile(
    r"(?:要闻|综合|国际|国内|经济|文化|体育|副刊|社会|教育|科技|时政|民生|理论|评论|广告|专题|专版|视点|天下|财经"
    r"|娱乐|健康|生活|民生|本地|地方|新闻|要聞|綜合|國際|體育)(?:新闻|版|周刊|新聞)?"
)
#: The page's number and name, and nothing else: 8 副刊, 综合新闻 A3, 要闻 YAOWEN.
_PAGE_LINE = re.compile(
    rf"[A-Z]{{0,2}}{_D}{{1,3}}\s{{0,3}}[|｜·/]?\s{{0,3}}(?:{SECTION.pattern})"
    rf"|(?:{SECTION.pattern})\s{{0,3}}[|｜·/]?\s{{0,3}}[A-Z]{{0,2}}{_D}{{1,3}}"
    rf"|(?:[A-Z]?{_D}{{1,3}}\s)?(?:{SECTION.pattern})\s{{0,3}}[A-Z]{{4,12}}(?: [A-Z]{{4,12}})?"
    rf"|[A-Z]{{5,12}}(?: [A-Z]{{4,12}})?\s{{0,3}}(?:{SECTION.pattern})"
    rf"|第[A-Z]?{_D}{{1,3}}[A-Z]?版\s?[:：|｜·]?\s?[\u3400-\u9fff]{{2,6}}"
    rf"|[A-Z]?{_D}{{1,3}}\s{{1,3}}(?:{SECTION.pattern})\s{{1,3}}[\u3400-\u9fff]{{2,4}}"
)
#: The month or season of a paper that has no day: Parish News September 2024, Issue 43 – Spring 2019.
MONTH_AND_YEAR = re.compile(
    r"(?:[A-Z][\w.&'’-]{0,16} ){0,5}(?:(?:Issue|No\.?|Vol\.?|Number) ?\d{1,4}\W{0,3}){0,2}"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall"
    r"|Winter)(?:[/–-][A-Z][a-z]{2,8})? \d{4}(?:\W{1,3}(?:(?:Issue|No\.?|Vol\.?|Number) ?\d{1,4}\W{0,3}){1,2})?"
    r"|(?:[\u3400-\u9fff]{2,8}[\s\u3000])?[12]\d{3}年\d{1,2}月(?:号|刊)?"
)
#: Where a letter was written, above or beside its day.
_SIGNING_PLACE = re.compile(r"(?!.*day\b)[A-ZÀ-Þ][\w.' -]{2,24}(?:, [A-Z][\w. ]{1,12})?[,.] *\.?")
#: How to reach the page's editors, in its date line.
_CONTACT = re.compile(
    r"(?:(?:责任|本版|见习|值班)?(?:编辑|主编|美编|校对|版式|责编|组版)|投稿|电子)?"
    r"(?:邮箱|E-?mail|电话|热线|QQ|微信)?[:：]\s?[^\s　]+"
    r"|[\w.-]{2,30}@[\w.-]{2,30}"
)
#: What parts a date line, the page's letter and number, and its name: A5 · News.
_PIECES = re.compile(r"\s*[|｜·•\t]\s*|\s{2,}")
_PAGE_CODE = re.compile(r"(?<![A-Za-z0-9])(?<!Page )(?<!PAGE )[A-Z]{1,2}\d{1,2}(?![A-Za-z0-9])")
#: What tells beside a date that a line is of the page.
_PAGE_SIGN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{1,2}(?![A-Za-z0-9])|专[版刊]|周末版")
#: A newspaper in its date line: any name that says it is one; the page's number before its name; a lunar day alone.
_PAPER = re.compile(r"[\u3400-\u9fff]{2,10}[报報刊]")
_FIRST_NUMBER = re.compile(r"\A\s*\d{1,2}(?=\s)|(?<=\s)\d{1,2}\s*\Z")
_LUNAR = re.compile(r"(?:农历|農曆)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年")
_PAGE_NAME = re.compile(
    r"(?:[\u3400-\u9fff]{2,8}(?: [\u3400-\u9fff]{2,4}| [A-Z]{4,20})?|[A-Z][a-z]{2,12})(?: \d{1,3})?"
)
#: Up to five words with capitals beside a date and its weekday: a town, or a paper and the name of its page.
_LARGE = re.compile(r"[A-ZÀ-Þ][\w.&'’-]{0,16}(?: [A-ZÀ-Þ&][\w.&'’-]{0,16}){0,4}")
#: Who edited, laid out and read the page: words of such offices, each with a name.
_MEMBER = (
    r"(?:本版|责任|責任|美术|美術|见习|值班|执行|图片|视觉|副刊|实习){0,2}(?:编辑|編輯|主编|主編|总编"
    r"|编委|美编|美編|校对|校對|责编|版式"
    r"|审读|审校|审核|统筹|执行|视觉|编审|检校|制图|组版|排版|设计)[:：/／\s　]{1,3}"
    r"(?:[\u3400-\u9fff]{2,4}(?![\u3400-\u9fff])|[\u3400-\u9fff](?:[\s　]{0,2}[\u3400-\u9fff]){1,3})"
    r"[\s　，,、;；|]{0,4}"
)
_MEMBERS = re.compile(rf"(?<![\u3400-\u9fff]){_MEMBER}")
_STAFF = re.compile(rf"(?:{_MEMBER}){{1,6}}\Z")
_COLOPHON = re.compile(
    r"(?:本版|本期|值班|执行|责任|責任|版式|美术|组版|校对|校對|见习|主编|总编|总值班|执编|责编|视觉|编审|一审"
    r"|二审|三审|签发|监制|[◎■□●]?责)\s?"
    r"(?:总?编[辑審审]?|編輯|主任|主编|校对|校對|设计|策划|编委|总监|责编|热线|邮箱|电话|組版"
    r"|总)?\s?[:：/／\s]\s?\S{1,40}"
)
#: The town before the day: WASHINGTON, D. C., MONDAY, …; it begins the line or stands apart in it.
_PLACE = re.compile(
    r"(?:\A|(?<=\s\s)|(?<=[|·—\t]))\s*[A-ZÀ-Þ](?:[^\W\d_]|[.' -]){2,30},\s*(?:[A-Z][\w.]{0,10} ?[A-Z]?\.?,)?"
)
WEEKDAY = re.compile(
    r"星期|周[一二三四五六日]|day\b|DAY\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b|tag\b|Mittwoch|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|гараг",
    re.I,
)
#: What a date, number or page has; without one of these a line is no masthead.
_MASTHEAD_SIGN = re.compile(r"[\d年期号號版№]")
_PRICE = re.compile(r"(?:PRICE|Price|Prix|Preis|零售|定价|售價)[:：]?\s.{1,24}\Z|(?:ONE|TWO|THREE|FIVE) CENTS\.?\Z")
_IMPRINT = re.compile(
    r"\A(?:Printed|PRINTED|Published|PUBLISHED) (?:and|AND|by|BY|every|EVERY|daily|DAILY|weekly|WEEKLY|at|AT)\b"
    r"|(?:本报|本報|报社|社址|编辑部|编辑出版|承印|印刷)(?:地址|社址|電話|电话|网址|热线"
    r"|邮箱)?.{0,30}(?:[:：].{0,60})?(?:邮编|郵編|邮政编码|印刷厂|广告许可证|广告经营|定价|零售|发行部|值班电话)"
)
_HOTLINE = re.compile(
    r"(?:[\u3400-\u9fff]{2,6}[\s\u3000])?(?:新闻|爆料|读者|报料|投稿|来稿|本版|联系|刊登|广告|征订|发行)?(?:投稿)?(?:热线|邮箱|电子信箱|E-?mail|QQ|微信"
    r"|投稿)[:：]?\s?[\w.@\-（）() 　、:：]{5,60}\Z",
    re.I,
)


def is_furniture(text: str, *, top: bool, bottom: bool) -> bool:
    """Return whether a line belongs to the page; `top` and `bottom` are whether it stands near those."""
    if JUMP.match(text):
        return False
    if _is_imprint(text):
        return True
    if not top and not bottom:
        return bool(re.fullmatch(r"[—–-]\s?\d{1,3}\s?[—–-]", text))
    if (
        _PAGE_LINE.fullmatch(text)
        or (top and MONTH_AND_YEAR.fullmatch(text))
        or _HOTLINE.match(text)
        or _PRICE.match(text)
    ):
        return True
    if not top and (date := find_date(text)) and _signs(text[: date.start] + text[date.end :]):
        return False  # the day below a notice or letter
    return _rest(text) == "" and any(map(str.isalnum, text))


def paper_beside(text: str) -> str | None:
    """Return the name of a newspaper of Latin script that stands in a date line, or None."""
    date = find_date(text)
    if not date:
        return None
    left = _PAGE_CODE.sub(" ", text[: date.start] + "  " + text[date.end :])
    words = text[: date.start].split(",")
    before = (",".join(words[:count]) for count in range(1, min(4, len(words))))  # the town stands behind the name
    for piece in (*_PIECES.split(left), " ".join(_PARTS.sub(" ", left).split()), *before):
        name = piece.strip(" ,.·")
        if name.count(" ") and NEWSPAPER.match(name):
            return name
    return None


def _signs(left: str) -> bool:
    """Return whether a day at the end of a text has nothing beside it but a place."""
    return not any(map(str.isalnum, left)) or bool(_SIGNING_PLACE.fullmatch(left))


def _is_imprint(text: str) -> bool:
    """Return whether a line says who edited, printed or published the page."""
    if (_COLOPHON.match(text) or _STAFF.match(text)) and len(text) < 80 and not text.endswith("。"):
        return True
    if text.endswith("。") or LEAD_TAG.match(text):
        return False  # news of printers and prices
    return bool(_IMPRINT.search(text)) and not text.startswith("“")


def _names_paper(piece: str) -> bool:
    """Return whether a part of a date line is a newspaper's name."""
    return bool(NEWSPAPER.match(piece) or _PAPER.fullmatch(piece))


def _rest(text: str) -> str:
    """Return what is left of a line when all that a masthead consists of is taken away."""
    if not _MASTHEAD_SIGN.search(text) and "CN" not in text:
        return text
    date = find_date(text)
    left = text[: date.start] + " " + text[date.end :] if date else text
    if date and (place := _PLACE.search(left, 0, date.start + 1)):
        left = left[: place.start()] + " " + left[place.end() :]
    if (
        not date
        and not NUMBER.search(left)
        and not PAGE.search(left)
        and "CN" not in left
        and not PAGES_OF.search(left)
        and not _LUNAR.match(left)
        and len(_MEMBERS.findall(left)) < FEWEST_MEMBERS
    ):
        return text
    members = len(_MEMBERS.findall(left)) >= FEWEST_MEMBERS
    if members and not date:
        left = _CONTACT.sub(" ", left)
    if date:
        pieces = _PIECES.split(_FIRST_NUMBER.sub(" ", left))
        left = _PAGE_CODE.sub(" ", " ".join(piece for piece in pieces if not _names_paper(piece)))
        if PAGE.search(text):
            left = " ".join(word for word in left.split() if not _PAPER.fullmatch(word))
        left = _CONTACT.sub(" ", _COLOPHON.sub(" ", left))
    left = _MEMBERS.sub(" ", left)
    left = SECTION.sub(" ", _PARTS.sub(" ", left))
    if date and NEWSPAPER.match(left.strip()):
        return ""
    left = " ".join(
        word for word in left.split() if not NEWSPAPER.match(word) and word not in ("D", "C", "the", "et", "und")
    )
    if members and _PAGE_NAME.fullmatch(left):
        return ""
    if (
        date
        and (WEEKDAY.search(text) or NUMBER.search(text) or PAGE.search(text) or _PAGE_SIGN.search(text))
        and (_PAGE_NAME.fullmatch(left) or _LARGE.fullmatch(left))
    ):
        return ""  # the name of the page or place, which no list has
    return "" if len(left) <= 4 and not re.search(r"[\u3400-\u9fff]{3}", left) else left
