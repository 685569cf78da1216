# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a page's lines say of each other: labels, interviews, forecasts, sign-offs, headings in pairs."""

import pytest

from edition_reader.importers.plain_text import separate
from edition_reader.model.edition import Role

BODY = "三年前这里还是一片荒地，如今种上了四百亩果树。村民们说，等到秋天果子红了，就请城里人来采摘。"
OTHER = "市图书馆昨天起延长开放时间，读者可以一直坐到晚上十点。馆长说，夜里来看书的人比白天还要多些。"


def page(*blocks):
    return separate("\n\n".join(blocks) + "\n").articles


def field(article, role):
    return article.value(role)


@pytest.mark.parametrize("label", ["诗风", "快评", "人间草木", "一线传真"])
def test_a_few_characters_above_a_wider_heading_are_its_label(label):
    article, _ = page(label, "荒地上种出了四百亩果树", "柳笛", BODY, "图书馆夜里也开门", "本报讯 " + OTHER)
    assert (field(article, Role.COLUMN), article.headline) == (label, "荒地上种出了四百亩果树")


def test_above_a_subtitle_with_a_dash_stands_the_headline():
    article = page("守望", "——记看林人老周的三十年", "本报记者 李想", BODY)[0]
    assert (field(article, Role.COLUMN), article.headline) == (None, "守望")


def test_a_label_above_a_kicker_that_shows_itself():
    article = page("乡村振兴看亮点", "春华化秋实 桃李报春晖", "四百亩果树种在荒地上", "本报讯 " + BODY)[0]
    assert [field(article, role) for role in (Role.COLUMN, Role.KICKER)] == ["乡村振兴看亮点", "春华化秋实 桃李报春晖"]


def test_who_speaks_twice_begins_paragraphs():
    talk = ("记者：您种了多少年树？", "周树生：" + BODY, "记者：还种吗？", "周树生：只要走得动。")
    article = page("种树的人说种树", "本报记者 李想", *talk)[0]
    assert [block.text for block in article.blocks if block.role is Role.PARAGRAPH] == list(talk)


def test_one_question_is_a_paragraph_too():
    article = page("吃西瓜能代替喝水吗", "问：天天吃西瓜是不是可以少喝水？", "答：不能。" + BODY, "村口的灯", OTHER)[0]
    assert field(article, Role.SUBTITLE) is None


def test_parts_of_a_forecast_follow_its_headline():
    head = "今日各地天气预报（1月2日20时—1月3日20时）"
    article = page(head, "天气趋势分析", "受冷空气影响，北方气温下降四到六度。" + BODY)[0]
    assert [block.role for block in article.blocks][:2] == [Role.HEADLINE, Role.SUBHEAD]


@pytest.mark.parametrize(("line", "byline"), [("欧盟", None), ("石头", "石头")])
def test_who_is_spoken_of_at_once_did_not_write_it(line, byline):
    article = page("各方向灾区伸出援手", line, "欧盟决定向灾区提供援助。" + BODY)[0]
    assert field(article, Role.BYLINE) == byline


def test_an_office_and_a_name_below_a_headline_are_a_byline():
    article = page("秋天的信寄到了山那边", "中文1703班 何雨桐", BODY)[0]
    assert field(article, Role.BYLINE) == "中文1703班 何雨桐"


def test_a_rubric_in_square_brackets_is_no_name():
    _, article = page("图书馆夜里也开门", OTHER, "【校园短波】", "▲校史馆昨天开放。", "▲读书月下周启动。")
    assert article.headline == "【校园短波】"


def test_the_day_below_who_signs_a_notice_is_not_a_name():
    article = page("致全县居民的倡议书", BODY, "云溪县林业和草原局", "2024年8月30日")[0]
    assert field(article, Role.TAIL_BYLINE) == "云溪县林业和草原局"


def test_two_halves_are_the_headline_where_the_pages_headlines_are_such():
    articles = page(
        "大雨淹了车库 业主找谁来赔", "水泵被杂物堵住了进水的口",
        "昨天一场大雨淹了小区的地下车库，几名业主围着物业讨说法。物业经理说，水泵的口被杂物堵住了，没能排水。",
        "老人迷路街头 司机送她回家", "本报讯 " + OTHER,
        "夜里灯火不熄 读者来了又来", "本报讯 " + BODY,
    )  # fmt: skip
    assert articles[0].headline == "大雨淹了车库 业主找谁来赔"


def test_traditional_characters_are_read_as_simplified_ones_and_kept():
    article = page("世貿組織總幹事呼籲", "聯合對付貿易保護主義", "【本報訊】" + BODY)[0]
    assert (field(article, Role.KICKER), article.headline) == ("世貿組織總幹事呼籲", "聯合對付貿易保護主義")


def test_a_couplet_that_recurs_is_a_label():
    label = "学党史　悟思想　办实事　开新局"
    articles = page(label, "服务送到了家门口", "本报讯 " + BODY, label, "一条断头路通了", "本报讯 " + OTHER)
    assert [field(article, Role.COLUMN) for article in articles] == [label, label]


def test_the_reporters_inquiry_is_a_label_and_no_byline():
    article = page("图书馆夜里也开门", OTHER, "记者调查", "共享雨伞去了哪里", "本报记者 丁宁", BODY)[-1]
    assert (field(article, Role.COLUMN), article.headline) == ("记者调查", "共享雨伞去了哪里")


@pytest.mark.parametrize("line", ["陈丹青 著", "李想 译", "周宁 主编"])
def test_who_wrote_or_translated_a_book(line):
    assert field(page("《退步集》", line, BODY)[0], Role.BYLINE) == line


def test_a_sentence_after_a_text_is_no_headline_on_a_page_of_capitals():
    text = "The fair opens on Tuesday next, and the directors promise that it shall surpass any heretofore held here."
    articles = page("THE COUNTY FAIR.", text, "Excursion rates have been secured.", "THE NEW SCHOOL.", text)
    assert [article.headline for article in articles] == ["THE COUNTY FAIR.", "THE NEW SCHOOL."]


def test_a_writer_and_what_he_is_below():
    text = "Town planners unveiled three proposals for the street on Tuesday, each of which would remove some parking."
    article = page("What is next for the street?", "Angela Torres", "Staff Writer", text, "See STREET, A8")[0]
    assert field(article, Role.BYLINE) == "Angela Torres / Staff Writer"
    assert field(article, Role.JUMP) == "See STREET, A8"


def test_a_heading_that_asks_and_has_pictures_is_one():
    question = "金融危机为何像感冒一样从一国传向它国？（附图片１张）"
    article = page("市场恐慌：金融动荡的传染源", question, "萨奇", BODY)[0]
    assert (field(article, Role.SUBTITLE), field(article, Role.BYLINE)) == (question, "萨奇")


def test_names_of_several_pictures_are_captions():
    first, second = page(
        "篆刻的魅力", "本报记者 于宁", BODY, "图片：", "百牛迎春", "百虎撼岳", "图书馆夜里也开门", OTHER
    )
    assert [block.text for block in first.blocks if block.role is Role.CAPTION] == ["百牛迎春", "百虎撼岳"]
    assert second.headline == "图书馆夜里也开门"


def test_a_body_and_its_report_in_a_round_up_are_a_part():
    aid = "本报布鲁塞尔１月２０日电 记者丁刚报道：欧盟决定向灾区提供援助，援助将由红十字会转交给受灾的民众。"
    article = page("国际社会向我震区提供援助", "欧盟", aid)[0]
    assert [block.role for block in article.blocks][:2] == [Role.HEADLINE, Role.SUBHEAD]


def test_lines_of_one_build_over_texts_are_parts_of_one_article():
    articles = page(
        "水泥价格能涨多久", "本报记者 龙威", "去年以来，水泥的价格一直在涨。" + BODY,
        "需求端:开工推迟", "受连续阴雨影响，多个工程推迟了开工。" + BODY,
        "供给端:库存高企", "截至昨天，多数企业的库存已经接近装满。" + OTHER,
    )  # fmt: skip
    assert [article.headline for article in articles] == ["水泥价格能涨多久"]


def test_who_gives_notice_signs_below_how_to_reach_him():
    notice = "受有关单位委托，我公司定于9月2日上午10时公开拍卖商业用房一处，建筑面积326平方米，有意者请到公司登记。"
    contact = "联系电话:8236655 联系人:李经理"
    articles = page("拍卖公告", notice, contact, "通达拍卖有限公司", "2014年8月20日", "图书馆夜里也开门", OTHER)
    assert [article.headline for article in articles] == ["拍卖公告", "图书馆夜里也开门"]
    assert field(articles[0], Role.TAIL_BYLINE) == "通达拍卖有限公司"
    assert contact in [block.text for block in articles[0].blocks if block.role is Role.PARAGRAPH]


def test_rows_of_a_table_are_a_list():
    rows = ("1　大连　24　19　2　3　59", "2　申花　24　15　6　3　51", "3　鲁能　24　14　4　6　46")
    article = page("图书馆夜里也开门", OTHER, "积分榜", *rows)[-1]
    assert (article.headline, [block.text for block in article.blocks[1:]]) == ("积分榜", list(rows))


def test_labels_in_capitals_among_headlines_in_small_letters():
    text = "Police asked residents to lock their garages after tools were taken from three homes on the avenue."
    articles = page(
        "Council delays vote on water rates", text, "School board approves new bus routes", text,
        "POLICE LOG", "Thieves hit three garages in one night", text,
        "LETTERS TO THE EDITOR", "Keep the library open on Sundays", text,
    )  # fmt: skip
    assert [field(article, Role.COLUMN) for article in articles] == [None, None, "POLICE LOG", "LETTERS TO THE EDITOR"]


@pytest.mark.parametrize(
    ("body", "deed"),
    [("城关镇党委", "深入开展创先争优活动"), ("河口乡", "多举措种果树"), ("湖北通城：", "四百亩果树种在荒地上")],
)
def test_a_body_or_place_above_what_it_does_is_a_kicker(body, deed):
    article = page("图书馆夜里也开门", "本报讯 " + OTHER, body, deed, "本报讯 " + BODY)[1]
    assert (field(article, Role.KICKER), article.headline) == (body, deed)


def test_what_a_calamity_cost_stands_below_its_headline():
    article = page("一展览会大棚昨晚发生火灾", "至少60人死亡", "本报讯 " + BODY)[0]
    assert (article.headline, field(article, Role.SUBTITLE)) == ("一展览会大棚昨晚发生火灾", "至少60人死亡")


def test_an_occasion_is_a_kicker_but_no_day_is():
    article = page("市长杯足球赛今日前瞻", "两支老队再次相逢", "本报讯 " + BODY)[0]
    assert field(article, Role.KICKER) == "市长杯足球赛今日前瞻"
    article = page("图书馆夜里也开门", OTHER, "市图书馆", "2018年6月26日", "荒地上种出了果树", "本报讯 " + BODY)[-1]
    assert field(article, Role.KICKER) is None


@pytest.mark.parametrize("credit", ["新华社/法新", "Jane McDonald for The Herald Tribune"])
def test_who_made_a_picture_for_whom_is_its_credit(credit):
    caption = "4月11日，一名儿童在水面上划着泡沫板。当天呼吁民众不要向河道倾倒垃圾。"
    if credit.isascii():
        caption = "Volunteers filled sandbags yesterday along the river, where water rose four feet after rain."
    blocks = [block for article in page("图书馆夜里也开门", OTHER, caption, credit) for block in article.blocks]
    assert blocks[-1].role is Role.CREDIT


def test_a_writer_of_pictures_after_a_stroke_ends_a_caption():
    article = page("旗津海岸出現長浪", "海岸昨天出現長浪，沙灘上的遮陽棚遭捲走。 記者劉學聖／攝影")[0]
    assert field(article, Role.CREDIT) == "記者劉學聖／攝影"


@pytest.mark.parametrize(
    ("first", "second", "kicker"),
    [
        ("电动车充电起火 七旬老人被困", "消防官兵冒浓烟救出两人", False),
        ("荒地种上四百亩果树", "果子秋天变红 城里人来采摘", True),
        ("市委召开会议 传达学习全会精神", "凝心聚力开好局 真抓实干谱新篇", True),
        ("不求人不送礼 进一扇门办成事", "沙洲便民大厅受欢迎", True),
    ],
)
def test_halves_of_one_length_are_a_slogan(first, second, kicker):
    article = page("图书馆夜里也开门", "本报讯 " + OTHER, first, second, "本报讯 " + BODY)[1]
    assert article.headline == (second if kicker else first)


@pytest.mark.parametrize("line", ["一版要闻 责编 李慧 版式 王丹", "要闻 YAOWEN", "统筹：张三 执行：李四"])
def test_who_made_the_page_belongs_to_no_article(line):
    article = page(line, "荒地上种出了四百亩果树", "本报讯 " + BODY)[0]
    assert article.blocks[0].text == "荒地上种出了四百亩果树"


def test_a_family_signs_its_thanks():
    thanks = "We wish to thank our many friends and neighbors for the kindness shown us in our recent bereavement."
    article = page("Card of Thanks", thanks, "Mrs. John Doyle and Family")[0]
    assert field(article, Role.TAIL_BYLINE) == "Mrs. John Doyle and Family"


def test_an_office_below_a_notice_signs_it_and_one_above_news_is_its_kicker():
    notice = "本院受理原告诉你民间借贷纠纷一案，现依法向你公告送达起诉状副本。自公告之日起经过60日即视为送达。"
    blocks = ("法院公告", notice, "开发区人民法院", "暑期游泳 安全第一", OTHER, "市人民检察院", "开放日走进校园", BODY)
    articles = page(*blocks)
    assert field(articles[0], Role.TAIL_BYLINE) == "开发区人民法院"
    assert (field(articles[2], Role.KICKER), articles[2].headline) == ("市人民检察院", "开放日走进校园")


def test_a_picture_with_its_credit_is_no_part_of_the_article_above():
    parts = ("三尺讲台是舞台", BODY, "孩子们是亲人", OTHER)
    caption = "8月8日，第二小学的学生在校园“小农场”里采摘豆角。 （本报记者 李刚 摄）"
    articles = page("一片丹心育桃李", "——记教师其其格", "本报记者 萨仁", BODY, *parts, "校园“小农场”", caption)
    assert articles[-1].headline == "校园“小农场”"


def test_a_line_in_capitals_with_a_dash_is_a_heading():
    text = "John Sullivan, a labourer, was charged with having stolen lead from the roof of a house. He was committed."
    articles = page("THE PEACE CONFERENCES.", text, "BRISTOL POLICE COURT.—THURSDAY.", text, "DEATHS.", text)
    assert articles[1].headline == "BRISTOL POLICE COURT.—THURSDAY."


def test_a_kind_of_notice_is_a_headline_where_headlines_have_lead_tags():
    news = ("图书馆夜里也开门", "本报讯 " + OTHER, "荒地上种出果树", "本报讯 " + BODY, "果子红了", "本报讯 " + BODY)
    notice = "受市园林管理处委托，我公司对城区绿化养护工程进行公开招标，欢迎具有相应资质的单位参加投标。"
    articles = page(*news, "让座", "陈广江", BODY, "招标公告", notice, "市恒信招标公司", "遗失启事", OTHER)
    assert "招标公告" in [article.headline for article in articles]


def test_a_long_line_without_a_word_of_columns_is_no_label():
    article = page("一组数字见证四十年变迁", "从有学上到上好学校", "本报记者 李想", BODY)[0]
    assert field(article, Role.COLUMN) is None


def test_what_will_come_of_it_stands_below_the_headline():
    article = page("连战今赴北京 展开和平之旅", "将与主人会谈", "本报记者 李想", BODY)[0]
    assert (article.headline, field(article, Role.SUBTITLE)) == ("连战今赴北京 展开和平之旅", "将与主人会谈")


def test_a_half_that_ends_in_a_comma_before_small_letters_is_no_headline():
    halves = ("Capt. Marsh was born in Pennsylvania,", "and began life on the river as a cabin boy of twelve years.")
    text = "The best known of all the river pilots died here this morning in his eighty-second year at home."
    articles = page("SITTING BULL'S OLD FOE DEAD.", text, *halves, "COL. CODY AS A WITNESS", text)
    assert [article.headline for article in articles] == ["SITTING BULL'S OLD FOE DEAD.", "COL. CODY AS A WITNESS"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("为出行添保障", "全市公交车安装一键报警装置"),
        ("深入学习贯彻党的二十大精神", "推动优秀传统文化创造性转化"),
        ("自治区第十四届运动会", "我市代表团再添三金"),
    ],
)
def test_a_line_without_a_subject_or_an_occasion_stands_above_the_headline(first, second):
    article = page("图书馆夜里也开门", "本报讯 " + OTHER, first, second, "本报讯 " + BODY)[1]
    assert (field(article, Role.KICKER), article.headline) == (first, second)


def test_who_says_it_stands_below_the_headline():
    article = page("冒充快递客服 骗走市民五万元", "警方提醒：要求转账的都是诈骗", "本报讯 " + BODY)[0]
    assert article.headline == "冒充快递客服 骗走市民五万元"


def test_a_round_of_games_is_the_kicker_of_its_report():
    article = page("图书馆夜里也开门", "本报讯 " + OTHER, "CBA第12轮", "果树队客场逆转荒地队", "本报讯 " + BODY)[1]
    assert (field(article, Role.KICKER), article.headline) == ("CBA第12轮", "果树队客场逆转荒地队")


def test_a_headline_that_ends_in_time_is_no_column():
    article = page("球迷说球", "请给年轻人多一点时间", "老侯", BODY)[0]
    assert article.headline == "请给年轻人多一点时间"
