# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Printed pages made for tests: several columns, headlines over them, kickers, subtitles, bylines, a picture."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter

#: From line to line, in points.
STEP = 14.5
SERIF = "Noto Serif CJK SC"
_WORDS = re.findall(
    r"\w+",
    "经济发展 浪潮 地方国企 勇立潮头 高质量 关键力量 近年来 坚持创新 绿色赋能 企业改革 深化提升 行动 工程 机遇 统筹推进"
    " 传统产业 转型升级 新兴产业 未来布局 科技 牢牢掌握 突围 群众 服务 项目 建设 民生 生态 文化 旅游 金融"
    " 农业 乡村振兴",
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article to print: where (left, top), how many columns of what width and height, and its words."""

    headline: str
    left: float
    top: float
    columns: int
    width: float
    height: float
    paragraphs: tuple[str, ...]
    size: int = 26
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    caption: str = ""


def paragraphs(count: int, seed: int) -> tuple[str, ...]:
    """Return paragraphs in which no two of any page are alike."""
    draw = random.Random(seed)
    made = []
    for number in range(count):
        clauses = ["".join(draw.choice(_WORDS) for _ in range(draw.randint(2, 4))) for _ in range(draw.randint(4, 8))]
        made.append(f"第{seed}之{number}段" + "，".join(clauses) + "。")
    return tuple(made)


FRONT = (
    Story("三年蝶变交出亮眼答卷", 40, 110, 3, 180, 440, paragraphs(21, 1), 34, "国企改革三年行动综述",
          "通辽市国资国企以三向之力驱动高质量发展", "本报记者 张琪"),
    Story("青龙山镇：大力发展甘薯产业", 40, 690, 3, 180, 420, paragraphs(22, 2), 26, byline="通讯员 李奕颖"),
    Story("政务服务陪同办破解办事痛点", 640, 110, 2, 160, 440, paragraphs(12, 3), 22),
    Story("小驿站托起职工大幸福", 640, 690, 2, 160, 400, paragraphs(10, 4), 22, caption="巧手绣出新生活 扎力根 摄"),
)  # fmt: skip
BACK = (
    Story("跑马骑射：勇敢与协作的活态见证", 40, 110, 5, 180, 420, paragraphs(36, 5), 34, byline="本报记者 王芳"),
    Story("草原上的书香", 40, 690, 5, 180, 400, paragraphs(34, 6), 26),
)


def print_newspaper(path: Path, pages: Sequence[Sequence[Story]] = (FRONT, BACK)) -> Path:
    """Write a newspaper of two pages (Qt's own PDF writer; needs the fonts of the program)."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QSizeF(360, 500), QPageSize.Unit.Millimeter))
    writer.setResolution(72)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    for number, stories in enumerate(pages, 1):
        if number > 1:
            writer.newPage()
        name = ("通辽日报", 40) if number == 1 else ("副刊", 32)
        _text(painter, 40, 60, name[0], name[1], bold=True)
        _text(painter, 400, 50, "2025年7月1日 星期二", 11)
        _text(painter, 720, 50, f"第{number:02}版 {'要闻' if number == 1 else '副刊'}", 11)
        for story in stories:
            _print_story(painter, story)
    painter.end()
    return path


def fitting(story: Story) -> list[str]:
    """Return the paragraphs of a story for which there is room."""
    left = int(story.height / STEP) * story.columns - _blocked(story)
    taken = []
    for paragraph in story.paragraphs:
        left -= len(_lines(paragraph, story))
        if left < 0:
            break
        taken.append(paragraph)
    return taken


def _blocked(story: Story) -> int:
    """Return the lines of the last column that a picture takes."""
    return int(150 / STEP) + 1 if story.caption else 0


def _lines(paragraph: str, story: Story) -> list[str]:
    per = int(story.width / 10)
    whole = "　　" + paragraph
    return [whole[at : at + per] for at in range(0, len(whole), per)]


def _print_story(painter: QPainter, story: Story) -> None:
    y = story.top
    for words, size, bold in (
        (story.kicker, 14, False), (story.headline, story.size, True), (story.subtitle, 14, False),
        (story.byline, 10, False),
    ):  # fmt: skip
        if words:
            y += size * 1.25
            _text(painter, story.left, y, words, size, bold=bold)
    y += 14
    step, gutter = STEP, 14.0
    rows = int(story.height / step)
    lines = [line for paragraph in fitting(story) for line in _lines(paragraph, story)]
    blocked = _blocked(story)
    last = story.left + (story.columns - 1) * (story.width + gutter)
    if story.caption:
        picture = QImage(64, 48, QImage.Format.Format_RGB32)
        picture.fill(QColor("#998877"))
        painter.drawImage(QRectF(last, y, story.width, 120), picture)
        _text(painter, last, y + 132, story.caption, 8)
    painter.setFont(_font(10))
    room = [rows] * (story.columns - 1) + [rows - blocked]
    for column, count in enumerate(room):
        begin = y if column < story.columns - 1 else y + blocked * step
        for row, line in enumerate(lines[:count]):
            x = story.left + column * (story.width + gutter)
            blanks = len(line) - len(line.lstrip("　"))
            painter.drawText(QPointF(x + 10 * blanks, begin + 10 + row * step), line.lstrip("　"))
        lines = lines[count:]


def _text(painter: QPainter, x: float, y: float, words: str, size: int, *, bold: bool = False) -> None:
    painter.setFont(_font(size, bold=bold))
    painter.drawText(QPointF(x, y), words)


def _font(size: int, *, bold: bool = False) -> QFont:
    made = QFont(SERIF)
    made.setPixelSize(size)
    made.setBold(bold)
    return made
