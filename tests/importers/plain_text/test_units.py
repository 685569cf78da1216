# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How lines of columns become paragraphs and headings."""

from edition_reader.importers.plain_text.lines import split_lines
from edition_reader.importers.plain_text.units import make_units

#: A column of seventeen characters as PDF extraction gives it: paragraphs indented by two blanks, none parted.
COLUMN = """青川日报　2016年11月3日　星期四　第2版　要闻
县文化馆把戏台搬到村口
　　本报讯（记者罗思建）县文化馆的流
动戏台昨天搭在了柳树村的打谷场上，三
百多名村民看了一场花鼓戏。
　　村民刘桂香说，上一次在家门口看戏
还是她出嫁那年，算来已经二十六年了。
　　据介绍，这样的演出今年还有四十场，
每个乡镇都会轮到。演员们白天排练，傍
晚出发，半夜才能回到县城。"""

PARTED = """全县春耕备耕现场会要求抓紧农时
落实到田

本报讯 全县春耕备耕现场会昨天召开，会议要求各乡镇抓紧农时，把措施落实到田。

本报记者 周宁

新来的年轻人

李想 孟来

他们来到村里已经三年，今年又种下了四十亩果树，说要等到果子红了再回家看看。

村口的灯

灯亮了一夜，照着回家的人，也照着他们身后长长的路和路边的麦田。"""


def texts(text):
    return [unit.text for unit in make_units(split_lines(text))]


def test_an_indent_is_a_part_of_the_width_of_its_line():
    units = texts(COLUMN)
    assert units[2:] == [
        "本报讯（记者罗思建）县文化馆的流动戏台昨天搭在了柳树村的打谷场上，三百多名村民看了一场花鼓戏。",
        "村民刘桂香说，上一次在家门口看戏还是她出嫁那年，算来已经二十六年了。",
        "据介绍，这样的演出今年还有四十场，每个乡镇都会轮到。演员们白天排练，傍晚出发，半夜才能回到县城。",
    ]


def test_a_masthead_that_fills_its_line_does_not_run_into_the_headline():
    assert texts(COLUMN)[:2] == ["青川日报　2016年11月3日　星期四　第2版　要闻", "县文化馆把戏台搬到村口"]


def test_two_lines_without_a_blank_line_are_one_heading_where_blank_lines_part_the_rest():
    assert texts(PARTED)[0] == "全县春耕备耕现场会要求抓紧农时落实到田"
    assert len(texts(PARTED)) == 8


def test_a_byline_is_no_second_line_of_a_heading():
    assert "村口的灯" in texts(PARTED.replace("村口的灯\n", "村口的灯\n周宁\n"))


def test_where_text_follows_its_heading_directly_lines_stay_apart():
    assert texts(PARTED.replace("村口的灯\n\n", "村口的灯\n"))[0] == "全县春耕备耕现场会要求抓紧农时"


def test_after_a_paragraph_a_line_without_indent_is_a_heading_though_it_is_full():
    heading = "县图书馆的流动书车昨天到了山里的小学"
    assert heading in texts(COLUMN + f"\n{heading}\n七百名学生都有书看\n　　本报讯 书车是市民捐的。")


def test_a_heading_that_is_not_quite_full_does_not_end_the_paragraph_before():
    text = COLUMN.replace("　　村民刘桂香说", "邻村的戏台今年秋天也要开了\n　　村民刘桂香说").replace(
        "了一场花鼓戏", "了新排的一场花鼓戏"
    )
    assert "邻村的戏台今年秋天也要开了" in texts(text)


def test_a_paragraph_of_one_line_does_not_run_into_the_next():
    text = (
        "BRISTOL POLICE COURT.\n  Before Messrs. Visger and Herapath.\n  John Sullivan, an Irish labourer,\n"
        "was charged with having stolen a quan-\ntity of lead from the roof of a house\n"
        "in the mead. A policeman stated that\nhe met the prisoner at two o'clock in\n"
        "the morning. He was sent to prison.\n"
    )
    assert [unit.text for unit in make_units(split_lines(text))][1] == "Before Messrs. Visger and Herapath."


def test_a_dateline_in_capitals_runs_into_its_text():
    text = (
        "THE PEACE CONFERENCES.\n  PARIS, THURSDAY EVENING.—The\nCongress held its fourth sitting this\n"
        "day. It is generally believed that the\nplenipotentiaries have given way upon\n"
        "the question of the territory, and\nthat all will be signed. The funds rose\nat the close.\n"
    )
    assert len(make_units(split_lines(text))) == 2
