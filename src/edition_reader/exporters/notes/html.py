# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes as one HTML page: nothing in it is loaded from anywhere, and nothing in it runs."""

from __future__ import annotations

from html import escape

from edition_reader.exporters.notes.layout import (
    PAPER,
    NoteOptions,
    NoteWords,
    Section,
    details,
    one_line,
    passage,
    sections,
)
from edition_reader.model.exchange import NoteRecord, NoteSet
from edition_reader.text.markdown import render_markdown

_STYLE = """
body { max-width: 42em; margin: 2em auto; padding: 0 1em; line-height: 1.7; color: #222; background: #fff;
  font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
h1, h2 { font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; line-height: 1.3; }
h2 { font-size: 1.1em; margin-top: 2em; border-top: 1px solid #ccc; padding-top: 1em; }
blockquote { margin: 1em 0 0.4em; padding-left: 1em; border-left: 3px solid #bbb; white-space: pre-line; }
.note { margin: 0 0 0.4em 1em; } .small, .citation { color: #555; font-size: 0.85em; }
.small { margin-left: 1.2em; } mark { color: inherit; }
@media print { body { margin: 0; max-width: none; } article { break-inside: avoid; } }
"""


def write_html(notes: NoteSet, words: NoteWords, options: NoteOptions) -> bytes:
    """Return the notes as HTML in UTF-8."""
    title = escape(one_line(notes.title or words.title))
    colors = "".join(f"mark.{color.value} {{ background: #{paper}; }}\n" for color, paper in PAPER.items())
    body = "\n".join(_section(section, words, options) for section in sections(notes, options))
    page = (
        f'<!DOCTYPE html>\n<html lang="{escape(words.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}{colors}</style>\n</head>\n"
        f"<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "replace")


def _section(section: Section, words: NoteWords, options: NoteOptions) -> str:
    heading = escape(" › ".join(map(one_line, section.heading)))
    parts = [f"<h2>{heading}</h2>"] if heading else []
    parts += [_note(record, words, options) for record in section.records]
    if section.citation:
        parts.append(f'<p class="citation">{escape(section.citation)}</p>')
    return "<section>\n" + "\n".join(parts) + "\n</section>"


def _note(record: NoteRecord, words: NoteWords, options: NoteOptions) -> str:
    before, quote, after = (escape(part) for part in passage(record, options))
    color = record.annotation.color
    marked = f'<mark class="{color.value}">{quote}</mark>' if color else f"<strong>{quote}</strong>"
    parts = [f"<blockquote>{before}{marked}{after}</blockquote>"] if quote else []
    if record.annotation.note:
        parts.append(f'<div class="note">{render_markdown(record.annotation.note)}</div>')
    small = escape(" · ".join(details(record, words)))
    if small and options.details:
        parts.append(f'<p class="small">{small}</p>')
    return "<article>\n" + "\n".join(parts) + "\n</article>"
