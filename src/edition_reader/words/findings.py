# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a check found, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edition_reader.model.findings import Finding, FindingCode
from edition_reader.system.language import N_, Language

SENTENCES: Mapping[FindingCode, str] = MappingProxyType(
    {
        FindingCode.DATABASE_MISSING: N_("{store}: the database was missing."),
        FindingCode.LIBRARY_MISSING: N_(
            "{store}: there is no library. Its folder was renamed or deleted, or its drive is not connected; or none "
            "was begun yet."
        ),
        FindingCode.DATABASE_DAMAGED: N_("{store}: the database is damaged ({detail})."),
        FindingCode.LIBRARY_SET_ASIDE: N_(
            "{store}: the library was damaged ({detail}) and was set aside in {folder}, where it is kept. A new one "
            "was begun; import the files again. Notes are kept and follow their editions."
        ),
        FindingCode.ROW_CHANGED_OUTSIDE: N_("{store}: a row of {table} was not written by this program."),
        FindingCode.ROW_MISSING: N_("{store}: rows of {table} are missing."),
        FindingCode.JOURNAL_MISSING: N_("{store}: the journal was missing."),
        FindingCode.JOURNAL_DAMAGED: N_("{store}: the journal is damaged."),
        FindingCode.JOURNAL_TAIL_CUT: N_(
            "{store}: the last line of the journal had not been written to its end; it was set aside."
        ),
        FindingCode.ORIGINAL_DAMAGED: N_("{store}: the original of edition {edition} is damaged; import it again."),
        FindingCode.ARTICLE_TEXT_MISSING: N_("{store}: the text of article {article} is missing."),
        FindingCode.HALF_EDITION: N_("{store}: edition {edition} does not have all its parts."),
        FindingCode.NOTE_WITHOUT_ARTICLE: N_("{store}: the article of note {annotation} is gone; the note is kept."),
        FindingCode.INDEX_DAMAGED: N_("{store}: the search index does not agree with the texts ({detail})."),
    }
)
REPAIRED = N_("{finding} It was repaired; nothing was lost.")


def say_finding(finding: Finding, language: Language) -> str:
    """Return a sentence for a finding, and whether it was mended."""
    fields = {"detail": finding.fields.get("reason", ""), "table": "history", **finding.fields}
    said = language.text(SENTENCES[finding.code], store=finding.store, **fields)
    return language.text(REPAIRED, finding=said) if finding.repaired else said
