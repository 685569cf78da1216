# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The program as a process: what it loads, its streams, signals, and two of it at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from edition_reader import cli
from edition_reader.cli.options import COMMANDS as COMMAND_WORDS
from edition_reader.cli.run import COMMANDS
from tests.cli.conftest import SAMPLES
from tests.cli.processes import COMMAND, call, environment, start

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="of POSIX")


def test_a_command_loads_no_window_and_no_migrations(tmp_path: Path) -> None:
    assert call(tmp_path, "import", SAMPLES / "tongliao-2025", "--library", tmp_path / "l")[0] == 0
    code = (
        "import sys\nfrom edition_reader import cli\n"
        f"assert cli.main(['list', '--library', {str(tmp_path / 'l')!r}]) == 0\n"
        "found = {'PySide6', 'sqlite_utils', 'markdown', 'socket', 'ssl', 'http'} & set(sys.modules)\n"
        "sys.exit(', '.join(found) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_telling_commands_from_files_loads_little(tmp_path: Path) -> None:
    code = "import sys, edition_reader.cli\nsys.exit('argparse' in sys.modules or 'sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=environment(tmp_path), check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["list"], True),
        (["--library", "list", "x.txt"], False),
        (["--library", "x", "--json", "list"], True),
        (["-h"], True),
        (["--version"], True),
        (["page.txt"], False),
        (["page.txt", "list"], False),
        (["--picture", "list.png", "x.txt"], False),
        (["--picture", "list.png", "list"], True),
        (["lsit"], True),
        (["page.txt", "--json"], True),
        ([], False),
    ],
)
def test_command_words_are_told_from_files(arguments: list[str], command: bool) -> None:
    assert cli.is_command(arguments) is command


def test_every_command_word_is_known_before_anything_is_loaded() -> None:
    assert {name.split()[0] for name in COMMANDS} == COMMAND_WORDS


def test_help_and_version(tmp_path: Path) -> None:
    status, out, _ = call(tmp_path, "--help")
    assert status == 0
    assert all(name in out for name in COMMAND_WORDS)
    status, out, _ = call(tmp_path, "annotations", "add", "--help")
    assert (status, "--quote" in out) == (0, True)
    assert call(tmp_path, "--version")[1].startswith("edition-reader ")


@pytest.mark.parametrize("coding", ["ascii", "cp936", "utf-8"])
def test_output_is_utf8_on_any_console(tmp_path: Path, coding: str) -> None:
    process = start(tmp_path, "inspect", SAMPLES / "hewan-daily-2024", "--json", env=environment(
        tmp_path, PYTHONIOENCODING=coding, LC_ALL="C", PYTHONUTF8="0"))  # fmt: skip
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out.decode("utf-8"))["newspaper"] == "河湾日报"


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are bytes on POSIX only")
def test_a_name_that_is_no_text_is_told_all_the_same(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/page-\xff.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(b"Headline\n\nA body of some words that stand here.\n")
    command = [*map(os.fsencode, COMMAND), b"import", path, b"--json", b"--library", os.fsencode(tmp_path / "l")]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    report = json.loads(done.stdout)
    assert os.fsencode(report["imported"][0]["path"]) == path
    assert call(tmp_path, "list", "--json", "--library", tmp_path / "l")[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="of POSIX")
def test_a_reader_that_leaves_is_no_failure(tmp_path: Path) -> None:
    call(tmp_path, "import", SAMPLES, "--library", tmp_path / "l")
    reading, writing = os.pipe()
    os.close(reading)
    command = [*COMMAND, "inspect", str(SAMPLES), "--json"]
    done = subprocess.run(command, env=environment(tmp_path), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_is_quiet_and_leaves_whole_editions(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"Headline {number}\n\nA body of some words that stand here.\n")
    library = tmp_path / "l"
    # Whoever runs tests in the background ignores Ctrl+C, and so would the child.
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = start(tmp_path, "import", folder, "--library", library)
    signal.signal(signal.SIGINT, ours)
    while not (library / "library.sqlite").exists() or (library / "library.sqlite").stat().st_size < 200_000:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
    status, out, _ = call(tmp_path, "check", "--json", "--library", library)
    assert (status, json.loads(out)["ok"]) == (0, True)


def test_two_imports_at_once_both_finish(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"Headline {number}\n\nA body of some words that stand here.\n")
    library = tmp_path / "l"
    processes = [start(tmp_path, "import", folder, "--json", "--library", library) for _ in range(2)]
    reports = []
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, b"")
        reports.append(json.loads(out))
    for report in reports:
        assert len(report["imported"]) + len(report["skipped"]) == 40
        assert report["failed"] == []
    listed = json.loads(call(tmp_path, "list", "--json", "--library", library)[1])["editions"]
    assert len(listed) == 40
    assert json.loads(call(tmp_path, "check", "--json", "--library", library)[1])["ok"]


def _outcome(home: Path, redirection: str, *arguments: str) -> tuple[int, str, str]:
    """Run the program by a shell, with standard streams as it sets them up."""
    words = " ".join(f"'{word}'" for word in (*COMMAND, *arguments))
    done = subprocess.run(
        ["/bin/sh", "-c", f"{words} {redirection}"],
        env=environment(home),
        capture_output=True,
        text=True,
        cwd=home,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="of Linux")
def test_output_that_cannot_be_written_is_a_failure_with_a_sentence(tmp_path: Path) -> None:
    status, _, err = _outcome(tmp_path, ">/dev/full", "list", "--json")
    assert (status, err) == (3, "The output could not be written: No space left on device.\n")
    assert _outcome(tmp_path, "2>/dev/full", "list", "nonsense")[0] == 2


@POSIX
def test_closed_streams_are_no_reason_to_leave_work_undone(tmp_path: Path) -> None:
    sample = str(SAMPLES / "tongliao-2025")
    for streams in (">&-", "2>&-", "<&- >&- 2>&-"):
        status, _, err = _outcome(tmp_path, streams, "import", sample)
        assert (status, err) == (0, "")
    assert _outcome(tmp_path, "2>&-", "import", "missing.txt", "--json")[0] == 3
    assert len(json.loads(_outcome(tmp_path, "", "list", "--json")[1])["editions"]) == 1
