# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.text.scripts import SIMPLIFIED, TRADITIONAL, Script, guess_language, script_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("本报讯 我们这个国家的经济发展很快", "zh-Hans"),
        ("本報訊 我們這個國家的經濟發展很快", "zh-Hant"),
        ("山水之中", "zh"),
        ("The fire was discovered by the watchman at the door", "en"),
        ("Le feu a été découvert par le gardien dans la nuit et les pompiers", "fr"),
        ("Das Feuer wurde in der Nacht von dem Wächter und der Polizei entdeckt", "de"),
        ("Пожар был замечен сторожем в полночь и к утру потушен", "ru"),
        ("Улаанбаатар хотын төв талбайд үндэсний баяр болж байна", "mn"),
        ("ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ", "mn-Mong"),
        ("Қазақстан Республикасының үкіметі", None),
        ("これは日本の新聞です、漢字もある", None),
        ("lorem ipsum dolor", None),
        ("1234 —— 。。", None),
        ("", None),
    ],
)
def test_language_of_a_text(text, language):
    assert guess_language(text) == language


def test_a_chinese_page_with_latin_names_is_chinese():
    assert guess_language("公司通过ISO9001质量管理体系认证，由Microsoft提供软件") == "zh-Hans"


def test_the_two_ways_of_writing_match_character_by_character():
    assert len(SIMPLIFIED - TRADITIONAL) > 150
    assert len(TRADITIONAL - SIMPLIFIED) > 150
    assert all(script_of(character) is Script.HAN for character in SIMPLIFIED | TRADITIONAL)


@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none(text):
    assert guess_language(text) in {None, "zh-Hans", "zh-Hant", "zh", "en", "fr", "de", "ru", "mn", "mn-Mong"}
