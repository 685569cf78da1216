# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running text in Markdown to units: by a small reader of our own, in time linear in the text.

A converter to HTML would be slower and would let HTML through. Marks of emphasis, links and pictures are dropped, their
words are kept; what only programs for web sites and notebooks understand (shortcodes, link definitions) is no text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from edition_reader.importers.headings import Unit
from edition_reader.importers.xml import fold
from edition_reader.model.edition import Block, Role

_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)")
_INLINE = re.compile(
    r"\[!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)\]\([^()\n]{0,1000}\)"
    r"|!\[(?P<picture>[^\[\]\n]{0,2000})\]\([^)\n]{0,2000}\)|!\[\[[^\[\]\n]{0,500}\]\]|\[\^[^\]\s]{1,100}\]"
    r"|\[\[(?:[^\[\]|\n]{0,500}\|)?(?P<wiki>[^\[\]|\n]{1,500})\]\]"
    r"|\[(?P<link>[^\[\]\n]{0,2000})\](?:\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\[[^\]\n]{0,200}\])"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|~~|==)|<(?P<address>(?:https?://|mailto:)[^<>\s]{1,1000})>"
    r"|</?(?P<tag>[A-Za-z][\w-]{0,30})[^<>]{0,2000}>|\\(?P<plain>[^\w\s]|_)"
    r"|\{\{[^{}\n]{0,1000}\}\}|\{%[^{}\n]{0,1000}%\}"
)
_SPECIAL = re.compile(r"[\[*_`~=<\\{&]")
#: HTML inside words; other elements part them.
_WITHIN = frozenset(
    {"a", "b", "i", "em", "strong", "span", "u", "s", "sub", "sup", "small", "mark", "font", "code", "kbd"}
)
_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?|\|[ \t]*:?-+:?[ \t]*\|")
_HTML_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
#: A picture that is all of a line: what it is said to show is its caption.
_PICTURE = re.compile(r"!\[(?P<shown>[^\]\n]{1,2000})\]\([^)\n]{0,2000}\)(?:\{[^}\n]{0,200}\})?")
_NOTE = re.compile(r"\[\^[^\]\s]{1,100}\]:[ \t]*(.*)")
_DEFINITION = re.compile(r"\[[^\]\n]{1,200}\]:[ \t]*\S+(?:[ \t]+[\"'(].*)?")
_BOX = re.compile(r"\[[ xX]\][ \t]+")
_CALLOUT = re.compile(r"\[![\w-]{1,40}\][+-]?[ \t]*")

__all__ = ["markdown_units"]


def markdown_units(body: str) -> Iterator[Unit]:
    """Yield the paragraphs, headings, list items and rows of Markdown."""
    yield from _units(_HTML_COMMENT.sub("", body))


def _units(body: str) -> Iterator[Unit]:
    """Yield the units of text without comments; lines of a paragraph, an item or a note are put together."""
    lines: list[str] = []
    role = Role.PARAGRAPH
    fenced = rows = False
    for line in [*body.split("\n"), ""]:
        bare = line.strip()
        if bare.startswith(("```", "~~~")):
            fenced = not fenced
            yield from _paragraph(lines, role)
            role = Role.PARAGRAPH
        elif fenced:
            yield from _plain(Role.OTHER, line)
        elif lines and role is Role.PARAGRAPH and _underlines(bare):
            yield from _heading(" ".join(lines), 1 if bare[0] == "=" else 2)
            lines.clear()
        elif "|" in bare and (rows or (lines and "|" in lines[-1] and _SEPARATOR.fullmatch(bare))):
            yield from _rows([*lines, bare])
            lines.clear()
            rows = True
        elif begun := _begun(line, bare):
            yield from _paragraph(lines, role)
            role, first = begun
            lines.append(first)
        elif (whole := _whole(bare)) is not None:
            yield from _paragraph(lines, role)
            role = Role.PARAGRAPH
            yield from whole
        elif not bare or not bare.strip("-*_ ") or (bare[0] == "[" and _DEFINITION.fullmatch(bare)):
            yield from _paragraph(lines, role)
            role, rows = Role.PARAGRAPH, False
        else:
            lines.append(_CALLOUT.sub("", bare.lstrip("> ")) if bare[0] == ">" else bare)
    yield from _paragraph(lines, role)


def _underlines(bare: str) -> bool:
    """Return whether a line makes the one above it a heading."""
    return len(bare) > 1 and not bare.strip("=-") and bare[0] == bare[-1]


def _begun(line: str, bare: str) -> tuple[Role, str] | None:
    """Return the role and the first words of an item or a note that begins with a line."""
    if bare.startswith("[^") and (note := _NOTE.fullmatch(bare)):
        return Role.OTHER, note[1]
    if bare.strip("-*_ ") and (item := _ITEM.fullmatch(line)):
        return Role.LIST_ITEM, _BOX.sub("", item[1], count=1)
    return None


def _whole(bare: str) -> list[Unit] | None:
    """Return what a line is by itself: a heading, a row of a table, a picture; None for a line of a paragraph."""
    if heading := _HEADING.match(bare):
        return list(_heading(bare[heading.end(1) :].rstrip("# \t"), len(heading[1])))
    if bare.startswith("|"):
        return list(_rows([bare]))
    picture = _PICTURE.fullmatch(bare) if bare.startswith("![") else None
    return list(_plain(Role.CAPTION, picture["shown"])) if picture else None


def _rows(lines: list[str]) -> Iterator[Unit]:
    """Yield lines as rows of a table."""
    for line in lines:
        if not _SEPARATOR.fullmatch(line):
            yield from _plain(Role.TABLE, " ".join(cell.strip() for cell in line.strip("|").split("|")))


def _heading(text: str, level: int) -> Iterator[Unit]:
    if words := _words(text):
        yield Unit(Block(Role.SUBHEAD, words), level)


def _plain(role: Role, text: str) -> Iterator[Unit]:
    if (words := _words(text)).strip("-: "):
        yield Unit(Block(role, words))


def _paragraph(lines: list[str], role: Role) -> Iterator[Unit]:
    """Yield the paragraph, item or note of the lines so far; one that is emphasised as a whole is a byline."""
    text = "\n".join(lines)
    lines.clear()
    if words := _words(text):
        if role is Role.PARAGRAPH and len(words) <= 80 and _is_emphasised(text.strip()):
            role = Role.BYLINE
        yield Unit(Block(role, words))


def _is_emphasised(text: str) -> bool:
    """Whether a whole paragraph stands between single marks of emphasis."""
    mark = text[:1]
    return mark in ("*", "_") and len(text) > 2 and text[-1] == mark and mark not in (text[1], text[-2])


def _words(text: str) -> str:
    """Return the words of inline Markdown."""

    def kept(found: re.Match[str]) -> str:
        if tag := found["tag"]:
            return "" if tag.lower() in _WITHIN else " "
        return found["link"] or found["wiki"] or found["address"] or found["plain"] or ""

    if not _SPECIAL.search(text):  # most paragraphs of a newspaper have no marks
        return fold(text)
    return fold(html.unescape(_INLINE.sub(kept, text)))
