# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The window: start to first painted article, memory, opening articles, highlights; each a line of JSON.

Start is measured in fresh processes, in turns with a bare QMainWindow with a QTextBrowser that shows the same text, so
that both see the same machine. `--scale N` (0 to 1) makes fewer and smaller runs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 11

#: Milliseconds after which the memory of a window that is left alone is looked at: what begins late has begun.
SETTLED = 6000

#: Prints the moment of the first paint of the article (or of the shelf) and the memory then, and ends.
WATCH = """
import json, os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6 import QtWidgets
from PySide6.QtWidgets import QApplication, QTextBrowser
SURFACE = getattr(QtWidgets, SURFACE)

class Watch(QObject):
    done = False
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and not self.done and isinstance(watched.parent(), SURFACE):
            self.done = not WHOLE or bool(watched.window().rooms)
            if self.done:
                QTimer.singleShot(LATER, self.tell)
        return False
    def tell(self):
        at = time.monotonic()
        rollup = open('/proc/self/smaps_rollup').read().split()
        kib = {name: int(rollup[rollup.index(name + ':') + 1]) for name in ('Rss', 'Pss', 'Anonymous')}
        print(json.dumps({'at': at, 'cpu': sum(os.times()[:2]), **kib}), flush=True)
        os._exit(0)
"""
FIRST, WHOLE, LATE, SHELF = (
    f"WHOLE, LATER, SURFACE = {values}\n"
    for values in (
        "False, 0, 'QTextBrowser'",
        "True, 0, 'QTextBrowser'",
        f"True, {SETTLED}, 'QTextBrowser'",
        "True, 0, 'QListView'",
    )
)
BARE = (
    FIRST
    + WATCH
    + """
from PySide6.QtWidgets import QMainWindow
app = QApplication([])
watch = Watch(); app.installEventFilter(watch)
window = QMainWindow(); browser = QTextBrowser(); window.setCentralWidget(browser); window.resize(1440, 900)
font = browser.font(); font.setFamilies(['Noto Serif CJK SC', 'serif']); font.setPixelSize(18); browser.setFont(font)
browser.setPlainText(open(sys.argv[1], encoding='utf-8').read())
window.show()
app.exec()
"""
)
OURS = """
import sys
from edition_reader import cli
cli.is_command(sys.argv[1:])
from edition_reader import app
from PySide6.QtWidgets import QApplication
application = QApplication([])
exec(WATCH)
watch = Watch(); application.installEventFilter(watch)
app.main(sys.argv[1:])
""".replace("exec(WATCH)", WATCH)


def tell(name: str, value: float, unit: str, against: float | None = None, ratio: float | None = None) -> None:
    """Write one figure."""
    line = {"name": name, "value": round(value, 3), "unit": unit}
    if against is not None:
        line["against"] = round(against, 3)
        line["ratio"] = round(ratio if ratio is not None else value / against, 3)
    print(json.dumps(line), flush=True)


def start(code: str, argument: str, environment: dict[str, str]) -> dict[str, float]:
    """Run a fresh process until its first paint; seconds since it was asked for, memory in MB (a million bytes).

    "rss" counts pages that are shared with other programs in full, "pss" by share, "own" is what only it has.
    """
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *argument.split("\n")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    if not done.stdout:
        raise RuntimeError(done.stderr)
    told = json.loads(done.stdout.splitlines()[-1])
    memory = {name: told[key] * 1024 / 1e6 for name, key in (("rss", "Rss"), ("pss", "Pss"), ("own", "Anonymous"))}
    return {"seconds": told["at"] - began, "cpu": told["cpu"], **memory}


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of the starts: folders of their own, and modules compiled, as installed."""
    folder.mkdir(exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        environment[name] = str(folder / name)
    return environment


def in_turns(starts: dict[str, tuple[str, str]], runs: int, environment: dict[str, str]) -> dict[str, dict[str, float]]:
    """Start each in turns, once for nothing; the medians of each."""
    told: dict[str, list[dict[str, float]]] = {name: [] for name in starts}
    for _ in range(runs + 1):
        for name, (code, argument) in starts.items():
            told[name].append(start(code, argument, environment))
    return {
        name: {kind: statistics.median(one[kind] for one in each[1:]) for kind in each[0]}
        for name, each in told.items()
    }


def bench_start(folder: Path, runs: int) -> None:
    """Start to first paint, in turns, and memory."""
    environment = surroundings(folder)
    text = prepare(folder / "library", environment)
    library = f"--library\n{folder / 'library'}"
    starts = {"bare": (BARE, str(text)), "first": (FIRST + OURS, library), "whole": (WHOLE + OURS, library)}
    found = in_turns(starts, runs, environment)
    for name, what in (("first", "start to first painted article"), ("whole", "start to the whole room")):
        tell(what, found[name]["seconds"] * 1000, "ms", found["bare"]["seconds"] * 1000)
        tell(f"{what}, processor time", found[name]["cpu"] * 1000, "ms", found["bare"]["cpu"] * 1000)
    late = in_turns({"late": (LATE + OURS, library)}, min(runs, 3), environment)["late"]
    for kind in ("rss", "pss", "own"):
        tell(f"memory with an article open ({kind})", found["whole"][kind], "MB", found["bare"][kind])
        tell(f"memory with an article open, {SETTLED // 1000} s later ({kind})", late[kind], "MB", found["bare"][kind])


#: Opens the newest edition of a library at its first article, and takes note of it as a reader would.
READ = """
import sys
from pathlib import Path
from edition_reader.model.holding import Position
from edition_reader.system.platform import this_platform
from edition_reader.tasks.workspace import open_workspace
workspace = open_workspace(this_platform(), Path(sys.argv[1]), None, create_person=True)
edition = workspace.library.summaries(limit=1)[0].id
article = workspace.library.contents(edition)[0].id
workspace.notebook.set_position(Position(edition, article, 0))
workspace.notebook.set_setting('window.room', sys.argv[2])
workspace.close()
"""


def bench_big(folder: Path, big: Path, runs: int) -> None:
    """Start with a large library against a small one: where an article was left, and on the shelf; memory."""
    environment = surroundings(folder)
    prepare(folder / "library", environment)
    for name in ("library.sqlite", "index.sqlite"):
        (folder / "big").mkdir(exist_ok=True)
        if (big / name).exists():
            shutil.copy(big / name, folder / "big" / name)
    libraries = {"small": folder / "library", "big": folder / "big"}
    for room, code in (("reader", WHOLE), ("shelf", SHELF)):
        for library in libraries.values():
            subprocess.run([sys.executable, "-c", READ, str(library), room], env=environment, check=True)
        starts = {name: (code + OURS, f"--library\n{library}") for name, library in libraries.items()}
        found = in_turns(starts, runs, environment)
        small, large = found["small"], found["big"]
        tell(f"start to the {room}, large library", large["seconds"] * 1000, "ms", small["seconds"] * 1000)
        tell(f"start to the {room}, large library, processor time", large["cpu"] * 1000, "ms", small["cpu"] * 1000)
        for kind in ("rss", "pss", "own"):
            tell(f"memory in the {room}, large library ({kind})", large[kind], "MB", small[kind])
    subprocess.run([sys.executable, "-c", READ, str(libraries["big"]), "reader"], env=environment, check=True)
    late = in_turns({"late": (LATE + OURS, f"--library\n{libraries['big']}")}, 1, environment)["late"]
    for kind in ("rss", "pss", "own"):
        tell(f"memory in the reader, large library, {SETTLED // 1000} s later ({kind})", late[kind], "MB")


def prepare(library: Path, environment: dict[str, str]) -> Path:
    """Make a library with the sample in it, opened at its first article; return a file with the article's text."""
    code = """
import sys
from pathlib import Path
from edition_reader.model.holding import Position
from edition_reader.model.progress import Progress
from edition_reader.system.platform import this_platform
from edition_reader.system.resources import sample_editions
from edition_reader.tasks.import_editions import import_editions
from edition_reader.tasks.workspace import open_workspace
workspace = open_workspace(this_platform(), Path(sys.argv[1]), None, create_person=True)
report = import_editions(workspace.library, [sample_editions() / 'tongliao-2025'], Progress())
edition = report.imported[0].edition
article = workspace.library.contents(edition)[0].id
workspace.notebook.set_position(Position(edition, article, 0))
Path(sys.argv[2]).write_text(workspace.library.article(article).article.text, encoding='utf-8')
workspace.close()
"""
    text = library.parent / "article.txt"
    subprocess.run([sys.executable, "-c", code, str(library), str(text)], env=environment, check=True)
    picture = ["--library", str(library), "--picture", str(library.parent / "first.png")]
    subprocess.run([sys.executable, "-m", "edition_reader", *picture], env=environment, check=True)
    return text


def bench_view(scale: float) -> None:
    """Opening articles of 6,000 and 100,000 characters, and 5,000 highlights on the long one, in this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QTextBrowser

    from edition_reader.model.annotation import Color
    from edition_reader.model.edition import Article, Block, Role
    from edition_reader.ui.reader.article_view import ArticleView
    from edition_reader.ui.reader.spans import Mark
    from edition_reader.ui.reader.typesetting import Style
    from edition_reader.ui.theme import LIGHT

    app = QApplication.instance() or QApplication([])
    view, plain = ArticleView(), QTextBrowser()
    style = Style(LIGHT, 1.0, han=True, language="zh-Hans")
    for widget in (view, plain):
        widget.resize(760, 800)
        widget.show()
    face = plain.font()
    face.setFamilies(["Noto Serif CJK SC"])
    face.setPixelSize(18)
    plain.setFont(face)

    def article(length: int) -> Article:
        sentence = "通辽市国资国企聚焦办好两件大事，实施六个工程，开展六个行动，锚定区域优势特色产业。"
        body = (sentence * (length // len(sentence) + 1))[:length]
        blocks = [Block(Role.HEADLINE, "三年蝶变交出亮眼答卷", id="0")]
        blocks += [Block(Role.PARAGRAPH, body[at : at + 300], id=str(at)) for at in range(0, length, 300)]
        return Article(1, tuple(blocks), id="a")

    def timed(act) -> float:
        began = time.perf_counter()
        act()
        return (time.perf_counter() - began) * 1000

    def show(one: Article) -> None:
        view.show_article(one, style)
        view.viewport().repaint()
        view.grab()

    def show_plain(one: Article) -> None:
        plain.setPlainText(one.text)
        plain.grab()

    for length in (6_000, 100_000):
        one = article(length)
        show(one), show_plain(one)
        mine = statistics.median(timed(lambda one=one: show(one)) for _ in range(max(3, round(9 * scale))))
        other = statistics.median(timed(lambda one=one: show_plain(one)) for _ in range(max(3, round(9 * scale))))
        tell(f"open an article of {length:,} characters", mine, "ms", other)
    bare = statistics.median(timed(view.grab) for _ in range(9))
    marks = [Mark(at * 20, at * 20 + 12, list(Color)[at % 5], str(at)) for at in range(round(5_000 * scale) or 1)]

    def mark() -> None:
        view.set_marks(marks)
        view.grab()

    tell(f"apply and paint {len(marks):,} highlights", statistics.median(timed(mark) for _ in range(9)), "ms", bare)
    tell("repaint with highlights", statistics.median(timed(view.grab) for _ in range(9)), "ms", bare)
    app.processEvents()


def main() -> None:
    """Run all; figures go to the standard output."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--big", type=Path)
    parser.add_argument("--part", choices=["start", "big", "view"])
    options = parser.parse_args()
    scale = min(1.0, options.scale)
    runs = max(3, round(RUNS * scale))
    with tempfile.TemporaryDirectory() as folder:
        if options.part in (None, "start"):
            bench_start(Path(folder) / "start", runs)
        if options.big:
            bench_big(Path(folder) / "large", options.big, runs)
    if options.part in (None, "view"):
        bench_view(scale)


if __name__ == "__main__":
    main()
