# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Fields, properties, dates, facets and forms of writing."""

import pytest
from tests.store.search.shelf import article, shelf_in

from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.search import FacetName, FacetValue
from edition_reader.store.search import Options
from edition_reader.text.query_parser import parse_query
from edition_reader.text.variants import Variants


@pytest.fixture
def shelf(tmp_path):
    variants = Variants({"发": "发發髮", "国": "国國", "产": "产產", "业": "业業"}, tuple)
    for shelf in shelf_in(tmp_path / "library", variants=variants):
        shelf.add(
            [
                article("一：传统产业转型", headline="三年蝶变", byline="张琪"),
                article("二：大力发展甘薯", headline="青龙山镇", byline="李想", caption="图为產業园"),
            ],
            date="2025-07-01",
            newspaper="通辽日报",
            page=Page("02", "要闻"),
        )
        shelf.add([article("三：產業轉型", byline="张琪"), "四：English economics"], newspaper="The Daily Ledger")
        shelf.add(["五：中国发展"], date="2024-12-31", newspaper="内蒙古日报", page=Page("1", "经济"))
        shelf.index()
        yield shelf


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("产业", "123"),
        ("headline:蝶", "1"),
        ("headline:蝶变", "1"),
        ("标题：产业", ""),
        ("byline:张琪", "13"),
        ("caption:产业", "2"),
        ("body:产", "13"),
        ("caption:产", "2"),
        ("newspaper:通辽", "12"),
        ("newspaper:日报", "125"),
        ('newspaper:"daily ledger"', "34"),
        ("page:2", "12"),
        ("page:要闻", "12"),
        ("版：经济", "5"),
        ("date:2025", "12"),
        ("date:..2024", "5"),
        ("date:2024-12-31..2025-07-01", "125"),
        ("-date:2025", "345"),
        ("kind:article -kind:poem", "12345"),
        ("类型：文章 甘薯", "2"),
        ("发展 newspaper:内蒙古", "5"),
        ("发 newspaper:内蒙古", "5"),
        ("newspaper:内蒙古 OR 甘薯", "25"),
        ("newspaper:内蒙古 OR 薯", "25"),
        ("-newspaper:日报", "34"),
        ("-张 -page:1", "24"),
        ("-发展 date:2025", "1"),
        ("econ*", "4"),
        ("econ", ""),
        ("has:note", ""),
        ("-has:note 甘薯", "2"),
        ("note:产业", ""),
        ("nothing:here", ""),
        ("发展 OR 转型 OR note:x", "125"),
    ],
)
def test_found(shelf, query, found):
    assert {text[0] for text in shelf.texts(query)} == {"一二三四五"[int(n) - 1] for n in found}


def test_forms_of_writing_can_be_told_apart(shelf):
    assert {text[0] for text in shelf.texts("產業", variants=True)} == {"一", "二", "三"}
    assert {text[0] for text in shelf.texts("產業", variants=False)} == {"二", "三"}


def test_newest_first_in_print_order_undated_last(shelf):
    assert [text[0] for text in shelf.texts("-zzz")] == ["一", "二", "五", "三", "四"]


def test_annotated_articles(shelf):
    hit = shelf.search.ask(parse_query("甘薯")).page()[0]
    options = Options(annotated=lambda asked: frozenset([hit.id, "gone"]) if asked.value == "note" else frozenset())
    assert shelf.search.ask(parse_query("has:note"), options).count() == 1
    assert shelf.search.ask(parse_query("-has:note"), options).count() == 4
    assert shelf.search.ask(parse_query("tag:x OR 甘薯"), options).count() == 1


def test_one_edition_alone(shelf):
    edition = shelf.library.summaries()[0].id
    assert shelf.search.ask(parse_query("产业"), Options(edition=edition)).count() == 2


def test_facets_count_all_hits(shelf):
    facets = shelf.search.ask(parse_query("产业 OR 发展")).facets()
    assert facets[FacetName.NEWSPAPER] == (
        FacetValue("通辽日报", 2),
        FacetValue("The Daily Ledger", 1),
        FacetValue("内蒙古日报", 1),
    )
    assert facets[FacetName.YEAR] == (FacetValue("2025", 2), FacetValue("2024", 1), FacetValue(None, 1))
    assert facets[FacetName.PAGE] == (FacetValue("要闻", 2), FacetValue("经济", 1), FacetValue(None, 1))
    assert set(facets[FacetName.BYLINE]) == {FacetValue("张琪", 2), FacetValue("李想", 1)}


def test_details_entered_later_are_found(shelf):
    edition = shelf.search.ask(parse_query("economics")).page()[0].edition
    shelf.library.enter_details(edition, EditionDetails(newspaper="晨报", date="2026-01-01"), page=Page("7", "副刊"))
    shelf.index()
    assert shelf.texts("newspaper:晨报 page:副刊 date:2026")[-1] == "四：English economics"
    assert shelf.texts("-zzz")[0][0] == "三"
    # What the file said is still found too.
    assert shelf.texts("newspaper:ledger page:7") == shelf.texts("newspaper:晨报") != []
    shelf.library.enter_details(edition, EditionDetails(date="2026-01-01"))
    shelf.index()
    assert shelf.texts("newspaper:晨报") == []


def test_a_query_in_hand_outlives_a_change(shelf):
    answer = shelf.search.ask(parse_query("甘薯"))
    keys = answer.numbers(10)
    shelf.library.remove_edition(shelf.library.summaries()[0].id)
    shelf.index()
    assert answer.hits(keys) == []
