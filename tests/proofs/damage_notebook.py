# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Proof: any file of a notebook may be deleted, emptied, cut, flipped or exchanged, and no note is lost.

Each run copies a notebook, damages one file (or the database and the journal together), opens it and compares all
annotations, then checks and opens it once more. Damage that is not told must have changed nothing that anybody reads.

PYTHONPATH=src python -m tests.proofs.damage_notebook --runs 2000
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from edition_reader.model.annotation import Annotation, Color
from edition_reader.model.errors import StoreTooNew
from edition_reader.model.person import Person
from edition_reader.store.notebook import open_notebook
from edition_reader.store.people import People
from tests.store.notebook.samples import contents, highlight
from tests.system.fake_platform import FakePlatform

Damage = Callable[[Path, random.Random, Path], None]


def delete(path: Path, _chance: random.Random, _old: Path) -> None:
    path.unlink()


def empty(path: Path, _chance: random.Random, _old: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path, chance: random.Random, _old: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))] if data else b"")


def flip_bytes(count: int) -> Damage:
    def flip(path: Path, chance: random.Random, _old: Path) -> None:
        data = bytearray(path.read_bytes())
        for _ in range(count if data else 0):
            data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        path.write_bytes(data)

    return flip


def zero_block(path: Path, chance: random.Random, _old: Path) -> None:
    data = bytearray(path.read_bytes())
    start = chance.randrange(0, max(1, len(data)), 4096) if data else 0
    data[start : start + 4096] = bytes(len(data[start : start + 4096]))
    path.write_bytes(data)


def append_rubbish(path: Path, chance: random.Random, _old: Path) -> None:
    with path.open("ab") as file:
        file.write(chance.randbytes(chance.randrange(1, 3000)))


def exchange_for_older(path: Path, _chance: random.Random, old: Path) -> None:
    if old.is_file():
        shutil.copyfile(old, path)


DAMAGES: Mapping[str, Damage] = MappingProxyType(
    {
        "deleted": delete,
        "emptied": empty,
        "cut short": cut,
        "1 byte flipped": flip_bytes(1),
        "3 bytes flipped": flip_bytes(3),
        "30 bytes flipped": flip_bytes(30),
        "a block of zeros": zero_block,
        "rubbish appended": append_rubbish,
        "an older copy": exchange_for_older,
    }
)
#: Files that hold notes; damage of another one need not be told, only to harm nothing.
LEDGERS = ("notebook.sqlite", "journal/000001.jsonl")
BOTH = "both of these"


@dataclass
class Tally:
    """What became of the runs, by file and damage.

    `told`: there were findings. `harmless`: none, and nothing was different. `refused`: taken for the notebook of a
    newer program. `named`: an operation was lost in every file that had it, and its number told; `affected`: notes that
    then are not as they were. `lost`: any other note that is not as it was; must be none.
    """

    runs: Counter[tuple[str, str]] = field(default_factory=Counter)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    harmless: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    affected: Counter[tuple[str, str]] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        heads = ("file", "damage", "runs", "told", "harmless", "refused", "named", "affected", "lost")
        lines = ["{:<25}{:<18}{:>6}{:>6}{:>10}{:>9}{:>7}{:>10}{:>6}".format(*heads)]
        lost = Counter(entry.partition(": ")[0] for entry in self.lost)
        for key in sorted(self.runs):
            counts = (self.runs, self.told, self.harmless, self.refused, self.named, self.affected)
            numbers = [counter[key] for counter in counts]
            lines.append(
                "{:<25}{:<18}{:>6}{:>6}{:>10}{:>9}{:>7}{:>10}{:>6}".format(*key, *numbers, lost[" / ".join(key)])
            )
        return "\n".join([*lines, f"{self.runs.total()} runs, {len(self.lost)} with a note lost or wrong"])


class Specimen:
    """A notebook with a past, its older self, and what is in it."""

    def __init__(self, root: Path) -> None:
        self.platform = FakePlatform(root / "computer")
        self.people = People(root / "people", self.platform)
        self.person: Person = self.people.add("李")
        self.folder = self.people.folder_of(self.person)
        self.old, self.whole = root / "old", root / "whole"
        with closing(open_notebook(self.people, self.person)) as notebook:
            ids = [notebook.add(highlight(n, note=f"第{n}条 𠮷 é")).id for n in range(30)]
        shutil.copytree(self.folder, self.old)
        with closing(open_notebook(self.people, self.person)) as notebook:
            for n, annotation_id in enumerate(ids):
                notebook.edit(annotation_id, note=f"第{n}条 改 {'字' * n * 9}", color=Color.BLUE)
            notebook.delete(ids[:3])
            notebook.undo()
            notebook.set_setting("theme", "dark")
            self.contents = contents(notebook)
        shutil.copytree(self.folder, self.whole)

    def fresh(self, *, backups: bool) -> None:
        """Put the notebook back as it was, with or without its backups."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.whole, self.folder)
        if not backups:
            shutil.rmtree(self.folder / "backups")

    def files(self) -> list[str]:
        """Return the names of all files."""
        return sorted(p.relative_to(self.whole).as_posix() for p in self.whole.rglob("*") if p.is_file())


def prove(runs: int, *, seed: int = 1) -> Tally:
    """Damage every file in every way, again and again, until there were so many runs."""
    tally, chance, root = Tally(), random.Random(seed), Path(tempfile.mkdtemp())
    specimen = Specimen(root)
    plain = [(name, damage) for name in specimen.files() for damage in DAMAGES]
    weighty = [(name, damage) for name in (*LEDGERS, *LEDGERS, *LEDGERS, BOTH, BOTH) for damage in DAMAGES]
    # Of these on both ledgers together, nothing would be left to tell from.
    hopeless = {(BOTH, damage) for damage in ("deleted", "emptied", "an older copy", "cut short")}
    kinds = [kind for kind in plain + weighty if kind not in hopeless]
    while (left := runs - tally.runs.total()) > 0:
        for name, damage in chance.sample(kinds, min(left, len(kinds))):
            try_one(specimen, name, damage, chance, tally)
    shutil.rmtree(root)
    return tally


def try_one(specimen: Specimen, name: str, damage: str, chance: random.Random, tally: Tally) -> None:
    """Damage, open, compare, and open again."""
    key = (name, damage)
    tally.runs[key] += 1
    specimen.fresh(backups=name != BOTH and chance.random() < 0.5)
    for file in LEDGERS if name == BOTH else (name,):
        if (specimen.folder / file).is_file():
            DAMAGES[damage](specimen.folder / file, chance, specimen.old / file)
    try:
        with closing(open_notebook(specimen.people, specimen.person)) as notebook:
            found, held, left = notebook.findings, contents(notebook), notebook.check()
    except StoreTooNew:
        tally.refused[key] += 1
        return
    missing = wrong(specimen.contents, held)
    if any(not finding.repaired for finding in found):
        tally.named[key] += 1
        if name == BOTH:
            tally.affected[key] += len(missing)
            missing = []
    tally.told[key] += bool(found)
    tally.harmless[key] += not found
    with closing(open_notebook(specimen.people, specimen.person)) as notebook:
        if left or notebook.findings or contents(notebook) != held:
            missing.append(f"not clean after repair: {left} {notebook.findings}")
    tally.lost += [f"{' / '.join(key)}: {entry}" for entry in missing]


def wrong(expected: Mapping[str, Annotation], held: Mapping[str, Annotation]) -> list[str]:
    """Return the ids of annotations that are missing, too many or different."""
    return [key for key in expected.keys() | held.keys() if expected.get(key) != held.get(key)]


def main() -> Any:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    tally = prove(arguments.runs, seed=arguments.seed)
    print(tally)
    print("\n".join(tally.lost[:20]))
    return bool(tally.lost)


if __name__ == "__main__":
    sys.exit(main())
