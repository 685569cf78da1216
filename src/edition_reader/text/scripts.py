# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Which script and language a text is in: a small guess that says None when it is not sure.

The script is counted by Unicode blocks. Simplified and traditional Chinese are told apart by characters that only one
of them has; English, French and German by their most frequent function words; Russian and Mongolian by letters and
words that the other lacks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

#: Code points looked at; a page is of one language, and a whole volume need not be read to know it.
SAMPLE = 20_000
#: How many letters a Chinese character is worth: a page with some Latin names is still Chinese.
HAN_WORTH = 2.5

#: Frequent characters that exist only in simplified writing, and their traditional forms in the same order.
SIMPLIFIED = frozenset(
    "们这个国为来时说对会发经过产与关现动进实业们务还将从没学长开问间见见员报记议书万东车马电话门气种应战觉线结给绝统级继续传团图"
    "场块压农决设认议让训论评识词试该请谁调谈贝负财责货质贵费资赛转轮软载较输达运远连适选边难题风飞饭馆鱼鸟龙机杀条极标树样桥欢历"
    "罗总职联声处备复头夺奋妇孙宁宝审宽导尔尽层岁帮广庆库废张强弹归录彻态怀总恋恶惊惯愿戏护担择挂损换据敌数断无旧"
)
TRADITIONAL = frozenset(
    "們這個國為來時說對會發經過產與關現動進實業務還將從沒學長開問間見員報記議書萬東車馬電話門氣種應戰覺線結給絕統級繼續傳團圖"
    "場塊壓農決設認讓訓論評識詞試該請誰調談貝負財責貨質貴費資賽轉輪軟載較輸達運遠連適選邊難題風飛飯館魚鳥龍機殺條極標樹樣橋歡歷"
    "羅總職聯聲處備復頭奪奮婦孫寧寶審寬導爾盡層歲幫廣慶庫廢張強彈歸錄徹態懷戀惡驚慣願戲護擔擇掛損換據敵數斷無舊"
)


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


#: Function words that stand in nearly every paragraph of the language and are rare in the others.
FUNCTION_WORDS = (
    ("en", _words("the of and to was that for with is his he were which from had by this have not are at be")),
    ("fr", _words("le la les des du et une est dans que qui pour par sur au aux ce cette sont il pas plus avec")),
    ("de", _words("der die das und den von zu mit dem des nicht ist ein eine auf für sich im auch wird daß dass")),
)
RUSSIAN_WORDS = _words("и в не на что с по как из от для это его был к о за при")
MONGOLIAN_WORDS = _words("нь ба болон байна юм энэ тус гэж хийж улсын монгол хүн оны онд")

_ONLY_SIMPLIFIED = re.compile("[" + "".join(sorted(SIMPLIFIED - TRADITIONAL)) + "]")
_ONLY_TRADITIONAL = re.compile("[" + "".join(sorted(TRADITIONAL - SIMPLIFIED)) + "]")
_WORD = re.compile(r"[^\W\d_]+")


class Script(StrEnum):
    """The writing systems that are told apart."""

    HAN = "han"
    KANA = "kana"
    LATIN = "latin"
    CYRILLIC = "cyrillic"
    MONGOLIAN = "mongolian"
    OTHER = "other"


_RANGES = (
    (0x41, 0x5A, Script.LATIN),
    (0x61, 0x7A, Script.LATIN),
    (0xC0, 0xD6, Script.LATIN),
    (0xD8, 0xF6, Script.LATIN),
    (0xF8, 0x24F, Script.LATIN),
    (0x1E00, 0x1EFF, Script.LATIN),
    (0x400, 0x52F, Script.CYRILLIC),
    (0x1800, 0x18AF, Script.MONGOLIAN),
    (0x3040, 0x30FF, Script.KANA),
    (0x3400, 0x9FFF, Script.HAN),
    (0xF900, 0xFAFF, Script.HAN),
    (0x20000, 0x3FFFF, Script.HAN),
)


#: The last code point of ASCII.
ASCII = 0x7F


def _pattern(script: Script) -> re.Pattern[str]:
    """Return what finds runs of characters of `script`, other than those of ASCII."""
    parts = [f"{chr(first)}-{chr(last)}" for first, last, named in _RANGES if named is script and first > ASCII]
    return re.compile("[" + "".join(parts) + "]+")


_PATTERNS: Mapping[Script, re.Pattern[str]] = MappingProxyType(
    {script: _pattern(script) for script in Script if script is not Script.OTHER}
)

_ASCII_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
#: Runs of characters beyond all Latin letters but a few; every other script stands there.
_BEYOND_LATIN = re.compile("[\u0250-\U0010ffff]+")


def script_of(character: str) -> Script:
    """Return the script of one character; OTHER for digits, punctuation and all that is not listed."""
    code = ord(character)
    if not character.isalpha():
        return Script.OTHER
    for first, last, script in _RANGES:
        if first <= code <= last:
            return script
    return Script.OTHER


def count_scripts(text: str) -> Counter[Script]:
    """Return how many characters of each script `text` has; those of no listed script are not counted."""
    # One look takes the others out of a text of Latin script, in which few signs stand beyond its letters.
    beyond = "".join(_BEYOND_LATIN.findall(text))
    return Counter({script: _count(script, text if script is Script.LATIN else beyond) for script in _PATTERNS})


def _count(script: Script, text: str) -> int:
    beyond = sum(map(len, _PATTERNS[script].findall(text))) if not text.isascii() else 0
    if script is not Script.LATIN:
        return beyond
    plain = text.encode("ascii", "ignore")  # counting in bytes takes a hundredth of finding words
    return beyond + len(plain) - len(plain.translate(None, _ASCII_LETTERS))


def guess_language(text: str) -> str | None:
    """Return the BCP 47 tag of `text` (zh-Hans, zh-Hant, zh, en, fr, de, ru, mn, mn-Mong), or None when unsure."""
    sample = text[:SAMPLE]
    han = _count(Script.HAN, sample)
    if han and HAN_WORTH * han >= len(sample) - han:  # whatever the rest is, it is worth less: no need to count it
        return None if _count(Script.KANA, sample) * 10 > HAN_WORTH * han else _chinese(sample)
    counts = count_scripts(sample)
    counts[Script.HAN] = round(counts[Script.HAN] * HAN_WORTH)
    script, share = counts.most_common(1)[0]
    if not share or share < 0.5 * counts.total():
        return None
    if script is Script.HAN:
        return None if counts[Script.KANA] * 10 > share else _chinese(sample)
    if script is Script.LATIN:
        return _latin(sample)
    if script is Script.CYRILLIC:
        return _cyrillic(sample)
    return "mn-Mong" if script is Script.MONGOLIAN else None


def _chinese(sample: str) -> str:
    simple, full = len(_ONLY_SIMPLIFIED.findall(sample)), len(_ONLY_TRADITIONAL.findall(sample))
    if simple > 2 * full:
        return "zh-Hans"
    return "zh-Hant" if full > 2 * simple else "zh"


def _latin(sample: str) -> str | None:
    words = _WORD.findall(sample.casefold())
    found = sorted(((sum(map(known.__contains__, words)), tag) for tag, known in FUNCTION_WORDS), reverse=True)
    (best, tag), (second, _) = found[0], found[1]
    enough = best >= 2 and best * 8 >= len(words)
    return tag if enough and best > 1.5 * second else None


def _cyrillic(sample: str) -> str | None:
    words = Counter(_WORD.findall(sample.casefold()))
    letters = Counter(sample.casefold())
    if any(letters[letter] for letter in "қғңұіўєїјљњћђ"):
        return None
    mongolian = sum(words[w] for w in MONGOLIAN_WORDS) + letters["ө"] + letters["ү"]
    russian = sum(words[w] for w in RUSSIAN_WORDS)
    if mongolian > 2 * russian:
        return "mn"
    return "ru" if russian > 2 * mongolian else None
