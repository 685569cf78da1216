# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where there is no library: commands that read make none, and one that was there is not begun anew unasked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Run
from tests.system.fake_platform import FakePlatform

SAMPLE = SAMPLES / "tongliao-2025"


@pytest.mark.parametrize(
    "words",
    [
        ("list",), ("show", "none"), ("reports",), ("people",), ("check",), ("search", "字"), ("undo",), ("redo",),
        ("annotations", "list"), ("annotations", "add", "--article", "none", "--quote", "字"), ("backup",), ("doctor",),
        ("annotations", "reanchor"), ("export", "none", "--output", "never"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_only_reads_makes_nothing(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = run(*words, library=None)
    assert not list(tmp_path.rglob("library.sqlite"))
    assert answer.status in (0, 2, 3)
    if words[0] in {"list", "show", "reports", "check"}:
        assert (answer.status, answer.error) == (3, "store-unusable")


def test_a_library_that_is_named_is_made_when_missing_also_again(run: Run, tmp_path: Path) -> None:
    named = tmp_path / "named"
    assert run("list", library=named).data["editions"] == []
    for _ in range(2):
        assert len(run("import", SAMPLE, library=named).data["imported"]) == 1
        shutil.rmtree(named)
    assert (run("annotations", "list", library=named).status, named.is_dir()) == (0, True)
    shutil.rmtree(named)
    assert run("check", library=named).status == 0


@pytest.fixture
def gone(run: Run, tmp_path: Path) -> Path:
    """A library, with a note beside it, whose folder has another name now."""
    run("import", SAMPLE, library=None)
    (article, *_) = run("show", run("list", library=None).data["editions"][0]["id"], library=None).data["articles"]
    assert run("annotations", "add", "--article", article["id"], "--quote", "三年蝶变", library=None).status == 0
    folder = next(tmp_path.rglob("library.sqlite")).parent
    folder.rename(folder.with_name("renamed"))
    return folder


def test_a_library_that_was_there_is_not_begun_anew_unless_that_is_said(run: Run, gone: Path) -> None:
    answer = run("import", SAMPLE, library=None)
    assert (answer.status, answer.error) == (3, "store-unusable")
    assert "--new-library" in answer.data["error"]["message"]
    assert not gone.exists()
    gone.with_name("renamed").rename(gone)
    assert len(run("import", SAMPLE, library=None).data["skipped"]) == 1
    shutil.rmtree(gone)
    assert len(run("import", SAMPLE, "--new-library", library=None).data["imported"]) == 1


def test_notes_are_at_hand_without_the_library(run: Run, gone: Path, tmp_path: Path) -> None:
    listed = run("annotations", "list", library=None)
    assert [note["quote"] for note in listed.data["annotations"]] == ["三年蝶变"]
    assert str(gone) in listed.err
    assert run("backup", "--output", tmp_path / "copy.zip", library=None).status == 0
    out = tmp_path / "notes.md"
    assert run("annotations", "export", "--format", "markdown", "--output", out, library=None).status == 0
    assert "三年蝶变" in out.read_text("utf-8")
    assert run("undo", library=None).status == 0
    assert run("annotations", "list", library=None).data["annotations"] == []
    assert [person["name"] for person in run("people", library=None).data["people"]]
    checked = run("check", library=None)
    assert checked.status == 1
    assert [finding["code"] for finding in checked.data["findings"]] == ["library-missing"]
    assert not gone.exists()


def test_a_library_that_was_never_there_begins_with_the_first_import(
    run: Run, platform: FakePlatform, tmp_path: Path
) -> None:
    assert run("import", SAMPLE, library=tmp_path / "new").status == 0
    assert (tmp_path / "new" / "library.sqlite").is_file()
    assert len(run("list", library=tmp_path / "new").data["editions"]) == 1
