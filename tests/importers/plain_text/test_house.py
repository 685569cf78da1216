# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the headings of a page have in common, pictures without a headline, and lines that belong to the page."""

import pytest

from edition_reader.importers.plain_text import separate
from edition_reader.importers.plain_text.furniture_lines import is_furniture
from edition_reader.model.edition import Kind, Role

ORCHARD = "三年前这里还是一片荒地，如今种上了四百亩果树。村民们说，等到秋天果子红了，就请城里人来采摘。"
LIBRARY = "市图书馆昨天起延长开放时间，读者可以一直坐到晚上十点。馆长说，夜里来看书的人比白天还要多些。"
BRIDGE = "跨江大桥的合龙段今晨吊装就位，两岸的引桥年底完工。工程师们守了三个通宵，眼里都是血丝。"
CLINIC = "社区医院添了两台设备，老人做检查不用再跑远路。医生每周三上门，给行动不便的病人换药、量血压。"
CHOIR = "The choir will sing in the old mill on Saturday, and its leader hopes that the roof will hold this time."
COUNCIL = "The council voted to mend the road to the station, which carts have worn so deep that water stands in it."
THIEF = "Unknown persons entered the yard of the brewery at night and carried away eleven rabbits and a ladder."
SHIP = "The steamer was sighted off the cape at noon with her foremast gone, and a tug has been sent out to her."


def page(*blocks):
    return separate("\n\n".join(blocks) + "\n").articles


def heads(*blocks):
    return [article.headline for article in page(*blocks)]


@pytest.mark.parametrize("credit", ["通讯员 曲文波 摄", "（本报记者 张琪摄）"])
def test_a_picture_of_something_else_has_no_headline(credit):
    caption = "3月9日，游客在水库边的绿道上骑行赏花。天气转暖，各景区迎来踏青的人们。"
    first, picture, last = page("荒地上种出了果树", "本报讯 " + ORCHARD, caption, credit, "图书馆夜里也开门", LIBRARY)
    assert (first.headline, picture.headline, last.headline) == ("荒地上种出了果树", None, "图书馆夜里也开门")
    assert picture.kind is Kind.PICTURE
    assert picture.value(Role.CAPTION) == caption


def test_a_credit_below_the_last_paragraph_of_a_picture_story_does_not_part_it():
    last = "果树种下以后，荒地不再荒。村民们把四百亩果树分到各户，秋天请城里人来采摘，一户多得了八千元。"
    assert heads("荒地上种出了果树", ORCHARD, last, "李想 摄", "图书馆夜里也开门", "本报讯 " + LIBRARY) == [
        "荒地上种出了果树",
        "图书馆夜里也开门",
    ]


def test_a_western_picture_has_its_credit_below():
    picture = page(
        "CHOIR TO SING AT THE MILL", CHOIR, SHIP, "Photo by Lisa Tran/Courier", "ROAD WILL BE MENDED", COUNCIL
    )[1]
    assert (picture.value(Role.CAPTION), picture.value(Role.CREDIT)) == (SHIP, "Photo by Lisa Tran/Courier")


def test_a_short_line_without_a_byline_is_a_part_where_headlines_have_bylines():
    named = [
        ("大桥今晨合龙", "李想", BRIDGE),
        ("医生每周上门来", "孟来", CLINIC),
        ("图书馆夜里也开门", "周文", LIBRARY),
    ]
    blocks = [block for article in named for block in article]
    made = page("荒地变成果园记", "本报记者 张琪", "人手不够", ORCHARD, "钱从哪里来", ORCHARD[::-1][1:] + "。", *blocks)
    assert [article.headline for article in made] == ["荒地变成果园记", *(article[0] for article in named)]


def test_three_heads_of_one_length_are_parts_of_one_article():
    texts = [
        ORCHARD,
        "果树要靠城里人来采摘才有出路。村民们修了四百亩果园里的小路，又把荒地边的老屋改成了茶馆。",
        "如今采摘的客人一年有两万。荒地上的果树成了摇钱树，村民们又同城里的水果店签了三年合同。",
    ]
    parts = ["抓住机遇定战略", "主动接轨进市场", "接受辐射求发展"]
    article = page(
        "荒地变成果园", "本报记者 张琪", *(line for pair in zip(parts, texts, strict=True) for line in pair)
    )[0]
    assert [block.text for block in article.blocks if block.role is Role.SUBHEAD] == parts


def test_a_line_in_capitals_over_several_headed_items_is_their_rubric():
    first, *others = page(
        "LOCAL MATTERS", "Choir at the mill", CHOIR, "Theft of rabbits", THIEF, "Road to the station", COUNCIL,
        "STEAMER IN DISTRESS", SHIP, "FLOUR IS DEARER", COUNCIL,
    )  # fmt: skip
    assert (first.value(Role.COLUMN), first.headline) == ("LOCAL MATTERS", "Choir at the mill")
    assert [article.headline for article in others][:2] == ["Theft of rabbits", "Road to the station"]


def test_a_deck_below_a_headline_in_capitals_is_no_item():
    deck = "Leader of the Choir Hopes That the Roof of the Old Mill Will Hold"
    article = page("CHOIR AT THE MILL", deck, CHOIR, CHOIR, "Roof of Slate", CHOIR, "Old Timbers", CHOIR)[0]
    assert (article.headline, article.value(Role.SUBTITLE)) == ("CHOIR AT THE MILL", deck)


def test_brief_lines_among_longer_headlines_are_parts():
    blocks = []
    for headline, part, words in (
        ("Governor Hartwell Explains His Bill", "Cost Is Small", "highway toll treasury asphalt"),
        ("Skorich Is Named Coach of Eagles", "Choice Expected", "eagles quarterback stadium season"),
        ("Writers Will Honor Shea at Dinner", "Show Follows", "dinner writers baseball ceremony"),
    ):
        one, two, three, four = words.split()
        text = (
            f"The {one} was spoken of when the {two} came up, though {{}} said that the {three} and the {four} matter."
        )
        blocks += [headline, "By JOHN REEVES", text.format("one"), part, text.format("another")]
    assert [article.headline for article in page(*blocks)] == blocks[::5]


def test_a_lead_in_without_its_end_stands_above_the_byline():
    lead_in = "以市场为准绳，大力推进果园的多种经营，加快建设冷库和电商等现代流通组织形式的步伐，带动四乡"
    article = page("加快果品流通体系建设", lead_in, "纪力清", ORCHARD, LIBRARY)[0]
    assert (article.value(Role.SUBTITLE), article.value(Role.BYLINE)) == (lead_in, "纪力清")


@pytest.mark.parametrize("line", ["【記者林怡君、許哲維／連線報導】", "王淑芬／國中教師（新北市）"])
def test_bylines_of_traditional_papers(line):
    article = page("教改別再拿孩子當白老鼠", line, "十二年國教上路至今，制度一改再改。" + LIBRARY)[0]
    assert article.value(Role.BYLINE) == line


def test_the_first_part_of_a_poem_did_not_write_it():
    lines = ("一棵一棵站在霜里", "把叶子抱紧", "像抱着孩子的母亲", "越冷抱得越紧", "叶子都落尽了", "掌着最后几盏灯")
    article = page("初冬二题", "郑小满", "白菜", *lines)[0]
    assert article.value(Role.BYLINE) == "郑小满"


def test_a_label_and_a_headline_below_a_poem_are_no_verse():
    lines = ("一棵一棵站在霜里", "把叶子抱紧", "像抱着孩子的母亲", "越冷抱得越紧", "叶子都落尽了", "掌着最后几盏灯")
    poem, essay = page("初冬", "郑小满", *lines, "人间草木", "银杏黄时", "梅子", ORCHARD, LIBRARY)
    assert poem.kind is Kind.POEM
    assert (essay.value(Role.COLUMN), essay.headline, essay.value(Role.BYLINE)) == ("人间草木", "银杏黄时", "梅子")


def test_who_gives_notice_stands_above_its_day():
    notice = "决定以挂牌方式出让下列土地使用权，有意者可到临山县公共资源交易中心获取文件，截止时间另行公布。"
    first, second = page(
        "土地出让公告", notice, "临山县国土资源局", "2018年6月26日", "遗失声明", "刘建国遗失证件，声明作废。"
    )
    assert (first.value(Role.TAIL_BYLINE), second.headline) == ("临山县国土资源局", "遗失声明")


def test_half_a_paragraph_in_small_type_is_no_jump_line():
    article = page(
        "Council weighs a longer trail", COUNCIL, '"This is about kids being able to', 'ride to school," she said.'
    )[0]
    assert not [block for block in article.blocks if block.role is Role.JUMP]


def test_a_heading_set_into_its_text_is_no_deck():
    text = "Naissances. — Marie Louise Petitjean, rue de Thiard; Paul Emile Commeau, quai Saint-Cosme."
    article = page("ETAT-CIVIL DE CHALON", text, "Décès. — Claude Michelin, 71 ans, jardinier.")[0]
    assert article.value(Role.SUBTITLE) is None


def test_news_of_the_weather_office_is_no_forecast():
    article = page(
        "提高灾害性天气预报水平", "本报上海1月11日电 在此间举行的气象局长会议上获悉，四大试验将展开。" + BRIDGE
    )[0]
    assert article.kind is Kind.ARTICLE


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("编辑 孙婉莹 校对 高远", True),
        ("责任编辑：周雅楠 美术编辑：韩笑", True),
        ("今日时讯 2018年6月26日 星期二 广告 7", True),
        ("8 副刊", True),
        ("A7 生活", True),
        ("Thursday, October 15, 2015 | Page A3 | Local", True),
        ("Nr. 87. Dienstag, den 14. April 1925. 76. Jahrgang.", True),
        ("投稿邮箱：fukan@example.com", True),
        ("编辑部的故事", False),
        ("7 岁男孩写诗", False),
        ("校对一生", False),
    ],
)
def test_lines_of_the_page(line, furniture):
    assert is_furniture(line, top=True, bottom=False) is furniture


def test_the_number_and_name_of_a_page_are_no_newspaper():
    edition = separate("8 副刊\n\n2016年11月18日 星期五\n\n炊烟深处\n\n林依然\n\n" + ORCHARD + "\n")
    assert (edition.stated.newspaper, edition.pages[0].number, edition.pages[0].name) == (None, "8", "副刊")


def test_a_town_above_a_wider_heading_is_its_label():
    article = page("Marans", "Le vélodrome fête ses quatre-vingts ans", "Sophie Lemaire", CHOIR, COUNCIL)[0]
    assert [article.value(role) for role in (Role.COLUMN, Role.BYLINE)] == ["Marans", "Sophie Lemaire"]


def test_labels_in_capitals_do_not_make_a_page_of_capitals():
    first, *_, last = page(
        "EDUCATION", "Teachers shed masks, not worries, as classes resume", CHOIR,
        "County finds leaks in the roof of its new jail", COUNCIL,
        "OBITUARIES", "Ruth Ann Gentry, 91", THIEF, "Leon Battle, 67", SHIP,
    )  # fmt: skip
    assert (first.value(Role.COLUMN), first.headline) == (
        "EDUCATION",
        "Teachers shed masks, not worries, as classes resume",
    )
    assert last.headline == "Leon Battle, 67"


@pytest.mark.parametrize("signer", ["OBSERVER.", "H. L. B.", "Horst Ahrens, Herzberg"])
def test_who_signs_stands_between_a_text_and_a_heading(signer):
    first, second = page("LETTER FROM OREGON", CHOIR, COUNCIL, signer, "STEAMER IN DISTRESS", SHIP)
    assert (first.value(Role.TAIL_BYLINE), second.headline) == (signer, "STEAMER IN DISTRESS")


def test_decks_may_have_titles_and_initials():
    decks = ("Gen. Yule Holds Glencoe Against the Column.", "HEAVY LOSSES ON BOTH SIDES")
    article = page("BOERS AGAIN REPULSED", *decks, "LONDON, Oct. 23.—" + COUNCIL, SHIP)[0]
    assert article.value(Role.SUBTITLE) == " / ".join(decks)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It urged that the next Legislature provide the", "Enabling Act with funds, and set a later date for it."),
        ("Mr. John Drew enters upon the fourth week of his engagement", "at the Empire this evening, to a full house."),
    ],
)
def test_halves_of_a_western_paragraph(first, second):
    article = page("CHOIR AT THE MILL", CHOIR, first, second, COUNCIL)[0]
    assert f"{first} {second}" in [block.text for block in article.blocks]


def test_capitals_of_german_nouns_tell_no_headline():
    text = (
        "Das Rote Kreuz lädt für Freitag zur Blutspende in das Gemeindehaus der Stadt am Markt ein, wo Helfer warten."
    )
    other = "Unbekannte sind nachts in eine Lagerhalle an der Straße eingedrungen und stahlen Kabel der Firma."
    article = page("Blutspende im Gemeindehaus", text, "Anmeldung bei Frau Schmidt, Tel. 5080.", other, other, text)[0]
    assert article.value(Role.SUBTITLE) is None


@pytest.mark.parametrize("start", ["化州市人多地少，", "地处粤西山区的信宜，", "者阴寨的人们说，"])
def test_after_a_sentence_a_paragraph_may_begin_with_what_ends_words(start):
    article = page("荒地上种出了果树", "本报记者 李想", ORCHARD, start + LIBRARY)[0]
    assert [block.text for block in article.blocks if block.role is Role.PARAGRAPH] == [ORCHARD, start + LIBRARY]


def test_of_two_couplets_the_first_is_the_headline():
    article = page("荒地上种出果树 秋天里请来客人", "四百亩年年增收 两万人岁岁采摘", "本报记者 李想", ORCHARD)[0]
    assert (article.headline, article.value(Role.KICKER)) == ("荒地上种出果树 秋天里请来客人", None)


def test_below_a_subtitle_with_a_dash_stands_a_part():
    article = page(
        "寒冬送暖情系乡间", "——“百万青年科技传播”在行动", "北京送书下乡暖农家", ORCHARD, "江苏来了服务队", BRIDGE
    )[0]
    assert next(block.text for block in article.blocks if block.role is Role.SUBHEAD) == "北京送书下乡暖农家"


def test_a_photographer_at_the_end_of_a_western_caption():
    first, picture = page("CHOIR AT THE MILL", CHOIR, COUNCIL, SHIP + " Foto: Michael Paetzold")
    assert (first.headline, picture.kind) == ("CHOIR AT THE MILL", Kind.PICTURE)


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("Section B, Page 4 The Bergen Ledger Sunday, November 8, 1998", "The Bergen Ledger"),
        ("Westharzer Tageblatt Mittwoch, 7. November 2012 Seite 13", "Westharzer Tageblatt"),
        ("THE EVENING STAR | TUESDAY, OCTOBER 3, 1922", "THE EVENING STAR"),
    ],
)
def test_a_western_paper_in_its_date_line(line, paper):
    edition = separate(f"{line}\n\nCHOIR AT THE MILL\n\n{CHOIR}\n")
    assert (edition.stated.newspaper, len(edition.articles)) == (paper, 1)


def test_the_day_of_a_russian_paper():
    edition = separate(
        "ЗАРЯ КОММУНИЗМА\n\n14 августа 1974 г. Среда. № 97 (5218)\n\nНовая школа\n\nВ селе сдана школа.\n"
    )
    assert (edition.stated.newspaper, edition.stated.date, edition.stated.number) == (
        "ЗАРЯ КОММУНИЗМА",
        "1974-08-14",
        "97",
    )


def test_a_row_of_brief_lines_below_a_signed_headline_are_its_parts():
    parts = ("早睡晚起", "多吃黑的", "常搓腰眼")
    texts = (ORCHARD, LIBRARY, BRIDGE)
    first, second = page(
        "冬季养生先养肾气", "市中医医院主任医师 龚友兰", CLINIC,
        *(line for pair in zip(parts, texts, strict=True) for line in pair),
        "老人冬天洗澡别太勤", "本报讯 " + CLINIC[::-1][1:] + "。",
    )  # fmt: skip
    assert [block.text for block in first.blocks if block.role is Role.SUBHEAD] == list(parts)
    assert second.headline == "老人冬天洗澡别太勤"


def test_items_below_a_label_of_briefs_are_headlines():
    crash = "青山公路昨晨一辆货车失控撞向石壆，司机及乘客受伤送院，警方正调查意外原因。"
    swimmer = "一名六旬男子昨在清水湾暢泳时受伤，救生员将他送院，警方正调查意外原因。"
    made = page("港闻短讯", "青山公路车祸两人受伤", crash, "男子海滩遇溺", swimmer)
    assert [article.headline for article in made] == ["青山公路车祸两人受伤", "男子海滩遇溺"]
    assert made[0].value(Role.COLUMN) == "港闻短讯"


def test_three_phrases_of_one_length_are_a_kicker():
    article = page("以效定产 以产定人 精简分流", "西山矿务局从数量扩张转向质量效益", "本报讯 " + BRIDGE)[0]
    assert article.value(Role.KICKER) == "以效定产 以产定人 精简分流"


def test_a_lead_in_with_a_dash_is_a_subtitle():
    lead_in = "春节前，村民们手捧救济款，热泪盈眶。他们打心底里敬佩陈长禄这位———"
    article = page("扶贫书记", lead_in, ORCHARD, LIBRARY)[0]
    assert (article.headline, article.value(Role.SUBTITLE)) == ("扶贫书记", lead_in)


def test_who_signs_the_last_text_of_a_page():
    article = page("Warum fährt der Bus so spät?", COUNCIL, SHIP, "Herbert Ulbricht, Halsbrücke")[-1]
    assert article.value(Role.TAIL_BYLINE) == "Herbert Ulbricht, Halsbrücke"


@pytest.mark.parametrize(
    "line",
    [
        "2015年1月14日 星期三 编辑/胡敏 美编/陈刚 校对/老梁",
        "第三版 主编：田野",
        "CLEVELAND, BRADLEY CO., TENN., THURSDAY, MAY 18, 1876.",
        "A6 WEDNESDAY, JUNE 14, 2006 SALEM STATESMAN NORTHWEST",
    ],
)
def test_date_lines_with_a_place_or_staff(line):
    assert is_furniture(line, top=True, bottom=False)


@pytest.mark.parametrize("line", ["PORTLAND, O. T., May 29, 1858.", "New York, Oct. 20, 1899.", "June 8, 1906"])
def test_a_letter_s_place_and_day_are_of_the_letter(line):
    assert not is_furniture(line, top=False, bottom=True)


def test_people_under_a_label_are_headlines():
    death = "{} died at home on Sunday after a long illness, and leaves two sons, a daughter and her brother."
    names = ("R. E. Killingsworth", "John W. Ball", "Mrs. Lola Harris")
    full = ("Raymond E. Killingsworth, 72,", "John William Ball, 68,", "Mrs. Lola M. Harris")
    blocks = [block for pair in zip(names, full, strict=True) for block in (pair[0], death.format(pair[1]))]
    made = page("Council Votes to Mend the Station Road", "By Bruce Galphin", COUNCIL, "DEATHS", *blocks)
    assert [article.headline for article in made][1:] == list(names)
    assert made[1].value(Role.COLUMN) == "DEATHS"


def test_a_long_deck_between_two_lines_in_capitals():
    deck = "Madden Says C. I. O. and A. F. L. May Sit Down Before End of Year."
    tag = "DENVER, October 4.—"
    article = page(
        "LABOR BOARD HEAD SEES PEACE", deck, "DENVER PARLEY TODAY", "By the Associated Press.", tag + COUNCIL
    )[0]
    assert article.value(Role.SUBTITLE) == f"{deck} / DENVER PARLEY TODAY"


def test_half_a_speech_is_no_heading():
    halves = (
        '"On the other hand, Emory',
        'University owes its being to the Legislature, which may change it at will."',
    )
    article = page("Emory to Admit All If Law Permits", "By Bruce Galphin", COUNCIL, *halves, SHIP)[0]
    assert " ".join(halves) in [block.text for block in article.blocks]


def test_of_two_couplets_the_much_longer_is_the_kicker():
    article = page("广州拟立法规范养犬 首次明确禁养犬只名录", "遛狗不牵绳 最高罚两千", "本报讯 " + ORCHARD)[0]
    assert article.headline == "遛狗不牵绳 最高罚两千"


def test_the_name_of_a_page_above_its_date_is_no_newspaper():
    edition = separate("要论·时评\n\n2021年8月5日 星期四\n\n给夜市留一盏灯\n\n苏晴\n\n" + ORCHARD + "\n")
    assert (edition.stated.newspaper, edition.pages[0].name, len(edition.articles)) == (None, "要论·时评", 1)


@pytest.mark.parametrize(
    ("blocks", "kind"),
    [
        (("荷塘清趣", "孩子们在荷塘边写生，千亩荷花竞相绽放。", "通讯员 马丰成 摄"), Kind.PICTURE),
        (
            (
                "震区写真（附图片２张）",
                "１：大衣送到震灾最严重的乡村。",
                "２：驻军战士帮助灾民清理废墟。",
                "（王永摄）",
            ),
            Kind.PICTURE,
        ),
        (("旺铺转让", "中心街火锅店，装修精良，客源稳定，因店主另有发展，现低价让出。"), Kind.ADVERTISEMENT),
        (("尋人", "尋找隨青年軍來台之胞兄王福生，知其下落者請洽王先生，定當酬謝。"), Kind.NOTICE),
        (
            ("COUNTY WILL MEND ITS ROADS", "The county will spend $60,000 on roads and $2,000 on a bridge."),
            Kind.ARTICLE,
        ),
    ],
)
def test_kinds(blocks, kind):
    assert page(*blocks)[0].kind is kind


def test_the_word_that_fills_a_page_still_binds_its_parts():
    texts = [
        f"礼貌是人们相处的桥梁，{thing}也讲礼貌。街坊们说，有了礼貌，{other}就和气了许多。"
        for thing, other in zip(
            ["买菜", "乘车", "看病", "借书", "排队", "问路", "敬老", "待客"],
            ["市场", "车厢", "医院", "书馆", "窗口", "路人", "家里", "宴席"],
            strict=True,
        )
    ]
    blocks = ("礼貌的标志", *texts[2:4], "讲礼貌的传统", *texts[4:6], "从礼貌做起", *texts[6:])
    article = page("论讲礼貌", "任仲平", *texts[:2], *blocks)[0]
    assert [block.text for block in article.blocks if block.role is Role.SUBHEAD] == list(blocks[::3])
