# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Whatever stands on a page: nothing is lost or doubled, and the same page is read alike."""

from hypothesis import given, settings
from hypothesis import strategies as st

from edition_reader.importers.plain_text import separate

LINES = st.sampled_from(
    [
        "青川日报",
        "2024年9月18日 星期三 第6821期 今日8版",
        "癸卯年四月初八",
        "快评",
        "图书馆夜里也开门",
        "——记看林人老周",
        "本报记者 李想",
        "欧盟",
        "石头",
        "本报讯（记者 张三）市图书馆昨天起延长开放时间，读者可以坐到晚上十点。",
        "三年前这里还是一片荒",
        "地，如今种上了四百亩果树。（李奕颖）",
        "记者：您种了多少年树？",
        "答：不能。",
        "△校史馆昨天开放。",
        "【校园短波】",
        "图片：",
        "百牛迎春",
        "春华化秋实 桃李报春晖",
        "1　大连　24　19　2　3　59",
        "拍卖公告",
        "联系电话:8236655",
        "通达拍卖有限公司",
        "2014年8月30日",
        "(下转第二版)",
        "【本報訊】籌建六年的圖書館昨天開放，𠮷田說。",
        "É. Zola",
        "e\u0301tude",
        "POLICE LOG",
        "By Dana Whitcomb",
        "Staff Writer",
        "The fair opens on Tuesday next.",
        "See STREET, A8",
        "THE COUNTY FAIR.",
        "…",
        "——",
        "）",
        "□",
    ]
)
PAGES = st.lists(
    st.tuples(LINES | st.text(max_size=40), st.sampled_from(["\n", "\n\n", "\n　　", "\f", "\r\n"])), max_size=30
)


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_every_character_is_in_one_place(lines):
    text = "".join(line + end for line, end in lines)
    edition = separate(text)
    spans = [span for article in edition.articles for block in article.blocks for span in block.source]
    taken = [
        at for span in (*spans, *edition.unassigned) for at in range(span.start, span.end) if not text[at].isspace()
    ]
    assert sorted(taken) == [at for at, character in enumerate(text) if not character.isspace()]


@settings(max_examples=40, deadline=None)
@given(PAGES)
def test_a_page_is_read_alike_each_time(lines):
    text = "".join(line + end for line, end in lines)
    assert separate(text) == separate(text)
