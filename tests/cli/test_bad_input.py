# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Bad files, bad folders and full disks: a clear sentence, the right exit status, and nothing stored is harmed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import SAMPLES, Run
from tests.cli.processes import call
from tests.rights import NOBODY, nobody
from tests.system.fake_platform import FakePlatform

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="of POSIX")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n\xe3\x80\x80\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x00" * 5000, "not a text"),
        (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "not a text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not a text"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "damaged PDF"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"<!DOCTYPE html><html></html>", "no text"),
        (b'{"articles": []}', "JSON"),
    ],
)
def test_what_is_no_page_is_refused_with_a_sentence(run: Run, tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    for command in ("inspect", "import"):
        answer = run(command, path)
        assert (answer.status, answer.error) == (3, "unreadable-file")
        message = answer.data["error"]["message"]
        assert words in message
        assert str(path) in message
    assert run("list").data == {"editions": []}


@pytest.mark.parametrize(
    "data",
    [
        ("标题\n\n正文里有一个\0零字节,不过整页都还是可以读的文字。\n" + "所以照样读进来。\n" * 20).encode(),
        "Headline here\n\nSome ordinary text with a bad byte \xff in it, read all the same.\n".encode("latin-1"),
        b"\xff\xfeH\x00e\x00a\x00d\x00\n\x00b\x00o\x00d\x00y\x00",
        b"\r\n\r\nOne\r\rTwo\n\r",
        "e\u0301 \U0010ffff \u202e \ufeff 𠮷\n".encode(),
        b"x" * 100_000,
        b"\n" * 100_000 + b"x",
        b"[not JSON\n\nbut a page that begins with a bracket",
    ],
)
def test_odd_text_is_read_and_stored(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    answer = run("import", path)
    assert answer.status == 0
    assert run("show", answer.data["imported"][0]["edition"]).status == 0
    assert run("check").data["ok"]


def test_a_gigabyte_is_refused_unread_with_the_limit_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    answer = run("import", path)
    assert answer.status == 3
    assert "1 GiB" in answer.data["error"]["message"]
    assert "64 MiB" in answer.data["error"]["message"]


def test_the_limit_can_be_set(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"Headline\n\n" + b"words of a page " * 100)
    assert "1 KiB" in run("inspect", path, "--max-size", "1K").data["error"]["message"]
    assert run("inspect", path, "--max-size", "1M").status == 0
    assert run("inspect", path, "--max-size", "many").status == 2


@POSIX
def test_devices_and_pipes_are_not_read(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in ("/dev/zero", tmp_path / "pipe"):
        answer = run("import", path)
        assert (answer.status, answer.error) == (3, "unreadable-file")


@POSIX
def test_links_in_a_folder_are_not_followed(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "loop").symlink_to(folder)
    (folder / "secret.txt").symlink_to("/etc/passwd")
    (folder / ".hidden.txt").write_text("hidden")
    (folder / "page.txt").write_text("Headline\n\nA body of some words that stand here.\n")
    answer = run("import", folder)
    assert [imported["path"] for imported in answer.data["imported"]] == [str(folder / "page.txt")]


def test_an_empty_folder_imports_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    answer = run("import", tmp_path / "in")
    assert (answer.status, answer.data["imported"]) == (0, [])
    assert run("inspect", tmp_path / "in").status == 3


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("", "not well-formed"),
        ("[]", "not well-formed"),
        ("{", "not well-formed"),
        ("[" * 100_000, "not well-formed"),
        ('{"files": []}', "no text"),
        ('{"files": ["missing.txt"]}', "no text"),
        ('{"files": ["../outside.txt", "/etc/passwd", "..\\\\x", "page.txt\\u0000", ""]}', "no text"),
    ],
)
def test_a_bad_manifest_is_refused_with_a_sentence(run: Run, tmp_path: Path, manifest: str, words: str) -> None:
    (tmp_path / "outside.txt").write_text("Outside\n\nThis must never be read.\n")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "page.txt").write_text("Headline\n\nA body of some words that stand here.\n")
    (folder / "edition.json").write_text(manifest, encoding="utf-8")
    answer = run("import", folder)
    assert (answer.status, answer.error) == (3, "unreadable-file")
    assert words in answer.data["error"]["message"]


def test_an_odd_manifest_is_told_and_nothing_is_made_up(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "page.txt").write_text("Headline\n\nA body of some words that stand here.\n")
    values = {"date": "2025-02-30", "newspaper": ["x"], "number": 7, "page": None, "colour": "red", "label": " "}
    (folder / "edition.json").write_text(json.dumps(values), encoding="utf-8")
    data = run("inspect", folder).data
    assert (data["date"], data["newspaper"], data["number"], data["edition_label"]) == (None, None, "7", None)
    assert {problem["code"] for problem in data["problems"]} >= {"impossible-date", "unknown-manifest-key", "no-date"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["inspect"],
        ["import"],
        ["import", "x", "--date", "2025-2-3"],
        ["import", "x", "--date", "2025-02-30"],
        ["import", "x", "--encoding", "klingon"],
        ["annotations"],
        ["annotations", "add", "--article", "x"],
        ["annotations", "add", "--article", "x", "--quote", "y", "--start", "-1"],
        ["annotations", "add", "--article", "x", "--quote", "y", "--color", "black"],
        ["list", "--quer", "x"],
        ["show"],
        ["list", "extra"],
    ],
)
def test_wrong_use_is_exit_status_two_with_a_sentence(run: Run, arguments: list[str]) -> None:
    answer = run(*arguments)
    assert (answer.status, answer.error) == (2, "wrong-use")
    assert answer.data["error"]["message"]
    assert "Traceback" not in answer.err


def test_a_library_that_is_a_file_a_folder_or_someone_elses(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    answer = run("list", library=tmp_path / "file")
    assert (answer.status, answer.error) == (3, "store-unusable")
    (tmp_path / "folder" / "library.sqlite").mkdir(parents=True)
    assert run("list", library=tmp_path / "folder").status == 3
    (tmp_path / "garbage").mkdir()
    (tmp_path / "garbage" / "library.sqlite").write_bytes(b"garbage " * 1000)
    answer = run("list", library=tmp_path / "garbage")
    assert (answer.status, answer.error) == (3, "store-damaged")
    assert (tmp_path / "garbage" / "library.sqlite").read_bytes() == b"garbage " * 1000


def test_a_library_of_a_newer_program_is_left_as_it_is(run: Run, tongliao: str, tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    path = tmp_path / "library" / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    answer = run("import", SAMPLES / "hewan-daily-2024")
    assert (answer.status, answer.error) == (3, "store-too-new")
    assert path.read_bytes() == before


def test_half_a_library_is_damaged_not_a_crash(run: Run, tongliao: str, tmp_path: Path) -> None:
    path = tmp_path / "library" / "library.sqlite"
    data = path.read_bytes()
    for cut in (100, 4096, 5000, len(data) // 2):
        path.write_bytes(data[:cut])
        for command in (["list"], ["show", tongliao], ["check"], ["import", SAMPLES / "hewan-daily-2024"]):
            answer = run(*command)
            assert answer.status in {0, 1, 3}
            assert "Traceback" not in answer.err
    assert run("check").status != 0


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(data)
    answer = run("import", path)
    if answer.status:
        assert (answer.status, answer.error) == (3, "unreadable-file")
    else:
        held = answer.data["imported"] or answer.data["skipped"]
        assert run("show", held[0]["edition"]).status == 0


# What needs another user, another process, or a small disk.


@pytest.fixture
def home(open_folder: Path, platform: FakePlatform) -> Path:
    """The folder of the platform, owned by the user that the test acts as."""
    home = platform.root = open_folder / "home"
    home.mkdir()
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    return home


@POSIX
@pytest.mark.usefixtures("home")
def test_a_read_only_library_is_read_and_annotated(run: Run, open_folder: Path) -> None:
    library = open_folder / "library"
    edition = run("import", SAMPLES / "tongliao-2025", library=library).data["imported"][0]["edition"]
    shutil.rmtree(open_folder / "home" / "config")
    (library / "library.sqlite").chmod(0o444)
    (library / "library.sqlite-journal").unlink(missing_ok=True)
    library.chmod(0o555)
    before = (library / "library.sqlite").read_bytes()
    with nobody():
        assert [one["id"] for one in run("list", library=library).data["editions"]] == [edition]
        refused = run("import", SAMPLES / "hewan-daily-2024", library=library)
        assert (refused.status, refused.error) == (3, "store-read-only")
        article = run("show", edition, library=library).data["articles"][0]["id"]
        added = run("annotations", "add", "--article", article, "--quote", "三年蝶变", library=library)
        assert added.status == 0
        assert len(run("annotations", "list", library=library).data["annotations"]) == 1
        assert run("check", library=library).data == {"ok": True, "findings": []}
    assert (library / "library.sqlite").read_bytes() == before
    assert [path.name for path in library.iterdir()] == ["library.sqlite"]


@POSIX
def test_files_and_folders_without_rights_fail_by_themselves(run: Run, home: Path, open_folder: Path) -> None:
    folder = open_folder / "in"
    folder.mkdir()
    (folder / "closed").mkdir()
    (folder / "closed.txt").write_text("x")
    (folder / "page.txt").write_text("Headline\n\nA body of some words that stand here.\n")
    for name, mode in (("closed", 0), ("closed.txt", 0), ("page.txt", 0o644), ("", 0o755)):
        (folder / name).chmod(mode)
    with nobody():
        answer = run("import", folder, library=home / "library")
    assert answer.status == 1
    assert len(answer.data["imported"]) == 1
    assert [Path(failure["path"]).name for failure in answer.data["failed"]] == ["closed", "closed.txt"]
    assert all("no right" in failure["message"] for failure in answer.data["failed"])


@POSIX
@pytest.mark.usefixtures("home")
def test_a_folder_without_rights_holds_no_library(run: Run, open_folder: Path) -> None:
    (open_folder / "closed").mkdir(mode=0)
    with nobody():
        for folder in (open_folder / "closed", open_folder / "closed" / "below"):
            answer = run("list", library=folder)
            assert (answer.status, answer.error) == (3, "store-unusable")


def pages(folder: Path, count: int) -> Path:
    """Pages of which each takes some 100 kB in a library."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        lines = [f"Headline {number}"] + [f"{os.urandom(400).hex()} stands here in line {n}." for n in range(120)]
        (folder / f"{number:03}.txt").write_text("\n\n".join(lines))
    return folder


@POSIX
def test_a_full_disk_fails_clearly_and_keeps_what_it_has(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = os.geteuid() == 0 and (
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)], check=False).returncode == 0
    )
    if not mounted:
        pytest.skip("no small disk can be mounted here; see the test with a limit on files")
    try:
        _fill(tmp_path, small / "library", {"store-full"})
    finally:
        subprocess.run(["umount", str(small)], check=True)


@POSIX
def test_a_limit_on_files_fails_clearly_and_keeps_what_it_has(tmp_path: Path) -> None:
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    _fill(tmp_path, tmp_path / "library", {"store-full", "store-unusable"}, limit)


def _fill(home: Path, library: Path, codes: set[str], limit: Callable[[], None] | None = None) -> None:
    """Import until there is no space; what was stored stays, and small changes work again with space."""
    status, out, err = call(
        home,
        "import",
        pages(home / "in", 30),
        "--json",
        "--library",
        library,
        before=limit if callable(limit) else None,
    )
    report = json.loads(out)
    assert status == 1
    assert 0 < len(report["imported"]) < 30
    assert len(report["imported"]) + len(report["failed"]) == 30
    assert {failure["code"] for failure in report["failed"]} <= codes
    assert "Traceback" not in err
    status, out, _ = call(home, "check", "--json", "--library", library)
    assert (status, json.loads(out)) == (0, {"ok": True, "findings": []})
    status, out, _ = call(home, "list", "--json", "--library", library)
    assert {edition["id"] for edition in json.loads(out)["editions"]} == {
        imported["edition"] for imported in report["imported"]
    }


@pytest.mark.parametrize("output", ["", "/", ".", "x" * 300])
@pytest.mark.parametrize("command", ["backup", "export", "annotations"])
def test_an_output_that_names_no_file_is_refused(run: Run, tongliao: str, command: str, output: str) -> None:
    article = run("show", tongliao).data["articles"][0]["id"]
    run("annotations", "add", "--article", article, "--quote", "三年蝶变")
    words = {"backup": ["backup"], "export": ["export", tongliao], "annotations": ["annotations", "export"]}[command]
    answer = run(*words, "--output", output)
    assert (answer.status, answer.error) in {(3, "store-unusable"), (2, "wrong-use")}
    assert "Traceback" not in answer.err


def test_a_backup_touches_no_other_file(run: Run, tongliao: str, tmp_path: Path) -> None:
    article = run("show", tongliao).data["articles"][0]["id"]
    run("annotations", "add", "--article", article, "--quote", "三年蝶变")
    others = [tmp_path / ".copy.zip.part", tmp_path / ".copy.zip.sqlite"]
    for path in others:
        path.write_bytes(b"somebody's own")
    assert run("backup", "--output", tmp_path / "copy.zip").status == 0
    assert [path.read_bytes() for path in others] == [b"somebody's own"] * 2


@POSIX
def test_a_backup_is_read_from_a_file_only(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        answer = run("restore", path)
        assert (answer.status, answer.error) == (3, "unreadable-file")
        assert "is not a file" in answer.data["error"]["message"]


def test_an_id_of_bytes_that_are_no_characters_is_not_found(run: Run, tongliao: str) -> None:
    for words in (
        ["show", "x\udcff"],
        ["show", tongliao, "--article", "x\udcff"],
        ["export", "x\udcff", "--output", "x"],
    ):
        assert (run(*words).status, run(*words).error) == (3, "not-found")
    answer = run("annotations", "add", "--article", "x\udcff", "--quote", "三")
    assert (answer.status, answer.error) == (3, "not-found")
    for words in (["edit", "x\udcff", "--note", "n"], ["delete", "x\udcff"], ["restore", "x\udcff"]):
        assert (run("annotations", *words).status, run("annotations", *words).error) == (3, "not-found")


@pytest.mark.parametrize("option", ["--library", "--people"])
def test_an_empty_folder_is_wrong_use_and_not_the_current_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    answer = run("list", option, "", library=None)
    assert (answer.status, answer.error) == (2, "wrong-use")
    assert list(folder.iterdir()) == []


def test_a_fault_of_the_program_is_a_failure_and_leaves_a_report(
    run: Run, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    run("import", SAMPLES / "tongliao-2025")
    monkeypatch.setattr("edition_reader.store.library.Library.summaries", fail)
    answer = run("list")
    assert (answer.status, answer.error) == (3, "error")
    (report,) = platform.log_folder().glob("crash-*.txt")
    assert str(report) in answer.data["error"]["message"]
    assert "ZeroDivisionError" in answer.err
    assert run("list", as_json=False).out == ""
