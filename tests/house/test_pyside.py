# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The binding that aborts on the running Python is never installed, and this one does not leak references.

PySide6 6.12.0 on Python before 3.12 drops one reference to None with each call that returns nothing, and the program
dies of it after some thousand calls (docs/dependencies.md).
"""

import ast
import sys
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.house.source import ROOT, trees


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_requirement_excludes_the_broken_pair(python):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [Requirement(line) for line in project["dependencies"] if line.startswith("PySide6")]
    here = [r for r in wanted if r.marker is None or r.marker.evaluate({"python_version": python})]
    assert len(here) == 1
    assert here[0].specifier.contains("6.12.0") == (python != "3.11")
    assert here[0].specifier.contains("6.11.3")


def test_the_lock_agrees():
    lines = (ROOT / "requirements/dev.lock").read_text("utf-8").splitlines()
    pinned = [Requirement(line.rstrip(" \\")) for line in lines if line.startswith("pyside6-essentials==")]
    before = [r for r in pinned if r.marker is None or r.marker.evaluate({"python_full_version": "3.11.2"})]
    assert [str(r.specifier) for r in before] != ["==6.12.0"]
    assert len(before) == 1


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_void_calls_keep_their_reference_to_none(qapp):
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(300):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 50


def test_every_painter_is_ended():
    """What holds a frame, such as a failure that was told, would else hold its painter: Qt crashes when that goes."""
    open_ = []
    for path, tree in trees():
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
            made = sum(isinstance(call, ast.Name) and call.id == "QPainter" for call in calls)
            ended = sum(isinstance(call, ast.Attribute) and call.attr == "end" for call in calls)
            if made > ended:
                open_.append(f"{path}:{function.lineno} {function.name}")
    assert open_ == []
