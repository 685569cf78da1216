# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An edition that is to be read: where its files are, and what is known of it before it is opened."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from edition_reader.importers.source import Source
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem

#: A delivery in the form of BagIt lists its files beside them; these names are the form's own.
_BAG = "bagit.txt"
_BAG_TEXTS = re.compile(r"bagit|bag-info|fetch|(?:tag)?manifest-[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition to be read: `path` is the file or folder to show; `format` a key of FORMATS, None for other files.

    `pages` are the files of a format that has one for each page; `problems` what was odd about the list it came from.
    `root` is the folder that its files may lie in, where that is not the folder of the first of them. For an edition
    in a zip, `inside` are its members, the main one first, and `archive` the open zip. `refused` is why a zip could not
    be looked into.
    """

    path: Path
    format: str | None = None
    pages: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    root: Path | None = None
    inside: tuple[str, ...] = ()
    archive: Source | None = field(default=None, compare=False, repr=False)
    refused: UnreadableFile | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """The name of the file or folder."""
        return self.inside[0].rpartition("/")[2] if self.inside else self.path.name

    def __str__(self) -> str:
        return "/".join((str(self.path), *self.inside[:1]))


def of_bag(names: Collection[str]) -> set[str]:
    """Return those of the names in a folder that only say of a delivery what it holds (BagIt), and are no texts."""
    return {n for n in names if n.endswith(".txt") and _BAG_TEXTS.fullmatch(n[:-4])} if _BAG in names else set()
