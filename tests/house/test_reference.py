# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The pages made from declarations are those that the declarations make now."""

import importlib.util

from tests.house.source import ROOT


def test_generated_pages_are_current():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "packaging" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    pages = reference.pages()
    assert {path.name for path in pages} == {"settings.md", "shortcuts.md", "shortcuts.zh_Hans.md"}
    stale = [path.name for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
    assert not stale, "run ./dev translate"
