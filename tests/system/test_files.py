# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reading with a limit and writing whole, and names that every system takes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.system.fake_platform import FakePlatform

from edition_reader.model.errors import NotFound, StoreFull, StoreReadOnly, StoreUnusable, UnreadableFile
from edition_reader.system.files import os_error, read_capped, write_atomically
from edition_reader.system.names import LONGEST, safe_file_name
from edition_reader.system.resources import resource, sample_editions


@pytest.fixture
def platform(tmp_path: Path) -> FakePlatform:
    return FakePlatform(tmp_path / "computer")


def test_writing_replaces_the_whole_file_and_leaves_nothing_else(platform: FakePlatform, tmp_path: Path) -> None:
    path = tmp_path / "settings"
    path.write_bytes(b"a long old content")
    write_atomically(platform, path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["settings"]
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_the_old_file_and_is_told(platform: FakePlatform, tmp_path: Path) -> None:
    path = tmp_path / "settings"
    path.write_bytes(b"old")
    platform.full = True
    with pytest.raises(StoreFull) as caught:
        write_atomically(platform, path, b"new")
    assert caught.value.fields["path"] == str(path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["settings"]


def test_a_missing_folder_is_told(platform: FakePlatform, tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable):
        write_atomically(platform, tmp_path / "missing" / "x", b"new")


def test_what_the_system_answers_becomes_a_known_error(tmp_path: Path) -> None:
    assert isinstance(os_error(OSError(errno.EDQUOT, ""), tmp_path), StoreFull)
    assert isinstance(os_error(OSError(errno.EROFS, ""), tmp_path), StoreReadOnly)
    assert isinstance(os_error(OSError(errno.EIO, "broken"), tmp_path), StoreUnusable)


def test_a_file_is_read_up_to_the_limit_and_not_beyond(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(b"12345")
    assert read_capped(tmp_path / "page.txt", 5) == b"12345"
    with pytest.raises(UnreadableFile) as caught:
        read_capped(tmp_path / "page.txt", 4)
    assert caught.value.fields == {"path": str(tmp_path / "page.txt"), "reason": "too-large", "limit": 4, "size": 5}


def test_missing_files_folders_and_odd_names_are_told_apart(tmp_path: Path) -> None:
    for path, reason in ((tmp_path, "not-a-file"), (tmp_path / "x", "not-found"), (tmp_path / "a\0b", "read-error")):
        with pytest.raises(UnreadableFile) as caught:
            read_capped(path, 10)
        assert caught.value.fields["reason"] == reason


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.txt").touch(mode=0o000)
    with pytest.raises(UnreadableFile) as caught:
        read_capped(tmp_path / "page.txt", 10)
    assert caught.value.fields["reason"] == "no-rights"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("通辽日报 2025-11-03", "通辽日报 2025-11-03"),
        ("a/b\\c:d", "a_b_c_d"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM¹", "_COM¹"),
        ("..", "_"),
        ("", "_"),
        ("  name. ", "name"),
        ("line\nbreak", "line break"),
        ("gpj\u202etxt", "gpj_txt"),
        ("\ud800", "_"),
        ("𠮷e\u0301", "𠮷é"),
    ],
)
def test_names_that_every_system_takes(text: str, name: str) -> None:
    assert safe_file_name(text) == name


@given(st.text(st.characters(), max_size=300))
def test_any_text_gives_a_name_that_can_be_used(text: str) -> None:
    name = safe_file_name(text)
    assert 1 <= len(name.encode("utf-8")) <= LONGEST + 1
    assert name == Path(name).name
    assert name not in {".", ".."}
    assert name[-1] not in ". "
    assert safe_file_name(name) == name


def test_the_sample_editions_are_found_and_unknown_resources_are_not() -> None:
    assert sample_editions().is_dir()
    with pytest.raises(NotFound):
        resource("no such thing")
