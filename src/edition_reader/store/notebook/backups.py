# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Copies of a notebook in one file: a zip with the journal, the person's card and (on request) the database.

The journal alone tells everything, so the small automatic copies hold no database. They are numbered by the last
operation in them, never by the clock, which may be wrong.
"""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from edition_reader.model.annotation import Annotation
from edition_reader.model.changes import Operation
from edition_reader.model.errors import StoreDamaged, UnreadableFile
from edition_reader.store.journal import Journal, is_segment
from edition_reader.store.lines import FIRST_HASH, hash_of, is_whole, operation_of, previous_of
from edition_reader.store.notebook.files import Files
from edition_reader.store.notebook.records import annotation_of
from edition_reader.store.notebook.remains import BAD_ZIP, replay
from edition_reader.store.notebook.tables import ANNOTATIONS
from edition_reader.system.files import beside, known_os_errors

FORMAT = "edition-reader-notebook"
MANIFEST = "backup.json"
#: Automatic copies kept; those made before the format changed are not counted and stay.
KEPT = 20
#: A copy is made on closing after this many operations, or after an hour (by the clock, forwards or backwards).
OPERATIONS, SECONDS = 50, 3600
#: Bytes of the longest line that is read from a copy.
LARGEST = 1 << 28


@dataclass(frozen=True, slots=True)
class Backup:
    """What a copy holds: whose it is, the operations, and the annotations they lead to (also those in the trash)."""

    person: str
    operations: tuple[Operation, ...]
    annotations: tuple[Annotation, ...]


def write_backup(files: Files, output: Path, *, person: str, connection: sqlite3.Connection | None) -> int:
    """Write a copy of the notebook to the file `output` and return how many operations are in it.

    With a connection the database is put in too. The copy is opened again and verified before it gets its name.
    Raises StoreFull, StoreReadOnly, StoreUnusable, StoreDamaged.
    """
    # Names that no other file has: two programs may be at it at once, and what lies in the folder may be anybody's.
    part = beside(output)
    database = part.with_suffix(".sqlite")
    platform = files.platform
    with known_os_errors(output):
        try:
            handle = platform.open_private(part, os.O_RDWR | os.O_CREAT | os.O_EXCL)
            with os.fdopen(handle, "r+b") as stream:
                with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                    if connection is not None:
                        # Before the journal, which may then be some lines ahead but never behind.
                        _copy_database(files, connection, database)
                        archive.write(database, "notebook.sqlite")
                    count = _copy_journal(Journal(files.journal, platform), archive)
                    if (files.folder / "person.json").is_file():
                        archive.write(files.folder / "person.json", "person.json")
                    manifest = {"format": FORMAT, "v": 1, "person": person, "operations": count}
                    archive.writestr(MANIFEST, json.dumps(manifest))
                stream.flush()
                platform.sync_file(stream.fileno())
            _verify(part, count)
            platform.replace(part, output)
            platform.sync_folder(output.parent)
        finally:
            for leftover in (part, database):
                leftover.unlink(missing_ok=True)
    return count


def read_backup(path: Path) -> Backup:
    """Return what a copy holds, every line verified.

    Raise UnreadableFile with reason "not-a-backup", "not-found", "not-a-file", "no-rights", "read-error" or
    "damaged-backup".
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # A pipe would be waited for, a device read for ever.
            raise UnreadableFile(path=str(path), reason="not-a-file")
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(_member(archive, MANIFEST))
            if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
                raise UnreadableFile(path=str(path), reason="not-a-backup")
            operations = tuple(operation_of(line) for line in _chained_lines(archive, path))
            if len(operations) != manifest.get("operations"):
                # A flipped bit in a name may hide a whole file of the journal.
                raise UnreadableFile(path=str(path), reason="damaged-backup")
    except FileNotFoundError:
        raise UnreadableFile(path=str(path), reason="not-found") from None
    except PermissionError:
        raise UnreadableFile(path=str(path), reason="no-rights") from None
    except BAD_ZIP as error:
        raise UnreadableFile(path=str(path), reason="not-a-backup", detail=str(error)) from error
    except OSError as error:
        raise UnreadableFile(path=str(path), reason="read-error", detail=str(error)) from error
    rows = replay(operations)[ANNOTATIONS.name]
    person = manifest.get("person")
    return Backup(
        person=person if isinstance(person, str) else "",
        operations=operations,
        annotations=tuple(annotation_of(row_id, row) for row_id, row in rows.items()),
    )


def back_up_when_due(files: Files, *, person: str, last: Operation) -> Path | None:
    """Make the automatic copy if enough has happened since the last one; return it.

    `last` is the newest operation. Old copies beyond those kept are removed only when the new one is there.
    """
    held = sorted(path for path in files.backups.glob("*.zip") if path.stem.isdecimal() and path.stem.isascii())
    if held and not _due(held[-1], last):
        return None
    output = files.backups / f"{last.seq:09d}.zip"
    with known_os_errors(files.backups):
        files.platform.make_private_folder(files.backups)
    write_backup(files, output, person=person, connection=None)
    for old in sorted({*held, output})[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return output


def _due(newest: Path, last: Operation) -> bool:
    """Return whether the newest copy is old, by the operations since and by the times of its end and of now."""
    since = last.seq - int(newest.stem)
    if since <= 0:
        return False
    return since >= OPERATIONS or abs(newest.stat().st_mtime - _seconds(last.clock)) >= SECONDS


def _seconds(clock: str) -> float:
    """Return the seconds since 1970 of a hybrid clock's stamp."""
    return int(clock.partition("-")[0], 16) / 1000


def _copy_database(files: Files, connection: sqlite3.Connection, path: Path) -> None:
    """Copy an open database to a new file, consistent whatever others write meanwhile, and verify it."""
    os.close(files.platform.open_private(path, os.O_RDWR | os.O_CREAT | os.O_EXCL))
    with closing(sqlite3.connect(path)) as copy:
        connection.backup(copy)
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise StoreDamaged(path=str(path), detail="copy differs")


def _copy_journal(journal: Journal, archive: zipfile.ZipFile) -> int:
    """Put the files of a journal into a copy; return how many whole lines they have."""
    count = 0
    for path in journal.paths():
        # Only whole lines: another process may be writing the next one.
        data = path.read_bytes()
        data = data[: data.rfind(b"\n") + 1]
        archive.writestr(f"journal/{path.name}", data)
        count += data.count(b"\n")
    return count


def _verify(path: Path, count: int) -> None:
    """Raise StoreDamaged unless the copy just written has all its lines."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = sum(1 for _ in _chained_lines(archive, path))
    except (UnreadableFile, *BAD_ZIP) as error:
        raise StoreDamaged(path=str(path), detail=str(error)) from error
    if found != count:
        raise StoreDamaged(path=str(path), detail="copy differs")


def _chained_lines(archive: zipfile.ZipFile, path: Path) -> Iterator[bytes]:
    """Yield the lines of the journal in a copy, followed by their hashes; a torn end of the last file is left out."""
    previous, torn = FIRST_HASH, False
    names = sorted(name for name in archive.namelist() if name.startswith("journal/") and is_segment(name[8:]))
    for line in chain.from_iterable(_lines(archive, name) for name in names):
        if torn or (is_whole(line) and previous_of(line) != previous):
            raise UnreadableFile(path=str(path), reason="damaged-backup")
        torn = not is_whole(line)
        if not torn:
            previous = hash_of(line)
            yield line


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield the lines of a member, none longer than any of ours."""
    with archive.open(name) as stream:
        while line := stream.readline(LARGEST):
            yield line


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a small member of a copy; KeyError when it is missing, ValueError when it is larger than any of ours."""
    with archive.open(name) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(name)
    return data
