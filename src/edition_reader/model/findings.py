# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a check of a store found, and what recovery did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FindingCode(StrEnum):
    """Stable names of what a check may find; `words.findings` has the sentences."""

    DATABASE_MISSING = "database-missing"
    LIBRARY_MISSING = "library-missing"
    DATABASE_DAMAGED = "database-damaged"
    LIBRARY_SET_ASIDE = "library-set-aside"
    ROW_CHANGED_OUTSIDE = "row-changed-outside"
    ROW_MISSING = "row-missing"
    JOURNAL_MISSING = "journal-missing"
    JOURNAL_DAMAGED = "journal-damaged"
    JOURNAL_TAIL_CUT = "journal-tail-cut"
    ORIGINAL_DAMAGED = "original-damaged"
    ARTICLE_TEXT_MISSING = "article-text-missing"
    HALF_EDITION = "half-edition"
    NOTE_WITHOUT_ARTICLE = "note-without-article"
    INDEX_DAMAGED = "index-damaged"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `store` names the file or person; `repaired` says whether it was mended (nothing was lost then)."""

    code: FindingCode
    store: str
    repaired: bool = False
    fields: Mapping[str, str | int] = field(default_factory=dict)
