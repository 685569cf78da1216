# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Whole pages against their gold: those in tests/data/pages, and the shared evaluation pages where they are."""

from pathlib import Path

import pytest
from tests.importers.plain_text.scoring import invented, score_page

from edition_reader.importers.plain_text import read_plain_text

ROOT = Path(__file__).parents[3]
OWN = sorted((ROOT / "tests/data/pages").glob("*.json"))
#: Pages with something that is known to be read wrong (docs/separation.md), and the panoptic quality they keep.
WEAK = {
    "contents-poems": 0.75,  # the title of a part of a poem that could be a person's name
    "pd-front": 0.8,  # a picture with a caption and no headline after a list
}
SHARED = sorted((ROOT.parent / "shared/evaluation/pages").glob("*.json"))


@pytest.mark.parametrize("gold", OWN, ids=lambda path: path.stem)
def test_own_page_is_separated(gold):
    made = score_page(gold)
    assert made.assigned == 1.0
    assert made.pq >= WEAK.get(gold.stem, 0.93), made.wrong
    assert made.join >= 0.95, made.wrong
    assert made.fields >= (0.8 if gold.stem in WEAK else 0.87), made.wrong


@pytest.mark.skipif(not SHARED, reason="the evaluation pages are not here")
def test_shared_pages_reach_their_goals():
    for gold in SHARED:
        made = score_page(gold)
        own = gold.stem.startswith("tongliao")
        assert made.assigned == 1.0, gold
        assert made.pq >= (1.0 if own else 0.93), (gold, made.wrong)
        assert made.join >= (1.0 if own else 0.95), (gold, made.wrong)
        assert made.fields >= (0.97 if own else 0.9), (gold, made.wrong)


@pytest.mark.parametrize("gold", OWN + SHARED, ids=lambda path: path.stem)
def test_no_value_is_invented(gold):
    data = gold.with_suffix(".txt").read_bytes()
    assert invented(read_plain_text(data), data.decode("utf-8-sig")) == []
