# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The notes room over many notes, against a bare table of the same rows; each figure is a line of JSON.

Times are of the processor (what this process itself used), so that other programs on the machine count for little.
`--scale N` (0 to 1) takes fewer notes. The bare table is a QTableView over a list of the same notes read by the same
notebook: what any list of them costs at least.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from edition_reader.model.anchor import Anchor, AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.desk import NoteOrder, NoteQuery
from edition_reader.system.language import Language
from edition_reader.tasks.workspace import open_workspace
from edition_reader.ui.jobs import Jobs
from edition_reader.ui.notes.room import NotesRoom
from edition_reader.ui.places import Place
from edition_reader.ui.session import Session
from edition_reader.ui.theme import Face, font
from edition_reader.ui.window import Window

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.synthetic import sentence
from tests.system.fake_platform import FakePlatform

SIZES = (10_000, 100_000)
RUNS = 7
NOWHERE = QModelIndex()


class Rows(QAbstractTableModel):
    """The notes in a list, as plainly as it can be done."""

    def __init__(self, notes: list[Annotation]) -> None:
        super().__init__()
        self.notes = notes

    def rowCount(self, parent=NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.notes)

    def columnCount(self, parent=NOWHERE) -> int:
        return 6

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        note = self.notes[index.row()]
        quote = note.anchor.quote if note.anchor else ""
        cells = (quote, note.note, ", ".join(note.tags), note.color, note.target.headline, note.created)
        return cells[index.column()]


def tell(name: str, value: float, unit: str, against: float | None = None) -> None:
    """Write one figure."""
    line: dict[str, object] = {"name": name, "value": round(value, 2), "unit": unit}
    if against is not None:
        line |= {"against": round(against, 2), "ratio": round(value / against, 2)}
    print(json.dumps(line, ensure_ascii=False), flush=True)


def timed(act: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median of some runs in milliseconds of processor time."""
    found = []
    for _ in range(runs):
        began = time.process_time()
        act()
        found.append((time.process_time() - began) * 1000)
    return statistics.median(found)


def notes(count: int) -> list[Annotation]:
    """Notes on some thousand articles, with everything that a filter asks for."""
    rng = random.Random(1)
    made = []
    for n in range(count):
        edition, article = n % 300, n % (count // 5)
        target = Target(
            f"edition-{edition}", f"article-{article}", "f" * 64, f"河湾日报{edition % 7}",
            f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}", f"{n % 8 + 1:02}", sentence(rng, 14),
        )  # fmt: skip
        start = rng.randrange(4000)
        anchor = Anchor("3", start, start, start + 24, sentence(rng, 24), sentence(rng, 32), sentence(rng, 32))
        tags = tuple(rng.sample(("阅读题", "数据", "概括", "时政", "仿写", "国企改革"), rng.randrange(3)))
        made.append(
            Annotation(
                f"n{n:07}", AnnotationKind.HIGHLIGHT, target, anchor, rng.choice([*Color, None]),
                sentence(rng, 40) if n % 2 else "", tags,
                AnchorState.LOST if n % 997 == 0 else AnchorState.IN_PLACE,
                created=f"2024-07-{n % 28 + 1:02}T08:00:00.000Z", modified="2024-07-28T08:00:00.000Z",
            )
        )  # fmt: skip
    return made


def bench(folder: Path, count: int) -> None:
    """Fill a notebook, open the room and ask."""
    workspace = open_workspace(FakePlatform(folder), None, None, create_person=True)
    assert workspace.notebook is not None
    notebook = workspace.notebook
    for at in range(0, count, 5000):
        notebook.add_all(notes(count)[at : at + 5000])
    session = Session(
        workspace.library, workspace.people, notebook,
        language=Language("en", Path()), platform=workspace.people.platform, jobs=Jobs(),
    )  # fmt: skip
    window = Window(session, {"notes": NotesRoom, "shelf": NotesRoom}, lambda *_: None)
    window.resize(1440, 900)
    window.show()

    def bare() -> None:
        table = QTableView()
        table.setModel(Rows(notebook.annotations()))
        table.resize(840, 800)
        table.show()
        table.grab()
        table.close()

    def opened() -> None:
        window.rooms.pop("notes", None)
        session.go(Place("notes"))
        QApplication.processEvents()
        window.grab()

    opened()
    label = f"{count:,} notes"
    runs = RUNS if count <= 10_000 else 3
    tell(f"open the notes room, {label}", timed(opened, runs), "ms", timed(bare, runs))
    room = window.room("notes")
    assert isinstance(room, NotesRoom)
    began = time.process_time()
    notebook.desk.prepare_text(-1)
    tell(
        f"fold all texts once (in small steps while nothing else happens), {label}",
        (time.process_time() - began) * 1000,
        "ms",
    )
    queries = {
        "a colour": NoteQuery(colors=frozenset({"blue"})),
        "a tag and a newspaper": NoteQuery(tags=frozenset({"阅读题"}), newspapers=frozenset({"河湾日报3"})),
        "a range of days and a state": NoteQuery(
            since="2024-03-01", until="2024-06-30", states=frozenset({AnchorState.LOST})
        ),
        "two characters": NoteQuery(text="来到"),
        "a typed newspaper": NoteQuery(text="newspaper:河湾日报3"),
        "everything": NoteQuery(),
    }
    for name, query in queries.items():

        def ask(query: NoteQuery = query) -> None:
            room.ask(query)
            QApplication.processEvents()
            window.grab()

        tell(f"filter by {name} until it is painted, {label}", timed(ask, runs), "ms")
        tell(
            f"the same in the notebook alone, {label}",
            timed(lambda q=query: notebook.desk.lines(q, NoteOrder.PRINT), runs),
            "ms",
        )
    room.ask(NoteQuery())
    bar = room.pane.cards.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    tell(
        f"paint the middle of the list, {label}",
        timed(lambda: (bar.setValue(bar.value() + 400), room.pane.cards.grab())),
        "ms",
    )
    window.close()
    session.close()
    workspace.library.close()


def main() -> None:
    """Run all; figures go to the standard output."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0)
    scale = parser.parse_args().scale
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    app.setFont(font(Face.BODY))
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            bench(Path(folder), max(500, round(size * min(scale, 1.0))))


if __name__ == "__main__":
    main()
