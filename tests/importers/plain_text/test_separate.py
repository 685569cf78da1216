# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the separator says of a file besides its articles: masthead, problems, kinds, people; and hostile files."""

from pathlib import Path

import pytest

from edition_reader.importers.plain_text import read_plain_text, separate
from edition_reader.importers.plain_text.lines import MOST_LINES
from edition_reader.importers.plain_text.separate import MOST_UNITS
from edition_reader.model.edition import Kind, Role
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import ProblemCode

BODY = (
    "近日，我市召开会议，研究部署秋收工作。会议指出，要让群众卖上放心粮，决不允许出现打白条的现象，"
    "各县区都要建立收购进度日报制度。"
)


ENGLISH = (
    "The steamer lay for three hours outside the breakwater before the tug could reach her. Her captain said that he "
    "had never seen such a sea on the lakes, and that the men had behaved well."
)


def page(*blocks):
    return "\n\n".join(blocks) + "\n"


def codes(edition):
    return {problem.code for problem in edition.problems}


def test_a_masthead_is_stated_and_is_no_article():
    edition = separate(
        page("青川日报", "2024年9月18日 星期三 第6821期 今日8版", "02版 要闻", "秋收会议召开", "本报讯 " + BODY)
    )
    details = edition.stated
    assert (details.newspaper, details.date, details.number) == ("青川日报", "2024-09-18", "6821")
    assert (edition.pages[0].number, edition.pages[0].name) == ("02", "要闻")
    assert [article.headline for article in edition.articles] == ["秋收会议召开"]
    assert not codes(edition) & {ProblemCode.NO_NEWSPAPER, ProblemCode.NO_DATE, ProblemCode.NO_PAGE}


def test_an_english_masthead():
    edition = separate(
        page(
            "THE HARBOR HERALD.",
            "PORT ELLERY, THURSDAY, MARCH 14, 1895.",
            "VOL. XII.—NO. 3,214.",
            "A FIRE.",
            "It burned down.",
        )
    )
    assert (edition.stated.newspaper, edition.stated.date, edition.stated.number) == (
        "THE HARBOR HERALD",
        "1895-03-14",
        "3,214",
    )


def test_nothing_is_concluded_that_is_not_stated():
    edition = separate(page("秋收会议召开", "本报讯 " + BODY, "2023年5月1日，会议结束。" + BODY))
    assert edition.stated.newspaper is edition.stated.date is edition.stated.number is edition.pages[0].number is None
    assert codes(edition) >= {ProblemCode.NO_NEWSPAPER, ProblemCode.NO_DATE, ProblemCode.NO_PAGE}


def test_an_impossible_date_is_told_and_left_empty():
    edition = separate(page("青川日报", "2025年2月30日 星期三 第6821期", "秋收会议召开", "本报讯 " + BODY))
    assert edition.stated.date is None
    problem = next(p for p in edition.problems if p.code is ProblemCode.IMPOSSIBLE_DATE)
    assert problem.fields["printed"] == "2025年2月30日"


def test_a_republican_date_is_read():
    edition = separate(
        page("海天日報", "中華民國七十二年三月五日 星期六 第一〇四二號", "第三版", "豪雨成災", "【本報訊】" + BODY)
    )
    assert (edition.stated.date, edition.stated.number, edition.pages[0].number) == ("1983-03-05", "一〇四二", "三")


def test_a_form_feed_begins_a_page():
    edition = separate(
        page("第一版", "秋收会议召开", "本报讯 " + BODY) + "\f" + page("第二版", "水库移民搬迁", "本报讯 " + BODY)
    )
    assert [p.number for p in edition.pages] == ["一", "二"]
    assert [(a.page, a.headline, a.order) for a in edition.articles] == [(0, "秋收会议召开", 1), (1, "水库移民搬迁", 2)]


def test_a_column_label_after_its_headline_is_read_before_it():
    edition = separate(page("水库移民村办起粽子工坊", "乡村振兴在行动", "本报讯 水库移民村的粽子工坊开张了。" + BODY))
    assert [block.role for block in edition.articles[0].blocks][:3] == [Role.COLUMN, Role.HEADLINE, Role.PARAGRAPH]


def test_a_paragraph_broken_by_a_column_keeps_both_places():
    text = page("秋收会议召开", "本报讯 " + BODY[:40], BODY[40:], BODY)
    paragraphs = [block for block in separate(text).articles[0].blocks if block.role is Role.PARAGRAPH]
    assert paragraphs[0].text == "本报讯 " + BODY
    assert [text[span.start : span.end] for span in paragraphs[0].source] == ["本报讯 " + BODY[:40], BODY[40:]]


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("本报讯 ", None),
        ("新华社北京1月3日电 (记者 张琪) ", "张琪"),
        ("本报合肥１月３日电 记者 刘杰报道：", "刘杰"),
        ("LONDON, Aug. 26.—", None),
    ],
)
def test_a_lead_tag_stays_in_its_paragraph(lead, name):
    article = separate(page("秋收会议召开", lead + BODY, BODY)).articles[0]
    assert article.value(Role.DATELINE) is None
    assert next(block.text for block in article.blocks if block.role is Role.PARAGRAPH) == lead + BODY
    assert [person.name for person in article.contributors if person.role == "reporter"] == ([name] if name else [])


def test_a_dateline_on_a_line_of_its_own_is_one():
    article = separate(page("GALE SWEEPS THE LAKES", "MILWAUKEE, August 26.—", ENGLISH, ENGLISH)).articles[0]
    assert article.value(Role.DATELINE) == "MILWAUKEE, August 26.—"


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("harbour-ledger-1931/page-1", ("THE HARBOUR LEDGER", "1931-03-14", "2,417", "1")),
        ("hewan-daily-2024/page-04", ("河湾日报", "2024-09-20", "1286", "04")),
    ],
)
def test_the_samples_state_their_newspaper_and_day(name, stated):
    text = (Path(__file__).parents[3] / "sample_editions" / f"{name}.txt").read_text("utf-8")
    edition = separate(text)
    assert (edition.stated.newspaper, edition.stated.date, edition.stated.number, edition.pages[0].number) == stated
    assert stated[0] not in [article.headline for article in edition.articles]
    assert len(edition.unassigned) == 3  # name, date line, imprint


@pytest.mark.parametrize(
    ("blocks", "kind"),
    [
        (["秋收会议召开", "本报讯 " + BODY], Kind.ARTICLE),
        (["图片新闻", "近日，湿地公园迎来白鹭，吸引不少人前来观看，场面热闹。（农志坚 摄）"], Kind.PICTURE),
        (["遗失声明", "李国强遗失身份证，号码后四位为3317，声明作废。"], Kind.NOTICE),
        (["简讯", "△图书馆延长开放时间。", "△围棋赛日前落幕。", "△客运班线恢复。"], Kind.BRIEF),
        (["本期目录", "渡口………4", "菜园………15", "河流………22", "细节………31"], Kind.CONTENTS),
        (
            ["河流", "叶青禾", "船靠岸的时候", "雾还没有散", "撑船的人把竹篙", "插进一句话里", "水替他", "把话带走了"],
            Kind.POEM,
        ),
        (
            ["THE WEATHER.", "Fair to-night and Sunday; gentle northeast winds in the morning and rain toward night."],
            Kind.WEATHER,
        ),
        (
            ["TO LET", "A house on Chestnut Street. Rent $18 a month. Apply to J. Whitcomb, 41 Front Street."],
            Kind.ADVERTISEMENT,
        ),
    ],
)
def test_kinds(blocks, kind):
    assert [article.kind for article in separate(page(*blocks)).articles] == [kind]


def test_people_are_found_where_they_are_named():
    edition = separate(page("秋收会议召开", "本报记者 蓝天 通讯员 莫如海", BODY, BODY + "（李奕颖）"))
    assert [(p.name, p.role) for p in edition.articles[0].contributors] == [
        ("蓝天", "reporter"),
        ("莫如海", "correspondent"),
        ("李奕颖", "author"),
    ]


def test_a_jump_is_told():
    edition = separate(page("秋收会议召开", "本报讯 " + BODY, "（下转第二版）"))
    assert edition.articles[0].value(Role.JUMP) == "（下转第二版）"
    assert ProblemCode.JUMP_WITHOUT_TARGET in codes(edition)


@pytest.mark.parametrize("data", [b"", b"\n \n\t", "\ufeff".encode(), "\u3000\n".encode("utf-16"), b"\f"])
def test_an_empty_file_is_refused(data):
    with pytest.raises(UnreadableFile) as caught:
        read_plain_text(data, name="page.txt")
    assert caught.value.fields == {"path": "page.txt", "reason": "empty"}


@pytest.mark.parametrize(
    "data",
    [
        b"\n" * 1_000_000 + b"Headline\n" + b"\n" * 1_000_000,
        "字".encode() * 5_000_000,
        b"ab " * 1_000_000,
        "（".encode() * 300_000,
        "（a".encode() * 100_000 + "）".encode() * 100_000,
        b"1" * 1_000_000,
        b". " * 300_000,
        b"A\n\n" * 2_000,
        b"a\f" * 500,
        "“".encode() * 100_000,
        b"- " * 100_000,
        b" " * 1_000_000 + b"x",
        b"ab\n" * (MOST_LINES + 5),
        b"A\n\n" * (MOST_UNITS + 5),
        b"a\f" * (MOST_UNITS + 5),
    ],
    ids=range(15),
)
def test_hostile_files_are_read(data):
    text = data.decode()
    edition = read_plain_text(data)
    spans = sorted(span for article in edition.articles for block in article.blocks for span in block.source)
    solid = sum(len("".join(text[span.start : span.end].split())) for span in [*spans, *edition.unassigned])
    assert solid == len("".join(text.split()))


@pytest.mark.parametrize(
    "line",
    [
        "The Ridgefield Record | Friday, June 7, 2019 | News | A5",
        "經濟　B2　2011年8月9日　星期二",
        "中国建材信息报　2010年3月15日　第11期　A3 市场",
        "8 体坛风云　　　　2005年10月17日 星期一",
        "2023年5月26日 星期五\n\n癸卯年四月初八",
        "西岭日报·副刊　2015年4月10日　星期五　编辑：田野　邮箱：xlfk@163.com",
    ],
)
def test_date_lines_with_page_names_and_addresses_are_no_headlines(line):
    edition = separate(page(line, "秋收会议召开", "本报讯 " + BODY))
    assert edition.stated.date is not None
    assert [article.headline for article in edition.articles] == ["秋收会议召开"]
