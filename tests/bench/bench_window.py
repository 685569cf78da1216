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
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 11

#: Prints the moment of the first paint of the article and the memory then, and ends.
WATCH = """
import json, os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTextBrowser

class Watch(QObject):
    done = False
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and isinstance(watched.parent(), QTextBrowser) and not self.done:
            self.done = not WHOLE or bool(watched.window().rooms)
            if self.done:
                QTimer.singleShot(0, self.tell)
        return False
    def tell(self):
        at = time.monotonic()
        rollup = open('/proc/self/smaps_rollup').read().split()
        kib = {name: int(rollup[rollup.index(name + ':') + 1]) for name in ('Rss', 'Pss')}
        print(json.dumps({'at': at, 'cpu': sum(os.times()[:2]), **kib}), flush=True)
        os._exit(0)
"""
BARE = (
    "WHOLE = False\n"
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
    """Run a fresh process until its first paint; seconds since it was asked for, memory in KiB."""
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
    return {"seconds": told["at"] - began, "cpu": told["cpu"], "rss": told["Rss"], "pss": told["Pss"]}


def bench_start(folder: Path, runs: int) -> None:
    """Start to first paint, in turns."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT / "src")}
    # As installed: modules compiled, for both.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        environment[name] = str(folder / name)
    text = prepare(folder / "library", environment)
    bare, ours, whole = [], [], []
    for _ in range(runs + 1):
        bare.append(start(BARE, str(text), environment))
        ours.append(start("WHOLE = False\n" + OURS, f"--library\n{folder / 'library'}", environment))
        whole.append(start("WHOLE = True\n" + OURS, f"--library\n{folder / 'library'}", environment))
    for runs_of, what in ((ours, "start to first painted article"), (whole, "start to the whole room")):
        for kind, name in (("seconds", what), ("cpu", f"{what}, processor time")):
            mine, other = (statistics.median(run[kind] for run in each[1:]) * 1000 for each in (runs_of, bare))
            tell(name, mine, "ms", other)
    for kind in ("rss", "pss"):
        mine, other = (statistics.median(run[kind] for run in each[1:]) / 1024 for each in (whole, bare))
        tell(f"memory with an article open ({kind})", mine, "MiB", other)


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
    scale = min(1.0, parser.parse_args().scale)
    with tempfile.TemporaryDirectory() as folder:
        bench_start(Path(folder), max(3, round(RUNS * scale)))
    bench_view(scale)


if __name__ == "__main__":
    main()
