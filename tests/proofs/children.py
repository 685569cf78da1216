# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The children that the kill proof kills: each does its work for ever and tells of each change once it is stored.

python -m tests.proofs.children notebook|commands|hasty|importer FOLDER
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import sys
from dataclasses import asdict, replace
from itertools import count
from pathlib import Path

from edition_reader.model.annotation import Color
from edition_reader.model.clock import now_utc, uuid7
from edition_reader.model.errors import NothingToUndo
from edition_reader.model.holding import Position
from edition_reader.model.progress import Progress
from edition_reader.store.library import open_library
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People
from edition_reader.system.platform import this_platform
from edition_reader.tasks.import_editions import import_editions
from tests.store.notebook.samples import highlight

PERSON = "李"
#: Changes after which the notebook is closed (with its backup) and opened (with its verification) again.
SESSION = 25
ARTICLES = 30


def acknowledge(**fields: object) -> None:
    """Tell the parent in one line that goes to the pipe at once."""
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


def keep_writing(root: Path) -> None:
    """Change the notebook as the window does."""
    people = People(root / "people", this_platform())
    person = people.find(PERSON)
    assert person is not None
    while True:
        notebook = open_notebook(people, person)
        acknowledge(ready=True)
        for _ in range(SESSION):
            write(notebook)
        notebook.close()


def write(notebook: Notebook) -> None:
    """Make one random change and tell what it led to, unless there was nothing to do."""
    told: list[str] = []
    leave = notebook.subscribe(lambda changes: told.extend(changes.rows.get("annotations", ())))
    before = len(told)
    ids = [annotation.id for annotation in notebook.annotations()]
    trash = [annotation.id for annotation in notebook.annotations(trash=True)]
    some = random.sample(ids, min(len(ids), random.randint(1, 4)))
    stored = [0]
    notebook.subscribe(lambda _changes: stored.__setitem__(0, stored[0] + 1))
    match random.choice(("add", "add", "edit", "edit", "edit", "delete", "restore", "undo", "redo", "position")):
        case "edit" if ids:
            note = "".join(random.choices("批注𠮷é\u0301\0 ab", k=random.randint(0, 400)))
            notebook.edit(random.choice(ids), note=note, color=random.choice(list(Color)), group="typing")
        case "delete" if len(ids) > 5:
            notebook.delete(some)
        case "restore" if trash:
            notebook.restore(trash)
        case "undo" | "redo" as verb:
            with contextlib.suppress(NothingToUndo):
                notebook.undo() if verb == "undo" else notebook.redo()
        case "position":
            notebook.set_position(Position(f"edition-{random.randint(1, 9)}", "a", random.randint(0, 999)))
        case _:
            notebook.add_all([highlight(random.randint(0, 9999), note="字" * random.randint(0, 2000))])
    leave()
    if stored[0]:
        states = {a.id: asdict(a) for a in notebook.annotations() + notebook.annotations(trash=True)}
        acknowledge(states={key: states.get(key) for key in told[before:]})


def keep_commanding(root: Path) -> None:
    """Add and edit notes by the command line's own code."""
    from edition_reader.cli import main

    def run(*words: str) -> dict[str, object]:
        with contextlib.redirect_stdout(io.StringIO()) as output:
            status = main([*words, "--library", str(root), "--person", PERSON, "--json"])
        assert status == 0, output.getvalue()
        answer: dict[str, object] = json.loads(output.getvalue())
        return answer

    library = open_library(root, this_platform())
    edition = library.summaries()[0].id
    article = library.contents(edition)[0].id
    text = library.article(article).article.text
    library.close()
    acknowledge(ready=True)
    for number in count():
        start = random.randint(0, len(text) - 6)
        quote = ("--article", article, "--quote", text[start : start + 5], "--start", str(start))
        added = run("annotations", "add", *quote, "--note", f"{number}")
        acknowledge(notes={str(added["id"]): f"{number}"})
        run("annotations", "edit", str(added["id"]), "--note", f"{number} again")
        acknowledge(notes={str(added["id"]): f"{number} again"})


def keep_lying(root: Path) -> None:
    """Tell of each note just before it is stored: a proof that does not catch this proves nothing."""
    people = People(root / "people", this_platform())
    person = people.find(PERSON)
    assert person is not None
    notebook = open_notebook(people, person)
    acknowledge(ready=True)
    while True:
        now = now_utc()
        annotation = replace(highlight(), id=uuid7(), created=now, modified=now)
        acknowledge(states={annotation.id: asdict(annotation)})
        notebook.add(annotation)


def page_text(number: int) -> str:
    """Return a page of ARTICLES articles like no other."""
    return "\n\n".join(
        f"第{number}期第{n}篇报道标题\n本报讯(记者 王明)" + f"这是第{number}期的第{n}篇,内容各不相同。" * 40
        for n in range(1, ARTICLES + 1)
    )


def keep_importing(root: Path) -> None:
    """Import one edition after another."""
    library = open_library(root, this_platform())
    acknowledge(ready=True)
    for _ in count():
        path = root / "incoming.txt"
        path.write_text(page_text(random.getrandbits(60)), encoding="utf-8")
        report = import_editions(library, [path], Progress())
        assert not report.failed, report.failed
        acknowledge(editions={imported.edition: imported.articles for imported in report.imported})


if __name__ == "__main__":
    kinds = {"notebook": keep_writing, "commands": keep_commanding, "hasty": keep_lying, "importer": keep_importing}
    kinds[sys.argv[1]](Path(sys.argv[2]))
