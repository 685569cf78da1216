# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Something odd that an importer met: told, never fatal, never silently mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ProblemCode(StrEnum):
    """Stable names of what may be odd; `words.problems` has the sentence for each."""

    NO_NEWSPAPER = "no-newspaper"
    NO_DATE = "no-date"
    NO_PAGE = "no-page"
    NO_TEXT = "no-text"
    IMPOSSIBLE_DATE = "impossible-date"
    NO_HEADLINE = "no-headline"
    DOUBTFUL_ARTICLE = "doubtful-article"
    ENCODING_GUESSED = "encoding-guessed"
    UNDECODABLE_BYTES = "undecodable-bytes"
    CONTROL_CHARACTERS = "control-characters"
    LONG_RUN_BROKEN = "long-run-broken"
    JUMP_WITHOUT_TARGET = "jump-without-target"
    MISSING_MEMBER = "missing-member"
    UNSAFE_MEMBER = "unsafe-member"
    UNRESOLVED_REFERENCE = "unresolved-reference"
    UNKNOWN_MANIFEST_KEY = "unknown-manifest-key"
    DAMAGED_MARKUP = "damaged-markup"
    ENTITY_NOT_RESOLVED = "entity-not-resolved"
    ARTICLES_NOT_GIVEN = "articles-not-given"
    SCANNED_PAGES = "scanned-pages"
    PAGE_UNREADABLE = "page-unreadable"
    UNKNOWN_CHARACTERS = "unknown-characters"


@dataclass(frozen=True, slots=True)
class Problem:
    """One odd thing. `where` is a code-point offset, a member name or None; `fields` fill the sentence."""

    code: ProblemCode
    where: int | str | None = None
    fields: Mapping[str, str | int | float] = field(default_factory=dict)
