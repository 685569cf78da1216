# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Undo and redo across a person's notebook and the library: whichever was changed last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition_reader.model.changes import Op, Operation
from edition_reader.model.errors import NothingToUndo
from edition_reader.store.library import Library
from edition_reader.store.notebook import Notebook


@dataclass(frozen=True, slots=True)
class Reverted:
    """What was undone or done again, and in how many rows."""

    op: Op
    changed: int


def undo_latest(library: Library, notebook: Notebook | None) -> Reverted:
    """Take back the latest change of either store; raises NothingToUndo, ChangedSince."""
    choices: list[tuple[Operation, Callable[[], Operation]]] = []
    if notebook is not None and (operation := notebook.undoable()):
        choices.append((operation, notebook.undo))
    if not library.read_only and (operation := library.undoable()):
        choices.append((operation, library.undo))
    if not choices:
        raise NothingToUndo(direction=Op.UNDO.value)
    return _carry_out(max(choices, key=lambda choice: choice[0].clock))


def redo_latest(library: Library, notebook: Notebook | None) -> Reverted:
    """Carry out again what was undone last in either store; raises NothingToUndo, ChangedSince."""
    choices: list[tuple[Operation, Callable[[], Operation]]] = []
    if notebook is not None and (operation := notebook.redoable()):
        choices.append((operation, notebook.redo))
    if not library.read_only and (operation := library.redoable()):
        choices.append((operation, library.redo))
    if not choices:
        raise NothingToUndo(direction=Op.REDO.value)
    # Undoing goes back in time, so what was undone last is the oldest.
    return _carry_out(min(choices, key=lambda choice: choice[0].clock))


def _carry_out(choice: tuple[Operation, Callable[[], Operation]]) -> Reverted:
    """Do what was chosen."""
    operation, act = choice
    done = act()
    return Reverted(operation.op, len({(edit.table, edit.id) for edit in done.edits}))
