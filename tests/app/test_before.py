# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What can't run is refused with a sentence before Qt aborts, and Chinese can be typed."""

import linecache
import os
import subprocess
import sys
from pathlib import Path

import pytest

from edition_reader.app.before import aborts, has_screen, prepare_input_method, spare_sources

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("pyside", "python", "refused"),
    [
        ("6.12.0", (3, 11), True),
        ("6.12.0", (3, 12), False),
        ("6.12.1", (3, 11), False),
        ("6.11.3", (3, 11), False),
    ],
)
def test_the_version_that_aborts_is_refused(pyside, python, refused):
    assert aborts(pyside, python) is refused


@pytest.mark.parametrize(
    ("system", "environment", "found"),
    [
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen:size=800x600"}, True),
        ("linux", {"QT_QPA_PLATFORM": "xcb"}, False),
        ("linux", {}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_screen_is_looked_for(system, environment, found):
    assert has_screen(system, environment) is found


@pytest.mark.parametrize(
    ("method", "plugin", "after"),
    [("fcitx", False, "ibus"), ("fcitx5", False, "ibus"), ("fcitx", True, "fcitx"), ("ibus", False, "ibus")],
)
def test_fcitx_is_asked_as_ibus_where_qt_has_no_plugin_for_it(tmp_path, method, plugin, after):
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / "libibusplatforminputcontextplugin.so").touch()
    if plugin:
        (folder / "libfcitx5platforminputcontextplugin.so").touch()
    environment = {"QT_IM_MODULE": method}
    prepare_input_method(environment, tmp_path)
    assert environment["QT_IM_MODULE"] == after


def test_without_an_input_method_nothing_is_set(tmp_path):
    environment: dict[str, str] = {}
    prepare_input_method(environment, tmp_path)
    assert environment == {}


def test_pyside_reads_no_sources_and_those_it_has_read_are_forgotten():
    linecache.getlines(__file__)
    assert spare_sources()
    assert linecache.cache == {}


def run(tmp_path, **environment) -> subprocess.CompletedProcess[str]:
    """Start the program with this environment and no screen but what it names."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    kept |= {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    kept |= {"PYTHONPATH": str(ROOT / "src"), "LANG": "C", "LC_ALL": "C", "LANGUAGE": "en", "QT_QPA_PLATFORM": ""}
    return subprocess.run(
        [sys.executable, "-m", "edition_reader"],
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="a screen is named by the environment on Linux only")
def test_without_a_screen_one_sentence_and_status_3(tmp_path):
    done = run(tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("edition-reader: There is no screen")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="a screen is named by the environment on Linux only")
def test_a_screen_that_does_not_answer_is_no_crash(tmp_path):
    done = run(tmp_path, DISPLAY=":987", QT_QPA_PLATFORM="xcb")
    assert done.returncode == 3
    assert "edition-reader: " in done.stderr
