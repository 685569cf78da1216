# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reading the query language: forgiving, in Chinese or English signs, and never raising.

Words are joined by AND; `OR` or `|` joins alternatives; `-` or `NOT` excludes; quotes hold a phrase together; brackets
group; `name:value` asks for a field. What can not be understood is searched as text, and a Doubt says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from edition_reader.text.dates import DayRange, read_days
from edition_reader.text.fold import fold_text
from edition_reader.text.pairs import phrase_of
from edition_reader.text.query import All, Any, Dated, Doubt, DoubtCode, Facet, Field, Is, Node, Not, Query, Words

#: Code points that are read; what a person types is shorter, what is pasted by mistake may be anything.
LONGEST_QUERY = 2_000
#: Words, phrases and conditions that are read.
MOST_PARTS = 64
#: Brackets within brackets that are read.
DEEPEST = 16
#: Doubts that are told, and code points of the query told in each.
MOST_DOUBTS, LONGEST_DOUBT = 10, 40

QUOTES: Mapping[str, str] = MappingProxyType(
    {'"': '"', "＂": "＂", "“": "”", "”": "”", "„": "“”", "「": "」", "『": "』", "«": "»", "﹁": "﹂", "〝": "〞〟"}
)
OPEN, CLOSE = "(（", ")）"
MINUS = "-－−﹣"
COLON = ":：﹕"
EITHER = "|｜"
STARS = "*＊"

#: Names of the fields as they may be typed, folded; the command line's English and the window's Chinese.
NAMES: Mapping[str, Field | Facet | str] = MappingProxyType(
    {
        **{field.value: field for field in Field},
        **{facet.value: facet for facet in Facet},
        "title": Field.HEADLINE,
        "author": Field.BYLINE,
        "text": Field.BODY,
        "paper": Facet.NEWSPAPER,
        "colour": Facet.COLOR,
        "person": Facet.BY,
        "date": "date",
        "标题": Field.HEADLINE,
        "引题": Field.KICKER,
        "副题": Field.SUBTITLE,
        "署名": Field.BYLINE,
        "作者": Field.BYLINE,
        "图说": Field.CAPTION,
        "栏目": Field.COLUMN,
        "正文": Field.BODY,
        "批注": Field.NOTE,
        "引文": Field.QUOTE,
        "报纸": Facet.NEWSPAPER,
        "版": Facet.PAGE,
        "版面": Facet.PAGE,
        "类型": Facet.KIND,
        "有": Facet.HAS,
        "使用者": Facet.BY,
        "标签": Facet.TAG,
        "颜色": Facet.COLOR,
        "状态": Facet.STATE,
        "日期": "date",
    }
)

#: Facets that take several values, a comma between them.
LISTED = frozenset({Facet.KIND, Facet.HAS, Facet.COLOR, Facet.STATE, Facet.TAG})

_SPECIAL = re.escape("".join(QUOTES) + OPEN + CLOSE + EITHER)
_WORD = re.compile(rf"[^\s{_SPECIAL}]+")
_NAME = re.compile(rf"([^\W\d_]{{1,20}})[{COLON}](?!//)")
_SEVERAL = re.compile("[,，、]")
_OPERATORS: Mapping[str, str] = MappingProxyType({"AND": "and", "OR": "or", "NOT": "not", "&&": "and"})


def parse_query(text: str, *, typing: bool = False) -> Query:
    """Return what `text` asks for; never raises, whatever the text is.

    `typing`: it is being typed, so a word at its end may go on.
    """
    return _Parser(text, typing=typing).query()


class _Parser:
    """Reads one query from left to right, each character once."""

    def __init__(self, text: str, *, typing: bool) -> None:
        self._text = text[:LONGEST_QUERY]
        self._typing = typing
        self._whole = text
        self._at = 0
        self._parts = 0
        self._doubts: list[Doubt] = []

    def query(self) -> Query:
        """Return the whole query."""
        if len(self._whole) > LONGEST_QUERY:
            self._doubt(DoubtCode.TOO_LONG, LONGEST_QUERY, "")
        root = self._either(0)
        if root is None:
            self._doubt(DoubtCode.NOTHING_TO_FIND, 0, self._text.strip())
        return Query(self._whole, root, tuple(self._doubts))

    def _either(self, depth: int) -> Node | None:
        """Read alternatives up to a closing bracket of this depth or the end."""
        alternatives: list[Node] = []
        dangling = -1
        while True:
            part = self._every(depth)
            if part is None and dangling >= 0:
                self._doubt(DoubtCode.LONE_OPERATOR, dangling, "OR")
            if part is not None:
                alternatives.append(part)
            at = self._at
            if not self._operator("or"):
                break
            dangling = at
            if part is None and not alternatives:
                self._doubt(DoubtCode.LONE_OPERATOR, at, "OR")
        return _joined(Any, alternatives)

    def _every(self, depth: int) -> Node | None:
        """Read parts that must all hold, up to OR, a closing bracket or the end."""
        parts: list[Node] = []
        while self._more(depth):
            at = self._at
            if self._operator("and"):
                continue
            excluded = self._excluded()
            part = self._part(depth) if self._more(depth) else None
            if part is not None:
                parts.append(Not(part) if excluded else part)
            elif excluded:
                self._doubt(DoubtCode.LONE_OPERATOR, at, self._text[at : self._at].strip())
        return _joined(All, parts)

    def _more(self, depth: int) -> bool:
        """Whether a part follows; passes over space, and over closing brackets that close nothing."""
        while True:
            self._space()
            if self._at >= len(self._text) or self._peek_operator("or"):
                return False
            if self._text[self._at] not in CLOSE:
                return True
            if depth:
                return False
            self._doubt(DoubtCode.LONE_BRACKET, self._at, self._text[self._at])
            self._at += 1

    def _excluded(self) -> bool:
        """Read the signs of exclusion before a part; two of them cancel each other."""
        times = 0
        while self._at < len(self._text):
            if self._minus():
                times += 1
            elif self._operator("not"):
                times += 1
                self._space()
            else:
                break
        return times % 2 == 1

    def _minus(self) -> bool:
        """Read a minus if one stands here that touches what follows; between spaces it is a dash."""
        touching = self._text[self._at] in MINUS and not self._text[self._at + 1 : self._at + 2].isspace()
        self._at += touching
        return touching

    def _part(self, depth: int) -> Node | None:
        """Read a bracket, a phrase, a condition or a word."""
        character = self._text[self._at]
        if character in OPEN:
            return self._bracket(depth)
        if character in QUOTES:
            at = self._at
            return self._counted(self._words(self._quoted(), None, at), at)
        return self._condition_or_word()

    def _bracket(self, depth: int) -> Node | None:
        """Read what stands in brackets; a bracket too deep is passed over, its content stands in the one around it."""
        at = self._at
        self._at += 1
        if depth >= DEEPEST:
            self._doubt_once(DoubtCode.TOO_DEEP, at, self._text[at])
            return None
        inner = self._either(depth + 1)
        if self._at < len(self._text):
            self._at += 1
        else:
            self._doubt_once(DoubtCode.UNCLOSED_BRACKET, at, self._text[at])
        return inner

    def _quoted(self) -> str:
        """Read a phrase in quotes; one that is not closed goes to the end."""
        at = self._at
        closing = QUOTES[self._text[at]]
        ends = [end for sign in closing if (end := self._text.find(sign, at + 1)) >= 0]
        if not ends:
            self._doubt(DoubtCode.UNCLOSED_QUOTE, at, self._text[at])
            self._at = len(self._text)
            return self._text[at + 1 :]
        self._at = min(ends) + 1
        return self._text[at + 1 : min(ends)]

    def _condition_or_word(self) -> Node | None:
        at = self._at
        name = _NAME.match(self._text, at)
        if name is None:
            return self._counted(self._words(self._bare(), None, at), at)
        meant = NAMES.get(fold_text(name.group(1)))
        if meant is None:
            word = self._bare()
            self._doubt(DoubtCode.UNKNOWN_FIELD, at, name.group(1))
            return self._counted(self._words(word, None, at), at)
        self._at = name.end()
        value = self._value()
        if not value.strip():
            self._doubt(DoubtCode.NO_VALUE, at, name.group(1))
            return None
        return self._counted(self._condition(meant, value, at), at)

    def _value(self) -> str:
        """Read what stands behind a colon; nothing when a space does."""
        if self._at >= len(self._text):
            return ""
        return self._quoted() if self._text[self._at] in QUOTES else self._bare()

    def _bare(self) -> str:
        """Read on to the next space, quote, bracket or bar."""
        word = _WORD.match(self._text, self._at)
        if word is None:
            return ""
        self._at = word.end()
        return word.group()

    def _condition(self, meant: Field | Facet | str, value: str, at: int) -> Node | None:
        """Return the condition that a field has this value."""
        if isinstance(meant, Field):
            return self._words(value, meant, at)
        if isinstance(meant, Facet):
            values = _SEVERAL.split(value.strip()) if meant in LISTED else [value.strip()]
            return _joined(Any, [Is(meant, each) for each in values if each])
        days: DayRange | None = read_days(fold_text(value))
        if days is None:
            self._doubt(DoubtCode.NOT_A_DATE, at, value)
            return self._words(value, None, at)
        return Dated(days.first, days.last)

    def _words(self, text: str, field: Field | None, at: int) -> Words | None:
        """Return words to find, or None when the text has no letter or digit."""
        starred = text[-1:] in STARS and text[-1:] != ""
        prefix = starred or (self._typing and self._at == len(self._text) and self._text.endswith(text))
        if phrase_of(fold_text(text)) is None:
            if text.strip():
                self._doubt(DoubtCode.NOTHING_TO_FIND, at, text)
            return None
        return Words(text.rstrip(STARS) if starred else text, field, prefix)

    def _counted(self, node: Node | None, at: int) -> Node | None:
        """Return `node` while there are not too many."""
        if node is None:
            return None
        self._parts += 1
        if self._parts <= MOST_PARTS:
            return node
        self._doubt_once(DoubtCode.TOO_MANY, at, self._text[at : self._at])
        return None

    def _peek_operator(self, meaning: str) -> int:
        """Return the length of the operator that stands here, 0 when it does not."""
        if meaning == "or" and self._text[self._at : self._at + 1] in tuple(EITHER):
            return 2 if self._text[self._at + 1 : self._at + 2] in tuple(EITHER) else 1
        word = _WORD.match(self._text, self._at)
        if word is None or word.end() - self._at > len("AND"):
            return 0
        return word.end() - self._at if _OPERATORS.get(fold_text(word.group(), case=False)) == meaning else 0

    def _operator(self, meaning: str) -> bool:
        """Read an operator if it stands here."""
        length = self._peek_operator(meaning)
        self._at += length
        return length > 0

    def _space(self) -> None:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1

    def _doubt(self, code: DoubtCode, at: int, what: str) -> None:
        doubt = Doubt(code, at, what[:LONGEST_DOUBT])
        if doubt not in self._doubts and len(self._doubts) < MOST_DOUBTS:
            self._doubts.append(doubt)

    def _doubt_once(self, code: DoubtCode, at: int, what: str) -> None:
        if all(doubt.code is not code for doubt in self._doubts):
            self._doubt(code, at, what)


def _joined(kind: type[All] | type[Any], parts: list[Node]) -> Node | None:
    """Return one part alone as it is, several under one roof, None for none."""
    if len(parts) <= 1:
        return parts[0] if parts else None
    return kind(tuple(parts))
