# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The small parts of the separator, each by itself."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.importers.plain_text.bylines import is_byline
from edition_reader.importers.plain_text.chain import UNIT, Chain
from edition_reader.importers.plain_text.dates import find_date, number
from edition_reader.importers.plain_text.ends import lead_end, tails
from edition_reader.importers.plain_text.features import observe
from edition_reader.importers.plain_text.flow import Flow, Piece, flow_of
from edition_reader.importers.plain_text.furniture import find_furniture
from edition_reader.importers.plain_text.lexicon import (
    ADVERT,
    count_adverts,
    is_capitals,
    is_couplet,
    is_dash_name,
    is_reader,
    tail_kind,
)
from edition_reader.importers.plain_text.lines import Line, has_wide, is_wide, split_lines
from edition_reader.importers.plain_text.names import are_joined_names, are_names, contributors, is_name, is_name_from
from edition_reader.importers.plain_text.pairs import number_pairs
from edition_reader.importers.plain_text.states import BEGIN, END, STATES
from edition_reader.importers.plain_text.transitions import TRANSITIONS
from edition_reader.importers.plain_text.units import make_units, wrap_width
from edition_reader.model.edition import Contributor


def texts(source):
    return [unit.text for unit in make_units(split_lines(source))]


def test_lines_keep_their_place_gap_indent_and_page():
    lines = split_lines("\n\n𠮷a \r\n\r\n\u3000\u3000b\n\fc")
    assert [(line.text, line.start, line.gap, line.indent, line.page) for line in lines] == [
        ("𠮷a", 2, 2, 0, 0),
        ("b", 11, 1, 2, 0),
        ("c", 14, 0, 0, 1),
    ]


@given(st.text(alphabet="ab。 \n\r\f\u2028\u3000𠮷", max_size=80))
def test_lines_partition_the_solid_characters(text):
    lines = split_lines(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    assert "".join(line.text for line in lines).split() == "".join(text.split("\n")).split() or lines
    covered = [i for line in lines for i in range(line.start, line.end) if not text[i].isspace()]
    assert covered == [i for i, character in enumerate(text) if not character.isspace()]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["成为传统产", "业转型"], "成为传统产业转型"),
        (["squaws and", "several"], "squaws and several"),
        (["entangle-", "ments"], "entanglements"),
        (["entangle¬", "ments"], "entanglements"),
        (["Anglo-", "Saxon"], "Anglo-Saxon"),
        (["1888-", "89"], "1888- 89"),
        (["记者", "Smith"], "记者Smith"),
        (["Cafe\u0301", "é"], "Cafe\u0301 é"),
        (["a", "b", "c"], "a b c"),
    ],
)
def test_pieces_are_joined_as_their_script_wants(pieces, text):
    flow = Flow(tuple(Piece(100 * n, piece) for n, piece in enumerate(pieces)))
    assert flow.text == text
    assert [span.end - span.start for span in flow.spans("x" * 1000)] == [len(piece) for piece in pieces]


def test_headings_keep_their_hyphens():
    assert Flow((Piece(0, "exam-"), Piece(9, "ple")), hyphens=False).text == "exam-ple"


@given(st.lists(st.sampled_from(["exam-", "ple", "的", "A b", "é", "x-"]), min_size=1, max_size=5), st.integers(0, 30))
def test_a_cut_loses_and_doubles_nothing(parts, at):
    flow = flow_of(Line(10 * n, 10 * n + len(part), part) for n, part in enumerate(parts))
    halves = [half for half in flow.cut(at) if half]
    covered = [i for half in halves for piece in half.pieces for i in range(piece.start, piece.end)]
    solid = [10 * n + i for n, part in enumerate(parts) for i, character in enumerate(part) if character != " "]
    assert [i for i in covered if i in solid] == solid
    assert len(set(covered)) == len(covered)


WRAPPED = """The heaviest snowfall of the winter
has closed every road over the Carrick
range, and the mail carriers have been
compelled to leave their sleds.
No train has come through from the
east since Tuesday, and coal is run-
ning short in all the towns about."""


def test_wrapped_lines_become_paragraphs():
    first, second = texts(WRAPPED)
    assert first.startswith("The heaviest snowfall of the winter has closed every road over the Carrick range, and")
    assert first.endswith("compelled to leave their sleds.")
    assert (
        second
        == "No train has come through from the east since Tuesday, and coal is running short in all the towns about."
    )


def test_lines_of_unlike_length_are_not_wrapped():
    assert (
        wrap_width(split_lines("短\n" + "长" * 90 + "。\n短短\n" + "长" * 200 + "。\n短\n" + "长" * 50 + "。\n长\n"))
        is None
    )


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("本报讯 近日，", "本报讯"),
        ("本报讯（记者 陈晓岚）9月17日，", "本报讯（记者 陈晓岚）"),
        ("新华社北京１２月３０日电 万象消息：老挝", "新华社北京１２月３０日电 万象消息："),
        ("据新华社哈尔滨电（记者田少东、韩世峰）哈尔滨市", "据新华社哈尔滨电（记者田少东、韩世峰）"),
        ("本报德班１２月３１日电 记者温宪报道：中国", "本报德班１２月３１日电 记者温宪报道："),
        ("【本報訊】籌建六年", "【本報訊】"),
        ("〔記者黃美儀／新城報導〕由", "〔記者黃美儀／新城報導〕"),
        ("LONDON, August 26.—The", "LONDON, August 26.—"),
        ("PORT ELLERY — The public", "PORT ELLERY — "),
        ("Paris, 5. Dez. Das Gerücht", "Paris, 5. Dez. "),
        ("会议指出，本报讯", ""),
        ("成大学生社团募集二手电脑三百台", ""),
        ("The council voted", ""),
    ],
)
def test_where_the_text_begins_after_its_lead_tag(text, at):
    assert text[: lead_end(text)].strip() == at.strip()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("才慧娜说。(李奕颖)", [("tail", "(李奕颖)")]),
        ("真正暖在心坎上。(其乐木格 叶奕彤)", [("tail", "(其乐木格 叶奕彤)")]),
        ("贡献力量。 扎力根 张明悦 摄", [("credit", "扎力根 张明悦 摄")]),
        ("（李建兴）（图表由某公司制作）", [("tail", "（李建兴）"), ("credit", "（图表由某公司制作）")]),
        ("两个月。（附图片１张）", [("credit", "（附图片１张）")]),
        ("服务。（下转第二版）", [("jump", "（下转第二版）")]),
        ("北京人（现代）的头骨（复制品）", []),
        ("他笑了（笑）", []),
        ("in the county. Continued on Page 4.", [("jump", "Continued on Page 4.")]),
    ],
)
def test_what_stands_at_the_end_of_a_text(text, found):
    cut = tails(text)
    ends = [tail.at for tail in cut[1:]] + [len(text)] * bool(cut)
    assert [(tail.kind, text[tail.at : end].strip()) for tail, end in zip(cut, ends, strict=True)] == found


@pytest.mark.parametrize("name", ["张琪", "李想", "其乐木格", "扎力根", "欧阳修远", "沙曼·维雅吉", "乌云其木格"])
def test_names(name):
    assert is_name(name)


@pytest.mark.parametrize("word", ["近悦远来", "传统赛事·非遗新生", "的", "高质量发展", "Smith", ""])
def test_no_names(word):
    assert not is_name(word)


@pytest.mark.parametrize(
    ("text", "role", "people"),
    [
        ("本报记者 张琪", "author", [("张琪", "reporter")]),
        ("本报记者 蓝天 通讯员 莫如海", "author", [("蓝天", "reporter"), ("莫如海", "correspondent")]),
        ("扎力根 张明悦 摄", "photographer", [("扎力根", "photographer"), ("张明悦", "photographer")]),
        ("据新华社哈尔滨电（记者田少东、韩世峰）", "reporter", [("田少东", "reporter"), ("韩世峰", "reporter")]),
        ("（新华社记者刘宇摄）", "photographer", [("刘宇", "photographer")]),
        ("By Laura Benning and Mark Osei", "author", [("Laura Benning", "author"), ("Mark Osei", "author")]),
        ("Special to The New York Times.", "author", []),
        ("张 琪", "author", [("张琪", "author")]),
        ("均据新华社", "author", []),
    ],
)
def test_who_is_named(text, role, people):
    assert contributors(text, role) == tuple(Contributor(*person) for person in people)


@pytest.mark.parametrize(
    ("line", "yes"),
    [
        ("李想 孟来", True),
        ("中国人民银行行长 戴相龙", True),
        ("By Tomas Rivera", True),
        ("本报驻阿联酋记者 林皎明", True),
        ("近悦远来 “营”在通辽", False),
        ("记者从公积金中心了解到，政策有变。", False),
        ("By the time the train came it had gone", False),
    ],
)
def test_bylines(line, yes):
    assert is_byline(line) is yes
    assert are_names("李想 孟来")


def test_capitals_and_couplets():
    assert is_capitals("BUFFALO BILL'S INDIANS HERE")
    assert not is_capitals("车型ＨＭＣ５０１０Ｘ的汽车，尾部嵌着标牌")
    assert is_couplet("为党和政府分忧 替人民群众解愁")
    assert not is_couplet("广东  ３８")
    assert tail_kind("均据新华社") == "tail"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025年6月18日 星期三", "2025-06-18"),
        ("１９９８年１月１日", "1998-01-01"),
        ("一九九八年十二月三十一日", "1998-12-31"),
        ("中華民國七十二年三月五日", "1983-03-05"),
        ("民国元年元月一日", "1912-01-01"),
        ("WASHINGTON, D. C., MONDAY, NOVEMBER 15, 1920.", "1920-11-15"),
        ("Dienstag, 7. Dezember 1886", "1886-12-07"),
        ("mercredi 14 mai 1902", "1902-05-14"),
        ("5 января 1961", "1961-01-05"),
        ("2024 оны 3 дугаар сарын 12", "2024-03-12"),
        ("2025-06-18", "2025-06-18"),
    ],
)
def test_dates(text, iso):
    assert find_date(text).iso == iso


@pytest.mark.parametrize("text", ["乙巳年五月廿三", "6月18日", "民国", "1998", "", "May 5"])
def test_no_full_date_is_no_date(text):
    assert find_date(text) is None


def test_an_impossible_date_is_kept_as_printed():
    found = find_date("今天是2025年2月30日")
    assert (found.iso, found.printed) == (None, "2025年2月30日")
    assert find_date("9999年99月99日").iso is None


@pytest.mark.parametrize(
    ("digits", "value"), [("廿三", 23), ("十", 10), ("一九九八", 1998), ("３１", 31), ("x", None), ("十十", None)]
)
def test_numbers(digits, value):
    assert number(digits) == value


def test_scores_are_whole_so_that_their_order_does_not_matter():
    scores = Chain().emission(frozenset({"short", "comma", "ends_bare", "han", "brief", "announces"}))
    assert all(isinstance(score, int) for score in scores)
    assert any(score % UNIT for score in scores)


def test_every_transition_names_states_and_gives_a_reason():
    known = {*STATES, BEGIN, END}
    for sources, targets, _score, reason in TRANSITIONS:
        assert {*sources, *targets} <= known
        assert reason
    reached = {target for _, targets, _, _ in TRANSITIONS for target in targets}
    assert set(STATES) <= reached


@pytest.mark.parametrize("text", ["张春生秦广艳", "龙晓勤刘洋", "王小红"])
def test_names_without_blanks_between_them(text):
    assert are_joined_names(text) == (len(text) > 3)
    assert tail_kind(text) == "tail"


@pytest.mark.parametrize("text", ["清河市刘学春", "河西县人民法院牛国华", "一分公司通产工地鲍善昌"])
def test_a_place_or_an_office_and_a_name(text):
    assert is_name_from(text)
    assert tail_kind(text) == "tail"


@pytest.mark.parametrize("text", ["以下简称", "见第三页的表", "经济开放区"])
def test_other_words_in_brackets_are_no_names(text):
    assert not is_name_from(text)
    assert not are_joined_names(text)


@pytest.mark.parametrize("text", ["——编者", "—J. W. Harrow.", "———本报记者"])
def test_a_dash_before_who_says_it(text):
    assert is_dash_name(text)


@pytest.mark.parametrize("text", ["——读《江河集》", "编者", "—The Prince Arrives."])
def test_a_dash_before_something_else(text):
    assert not is_dash_name(text)


def test_a_reader_signs_and_a_column_of_readers_does_not():
    assert is_reader("讀者陳維新")
    assert not is_reader("讀者來函")


@given(st.text(alphabet="a中。ａ\u3000𠮷é", max_size=20))
def test_wide_characters_are_found_as_they_are_told(text):
    assert has_wide(text, 20) == any(map(is_wide, text))


def seen_in(*lines):
    units = make_units(split_lines("\n\n".join(lines)))
    return observe(units)


LONG = "近日，本地各乡镇召开会议，研究部署秋收工作。会议指出，要让群众卖上放心粮，不允许出现打白条的现象。"


def test_a_writer_stands_between_heading_and_text():
    assert "name_place" in seen_in("岁月", LONG, "雨滴落海声", "塞夫", LONG)[3]
    assert "name_place" not in seen_in("岁月", LONG, "雨滴落海声", "本报讯 " + LONG, "塞夫")[4]


def test_the_two_sides_of_a_break_are_known_from_elsewhere_on_the_page():
    seen = seen_in("表示欢迎，表示感谢", LONG, "委员会主席对积极态度表", "示赞赏。" + LONG)
    assert "joint_next" in seen[2]
    assert "joint_often" in seen[3]


def test_a_quotation_that_ends_a_line_without_a_stop_is_a_part_of_a_sentence():
    assert "after_open" in seen_in("航展开幕", LONG[:-1] + "『八一』", "字样的飞机。" + LONG)[2]
    assert "after_open" not in seen_in("航展开幕", LONG + "”", "另一段。" + LONG)[2]


def test_the_decks_of_an_english_headline_are_no_sentence():
    deck = "The Cowboys as Pioneers of a Better System. Ignorance of London Policemen"
    assert "large_words" in seen_in("A HEADLINE HERE", deck)[1]


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("印刷：某某印刷厂 本报地址：人民路1号 邮编：100000", True),
        ("本报讯 记者李明报道：各地商店的零售价格今起下调，市民纷纷表示欢迎。", False),
        ("2024年3月17日", False),
        ("责任编辑:顾青 版式设计:何田", True),
    ],
)
def test_the_last_lines_of_a_page(line, furniture):
    lines = [f"标题{n}\n\n{LONG}" for n in range(8)]
    units = make_units(split_lines("\n\n".join([*lines, line])))
    assert (len(units) - 1 in find_furniture(units).units) is furniture


@given(st.text("的一是\0𠮷aé\n，", max_size=60), st.text("的一𠮷a", min_size=1, max_size=4))
def test_two_characters_have_one_number_wherever_they_stand(text: str, more: str) -> None:
    whole = text + more
    numbers = number_pairs(whole)
    pairs = list(pairwise(whole))
    assert len(numbers) == len(whole)
    found = list(zip(numbers, pairs, strict=False))
    assert all((number == 0) == ("\0" in pair) for number, pair in found)
    solid = [one for one in found if one[0]]
    assert all((number == other) == (pair == same) for (number, pair), (other, same) in product(solid, repeat=2))


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("【記者林怡君、許哲維／連線報導】", [("林怡君", "reporter"), ("許哲維", "reporter")]),
        ("記者陳立峰／彰化報導", [("陳立峰", "reporter")]),
        ("А. ГУСЕВ, секретарь парткома", [("А. ГУСЕВ", "author")]),
    ],
)
def test_where_a_report_comes_from_is_no_name(line, people):
    assert [(person.name, person.role) for person in contributors(line)] == people


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("He came. The others went", True),
        ("He came.” The others went", True),
        ("Did he? Nobody", True),
        ("他来了。别人", True),
        ("came. the others", False),
        ("came.The others", False),
        ("Mr. Bay and Messrs. Quay", False),
        ("Prof. Bay; Lieut. Quay", False),
        ("A. B. Quay", False),
        ("Mr.. Quay", True),
    ],
)
def test_a_sentence_ends_inside_a_line_but_not_after_a_title_or_an_initial(text, ended):
    [names] = observe(make_units([Line(0, len(text) + 6, f"{text} there")]))
    assert ("stop_inside" in names) is ended


@pytest.mark.parametrize(
    "words",
    ["ADVERTISEMENT", "per lb ", "per pair ", "5 cents ", "nine cents ", "cts ", "Sold by", "SOLD BY", "For sale by",
     "Price 5", "Price, $5", "$5", "Apply to", "Apply at", "Address, ", "Address ", "Telephone. ", "Tel ", "Druggist",
     "Druggists", "Warranted", "WARRANTED", "广告", "地址：", "電話:", "热线"],
)  # fmt: skip
def test_words_of_an_advertisement_are_counted_whatever_stands_around_them(words):
    assert ADVERT.findall(words)
    assert count_adverts(f"At the quay {words} and more") == len(ADVERT.findall(words))
    assert count_adverts(f"字{words}字") == len(ADVERT.findall(f"字{words}字"))
