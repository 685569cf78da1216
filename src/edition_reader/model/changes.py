# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Operations: every change that a person makes, named, with what was before and after.

One operation is one line of the journal and one row of the history; undo, revisions, recovery and the merging of
copies from two computers all read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Row = Mapping[str, Any]


class Op(StrEnum):
    """The verbs of a notebook and of cataloguing."""

    ADD_ANNOTATION = "annotation.add"
    EDIT_ANNOTATION = "annotation.edit"
    DELETE_ANNOTATION = "annotation.delete"
    RESTORE_ANNOTATION = "annotation.restore"
    IMPORT_ANNOTATIONS = "annotation.import"
    REANCHOR_ANNOTATIONS = "annotation.reanchor"
    SET_POSITION = "position.set"
    SET_SETTING = "setting.set"
    IMPORT_EDITION = "edition.import"
    ENTER_DETAILS = "edition.details"
    REMOVE_EDITION = "edition.remove"
    RESTORE_EDITION = "edition.restore"
    NEW_VERSION = "edition.version"
    UNDO = "undo"
    REDO = "redo"
    RECOVER = "recover"


#: Operations that undo passes over: they remember where a person was, bring in what can be taken out again by name, or
#: state what was saved from a damaged store.
SILENT_OPS = frozenset({Op.REANCHOR_ANNOTATIONS, Op.SET_POSITION, Op.SET_SETTING, Op.IMPORT_EDITION, Op.RECOVER})


@dataclass(frozen=True, slots=True)
class Edit:
    """One row changed: only the fields that differ. `before` None = added; `after` None = removed."""

    table: str
    id: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One change.

    `seq` counts from 1 in its store without gaps; `device` names the computer; `clock` is a hybrid logical clock
    (see `clock.py`), comparable as text. Consecutive operations with the same `group` (one spell of typing) are undone
    together. `reverts` holds the ids that an undo or redo carried out.
    """

    id: str
    op: Op
    seq: int
    device: str
    clock: str
    at: str
    edits: tuple[Edit, ...]
    group: str | None = None
    reverts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write changed, told to every room: table name -> ids."""

    operation: Operation
    rows: Mapping[str, frozenset[str]]
