# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes written in Markdown as plain blocks of runs, for formats that are no HTML: Word documents, plain text.

They are read off the HTML that the same notes are shown as on screen, so that all formats agree on what was meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from edition_reader.text.markdown import render_markdown

_STRONG, _SLANTED = frozenset({"strong", "b"}), frozenset({"em", "i"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "li", "pre", "blockquote", "hr"}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; a line end is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A paragraph; `mark` is what stands before an item of a list ("•", "1."), `depth` how deep lists are nested."""

    runs: tuple[Run, ...]
    mark: str = ""
    depth: int = 0

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


def note_blocks(markdown: str) -> list[NoteBlock]:
    """Return the blocks of a note without empty ones; a note of nothing but signs is one block, as it was typed."""
    reader = _Reader()
    reader.feed(render_markdown(markdown))
    reader.close()
    reader.finish()
    if not reader.blocks and markdown.strip():
        return [NoteBlock((Run(markdown.strip()),))]
    return reader.blocks


class _Reader(HTMLParser):
    """Reads what `render_markdown` writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[NoteBlock] = []
        self._runs: list[Run] = []
        self._lists: list[int | None] = []
        self._mark = ""
        self._bold = self._italic = self._code = 0
        self._link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or another look."""
        if tag in _BLOCKS or tag in {"ul", "ol"}:
            self.finish()
        if tag in {"ul", "ol"}:
            first = dict(attrs).get("start") or "1"
            self._lists.append(int(first) if tag == "ol" and first.isdecimal() else 1 if tag == "ol" else None)
        elif tag == "li":
            self._mark = self._next_mark()
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "a":
            self._link = dict(attrs).get("href")
        self._change(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        """End a block, or a look; a link that says something else than its address is followed by that."""
        if tag == "a" and self._link is not None:
            if self._link.removeprefix("mailto:") not in self._shown():
                self._runs.append(Run(f" ({self._link})"))
            self._link = None
        self._change(tag, -1)
        if tag in _BLOCKS or tag in {"ul", "ol"}:
            self.finish()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        """Add characters; a line end of the HTML is white space, but in code."""
        text = data if self._code else data.replace("\n", " ")
        if text.strip() or (text and self._runs and not self._shown().endswith("\n")):
            self._runs.append(Run(text, bool(self._bold), bool(self._italic)))

    def finish(self) -> None:
        """End the block that is open."""
        runs = list(self._runs)
        self._runs = []
        while runs and not runs[-1].text.strip():
            runs.pop()
        for place, run in enumerate(runs):
            if place == 0 or runs[place - 1].text.endswith("\n"):
                runs[place] = Run(run.text.lstrip(" "), run.bold, run.italic)
        if runs:
            self.blocks.append(NoteBlock(tuple(runs), self._mark, len(self._lists)))
            self._mark = ""

    def _change(self, tag: str, by: int) -> None:
        self._bold += by * (tag in _STRONG or tag in _HEADINGS)
        self._italic += by * (tag in _SLANTED)
        self._code += by * (tag == "pre")

    def _shown(self) -> str:
        return "".join(run.text for run in self._runs)

    def _next_mark(self) -> str:
        """Return what stands before the next item of the innermost list."""
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "•"
        self._lists[-1] = number + 1
        return f"{number}."
