# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A child process answers, dies, hangs or swells; the parent always goes on."""

from __future__ import annotations

import sys

import pytest

from edition_reader.system.child import OUT_OF_MEMORY, Child, ChildDied

ECHO = """
import json, sys
while line := sys.stdin.buffer.readline():
    question = json.loads(line)
    data = sys.stdin.buffer.read(question["bytes"])
    sys.stdout.buffer.write(json.dumps({"heard": question["say"], "bytes": len(data)}).encode() + b"\\n" + data)
    sys.stdout.buffer.flush()
"""


def child(code: str) -> Child:
    return Child([sys.executable, "-c", code])


def test_a_child_answers_with_words_and_bytes() -> None:
    with child(ECHO) as echo:
        assert echo.ask({"say": "𠮷é"}, b"\0\xff" * 300_000, timeout=20) == (
            {"heard": "𠮷é", "bytes": 600_000},
            b"\0\xff" * 300_000,
        )
        assert echo.ask({"say": "again"}, timeout=20)[0]["heard"] == "again"
        assert echo.alive
    assert not echo.alive


def test_one_that_hangs_is_killed() -> None:
    hanging = child("import time; time.sleep(600)")
    with pytest.raises(ChildDied) as died:
        hanging.ask({}, b"x" * 1_000_000, timeout=0.2)
    assert died.value.reason == "time"
    assert not hanging.alive


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("raise SystemExit(1)", "crash"),
        ("import os; os.abort()", "crash"),
        (f"import os; os._exit({OUT_OF_MEMORY})", "memory"),
        ("print('no JSON', flush=True); import time; time.sleep(600)", "crash"),
        ("print('[1]', flush=True); import sys; sys.exit(0)", "crash"),
        ("import json; print(json.dumps({'bytes': 9}), flush=True)", "crash"),
    ],
)
def test_one_that_dies_or_talks_nonsense_is_told_apart(code: str, reason: str) -> None:
    with child(code) as dying, pytest.raises(ChildDied) as died:
        dying.ask({}, timeout=20)
    assert died.value.reason == reason
    assert not dying.alive


def test_a_child_ends_when_nobody_asks_any_more() -> None:
    echo = child(ECHO)
    assert echo._process.stdin is not None
    echo._process.stdin.close()
    assert echo._process.wait(timeout=20) == 0
    echo.close()
