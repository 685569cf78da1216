# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Small rooms: no file over 400 lines, each with its licence and a word on what it is for."""

import ast

from tests.house.source import ROOT, SOURCE, trees


def test_files_are_small():
    long = {path.name: n for path in SOURCE.rglob("*.py") if (n := len(path.read_text("utf-8").splitlines())) > 400}
    assert not long


def test_every_file_has_its_licence_line():
    files = [*SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    missing = [
        str(path)
        for path in files
        if path.stat().st_size and "SPDX-License-Identifier: Apache-2.0" not in path.read_text("utf-8")[:400]
    ]
    assert not missing


def test_every_module_says_what_it_is_for():
    assert not [path for path, tree in trees() if not ast.get_docstring(tree)]
