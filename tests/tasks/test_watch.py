# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is new and complete in a watched folder: the same in two looks, and not seen to as it is."""

import os
import sys

import pytest

from edition_reader.tasks.watch import Sight, arrived, handled_in, keep_handled, look_into
from tests.system.fake_platform import FakePlatform


def test_a_file_is_taken_when_two_looks_show_the_same(tmp_path):
    path = tmp_path / "第01版 𠮷.txt"
    path.write_text("half")
    first = look_into(tmp_path)
    assert arrived(first, {}, {}) == []
    path.write_text("half and half")
    second = look_into(tmp_path)
    assert arrived(second, first, {}) == []
    third = look_into(tmp_path)
    assert arrived(third, second, {}) == [path.name]
    assert arrived(third, second, third) == []
    os.utime(path, ns=(1, 1))
    assert arrived(look_into(tmp_path), look_into(tmp_path), third) == [path.name]


def test_what_is_still_being_written_or_no_persons_file_is_left(tmp_path):
    for name in ("a.txt", "b.pdf.part", "c.crdownload", "~$d.docx", ".e.txt", "Thumbs.db", "f.TMP"):
        (tmp_path / name).write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "issue" / "alto").mkdir(parents=True)
    (tmp_path / "issue" / "mets.xml").write_text("x")
    (tmp_path / "issue" / "alto" / "1.xml").write_text("xy")
    (tmp_path / "coming").mkdir()
    (tmp_path / "coming" / "mets.xml").write_text("x")
    (tmp_path / "coming" / "1.xml.part").write_text("x")
    seen = look_into(tmp_path)
    assert set(seen) == {"a.txt", "issue"}
    assert (seen["issue"].size, seen["issue"].files) == (3, 2)


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "watched").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    try:
        (tmp_path / "watched" / "link.txt").symlink_to(tmp_path / "secret.txt")
    except OSError:
        pytest.skip("no symbolic links here")
    assert look_into(tmp_path / "watched") == {}


def test_a_folder_that_is_not_there_now_says_nothing(tmp_path):
    assert look_into(tmp_path / "drive") is None


def test_what_was_seen_to_is_kept_for_this_folder(tmp_path):
    platform = FakePlatform(tmp_path)
    assert handled_in(platform, tmp_path) == {}
    handled = {"第01版.txt": Sight(5, 7), "issue": Sight(3, 9, 2)}
    keep_handled(platform, tmp_path, handled)
    assert handled_in(platform, tmp_path) == handled
    assert handled_in(platform, tmp_path / "another") == {}


@pytest.mark.parametrize(
    "text", ["", "[]", '{"folder": 3}', '{"folder": "F", "handled": [1]}', '{"folder": "F", "handled": {"a": [1]}}']
)
def test_a_damaged_file_of_what_was_seen_to_is_as_none(tmp_path, text):
    platform = FakePlatform(tmp_path)
    keep_handled(platform, tmp_path, {})
    [path] = list(tmp_path.rglob("watched.json"))
    path.write_text(text.replace('"F"', f'"{tmp_path.as_posix()}"'))
    assert handled_in(platform, tmp_path) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux only")
def test_a_name_of_bytes_that_are_no_characters_is_known_again(tmp_path):
    folder = tmp_path / os.fsdecode(b"\xcd\xa8\xd1\xb6")
    folder.mkdir()
    (folder / os.fsdecode(b"\xb5\xda01\xb0\xe6.txt")).write_text("x")
    now = look_into(folder)
    keep_handled(FakePlatform(tmp_path), folder, now)
    assert arrived(now, now, handled_in(FakePlatform(tmp_path), folder)) == []
