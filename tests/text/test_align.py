# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A passage is found again, in doubt, or not at all; never silently on other words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition_reader.text.align import SHORT, Haystack, Passage
from edition_reader.text.fold import fold_text

TEXT = st.text(st.sampled_from("教育局新质生产力，。的了𠮷é e\u0301abcde \nＡ１㎡…"), max_size=120)
#: Not cut between a letter and its accent.
WHOLE = TEXT.filter(lambda text: not text.startswith("\u0301"))
STORY = (
    "在经济发展的浪潮中，通辽市国资国企勇立潮头。2024年，全市国企实现营业收入增长。\n"
    "以科技创新驱动新质生产力跃升，以绿色转型助推产业升级，以国企改革激活动能。\n"
    "“我们希望通过科学试验，找到提升甘薯产量和品质的最佳路径。”丛日成说。"
)


def passage(text, quote, at=None):
    start = text.index(quote) if at is None else at
    end = start + len(quote)
    return Passage(quote, text[max(0, start - 32) : start], text[end : end + 32])


def found(text, sought):
    place = Haystack(text).find(sought)
    return None if place is None else (text[place.start : place.end], place.sure)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("浪潮中，", "浪\n潮中，"), "以科技创新驱动新质生产力跃升"),
        (("新质生产力", "新质\n生产力"), "以科技创新驱动新质\n生产力跃升"),
        (("以科技", "以 科 技"), "以 科 技创新驱动新质生产力跃升"),
        (("驱动新质", "驱動新质"), "以科技创新驱動新质生产力跃升"),
        (("在经济发展", "𠮷𠮷在经济发展"), "以科技创新驱动新质生产力跃升"),
    ],
)
def test_a_passage_survives_line_breaks_spaces_and_typing_errors(change, expected):
    sought = passage(STORY, "以科技创新驱动新质生产力跃升")
    assert found(STORY.replace(*change), sought) == (expected, True)


def test_width_is_folded():
    text = "据统计，Ａ股上涨１２％，成交５０亿元，投资者信心增强。"
    sought = passage(text, "上涨１２％，成交５０亿元")
    assert found("据统计,A股上涨12%,成交50亿元,投资者信心增强。", sought) == ("上涨12%,成交50亿元", True)


def test_composed_and_decomposed_letters_are_the_same():
    sought = passage("The café on the corner was closed yesterday.", "café on the corner")
    assert found("Note: The cafe\u0301 on the corner was closed yesterday.", sought) == (
        "cafe\u0301 on the corner",
        True,
    )


def test_of_equal_words_those_with_their_neighbours_are_taken():
    text = "甲厂扩大生产，增收百万。乙厂扩大生产，增收百万。丙厂扩大生产，增收百万。"
    sought = passage(text, "扩大生产", at=text.index("乙厂") + 2)
    place = Haystack("本报讯" + text).find(sought)
    assert place.start == text.index("乙厂") + 5


def test_of_wholly_equal_surroundings_the_nearest_is_taken():
    text = ("。" * 40 + "扩大生产规模的企业" + "。" * 40) * 3
    sought = Passage("扩大生产规模的企业", "。" * 32, "。" * 32)
    assert Haystack(text).find(sought, near=140).start == 129


def test_a_deleted_short_word_is_not_put_on_the_same_word_elsewhere():
    text = "市教育局近日召开会议。会议要求各校抓好安全工作，确保师生平安。全市教育系统干部参加。"
    sought = passage(text, "教育")
    assert found(text.replace("市教育局近日", "市局近日"), sought) is None


def test_a_short_quote_is_not_placed_on_other_words():
    sought = passage(STORY, "科技创新")
    assert found(STORY.replace("科技创新", "技术革新"), sought) is None


def test_a_deleted_sentence_is_lost():
    sought = passage(STORY, "2024年，全市国企实现营业收入增长。")
    assert found(STORY.replace("2024年，全市国企实现营业收入增长。", ""), sought) is None


def test_an_exact_sentence_without_its_surroundings_is_in_doubt():
    sought = Passage("以绿色转型助推产业升级，以国企改革激活动能", "完全不同的前文" * 4, "毫无关系的后文" * 4)
    assert found(STORY, sought) == ("以绿色转型助推产业升级，以国企改革激活动能", False)


def test_a_passage_torn_apart_is_found_in_doubt_where_most_of_it_is():
    first, second, third = STORY.split("\n")
    sought = passage(STORY, "全市国企实现营业收入增长。\n以科技创新")
    assert found("\n".join((second, third, first)), sought) == ("全市国企实现营业收入增长", False)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("以绿色转型助推产业升级", ("以绿色转型助推产业升级", True)),
        ("绿色转型", ("绿色转型", False)),
        ("科技创新驱动", ("科技创新驱动", False)),
        ("以", None),
        ("以绿化转型助推产业升级", ("以绿色转型助推产业升级", False)),
        ("毫无关系的另外一句话", None),
    ],
)
def test_words_without_surroundings_are_in_doubt_when_they_are_few_or_several(quote, expected):
    assert found(STORY, Passage(quote)) == expected


def test_a_long_passage_is_found_by_its_ends():
    body = "".join(f"第{number}条，各有关部门应当按照职责分工做好工作；" for number in range(40))
    text = "开头一段。" + body + "结尾一段。"
    sought = passage(text, body)
    changed = body.replace("第20条", "第二十条").replace("第21条，各有关部门", "第21条，各部门")
    assert found("新加的导语。" + text.replace(body, changed), sought) == (changed, True)


@pytest.mark.parametrize("quote", ["", " ", "\u200b", "\u0301"])
def test_a_quote_of_nothing_is_found_nowhere(quote):
    assert found(STORY, Passage(quote, "浪潮中", "通辽")) is None


def test_a_quote_longer_than_the_text_is_lost():
    assert found("通辽", passage(STORY, STORY[:80])) is None


@settings(max_examples=300, deadline=None)
@given(TEXT, WHOLE, WHOLE)
def test_a_place_is_within_the_text_and_short_quotes_keep_their_words(text, quote, context):
    place = Haystack(text).find(Passage(quote, context, context))
    if place is None:
        return
    assert 0 <= place.start < place.end <= len(text)
    folded = fold_text(quote, drop_space=True)
    if len(folded) < SHORT:
        assert fold_text(text[place.start : place.end], drop_space=True) == folded


@settings(max_examples=300, deadline=None)
@given(TEXT.filter(str.strip), st.data())
def test_what_was_not_changed_is_found_for_sure(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    sought = passage(text, quote, at=start)
    place = Haystack(text).find(sought, start)
    whole = sought.prefix + quote + sought.suffix
    if fold_text(quote, drop_space=True) and text.count(whole) == 1:
        assert place is not None
        assert place.sure
        assert (place.start, place.end) == (start, end)


def test_a_paragraph_that_came_between_is_no_part_of_the_passage():
    quote = "全市国企实现营业收入增长。\n以科技创新驱动新质生产力跃升，以绿色转型"
    first, second, third = STORY.split("\n")
    other = "本报讯 昨日降雨，城区多处积水，交警上街疏导。"
    words, sure = found("\n".join((second, third, other, first, other)), passage(STORY, quote))
    assert words == "以科技创新驱动新质生产力跃升，以绿色转型"
    assert not sure


def test_two_characters_beside_a_short_word_are_no_witness():
    text = "我们可以从中得到启示。\n东南亚金融危机的教训是深刻的，前车之覆，后车之鉴。"
    changed = "去年的东南亚金融危机使许多国家遭受损失。\n会议昨日闭幕。"
    assert found(changed, passage(text, "亚金")) is None


def test_a_paragraph_that_moved_away_is_found_though_its_neighbours_stand_together():
    lines = [*STORY.split("\n"), "昨日降雨，城区多处积水。", "新图书馆开馆，读者络绎不绝。"]
    text = "\n".join(lines)
    moved = "\n".join((lines[0], *lines[2:], lines[1].replace("激活动能", "激活新动能")))
    words, sure = found(moved, passage(text, lines[1]))
    assert words == lines[1].replace("激活动能", "激活新动能")
    assert not sure


def test_what_is_left_of_a_passage_is_shown_in_doubt():
    quote = "以科技创新驱动新质生产力跃升，以绿色转型助推产业升级，以国企改革激活动能"
    changed = STORY.replace("以绿色转型助推产业升级，以国企改革激活动能", "")
    assert found(changed, passage(STORY, quote)) == ("以科技创新驱动新质生产力跃升，", False)


def test_a_letter_is_not_a_letter_with_an_accent():
    assert found("b\u0301", Passage("b")) is None
