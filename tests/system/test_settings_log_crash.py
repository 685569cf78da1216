# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Settings of the computer, the log and crash reports."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.system.children import child_environment
from tests.system.fake_platform import FakePlatform

from edition_reader.model.errors import StoreFull
from edition_reader.system.crash import write_crash_report
from edition_reader.system.faults import KEPT, crash_reports
from edition_reader.system.log import log_path, start_log, stop_log
from edition_reader.system.settings import MachineSettings, change_settings, read_settings, settings_path


@pytest.fixture
def platform(tmp_path: Path) -> FakePlatform:
    return FakePlatform(tmp_path)


def test_settings_begin_empty_and_are_remembered(platform: FakePlatform) -> None:
    assert read_settings(platform) == MachineSettings()
    change_settings(platform, language="zh_Hans", library="/新闻")
    assert read_settings(platform) == MachineSettings(language="zh_Hans", library="/新闻")
    change_settings(platform, language=None)
    assert read_settings(platform) == MachineSettings(library="/新闻")


def test_keys_of_other_versions_are_kept_and_odd_values_passed_over(platform: FakePlatform) -> None:
    platform.config_folder().mkdir()
    settings_path(platform).write_text('{"theme": 3, "future": {"a": [1]}}', encoding="utf-8")
    assert read_settings(platform) == MachineSettings(other={"future": {"a": [1]}})
    change_settings(platform, theme="dark")
    assert json.loads(settings_path(platform).read_text("utf-8")) == {"future": {"a": [1]}, "theme": "dark"}


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
def test_damaged_settings_are_set_aside_and_defaults_used(platform: FakePlatform, damaged: bytes) -> None:
    platform.config_folder().mkdir()
    settings_path(platform).write_bytes(damaged)
    assert read_settings(platform) == MachineSettings()
    assert change_settings(platform, theme="dark") == MachineSettings(theme="dark")
    assert settings_path(platform).with_name("settings.json.damaged-1").read_bytes() == damaged


def test_a_path_of_bytes_that_are_no_characters_is_kept(platform: FakePlatform) -> None:
    path = "/media/\udcb5\udcda"
    change_settings(platform, watched=path, library="报")
    assert (read_settings(platform).watched, read_settings(platform).library) == (path, "报")
    assert "报" in settings_path(platform).read_text("utf-8")


def test_settings_that_cannot_be_written_are_told_and_kept(platform: FakePlatform) -> None:
    change_settings(platform, theme="dark")
    platform.full = True
    with pytest.raises(StoreFull):
        change_settings(platform, theme="light")
    assert read_settings(platform).theme == "dark"


def test_the_log_is_written_private_and_kept_small(platform: FakePlatform) -> None:
    handler = start_log(platform)
    try:
        for number in range(30):
            logging.getLogger("edition_reader.store").info("opened %s %s", number, "x" * 50_000)
    finally:
        stop_log(handler)
    assert "opened 29" in log_path(platform).read_text("utf-8")
    assert len(list(platform.log_folder().iterdir())) == 2
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in platform.log_folder().iterdir()} == {0o600}


def test_a_log_that_cannot_be_given_another_name_goes_on(platform: FakePlatform) -> None:
    platform.log_folder().mkdir(parents=True, exist_ok=True)
    log_path(platform).with_name(f"{log_path(platform).name}.0").mkdir()
    handler = start_log(platform)
    try:
        for number in range(25):
            logging.getLogger("edition_reader.store").info("opened %s %s", number, "x" * 50_000)
    finally:
        stop_log(handler)
    written = log_path(platform).read_text("utf-8")
    assert all(f"opened {number} " in written for number in range(25))


def test_a_log_that_cannot_be_written_does_not_stop_the_program(platform: FakePlatform) -> None:
    platform.log_folder().write_text("a file where the folder should be")
    handler = start_log(platform)
    logging.getLogger("edition_reader").info("into the void")
    stop_log(handler)
    assert platform.log_folder().is_file()


def _crash() -> BaseException:
    try:
        note = "a secret thought"
        raise KeyError(len(note))
    except KeyError as error:
        return error


def test_a_crash_report_tells_where_and_not_what_was_written(platform: FakePlatform) -> None:
    path = write_crash_report(platform, _crash(), version="0.1.0")
    assert path is not None
    text = path.read_text("utf-8")
    assert "Edition Reader 0.1.0" in text
    assert "KeyError: 16" in text
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_crash_report_that_cannot_be_written_is_no_second_crash(platform: FakePlatform) -> None:
    platform.log_folder().write_text("a file where the folder should be")
    assert write_crash_report(platform, _crash(), version="0.1.0") is None


def test_reports_come_newest_first_and_old_ones_go(platform: FakePlatform) -> None:
    folder = platform.log_folder()
    folder.mkdir()
    for day in range(1, KEPT + 4):
        path = folder / f"crash-2026-01-{day:02}T000000-0000.txt"
        path.write_text("…", encoding="utf-8")
        os.utime(path, (day, day))
    found = crash_reports(platform)
    assert found[0].name.startswith(f"crash-2026-01-{KEPT + 3:02}")
    assert len(found) == KEPT == len(list(folder.iterdir()))


def test_no_folder_has_no_reports(platform: FakePlatform) -> None:
    assert crash_reports(platform) == []


def _run(platform: FakePlatform, end: str) -> int:
    """Run a process that watches for faults and ends in a way."""
    program = (
        "import faulthandler, os, sys; from pathlib import Path;"
        "from tests.system.fake_platform import FakePlatform; from edition_reader.system.faults import Faults;"
        f"faults = Faults(FakePlatform(Path({str(platform.root)!r})), version='0.1.0'); {end}"
    )
    root = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-c", program], cwd=root, env=child_environment(), check=False).returncode


def test_a_fault_of_the_process_is_a_report_at_the_next_start(platform: FakePlatform) -> None:
    assert _run(platform, "faulthandler._sigsegv()") != 0
    (report,) = crash_reports(platform)
    words = report.read_text(encoding="utf-8")
    assert report.name.startswith("crash-")
    assert words.startswith("Edition Reader 0.1.0\n")
    assert "Segmentation fault" in words or "access violation" in words
    assert crash_reports(platform) == [report]


def test_a_proper_end_leaves_nothing(platform: FakePlatform) -> None:
    assert _run(platform, "faults.stop()") == 0
    assert crash_reports(platform) == []
    assert list(platform.log_folder().iterdir()) == []


def test_a_kill_is_no_fault(platform: FakePlatform) -> None:
    assert _run(platform, "os._exit(3)") == 3
    assert crash_reports(platform) == []
    (left,) = platform.log_folder().iterdir()
    lines = left.read_text(encoding="utf-8").splitlines()
    left.write_text("\n".join([lines[0], "2026-01-01T00:00:00.000Z", *lines[2:], ""]), encoding="utf-8")
    assert crash_reports(platform) == []
    assert not left.exists()


def test_a_file_that_cannot_be_removed_at_the_end_stops_nothing(platform: FakePlatform) -> None:
    assert _run(platform, "faults._path.unlink(); faults._path.mkdir(); faults.stop()") == 0
