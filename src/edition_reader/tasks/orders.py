# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the window orders from its working child, and what the child tells: the words on the pipe, nothing more.

Both sides import this, so it stays light: the window must not load what reads files only to have files read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from edition_reader.model.errors import ReaderError, error_named
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.model.report import Failed, Imported, Outcome, Skipped

#: The word with which the program calls itself to work for its window.
WORK = "--work"
#: Problems of one file that cross the pipe; the report that the library keeps counts all.
MOST_PROBLEMS = 200


class Says(StrEnum):
    """What a message of the child is about, under "says"; CANCEL is the only one that goes to it after the order."""

    PROGRESS = "progress"
    OUTCOME = "outcome"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    CRASHED = "crashed"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """Bring files into the library in a folder; `device` names this computer in its history."""

    library: Path
    paths: tuple[Path, ...]
    person: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class IndexOrder:
    """Bring the search index of the library in a folder up to date; `index` is its file where that is not usual."""

    library: Path
    read_only: bool = False
    index: Path | None = None


Order = ImportOrder | IndexOrder


def order_values(order: Order) -> dict[str, Any]:
    """Return an order as values for JSON; names that are no text stay as Python has them."""
    if isinstance(order, ImportOrder):
        paths = [str(path.absolute()) for path in order.paths]
        library = str(order.library)
        return {"do": "import", "library": library, "paths": paths, "person": order.person, "device": order.device}
    index = str(order.index) if order.index else None
    return {"do": "index", "library": str(order.library), "read_only": order.read_only, "index": index}


def read_order(values: Mapping[str, Any]) -> Order:
    """Return the order in values of JSON; KeyError where it is none."""
    library = Path(values["library"])
    if values["do"] == "import":
        return ImportOrder(library, tuple(map(Path, values["paths"])), values["person"], values["device"])
    return IndexOrder(library, values["read_only"], Path(values["index"]) if values["index"] else None)


def outcome_values(outcome: Outcome) -> dict[str, Any]:
    """Return what became of a file as values for JSON."""
    if isinstance(outcome, Skipped):
        return {"became": "skipped", "path": outcome.path, "edition": outcome.edition}
    if isinstance(outcome, Failed):
        return {"became": "failed", "path": outcome.path, "error": error_values(outcome.error)}
    names = ("edition", "newspaper", "date", "articles", "path", "version_of")
    problems = [[one.code.value, one.where, dict(one.fields)] for one in outcome.problems[:MOST_PROBLEMS]]
    return {"became": "imported", **{name: getattr(outcome, name) for name in names}, "problems": problems}


def read_outcome(values: Mapping[str, Any]) -> Outcome:
    """Return what became of a file from values of JSON."""
    rest = {name: value for name, value in values.items() if name != "became"}
    if values["became"] == "skipped":
        return Skipped(**rest)
    if values["became"] == "failed":
        return Failed(rest["path"], read_error(rest["error"]))
    problems = tuple(Problem(ProblemCode(code), where, fields) for code, where, fields in rest.pop("problems"))
    return Imported(**rest, problems=problems)


def error_values(error: ReaderError) -> dict[str, Any]:
    """Return a known error as values for JSON."""
    return {"code": error.code, "fields": {name: _plain(value) for name, value in error.fields.items()}}


def read_error(values: Mapping[str, Any]) -> ReaderError:
    """Return a known error from values of JSON."""
    return error_named(values["code"], values["fields"])


def _plain(value: Any) -> Any:
    """Return the value of a field as JSON has it."""
    if value is None or isinstance(value, str | int | float):
        return value
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else str(value)
