# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What an import came to, as it is kept: file by file, with counts that tell how well each was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


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
