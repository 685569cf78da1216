# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes as Markdown. A quote is escaped so that it shows as printed; a note is Markdown already and stays as typed."""

from __future__ import annotations

import re

from edition_reader.exporters.notes.layout import NoteOptions, NoteWords, Section, details, one_line, passage, sections
from edition_reader.model.exchange import NoteRecord, NoteSet

_MARKS = re.compile(r"([\\`*_\[\]>#])")
#: Characters that some programs do not let one escape: entities are understood by all.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", "~": "&#126;", "=": "&#61;"})
#: What begins a list: a sign, or the mark after a number.
_AT_START = re.compile(r"^(\s*)([-+])|^(\s*\d+)([.)])", re.MULTILINE)


def write_markdown(notes: NoteSet, words: NoteWords, options: NoteOptions) -> bytes:
    """Return the notes as Markdown in UTF-8."""
    parts = [f"# {escape(one_line(notes.title or words.title))}"]
    for section in sections(notes, options):
        parts += _section(section, words, options)
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def escape(text: str) -> str:
    """Return text whose characters Markdown takes for what they are."""
    marked = _MARKS.sub(r"\\\1", text).translate(_ENTITIES)
    return _AT_START.sub(lambda found: f"{found[1] or found[3] or ''}\\{found[2] or found[4]}", marked)


def _section(section: Section, words: NoteWords, options: NoteOptions) -> list[str]:
    heading = escape(" › ".join(map(one_line, section.heading)))
    parts = [f"## {heading}"] if heading else []
    for record in section.records:
        parts += _note(record, words, options)
    return [*parts, escape(section.citation)] if section.citation else parts


def _note(record: NoteRecord, words: NoteWords, options: NoteOptions) -> list[str]:
    before, quote, after = (escape(part) for part in passage(record, options))
    shown = f"{before}**{quote.strip()}**{after}" if before or after else quote
    parts = [re.sub(r"^", "> ", shown, flags=re.MULTILINE)] if quote else []
    if record.annotation.note:
        parts.append(record.annotation.note)
    small = " · ".join(escape(part) for part in details(record, words))
    return [*parts, f"*{small}*"] if small and options.details else parts
