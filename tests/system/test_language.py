# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The person's language is found from what the system says, and sentences are filled after the look-up."""

import pytest

from edition_reader.system.language import Language, choose


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["zh_CN.UTF-8"], "zh_Hans"),
        (["zh-Hans-CN", "en-US"], "zh_Hans"),
        (["zh_TW.UTF-8"], "zh_Hant"),
        (["zh-Hant-HK"], "zh_Hant"),
        (["en_GB"], "en"),
        (["fr_FR", "zh_CN"], "zh_Hans"),
        (["fr"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_language_is_chosen_from_the_system(wanted, code):
    assert choose(wanted) == code


def test_fields_are_filled(tmp_path):
    language = Language("en", tmp_path)
    assert language.text("Imported {name}", name="{x}") == "Imported {x}"
    assert language.plural("{n} article", "{n} articles", 1) == "1 article"
    assert language.plural("{n} article", "{n} articles", 1200) == "1,200 articles"
