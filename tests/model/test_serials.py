# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Numbers of serials, with real ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.model.serials import NumberFault, cn_fault, issn_fault, tidy_cn, tidy_issn


@pytest.mark.parametrize(
    "issn",
    ["0317-8471", "0028-0836", "0140-0460", "0362-4331", "0261-3077", "0036-8075", "2434-561X", "1050-124X"],
)
def test_real_issns_are_sound_and_a_slip_in_any_digit_is_seen(issn):
    assert issn_fault(issn) is None
    digits = issn.replace("-", "")
    for at, digit in enumerate(digits[:7]):
        slipped = digits[:at] + str((int(digit) + 1) % 10) + digits[at + 1 :]
        assert issn_fault(slipped) is NumberFault.CHECK_DIGIT


@pytest.mark.parametrize("text", ["1673-402", "16734021-1", "ISSN", "通辽日报", "𠮷", "12345678901"])
def test_what_is_no_issn(text):
    assert issn_fault(text) is NumberFault.SHAPE
    assert tidy_issn(text) == text


@pytest.mark.parametrize("text", ["ISSN 2434-561x", "2434561X", "２４３４－５６１Ｘ", " 2434–561X "])
def test_an_issn_is_written_in_many_ways(text):
    assert tidy_issn(text) == "2434-561X"


@pytest.mark.parametrize("text", ["CN 11-0065", "11-0065", "CN11-0065", "ＣＮ１１－００６５", "cn 11—0065"])
def test_a_cn_number_is_written_in_many_ways(text):
    assert cn_fault(text) is None
    assert tidy_cn(text) == "CN 11-0065"


def test_real_cn_numbers():
    for text in ("CN 15-0012", "CN 31-0002", "CN 44-0003", "CN 10-1234/G2", "CN 11-2575/TP", "CN 65-0001"):
        assert cn_fault(text) is None
    assert tidy_cn("cn 11-2575/tp") == "CN 11-2575/TP"
    assert cn_fault("CN 99-0012") is NumberFault.REGION
    assert cn_fault("CN 11-0000") is NumberFault.REGION
    assert cn_fault("CN 15-012") is NumberFault.SHAPE


@given(st.text())
def test_any_text_can_be_looked_at(text):
    assert issn_fault(tidy_issn(text)) == issn_fault(text)
    assert cn_fault(tidy_cn(text)) == cn_fault(text)


def test_nothing_is_no_fault():
    assert issn_fault("  ") is cn_fault("") is None
