# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An edition that is to be read: where its files are, and what is known of it before it is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from edition_reader.importers.source import Source
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem


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
