# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The contracts of ARCHITECTURE.md hold, and would notice if they did not."""

import ast
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.house.source import ROOT, imported_names, trees

NETWORK = {
    "socket", "ssl", "urllib", "http", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "xmlrpc", "asyncio",
    "requests", "httpx", "aiohttp", "webbrowser", "socketserver", "nntplib",
}  # fmt: skip
#: QtNetwork only for the local socket by which a second start hands its files to the first.
QT_NETWORK_ALLOWED = {
    ("app/handover.py", "PySide6.QtNetwork.QLocalServer"),
    ("app/handover.py", "PySide6.QtNetwork.QLocalSocket"),
}


def lint_imports(folder):
    command = Path(sysconfig.get_path("scripts")) / "lint-imports"
    return subprocess.run(
        [command, "--config", folder / "pyproject.toml", "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": str(Path(sys.executable).parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_contracts_hold():
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("model/edition.py", "def late() -> None:\n    import edition_reader.text"),
        ("tasks/__init__.py", "import PySide6.QtCore"),
        ("importers/__init__.py", "import sqlite3"),
        ("ui/shelf/__init__.py", "import edition_reader.ui.reader"),
        ("unplaced/__init__.py", ""),
    ],
)
def test_a_broken_contract_is_noticed(tmp_path, where, line):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file = tmp_path / "src/edition_reader" / where
    file.parent.mkdir(exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"\n\n{line}\n")
    assert lint_imports(tmp_path).returncode != 0


def test_no_network_module_is_imported():
    found = {
        (path, name) for path, tree in trees() for name in imported_names(tree) if name.partition(".")[0] in NETWORK
    }
    assert not found


def test_qt_network_is_only_the_local_socket():
    found = {
        (path, name)
        for path, tree in trees()
        for name in imported_names(tree)
        if "QtNetwork" in name or "QtWebEngine" in name or "QtWebSockets" in name
    }
    assert found <= QT_NETWORK_ALLOWED


def is_constant(node):
    """Whether a module-level value can not be changed by whoever imports it, judged by its expression."""
    if isinstance(node, ast.List | ast.Set | ast.ListComp | ast.SetComp):
        return False
    return not (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"list", "set", "dict"}
    )


def test_no_importable_globals():
    """A module holds constants in capitals (or __dunder__ names), never state."""
    found = []
    for path, tree in trees():
        for node in tree.body:
            targets = (
                node.targets
                if isinstance(node, ast.Assign)
                else [node.target]
                if isinstance(node, ast.AnnAssign)
                else []
            )
            value = getattr(node, "value", None)
            for target in targets:
                name = getattr(target, "id", "")
                # Type variables and aliases are in CapWords, constants in CAPITALS.
                if not name.startswith("__") and (name[:1].lstrip("_").islower() or (value and not is_constant(value))):
                    found.append(f"{path}:{node.lineno} {name}")
            if isinstance(node, ast.Global):
                found.append(f"{path}:{node.lineno} global")
        found += [f"{path}:{n.lineno} global" for n in ast.walk(tree) if isinstance(n, ast.Global)]
    assert not found


def test_package_files_hold_names_only():
    """An __init__.py holds a docstring and the names it exports; code lives in files that say what they are for."""
    allowed = (ast.Expr, ast.ImportFrom, ast.Assign)
    found = [
        f"{path}:{node.lineno}"
        for path, tree in trees()
        if path.endswith("__init__.py")
        for node in tree.body
        if not isinstance(node, allowed)
    ]
    assert not found
