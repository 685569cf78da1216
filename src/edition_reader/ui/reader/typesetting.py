# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An article set like print: which type, measure and space each role gets, and the document made of it.

The document has one character for each character of `Article.text`, so that offsets are the same in both: what
headings add on the page (length, minutes, a hairline) is painted beside the text, never put into it. The few
characters that Qt would take for the end of a paragraph or for an object are shown as a relative and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextOption,
)

from edition_reader.model.edition import HEADING_ORDER, Article, Block, Role
from edition_reader.text.jumps import read_jump
from edition_reader.ui.theme import Theme, sans_families, serif_families
from edition_reader.ui.typography import Typography

BODY_SIZE = 18
LINE_HEIGHT = 1.85
#: A Latin line of so many em is about as easy to follow as a Chinese one of the measure (33 to 38: 70 characters).
LATIN_SHARE = 33 / 38
#: A run without a place to break longer than this is broken anywhere; Qt's search for a break is quadratic in it.
LONG_RUN = 5000
#: What Qt would not keep in a paragraph (or at the beginning of a string), and what is shown in its place.
STAND_INS: Mapping[str, str] = MappingProxyType(
    {
        "\n": "\u2028",
        "\r": "\u2028",
        "\u2029": "\u2028",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
        "\ufeff": "\u200b",
        "\ufffe": "\u200b",
    }
)
_STOOD_FOR = re.compile("[\n\r\u2029\ufdd0\ufdd1\ufffc\ufeff\ufffe]")
_BREAKS = r"[\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+"
_HEADINGS = frozenset(HEADING_ORDER)


@dataclass(frozen=True, slots=True)
class Style:
    """How to set an article: colors, size (1.0 = 100 %), the way of Chinese or of Latin scripts."""

    theme: Theme
    scale: float
    han: bool
    language: str | None = None
    ways: Typography = field(default_factory=Typography)

    @property
    def body(self) -> int:
        """The size of the body in pixels."""
        return max(1, round(BODY_SIZE * self.scale))

    @property
    def measure(self) -> int:
        """The longest line in pixels."""
        return round(self.body * self.ways.characters * (1 if self.han else LATIN_SHARE))


@dataclass(frozen=True, slots=True)
class _Look:
    """One role's type: sizes and spaces in pixels at 100 %, `ink` a field of the theme, `line` a factor."""

    size: float = BODY_SIZE
    weight: QFont.Weight = QFont.Weight.Normal
    ink: str = "ink"
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    before: float = 0
    after: float = 9
    line: float = LINE_HEIGHT
    sans: bool = False
    indent: float = 0
    first: bool = False


_LEFT, _CENTRE, _RIGHT, _BOTH = (
    Qt.AlignmentFlag.AlignLeft,
    Qt.AlignmentFlag.AlignHCenter,
    Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignJustify,
)
_BOLD, _BLACK = QFont.Weight.Bold, QFont.Weight.Black
_LOOKS: Mapping[Role, _Look] = MappingProxyType(
    {
        Role.COLUMN: _Look(14, _BOLD, "accent", _CENTRE, 0, 8, 1.5, sans=True),
        Role.KICKER: _Look(18, ink="ink2", align=_CENTRE, after=2, line=1.6),
        Role.HEADLINE: _Look(34, _BLACK, align=_CENTRE, after=2, line=1.4),
        Role.SUBTITLE: _Look(17, ink="ink2", align=_CENTRE, before=2, after=2, line=1.6),
        Role.BYLINE: _Look(13, ink="ink2", align=_CENTRE, before=6, after=0, line=1.6, sans=True),
        Role.DATELINE: _Look(13, ink="ink2", align=_CENTRE, before=4, after=0, line=1.6, sans=True),
        Role.SUBHEAD: _Look(19, _BOLD, before=12, after=6, line=1.6),
        Role.PARAGRAPH: _Look(align=_BOTH, first=True),
        Role.VERSE: _Look(after=0, indent=4),
        Role.CAPTION: _Look(15, ink="ink2", align=_BOTH, before=4, after=8, line=1.65),
        Role.CREDIT: _Look(13, ink="ink2", align=_RIGHT, after=8, line=1.6, sans=True),
        Role.TAIL_BYLINE: _Look(15, ink="ink2", align=_RIGHT, before=2, line=1.6),
        Role.LIST_ITEM: _Look(align=_BOTH, after=4, indent=2),
        Role.TABLE: _Look(14, after=0, line=1.7, sans=True),
        Role.JUMP: _Look(13, ink="ink2", align=_RIGHT, before=4, line=1.6, sans=True),
        Role.LABEL: _Look(13, _BOLD, "accent", before=6, after=2, line=1.6, sans=True),
        Role.OTHER: _Look(16, ink="ink2", align=_BOTH, line=1.7),
    }
)


def heading_blocks(article: Article) -> int:
    """Return how many of the first blocks stand above the body."""
    for index, block in enumerate(article.blocks):
        if block.role not in _HEADINGS:
            return index
    return len(article.blocks)


def shown(text: str) -> str:
    """Return the text of a block as the document holds it: as many characters, none that Qt takes for structure."""
    return _STOOD_FOR.sub(lambda found: STAND_INS[found[0]], text)


def info_font(style: Style) -> QFont:
    """Return the type of the length and minutes that are painted after the byline."""
    made = QFont()
    made.setFamilies(sans_families())
    made.setPixelSize(max(1, round(_LOOKS[Role.BYLINE].size * style.scale)))
    return made


def info_beside(article: Article) -> bool:
    """Whether the length is painted beside the last heading (a byline), and not on a line of its own under it."""
    headings = heading_blocks(article)
    return headings > 0 and article.blocks[headings - 1].role in {Role.BYLINE, Role.DATELINE}


def heading_space(article: Article, style: Style) -> float:
    """Return the pixels that stay free under the headings: for the hairline, and the length where it stands alone."""
    return (36 if info_beside(article) else 62) * style.scale


def has_long_run(text: str) -> bool:
    """Whether a line of the text might not be broken for more than LONG_RUN characters."""
    return len(text) > LONG_RUN and any(len(run) > LONG_RUN for run in re.split(_BREAKS, text))


def set_article(
    document: QTextDocument, article: Article, style: Style, *, info: str = "", frame: QTextFrameFormat | None = None
) -> None:
    """Fill `document` with the article, with room for `info` to be painted after the last heading.

    `frame` has its margins; given here, all of it is laid out once.
    """
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    option = document.defaultTextOption()
    long_run = any(has_long_run(block.text) for block in article.blocks)
    option.setWrapMode(
        QTextOption.WrapMode.WrapAnywhere if long_run else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    )
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    if frame is not None:
        document.rootFrame().setFrameFormat(frame)
    last_heading = heading_blocks(article) - 1
    for index, block in enumerate(article.blocks):
        block_format, char_format = formats(block, style)
        if index == last_heading:
            block_format.setBottomMargin(block_format.bottomMargin() + heading_space(article, style))
            if info_beside(article):
                block_format.setRightMargin(QFontMetricsF(info_font(style)).horizontalAdvance(info))
        if index == 0:
            cursor.setBlockFormat(block_format)
            cursor.setBlockCharFormat(char_format)
        else:
            cursor.insertBlock(block_format, char_format)
        cursor.insertText(shown(block.text), char_format)
    cursor.endEditBlock()


def formats(block: Block, style: Style) -> tuple[QTextBlockFormat, QTextCharFormat]:
    """Return how a block of its role is set."""
    look = _LOOKS[block.role]
    ways = style.ways
    size = look.size * style.scale * (ways.headline / 100 if block.role is Role.HEADLINE else 1)
    made = QTextBlockFormat()
    made.setAlignment(_LEFT if look.align is _BOTH and not ways.justify else look.align)
    made.setTopMargin(look.before * style.scale)
    indented = look.first and ways.indents(han=style.han)
    made.setBottomMargin((look.after if indented or not look.first else look.after + 4) * style.scale)
    line = ways.line if look.line == LINE_HEIGHT else look.line
    made.setLineHeight(size * line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setLeftMargin(look.indent * style.body)
    if indented and not block.text.startswith(("\u3000", "  ")):
        made.setTextIndent((2 if style.han else 1.5) * style.body)
    letters = _type(block.role, size, style)
    if block.role is Role.JUMP and read_jump(block.text):
        letters.setForeground(QColor(style.theme.accent))
        letters.setFontUnderline(True)
    return made, letters


def _type(role: Role, size: float, style: Style) -> QTextCharFormat:
    """Return the type of a role; a person's own choice is for the body, headings keep the face of the paper."""
    look = _LOOKS[role]
    made = QTextCharFormat()
    if look.sans:
        made.setFontFamilies(sans_families())
    else:
        own = role not in _HEADINGS
        made.setFontFamilies(style.ways.families(style.language) if own else serif_families(style.language))
    made.setProperty(QTextCharFormat.Property.FontPixelSize, max(1, round(size)))
    made.setFontWeight(look.weight)
    made.setForeground(QColor(getattr(style.theme, look.ink)))
    return made
