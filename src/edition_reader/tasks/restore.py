# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Bringing back what a backup holds and a notebook lacks. Nothing newer is ever overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from edition_reader.model.changes import Operation
from edition_reader.model.holding import Position
from edition_reader.store.notebook import Backup, Notebook


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """How many notes were missing and added, were the same, and were changed since the backup and left alone."""

    added: int
    same: int
    newer: int


def restore(notebook: Notebook, backup: Backup, *, preview: bool = False) -> RestoreReport:
    """Add the notes of a backup that the notebook does not have (also those in its trash); `preview` only counts.

    Places and settings are brought back where the notebook has none. One undo takes all added notes out again.
    """
    held = {note.id: note for trash in (False, True) for note in notebook.annotations(trash=trash)}
    missing = [note for note in backup.annotations if note.id not in held]
    same = sum(held.get(note.id) == note for note in backup.annotations)
    if not preview:
        if missing:
            notebook.add_all(missing)
        _restore_places(notebook, backup.operations)
    return RestoreReport(len(missing), same, len(backup.annotations) - len(missing) - same)


def _restore_places(notebook: Notebook, operations: Iterable[Operation]) -> None:
    """Bring back reading positions, articles read and settings that the notebook does not have."""
    rows = _rows(operations)
    for edition, row in rows.get("positions", {}).items():
        if notebook.position(edition) is None:
            notebook.set_position(Position(edition, row["article"], row["offset"], row["at"]))
    for row in rows.get("read", {}).values():
        if row["article"] not in notebook.read_articles(row["edition"]):
            notebook.mark_read(row["edition"], row["article"])
    for key, row in rows.get("settings", {}).items():
        if notebook.setting(key) is None:
            notebook.set_setting(key, row["value"])


def _rows(operations: Iterable[Operation]) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Return the rows that operations lead to: table -> id -> row."""
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for operation in operations:
        for edit in operation.edits:
            rows = tables.setdefault(edit.table, {})
            if edit.after is None:
                rows.pop(edit.id, None)
            else:
                rows[edit.id] = {**rows.get(edit.id, {}), **edit.after}
    return tables
