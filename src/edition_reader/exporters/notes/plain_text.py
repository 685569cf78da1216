# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes as plain text: what stands in quotation marks was printed, what follows was written by a reader."""

from __future__ import annotations

from edition_reader.exporters.notes.layout import NoteOptions, NoteWords, Section, details, one_line, passage, sections
from edition_reader.model.exchange import NoteRecord, NoteSet
from edition_reader.text.note_blocks import NoteBlock, note_blocks


def write_plain_text(notes: NoteSet, words: NoteWords, options: NoteOptions) -> bytes:
    """Return the notes as text in UTF-8 with a byte-order mark, which Windows programs ask for."""
    title = one_line(notes.title or words.title)
    parts = [title, *(_section(section, words, options) for section in sections(notes, options))]
    return ("\n\n".join(parts) + "\n").encode("utf-8-sig", "replace")


def _section(section: Section, words: NoteWords, options: NoteOptions) -> str:
    heading = " › ".join(map(one_line, section.heading))
    parts = [heading] if heading else []
    parts += [_note(record, words, options) for record in section.records]
    return "\n\n".join([*parts, section.citation] if section.citation else parts)


def _note(record: NoteRecord, words: NoteWords, options: NoteOptions) -> str:
    before, quote, after = passage(record, options)
    around = f"{before}【{quote}】{after}" if before or after else f"【{quote}】"
    lines = [around] if quote else []
    if record.annotation.note:
        lines += map(_line, note_blocks(record.annotation.note))
    if options.details:
        lines.append(" · ".join(details(record, words)))
    return "\n".join(line for line in lines if line)


def _line(block: NoteBlock) -> str:
    """Return a paragraph of a note, without the signs that it was written with."""
    return "  " * max(0, block.depth - 1) + " ".join(filter(None, (block.mark, block.text)))
