# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What an import came to: what became of each file, and the same as it is kept, with how well each was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from edition_reader.model.errors import ReaderError
from edition_reader.model.problem import Problem


class Became(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file of an import.

    `items` counts the articles by kind; `missing` and `unresolved` are members and references that lead nowhere;
    `possible_versions` are editions held of the same newspaper, day and pages. `problems` are (code, where, fields) of
    the first of them, `problem_count` counts all; `error` is the code, reason and fields of what refused the file.
    """

    path: str
    became: Became
    edition: str | None = None
    newspaper: str | None = None
    date: str | None = None
    format: str | None = None
    encoding: str | None = None
    pages: int = 0
    articles: int = 0
    items: Mapping[str, int] = field(default_factory=dict)
    without_headline: int = 0
    without_text: int = 0
    missing: int = 0
    unresolved: int = 0
    version_of: str | None = None
    possible_versions: tuple[str, ...] = ()
    problem_count: int = 0
    problems: tuple[Mapping[str, Any], ...] = ()
    error: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class KeptReport:
    """The report of an import as the library keeps it; `at` is when it ended (ISO, UTC)."""

    id: str
    at: str
    person: str
    files: tuple[FileReport, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """An edition that is new in the library; `version_of` names the one that it took the place of."""

    edition: str
    newspaper: str | None
    date: str | None
    articles: int
    path: str
    problems: tuple[Problem, ...] = ()
    version_of: str | None = None
    report: FileReport | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that the library holds already, as `edition`."""

    path: str
    edition: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that gave nothing."""

    path: str
    error: ReaderError


Outcome = Imported | Skipped | Failed


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each file; `kept` is the id of the report that the library keeps, None where it could not."""

    imported: tuple[Imported, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Failed, ...] = ()
    kept: str | None = None

    @classmethod
    def of(cls, outcomes: Sequence[Outcome], kept: str | None) -> ImportReport:
        """Return the report of an import from what became of its files, in their order."""
        return cls(
            imported=tuple(outcome for outcome in outcomes if isinstance(outcome, Imported)),
            skipped=tuple(outcome for outcome in outcomes if isinstance(outcome, Skipped)),
            failed=tuple(outcome for outcome in outcomes if isinstance(outcome, Failed)),
            kept=kept,
        )

    @property
    def problems(self) -> int:
        """How many oddities were met in what was imported."""
        return sum(len(imported.problems) for imported in self.imported)
