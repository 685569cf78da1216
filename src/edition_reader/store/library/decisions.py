# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a person decided about an edition, laid over what its file said.

A decision is a flat record of fields: the names of `EditionDetails`, "page.INDEX.number", "page.INDEX.name",
"removed" (a time) and "version_of" (an edition). A field that is absent was not decided. One flat record makes undo
exact: two people who decide different fields never stand in each other's way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from edition_reader.model.edition import EditionDetails, Page
from edition_reader.store.clean import clean_text

DETAILS = tuple(f.name for f in fields(EditionDetails))
REMOVED = "removed"
#: Names the edition of which this one is a new version; that one is removed from the shelf and kept.
VERSION_OF = "version_of"
Fields = Mapping[str, Any]


def clean(text: str | None) -> str | None:
    """Return typed text fit for storing: one line, without half or control characters or blank ends; None if empty."""
    if text is None:
        return None
    kept = (" " if character.isspace() else character for character in clean_text(text) if _is_kept(character))
    return "".join(kept).strip() or None


def entered_fields(details: EditionDetails, page: Page | None) -> dict[str, str]:
    """Return the decision that a filled form stands for; `page` names the first page."""
    values = {name: clean(getattr(details, name)) for name in DETAILS}
    if page is not None:
        values |= {"page.0.number": clean(page.number), "page.0.name": clean(page.name)}
    return {name: value for name, value in values.items() if value is not None}


def decided_details(decision: Fields) -> EditionDetails:
    """Return the details among the decided fields."""
    return EditionDetails(**{name: decision.get(name) for name in DETAILS})


def decided_pages(pages: tuple[Page, ...], decision: Fields) -> tuple[Page, ...]:
    """Return `pages` with the numbers and names that a person gave them."""
    return tuple(
        replace(
            page,
            number=decision.get(f"page.{index}.number", page.number),
            name=decision.get(f"page.{index}.name", page.name),
        )
        for index, page in enumerate(pages)
    )


def difference(before: Fields, after: Fields) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields that differ, as they were and as they are; None stands for absent."""
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def _is_kept(character: str) -> bool:
    """Whether a character may stand in a typed field."""
    return character.isspace() or (character >= " " and character != "\x7f")
