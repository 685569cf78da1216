# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Proof: what was acknowledged survives a power cut at any moment.

A child writes notes while a small library (record.c) records each write, truncation, sync and change of a name, and
each acknowledgement in its place among them. Then disks are built as a cut could have left them: what was synced is
there; of what was not, nothing, everything, or any sectors of 512 bytes, and of the names any first part. Each disk is
opened and compared with what had been acknowledged by then. In the strict model, syncing a file does not save its
name. Controls, which must lose notes: a program that does not sync at all.

The method is that of SQLite's crash tests and of ALICE (Pillai et al., "All File Systems Are Not Created Equal", 2014).

PYTHONPATH=src python -m tests.proofs.power_loss --disks 2000        (Linux with a C compiler)
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from edition_reader.model.errors import ReaderError
from edition_reader.store import connection, journal
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People
from tests.store.notebook.samples import contents, highlight
from tests.system.children import child_environment
from tests.system.fake_platform import FakePlatform

SECTOR = 512
HEAD = struct.Struct("<c5Q")
ACKNOWLEDGED = "acknowledged"
#: Bytes after which the child seals a file of the journal, so that new ones are begun often.
SMALL_SEGMENT = 6000


class Careless(FakePlatform):
    """A platform that never syncs: for the control, and for opening disks quickly."""

    def sync_file(self, handle: int) -> None:
        pass

    def sync_folder(self, path: Path) -> None:
        pass


@dataclass(frozen=True)
class Event:
    """One recorded call."""

    kind: str
    inode: int
    offset: int
    path: str
    other: str
    data: bytes


@dataclass
class File:
    """The content of a file: what is on the drive for certain, and what was done since."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[Event] = field(default_factory=list)


def work(root: Path, *, careless: bool) -> None:
    """Write notes and acknowledge each in a file beside them: note "7" of an annotation is its seventh text."""
    journal.SEGMENT = SMALL_SEGMENT
    platform = Careless(root / "computer") if careless else FakePlatform(root / "computer")
    if careless:
        connection.WRITE_PRAGMAS = ("journal_mode = TRUNCATE", "synchronous = OFF")
    people = People(root / "people", platform)
    person = people.add("李")
    said = os.open(root / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for _ in range(2):
        with closing(open_notebook(people, person)) as notebook:
            for number in range(12):
                added = notebook.add(highlight(number, note="1"))
                os.write(said, json.dumps([added.id, 1]).encode() + b"\n")
                if number % 3 == 2:
                    notebook.edit(added.id, note="2")
                    os.write(said, json.dumps([added.id, 2]).encode() + b"\n")
    os.close(said)


def recorded(*, careless: bool) -> list[Event]:
    """Run the child under the recorder and return what it did."""
    place = Path(tempfile.mkdtemp())
    library, log, root = place / "record.so", place / "log", place / "root"
    compiler = shutil.which("cc")
    assert compiler is not None
    source = Path(__file__).with_name("record.c")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"], check=True)
    root.mkdir()
    recording = {"LD_PRELOAD": str(library), "RECORD_FOLDER": str(root), "RECORD_LOG": str(log)}
    command = [sys.executable, "-m", "tests.proofs.power_loss", "--work", str(root), *["--careless"][: int(careless)]]
    subprocess.run(command, check=True, env={**child_environment(), **recording})
    events = read_log(log.read_bytes())
    shutil.rmtree(place)
    return events


def read_log(data: bytes) -> list[Event]:
    """Return the records of a log."""
    events, at = [], 0
    while at < len(data):
        kind, inode, offset, *lengths = HEAD.unpack_from(data, at)
        at += HEAD.size
        parts = []
        for length in lengths:
            parts.append(data[at : at + length])
            at += length
        events.append(Event(kind.decode(), inode, offset, parts[0].decode(), parts[1].decode(), parts[2]))
    return events


class Drive:
    """Everything that was done up to some moment, and what of it is safe."""

    def __init__(self, *, strict: bool) -> None:
        self._strict = strict
        self._files: list[File] = []
        self._by_inode: dict[int, int] = {}
        self._names: list[tuple[str, str, str, int]] = []
        self._safe_names = 0
        self.acknowledged: dict[str, int] = {}

    def apply(self, event: Event) -> None:
        """Take notice of one call."""
        if event.path == ACKNOWLEDGED:
            if event.kind == "w":
                annotation_id, text = json.loads(event.data)
                self.acknowledged[annotation_id] = text
        elif event.kind == "c":
            self._by_inode[event.inode] = len(self._files)
            self._names.append(("c", event.path, "", len(self._files)))
            self._files.append(File())
        elif event.kind in "murl":
            self._names.append((event.kind, event.path, event.other, 0))
        elif event.kind == "s":
            self._sync(event)
        else:
            self._files[self._by_inode[event.inode]].pending.append(event)

    def _sync(self, event: Event) -> None:
        """Make a file's content safe, or the names in a folder; safe names make all earlier ones safe."""
        if event.inode not in self._by_inode:
            for number, (_, path, other, _) in enumerate(self._names, start=1):
                if event.path in {parent(path), parent(other or path)}:
                    self._safe_names = max(self._safe_names, number)
            return
        index = self._by_inode[event.inode]
        file = self._files[index]
        for pending in file.pending:
            carry_out(file.synced, pending)
        file.pending.clear()
        if not self._strict:
            made = (n for n, name in enumerate(self._names, start=1) if name[0] == "c" and name[3] == index)
            self._safe_names = max(self._safe_names, next(made))

    def build(self, root: Path, chance: random.Random) -> None:
        """Write a disk to `root` as a cut at this moment could have left it."""
        names: dict[str, int | None] = {}
        count = chance.randint(self._safe_names, len(self._names))
        for kind, path, other, index in self._names[:count]:
            match kind:
                case "c":
                    names[path] = index
                case "m":
                    names[path] = None
                case "u":
                    names.pop(path, None)
                case "r":
                    names[other] = names.pop(path)
                case "l":
                    names[other] = names[path]
        for path, held in names.items():
            if held is None:
                (root / path).mkdir(parents=True, exist_ok=True)
            else:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(left_of(self._files[held], chance))


def parent(path: str) -> str:
    """Return the folder of a recorded path."""
    return path.rpartition("/")[0]


def carry_out(content: bytearray, event: Event) -> None:
    """Write or truncate."""
    if event.kind == "t":
        del content[event.offset :]
        content.extend(bytes(event.offset - len(content)))
        return
    content.extend(bytes(max(0, event.offset - len(content))))
    content[event.offset : event.offset + len(event.data)] = event.data


def left_of(file: File, chance: random.Random) -> bytes:
    """Return a content that a cut could have left: of what is not safe nothing, all, a first part, or any sectors."""
    content = bytearray(file.synced)
    manner = chance.choice(("nothing", "all", "first", "sectors"))
    events = {"nothing": [], "first": file.pending[: chance.randint(0, len(file.pending))]}.get(manner, file.pending)
    for event in events:
        if manner != "sectors":
            carry_out(content, event)
        elif event.kind == "t":
            if chance.random() < 0.5:
                carry_out(content, event)
        else:
            for start in range(0, len(event.data), SECTOR):
                if chance.random() < 0.5:
                    part = event.data[start : start + SECTOR]
                    carry_out(content, Event("w", 0, event.offset + start, "", "", part))
    return bytes(content)


@dataclass
class Tally:
    """What became of the disks: how many lost an acknowledged text, and how many could not be opened."""

    disks: int = 0
    lost: int = 0
    unreadable: int = 0
    told: int = 0

    def __str__(self) -> str:
        return f"{self.disks} disks, {self.told} with findings, {self.lost} with a loss, {self.unreadable} unreadable"


def prove(disks: int, *, strict: bool = False, careless: bool = False, seed: int = 1) -> Tally:
    """Build so many disks at moments spread over the whole recording, and open each."""
    events, chance, tally = recorded(careless=careless), random.Random(seed), Tally()
    moments = sorted(chance.randrange(len(events)) for _ in range(disks))
    drive = Drive(strict=strict)
    for place, event in enumerate(events):
        drive.apply(event)
        for _ in range(moments.count(place)):
            try_one(drive, chance, tally)
    return tally


def try_one(drive: Drive, chance: random.Random, tally: Tally) -> None:
    """Build a disk, open it, and compare it with what was acknowledged."""
    root = Path(tempfile.mkdtemp(dir="/dev/shm"))
    tally.disks += 1
    try:
        drive.build(root, chance)
        people = People(root / "people", Careless(root / "computer"))
        held: dict[str, int] = {}
        for person in people.list():
            with closing(open_notebook(people, person)) as notebook:
                held |= {key: int(annotation.note) for key, annotation in contents(notebook).items()}
                tally.told += bool(notebook.findings)
                tally.unreadable += bool(notebook.check())
        tally.lost += any(held.get(key, 0) < text for key, text in drive.acknowledged.items())
    except ReaderError:
        tally.unreadable += 1
    finally:
        shutil.rmtree(root)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--disks", type=int, default=2000)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--careless", action="store_true")
    arguments = parser.parse_args()
    if arguments.work:
        work(arguments.work, careless=arguments.careless)
        return 0
    tallies = {
        "usual model": prove(arguments.disks),
        "strict model": prove(arguments.disks, strict=True),
        "control without syncing": prove(min(arguments.disks, 500), careless=True),
    }
    for name, tally in tallies.items():
        print(f"{name:<26}{tally}")
    good = not any(tallies[name].lost or tallies[name].unreadable for name in ("usual model", "strict model"))
    return int(not good or not tallies["control without syncing"].lost)


if __name__ == "__main__":
    sys.exit(main())
