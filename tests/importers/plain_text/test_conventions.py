# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Conventions of papers that one house has and another has not: bylines, notices, verse, mastheads."""

import pytest

from edition_reader.importers.plain_text import separate
from edition_reader.importers.plain_text.bylines import is_byline
from edition_reader.importers.plain_text.ends import lead_end
from edition_reader.importers.plain_text.furniture_lines import is_furniture
from edition_reader.model.edition import Role

BODY = "三年前这里还是一片荒地，如今种上了四百亩果树。村民们说，等到秋天果子红了，就请城里人来采摘。"
OTHER = "市图书馆昨天起延长开放时间，读者可以一直坐到晚上十点。馆长说，夜里来看书的人比白天还要多些。"


def page(*blocks):
    return separate("\n\n".join(blocks) + "\n").articles


def tight(*lines):
    return separate("\n".join(lines) + "\n").articles


def texts(article, role):
    return [block.text for block in article.blocks if block.role is role]


@pytest.mark.parametrize(
    "line",
    [
        "N河都记者 李想/文 孟来/图",
        "撰文：李想",
        "N栏目主持 李想 孟来",
        "■孟来（东岭）",
        "文/李想 图/孟来",
        "采写：本报记者 李想",
    ],
)
def test_who_wrote_it_after_a_mark_or_the_letter_left_of_one(line):
    assert is_byline(line)
    article = page("荒地上种出了四百亩果树", line, BODY)[0]
    assert article.value(Role.BYLINE) == line


@pytest.mark.parametrize("line", ["N个理由让人留下", "文：远山近水皆是家园所在", "会议主持人 换届选举"])
def test_what_only_begins_like_a_byline_is_none(line):
    assert not is_byline(line)


@pytest.mark.parametrize("tag", ["河都讯 ", "【东岭訊】", "記者李想／東嶺報導 "])
def test_lead_tags_of_other_houses(tag):
    assert lead_end(tag + BODY) >= len(tag.rstrip())
    first, second = page("荒地上种出了四百亩果树", "本报讯 " + BODY, "图书馆夜里也开门", tag + OTHER)
    assert [first.headline, second.headline] == ["荒地上种出了四百亩果树", "图书馆夜里也开门"]


@pytest.mark.parametrize("text", ["喜讯 传来", "通讯 一则", "記者李想／東嶺報導"])
def test_a_word_that_ends_like_a_lead_tag_is_none(text):
    assert lead_end(text) == 0


def test_kinds_of_notices_head_notices_however_alike_they_are():
    found = page(
        "减资公告",
        "东岭果业有限公司（代码：91150502）经股东会决议减少注册资本，请债权人自公告之日起45日内申报债权。",
        "注销公告",
        "东岭果农专业合作社（代码：93150522）经全体成员决议解散，请债权人自公告之日起45日内申报债权。",
        "寻人启事",
        "李老汉，七十八岁，身高一米六五，三日上午在集市走失，走失时穿灰色上衣，有见到者请与家人联系。",
    )
    assert [article.headline for article in found] == ["减资公告", "注销公告", "寻人启事"]


def test_items_that_end_in_their_page_are_contents():
    article = page(
        "今日导读",
        "四百亩果树迎来丰收 2版",
        "图书馆夜里也开门 3版",
        "冬泳队又下水了 ▶4版",
        "荒地变了样",
        "本报讯 " + BODY,
    )[0]
    assert texts(article, Role.LIST_ITEM) == ["四百亩果树迎来丰收 2版", "图书馆夜里也开门 3版", "冬泳队又下水了 ▶4版"]


@pytest.mark.parametrize(
    "line",
    [
        "广告·公告 新闻热线:0475-1234567 责编:李想 版式:孟来 校对:赵禾",
        "07 副刊 果园",
        "第07版：果子园",
        "第7B版：社区",
        "07 副刊 FUKAN",
        "Orchard News September 2024",
        "Issue 43 – Spring 2019",
        "果园科普 1998年5月",
    ],
)
def test_lines_that_belong_to_the_page(line):
    assert is_furniture(line, top=True, bottom=False)


@pytest.mark.parametrize("line", ["3 名学生获奖", "Peace comes in September 1945 after long years", "02 人受到表彰"])
def test_lines_that_only_begin_or_end_like_one(line):
    assert not is_furniture(line, top=True, bottom=False)


def test_a_newsletter_is_named_above_its_month():
    edition = separate(
        "THE ORCHARD LINK\n\nOrchard News September 2024\n\nApples\n\nThe apples are in. Come and see them.\n"
    )
    assert (edition.stated.newspaper, edition.stated.date) == ("THE ORCHARD LINK", None)
    assert [article.headline for article in edition.articles] == ["Apples"]


def test_a_line_without_a_mark_among_verse_that_has_them_is_the_next_title():
    first = ("河水九道弯，", "弯弯绕村前。", "荒地开成园，", "果子一年年。")
    second = ("你在山那边，", "我在水这边，", "种树的人啊，", "都在一条船。")
    one, two = tight("果园的歌", "李想", *first, "相会在秋天", "放平", *second)
    assert (one.headline, two.headline, two.value(Role.BYLINE)) == ("果园的歌", "相会在秋天", "放平")
    assert texts(one, Role.VERSE) == list(first)
    assert texts(two, Role.VERSE) == list(second)


def test_two_verses_of_one_length_on_each_line_are_verse():
    lines = ("结伴青松向岭攀，欲寻足迹问当年。", "荒坡开作千重绿，老树花开万点丹。", "水绕山村人不倦，云归石径鸟先还。")
    article = page(
        "再上东岭", "■孟来（东岭）", *lines, "秋深果熟邀君到，共话桑麻夜未阑。", "图书馆夜里也开门", "本报讯 " + OTHER
    )[0]
    assert texts(article, Role.VERSE)[:3] == list(lines)


def test_a_caption_wrapped_like_text_is_no_heading():
    source = (
        "果农忙采摘\n　　东岭村的四百亩果树熟了，果农们\n从清早忙到天黑，一筐一筐的果子装\n"
        "上车，运到城里的市场去。（李想）\n　　图书馆夜里也开门，读者可以一直\n"
        "坐到十点，馆长说夜里来看书的人比\n白天还要多些。（孟来）\n"
        "图为东岭村的果农正在把刚摘下来的\n果子装车。\n赵禾 摄\n"
    )
    captions = [text for article in separate(source).articles for text in texts(article, Role.CAPTION)]
    assert captions == ["图为东岭村的果农正在把刚摘下来的果子装车。"]


def test_who_says_it_heads_parts_of_one_article():
    talk = "村里的果农说，{}果树下的路一下雨就走不成，果子运不出去，去年烂了一半，今年再修不好，谁还种果树。"
    articles = page(
        "果树下的路今年能修好吗",
        "本报讯 " + talk.format("四百亩"),
        "果农：一下雨就走不成",
        talk.format("东坡的"),
        "车主：宁可多绕十里",
        talk.format("西坡的"),
    )
    assert [article.headline for article in articles] == ["果树下的路今年能修好吗"]


def test_two_phrases_of_three_above_a_longer_couplet_are_its_kicker():
    article = page("抢农时 备春耕", "农资备得足 春耕底气壮", "本报记者 李想", BODY)[0]
    assert (article.value(Role.KICKER), article.headline) == ("抢农时 备春耕", "农资备得足 春耕底气壮")


def test_work_is_no_credit():
    article = page("一点一滴地做工作", "本报讯 " + BODY)[0]
    assert article.headline == "一点一滴地做工作"


def test_numbers_that_follow_each_other_begin_paragraphs():
    items = (
        "一、东坡果园一处，面积二十八亩六分，参考价一百五十八万元，带水井两眼和看园小屋一座；",
        "二、旧农用车三辆，参考价三万二千元。",
    )
    article = page("拍卖公告", "受委托，我公司定于二十二日上午十时在本公司大厅公开拍卖下列标的：", *items)[0]
    assert texts(article, Role.PARAGRAPH)[1:] == list(items)


ENGLISH = (
    "The four hundred acres above the village were bare ground three years ago and now carry apple trees in long rows.",
    "Readers may now stay in the library until ten at night, and more of them come after supper than before it.",
)


def test_words_of_headings_are_no_names():
    first, second = page("Apples on Bare Ground", ENGLISH[0], "Parish Council News", ENGLISH[1])
    assert [first.headline, second.headline] == ["Apples on Bare Ground", "Parish Council News"]
    assert first.value(Role.TAIL_BYLINE) is None


def test_a_name_and_an_office_below_a_headline_are_a_byline():
    article = page("Parish Council News", "Jane Harrow, Parish Clerk", ENGLISH[0], "Apples on Bare Ground", ENGLISH[1])[
        0
    ]
    assert (article.headline, article.value(Role.BYLINE)) == ("Parish Council News", "Jane Harrow, Parish Clerk")


def test_what_is_told_of_a_writer_ends_his_article():
    note = "Jane Harrow is editor of the Press."
    first, second = page(
        "Hope marches on", "Jane Harrow", ENGLISH[0], note, "The library stays open", "By Tom Rook", ENGLISH[1]
    )
    assert texts(first, Role.PARAGRAPH) == [ENGLISH[0], note]
    assert second.headline == "The library stays open"


def test_days_at_the_beginnings_of_lines_make_a_programme():
    dates = (
        "Sat 7 September   Coffee morning, Memorial Hall, 10.30",
        "Wed 11 September  Full council meeting, 7 p.m.",
        "Sun 15 September  Harvest Festival, St Edmund's, 10 a.m.",
    )
    found = page(
        "Apples on bare ground", ENGLISH[0], "Dates for Your Diary", *dates, "The library stays open", ENGLISH[1]
    )
    assert [article.headline for article in found][1:] == ["Dates for Your Diary", "The library stays open"]
    assert texts(found[1], Role.LIST_ITEM) == list(dates)


def test_a_sentence_above_halves_is_no_kicker():
    first, second = page("荒地变了样", "本报讯 " + BODY, "副市长孟来参加会见。", "麦浪千重 颗粒归仓", "本报讯 " + OTHER)
    assert texts(first, Role.PARAGRAPH)[-1] == "副市长孟来参加会见。"
    assert (second.headline, second.value(Role.KICKER)) == ("麦浪千重 颗粒归仓", None)


@pytest.mark.parametrize(
    "line", ["中共东岭县委通讯组 东岭日报记者", "李想明 孟来 丹红", "赵思琪 报道", "by Jane Harrow"]
)
def test_bylines_of_groups_pen_names_and_small_letters(line):
    assert is_byline(line)


@pytest.mark.parametrize("line", ["东岭乡：李想、孟来、赵禾", "毕业季（外一首）", "改革 开放 发展", "省委派出调查组"])
def test_names_of_a_list_and_titles_are_no_bylines(line):
    assert not is_byline(line)


def test_people_by_their_places_are_a_list():
    lines = ("东岭乡：李想、孟来、赵禾", "西岭乡：周春、吴夏、郑秋", "南岭乡：王冬、冯雨、陈雪")
    found = page("获奖果农名单揭晓", "本报讯 " + BODY, *lines, "图书馆夜里也开门", "本报讯 " + OTHER)
    assert [article.headline for article in found] == ["获奖果农名单揭晓", "图书馆夜里也开门"]
    assert texts(found[0], Role.LIST_ITEM) == list(lines)


def test_numbered_items_are_no_verse():
    items = ("一、早晚浇水并做好记录；", "二、剪枝避开上午十时；", "三、棚里温度不高于三十度。")
    article = page("小贴士", *items)[0]
    assert texts(article, Role.VERSE) == []


def test_a_label_of_short_news_above_marked_items_heads_them():
    items = (
        "△东岭果园超额完成上半年计划百分之六。",
        "△西岭乡组织妇女为老人洗衣三百余件。",
        "△南岭乡派出技术队三队，分赴各村。",
    )
    found = page("图书馆夜里也开门", "本报讯 " + OTHER, "简讯", *items)
    assert [article.headline for article in found] == ["图书馆夜里也开门", "简讯"]


def test_short_news_go_on_above_a_picture():
    picture = "秋收还未结束，东岭村就开始修梯田，准备栽下万株果树。这是村民在荒坡上修梯田。 赵禾摄"
    found = page(
        "新闻简报",
        "东岭绵羊改良成绩显著",
        "四十年前东岭几乎没有细毛羊，如今细毛羊和改良羊占到绵羊总数的四成，牧民一年多收入二十万元。",
        "废气加热水炉问世",
        "一种用汽车废气烧水的炉子由东岭修理厂做成，司机和乘客在路上也能喝到开水，四月投放市场以来一直旺销。",
        picture,
        "图书馆夜里也开门",
        "东岭社十月二日电 " + OTHER,
    )
    assert [article.headline for article in found] == [
        "东岭绵羊改良成绩显著",
        "废气加热水炉问世",
        None,
        "图书馆夜里也开门",
    ]


def test_two_captions_under_one_headline_are_of_one_picture():
    found = page(
        "东岭草原迎来客流高峰",
        "8月2日，游客在东岭草原上骑马观光。",
        "入夏以来，该县接待游客62万人次。",
        "（赵禾 摄）",
        "图书馆夜里也开门",
        "本报讯 " + OTHER,
    )
    assert [article.headline for article in found] == ["东岭草原迎来客流高峰", "图书馆夜里也开门"]


def test_a_point_after_an_abbreviation_ends_no_wrapped_sentence():
    source = (
        "Orchard Supper\n"
        "About ninety persons sat down\nto supper in the church hall on\n"
        "Thursday, and songs were given\nby Mr. Horner. The hostesses\n"
        "for the evening were Mrs. and\nMiss Barker, Mrs. Lamb and Mrs.\nRymer.\n"
        "Cyclist Injured on Station Road\n"
        "George Bell (19), a labourer of\nTopcliffe, was detained at the\n"
        "hospital on Saturday night with\na broken bone after he had met\n"
        "with a motor van near the level\ncrossing.\n"
    )
    found = separate(source).articles
    assert [article.headline for article in found] == ["Orchard Supper", "Cyclist Injured on Station Road"]
    assert found[0].text.endswith("Mrs. Rymer.")


def test_speech_and_time_begin_paragraphs_of_columns_without_indents():
    source = (
        "一条路走活一个村\n从前，东岭乡白花村的果农到镇上\n要绕行四十多里沙土路，赶上下雨\n天，车子就陷在半道上，谁也走不\n动，果子只好烂掉。\n"
        "去年，一条六米宽的路修到村口。\n“路通了，心也就通了。”村民李想\n说，果子当天就能运到城里，一斤\n多卖四毛钱，大家都笑了。\n"
    )
    article = separate(source).articles[0]
    assert [text[:2] for text in texts(article, Role.PARAGRAPH)] == ["从前", "去年", "“路"]


def test_a_brief_line_on_another_subject_is_no_part_of_a_signed_article():
    rats = "居民说，{}楼下的老鼠下雨天最多，草丛里有几个鼠洞，夜里有人留下垃圾，市镇会说要加强灭鼠。"
    drains = "第八十一座楼因为低于路面时常淹水，新设的排水系统正式启用，水泵每秒能排二十五升雨水。"
    found = page(
        "起重机一直响 居民夜难眠", "地铁站的工程吵到凌晨，起重机一分钟响八十次，住在对面的黎先生说自己忍了三年。",
        "流动超市开进先驱区", "卡车把货架开到楼下，番茄、玉米和大米都有，居民说在家门口买东西省了不少时间。",
        "妇女遭乌鸦追啄", "李女士走在东海岸路上被乌鸦追着啄，摔倒骨裂，治疗五个月，右手三指仍然不能弯曲。",
        "楼下夜夜开赌 留垃圾引鼠患", "赵思琪 报道", rats.format("十二座"), "居民：下雨天最多", rats.format("十三座"),
        "市镇会：要灭鼠", rats.format("十四座"), "排水系统启用", drains,
    )  # fmt: skip
    assert found[-1].headline == "排水系统启用"


def test_a_byline_stands_alone_in_a_column_below_a_full_heading():
    source = (
        "东岭乡木里村：小番茄结出致富果\n本报记者 李想 通讯员 孟来\n"
        "走进东岭乡木里村的大棚，一串串番\n茄挂满枝头，十几个村民正在采摘装\n"
        "箱，忙得不亦乐乎。\n会议指出，今年番茄行情好，地头批\n发价每斤六块钱，两个棚能收十二万\n元，大家都笑得合不拢嘴。\n"
    )
    article = separate(source).articles[0]
    assert (article.headline, article.value(Role.BYLINE)) == (
        "东岭乡木里村：小番茄结出致富果",
        "本报记者 李想 通讯员 孟来",
    )
    assert [text[:4] for text in texts(article, Role.PARAGRAPH)] == ["走进东岭", "会议指出"]


def test_a_place_and_a_name_below_letters_sign_them():
    found = page(
        "投稿错了吗",
        BODY,
        "东岭县外贸公司 王柏",
        "邮路何时通",
        OTHER,
        "西岭乡 潘光辉",
        "图书馆夜里也开门",
        "本报讯 " + OTHER,
    )
    assert [article.value(Role.TAIL_BYLINE) for article in found] == ["东岭县外贸公司 王柏", "西岭乡 潘光辉", None]


@pytest.mark.parametrize("line", ["供热热线：8218900", "监督电话：0475-5212345", "公司地址：开发区二号路"])
def test_how_to_reach_somebody_is_text(line):
    found = page("供热热线在线", "本报讯 " + BODY, line, "图书馆夜里也开门", "本报讯 " + OTHER)
    assert texts(found[0], Role.PARAGRAPH)[-1] == line
    assert found[1].headline == "图书馆夜里也开门"


def test_each_case_of_a_column_is_an_article():
    asked = "市民来电：家住东岭小区的{}反映，小区内有十多盏路灯不亮，站牌也被车撞歪，晚上出行很不方便。"
    answered = "部门回复：接到反映后，东岭社区立即联系物业公司进行排查，目前{}盏路灯已全部修复，站牌也已换新。"
    found = page(
        "路灯“失明” 社区：已修复", asked.format("赵女士"), answered.format(11),
        "公交站牌被撞坏", asked.format("李先生"), answered.format(3),
    )  # fmt: skip
    assert [article.headline for article in found] == ["路灯“失明” 社区：已修复", "公交站牌被撞坏"]


def test_a_kind_of_notices_above_the_headline_of_one_is_a_label():
    article = page(
        "公示公告",
        "2024年东岭县拟表彰“最美果农”公示",
        "根据通知要求，经各乡推荐，拟对以下同志予以表彰：",
        "东岭乡：李想、孟来、赵禾",
    )[0]
    assert (article.value(Role.COLUMN), article.headline) == ("公示公告", "2024年东岭县拟表彰“最美果农”公示")


def test_an_agencys_credit_with_the_name_in_brackets():
    found = page(
        "救援人员与时间赛跑",
        "东岭社10月2日电 " + BODY,
        "10月2日，救援人员在废墟中搜救。",
        "新华社发（穆斯塔法·卡亚 摄）",
        "图书馆夜里也开门",
        "东岭社10月2日电 " + OTHER,
    )
    assert [text for article in found for text in texts(article, Role.CREDIT)] == ["新华社发（穆斯塔法·卡亚 摄）"]
    assert found[-1].headline == "图书馆夜里也开门"


def test_the_name_of_a_paper_stands_before_its_town_in_the_date_line():
    edition = separate(
        "THE ORCHARD PRESS, MARION, KY., FRIDAY, MARCH 11, 1949\n\nCOMMUNITY NEWS\n\nFORDS FERRY\n\nBy Cora Clift\n\n"
        + "\n\n".join(ENGLISH)
        + "\n"
    )
    assert edition.stated.newspaper == "THE ORCHARD PRESS"
    assert (edition.articles[0].value(Role.COLUMN), edition.articles[0].headline) == ("COMMUNITY NEWS", "FORDS FERRY")


def test_amounts_make_a_recipe_and_questions_no_headline():
    soup = ("4 large leeks, sliced", "500g potatoes, peeled and cubed", "1 litre vegetable stock", "A knob of butter")
    talk = ("Q: Who do I call?", "A: The office.", "Q: Can I keep a dog?", "A: Yes, one.")
    found = page("Maureen's leek and potato soup", *soup, ENGLISH[0], "Ask the gardener", *talk)
    assert texts(found[0], Role.LIST_ITEM) == list(soup)
    assert [article.headline for article in found] == ["Maureen's leek and potato soup", "Ask the gardener"]


def test_business_of_a_court_or_council_is_part_of_its_report():
    report = "The accused deposed that the fence had been broken down by persons unknown, and was fined two shillings."
    found = page(
        "POLICE COURT.", ENGLISH[0], "DRUNKENNESS.", report, "UNREGISTERED DOGS.",
        report.replace("fence", "gate"),
        "SHIRE COUNCIL.", ENGLISH[1], "CORRESPONDENCE.", report.replace("fence", "road"),
        "DEATH OF MR. HARROW.", ENGLISH[0],
    )  # fmt: skip
    assert [article.headline for article in found] == ["POLICE COURT.", "SHIRE COUNCIL.", "DEATH OF MR. HARROW."]
    assert texts(found[0], Role.SUBHEAD) == ["DRUNKENNESS.", "UNREGISTERED DOGS."]


def test_a_few_characters_over_each_tip_are_parts_of_one_article():
    found = page(
        "三伏天里 这样喝水才健康",
        "俗话说“小暑大暑，上蒸下煮”。三伏天出汗多，及时补水很重要，但喝水也有讲究。",
        "不要等渴了再喝", "口渴说明身体已经缺水，应当少量多次，每次一小杯。",
        "少喝冰水", "大汗之后猛喝冰水，容易引起胃肠痉挛。",
        "适当补盐", "长时间在高温下劳动，可以喝些淡盐水。 （据《东岭健康》）",
        "一周食谱", "周一 绿豆粥 凉拌黄瓜 馒头", "周二 冬瓜汤 番茄炒蛋 米饭", "周三 荷叶粥 蒜蓉茄子 花卷",
    )  # fmt: skip
    assert [article.headline for article in found] == ["三伏天里 这样喝水才健康", "一周食谱"]
    assert found[0].value(Role.TAIL_BYLINE) == "（据《东岭健康》）"
    assert len(texts(found[1], Role.LIST_ITEM)) == 3


def test_a_label_above_a_headline_with_a_comma():
    article = page("园丁谱", "四十年，守着一个人的教学点", "通讯员 李想", BODY)[0]
    assert (article.value(Role.COLUMN), article.headline) == ("园丁谱", "四十年，守着一个人的教学点")


def test_a_pupils_class_and_who_taught_him():
    found = page(
        "我的奶奶", "东岭小学 五年级三班 王梓萌", BODY, "指导教师：白丽", "图书馆夜里也开门", "本报讯 " + OTHER
    )
    assert [found[0].value(role) for role in (Role.BYLINE, Role.TAIL_BYLINE)] == [
        "东岭小学 五年级三班 王梓萌",
        "指导教师：白丽",
    ]


def test_a_picture_of_something_else_is_not_the_articles():
    found = page(
        "小积分兑出文明新风尚",
        "嘎查的爱心超市里排起了长队，村民拿着积分卡兑换洗衣粉和毛巾，邻里吵架的少了，比着干活的多了。",
        "图为库伦山的果农在给刚结果的沙果树套袋。",
        "赵禾 摄",
        "图书馆夜里也开门",
        "本报讯 " + OTHER,
    )
    assert [article.headline for article in found] == ["小积分兑出文明新风尚", None, "图书馆夜里也开门"]


@pytest.mark.parametrize("place", ["东岭县白花苏木", "东岭经济技术开发区"])
def test_the_full_name_of_a_place_is_a_kicker(place):
    article = page(place, "牛产业撑起致富梦", "本报讯 " + BODY)[0]
    assert (article.value(Role.KICKER), article.headline) == (place, "牛产业撑起致富梦")


@pytest.mark.parametrize("line", ["周末版 2023年12月9日 A6 悦读", "经济开发区 · 专版 2021年11月2日"])
def test_date_lines_of_special_pages(line):
    assert is_furniture(line, top=True, bottom=False)


def test_a_word_in_capitals_above_the_half_of_a_text_is_its_headline():
    found = page(
        "MOTOR CAR IN RIVER.", ENGLISH[0], "RUBBER.", "The market opened quiet but steady,",
        "buyers quoting five cents for loose.",
        "GIRL GUIDES' RALLY.", ENGLISH[1],
    )  # fmt: skip
    assert [article.headline for article in found] == ["MOTOR CAR IN RIVER.", "RUBBER.", "GIRL GUIDES' RALLY."]


def test_a_few_lines_above_a_byline_are_a_heading_and_no_verse():
    found = page(
        "市委理论学习中心组举行专题学习会", "本报讯 " + BODY, "市领导李想、孟来、赵禾等参加学习。",
        "沙地歼灭战持续推进",
        "黄沙变绿洲 荒原展新颜", "我市上半年完成治沙任务136.9万亩", "本报记者 周春", OTHER,
    )  # fmt: skip
    last = found[-1]
    assert [last.value(role) for role in (Role.KICKER, Role.HEADLINE, Role.SUBTITLE)] == [
        "沙地歼灭战持续推进",
        "黄沙变绿洲 荒原展新颜",
        "我市上半年完成治沙任务136.9万亩",
    ]


def test_items_with_one_mark_are_paragraphs_whatever_they_end_in():
    items = (
        "●明珠小区三楼两室一厅，家电齐全，拎包入住，月租一千二百元，押一付三，非诚勿扰。电话：13800001111",
        "●建国路临街门市，适合餐饮，年租四万元。电话：13800002222",
    )
    article = page("房屋出租", *items)[0]
    assert texts(article, Role.PARAGRAPH) == list(items)


def test_a_place_and_what_it_does_after_an_article_in_parts_is_a_headline():
    text = "{}的党员走上街头、走进小区，开展环境整治、义务理发和家电维修等志愿服务，党员服务群众四千余人次。"
    found = page(
        "红色引擎激活乡村", "通讯员 李想", text.format("大榆树"), "支部建在产业链上", text.format("小榆树"),
        "党旗飘在网格里",
        text.format("老榆树"), "东岭市开展“党员奉献日”活动", text.format("东岭市"),
    )  # fmt: skip
    assert [article.headline for article in found] == ["红色引擎激活乡村", "东岭市开展“党员奉献日”活动"]


def test_what_is_called_out_is_the_headline():
    article = page("六旬老汉爬树救猫 下不来了！", "消防官兵架梯解围", "晨报讯（记者 李想）" + BODY)[0]
    assert article.headline == "六旬老汉爬树救猫 下不来了！"


@pytest.mark.parametrize("line", ["党建 DANGJIAN 2022年9月26日 星期一 本版编辑 赵敏", "分类信息 刊登热线:0475-8211234"])
def test_lines_of_pages_with_other_names(line):
    assert is_furniture(line, top=True, bottom=False)


def test_a_picture_with_its_credit_below_has_a_headline_after_an_article_in_parts():
    text = "校园和市场的食品安全牵动着千家万户，市场监管局{}，全市的食品都能看到从哪里来，市民吃得放心。"
    found = page(
        "守护“舌尖上的安全”", "——东岭市食品安全监管工作综述", "本报记者 李想", text.format("把好源头"),
        "严把源头关", text.format("把检测室建在市场里"), "紧盯校园餐", text.format("让家长看到厨房"),
        "田间“飞手”忙", "7月18日，在东岭乡的玉米地里，植保无人机正在防治病虫害，市民看得入神。", "通讯员 王奇 摄",
    )  # fmt: skip
    assert [article.headline for article in found] == ["守护“舌尖上的安全”", "田间“飞手”忙"]


def test_who_asks_above_who_answers_is_no_headline():
    talk = (
        "开鲁县观众刘志：我家的数字机顶盒总是黑屏，怎么办？",
        "编辑：您可以先检查信号线是否松动，然后重启机顶盒，仍未解决请拨打热线。",
    )
    article = page("观众信箱", *talk)[0]
    assert article.headline == "观众信箱"
    assert texts(article, Role.PARAGRAPH) == list(talk)
