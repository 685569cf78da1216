# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Which text of the files any item has, so that none of the rest is lost: running heads, orphan blocks, words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition_reader.importers.alto.page import AltoFile
from edition_reader.importers.alto.words import WordLine, joined
from edition_reader.importers.printed import PrintedPage, Region, around

#: Words of a line of a file: the number of the line, of the first and of the last word.
Span = tuple[int, int, int]


class Used:
    """What was named of each file: regions by their number in it, words by those of their line and their own."""

    def __init__(self) -> None:
        self._regions: dict[str, set[int]] = {}
        self._words: dict[str, set[tuple[int, int]]] = {}
        self._numbers: dict[str, tuple[AltoFile, dict[int, int]]] = {}

    def add(self, key: str, file: AltoFile, regions: Iterable[Region]) -> None:
        """Note that an item has `regions` of the file with the id `key`."""
        numbers = self._numbers_of(key, file)
        self._regions.setdefault(key, set()).update(numbers[id(region)] for region in regions)

    def add_words(self, key: str, spans: Iterable[Span]) -> None:
        """Note that an item has words of the file with the id `key`."""
        words = self._words.setdefault(key, set())
        words.update((line, word) for line, first, last in spans for word in range(first, last + 1))

    def is_named(self, key: str) -> bool:
        """Return whether any item has text of a file."""
        return key in self._regions or key in self._words

    def left(self, key: str, file: AltoFile, page: PrintedPage | None = None) -> Iterator[Region]:
        """Yield the regions of a file with text that no item has, and the words that none has of the others.

        Only of one page of it, if that is given.
        """
        numbers = self._numbers_of(key, file)
        regions, words = self._regions.get(key, set()), self._words.get(key, set())
        lines = _by_block(file.lines) if words else {}
        named = {line for line, _ in words}
        partly = {block for block, own in lines.items() if block and any(at in named for at, _ in own)}
        for region in page.regions if page else _every(file):
            if numbers[id(region)] in regions or not region.lines:
                continue
            if region.id not in partly:
                yield region
                continue
            # A block may be several regions: what is left of its words is given with the first.
            kept = [cut for at, line in lines.pop(region.id, []) if (cut := _unnamed(at, line, words)).words]
            texts = tuple(joined(line.words) for line in kept)
            if any(line.text for line in texts):
                yield region._replace(lines=texts, rect=around(line.rect for line in kept), places=())

    def _numbers_of(self, key: str, file: AltoFile) -> dict[int, int]:
        """Return the numbers of the regions of a file by their identity, as it was read last."""
        known = self._numbers.get(key)
        if known is None or known[0] is not file:
            known = self._numbers[key] = (file, {id(region): n for n, region in enumerate(_every(file))})
        return known[1]


def _every(file: AltoFile) -> Iterator[Region]:
    return (region for page in file.pages for region in page.regions)


def _by_block(lines: Iterable[WordLine]) -> dict[str, list[tuple[int, WordLine]]]:
    """Return the lines of a file with their numbers by the id of the block they stand in."""
    found: dict[str, list[tuple[int, WordLine]]] = {}
    for at, line in enumerate(lines):
        found.setdefault(line.block, []).append((at, line))
    return found


def _unnamed(at: int, line: WordLine, named: set[tuple[int, int]]) -> WordLine:
    """Return a line with those of its words that no item has."""
    return replace(line, words=tuple(word for n, word in enumerate(line.words) if (at, n) not in named))
