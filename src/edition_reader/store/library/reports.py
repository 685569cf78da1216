# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reports of imports: one row each, the files as JSON. They are notes about the past; nothing else depends on them."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, fields
from typing import Any

from edition_reader.model.report import Became, FileReport, KeptReport
from edition_reader.store.library.codec import to_json

#: Reports that are kept; older ones go when a new one comes.
KEPT = 200
_FIELDS = frozenset(f.name for f in fields(FileReport))
_COLUMNS = "id, at, person, files"


def insert_report(connection: sqlite3.Connection, report: KeptReport) -> None:
    """Store a report, and let go of the oldest beyond those that are kept."""
    files = to_json([_file_values(one) for one in report.files])
    connection.execute(
        "INSERT INTO import_report (id, at, person, files) VALUES (?, ?, ?, ?)",
        (report.id, report.at, report.person, files),
    )
    connection.execute("DELETE FROM import_report WHERE n <= (SELECT max(n) FROM import_report) - ?", (KEPT,))


def read_reports(connection: sqlite3.Connection) -> list[KeptReport]:
    """Return the reports, latest first."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM import_report ORDER BY n DESC")  # noqa: S608
    return [_report(row) for row in rows]


def read_report(connection: sqlite3.Connection, id_: str) -> KeptReport | None:
    """Return one report, or None."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM import_report WHERE id = ?", (id_,)).fetchone()  # noqa: S608
    return _report(row) if row else None


def _file_values(report: FileReport) -> dict[str, Any]:
    """Return what is given of a file's report."""
    return {name: value for name, value in asdict(report).items() if value not in (None, 0, (), {})}


def _report(row: tuple[str, str, str, str]) -> KeptReport:
    id_, at, person, files = row
    return KeptReport(id_, at, person, tuple(_file(values) for values in json.loads(files)))


def _file(values: dict[str, Any]) -> FileReport:
    """Return a file's report; fields of a newer program are passed over."""
    known = {name: value for name, value in values.items() if name in _FIELDS}
    lists: dict[str, Any] = {name: tuple(known[name]) for name in ("possible_versions", "problems") if name in known}
    return FileReport(**{**known, **lists, "became": Became(known["became"])})
