# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The proofs by kill, by power cut and by damage, in short.

The long runs are marked slow; their figures stand in docs/reliability.md.
"""

from __future__ import annotations

import shutil
import sys

import pytest
from tests.proofs import damage_notebook, kill_notebook, kill_window, killing, power_loss

from edition_reader.store.notebook import ledger
from edition_reader.store.notebook.verify import Verdict

recorder = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("cc"), reason="the recorder needs Linux and a C compiler"
)


def assert_nothing_lost(tally: killing.Tally) -> None:
    assert tally.lost == []
    assert tally.half == []
    assert tally.unclean == []
    assert tally.changes > 0
    print(tally)


def test_nothing_acknowledged_is_lost_by_a_kill() -> None:
    assert_nothing_lost(kill_notebook.prove(8))


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_nothing_acknowledged_is_lost_by_300_kills() -> None:
    assert_nothing_lost(kill_notebook.prove(300))


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_nothing_that_the_window_showed_as_saved_is_lost_by_130_kills() -> None:
    assert_nothing_lost(kill_window.prove(130))


@pytest.mark.slow
def test_the_kill_proof_notices_a_writer_that_acknowledges_too_early() -> None:
    assert kill_notebook.prove(30, writers=("hasty",)).lost


def test_no_note_is_lost_by_damage() -> None:
    assert damage_notebook.prove(80, seed=2).lost == []


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_no_note_is_lost_by_2000_damages() -> None:
    tally = damage_notebook.prove(2000)
    assert tally.lost == []
    print(tally)


def test_the_damage_proof_notices_an_opening_that_looks_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "verify", lambda *_: Verdict())
    tally = damage_notebook.Tally()
    assert not tally.lost
    try:
        tally = damage_notebook.prove(60)
    except Exception as error:
        tally.lost.append(str(error))
    assert tally.lost


@recorder
@pytest.mark.parametrize("strict", [False, True])
def test_nothing_acknowledged_is_lost_by_a_power_cut(strict: bool) -> None:
    tally = power_loss.prove(40, strict=strict)
    assert (tally.lost, tally.unreadable) == (0, 0)


@recorder
def test_the_power_proof_notices_a_program_that_does_not_sync() -> None:
    assert power_loss.prove(40, careless=True).lost


@recorder
@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("strict", [False, True])
def test_nothing_acknowledged_is_lost_by_3000_power_cuts(strict: bool) -> None:
    tally = power_loss.prove(3000, strict=strict)
    assert (tally.lost, tally.unreadable) == (0, 0)
    print(tally)
