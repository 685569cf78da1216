# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501
"""Single web pages as news sites write them: which part is the article, and which of its headings the headline."""

import pytest

from edition_reader.importers import read
from edition_reader.model.edition import Role

TEXT = "<p>The harbour was opened again this morning, and the first two ships came in before noon.</p>"
TEASER = '<article><a href="x"><h3>Another story</h3><figcaption>A picture</figcaption></a></article>'
PAGE = "<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
ARTICLE = '<meta property="og:type" content="article"/>'


def articles(tmp_path, body, title="The harbour is open - Daily Example", head=""):
    (tmp_path / "page.html").write_text(PAGE.format(title=title, head=head, body=body), "utf-8")
    [(edition, _)] = read(tmp_path / "page.html")
    return edition.articles


def test_parts_that_only_lead_to_articles_are_none(tmp_path):
    body = f"<article><h1>The harbour is open</h1>{TEXT * 5}</article>{TEASER * 20}"
    [article] = articles(tmp_path, body)
    assert article.headline == "The harbour is open"


def test_a_page_of_several_articles_has_them_all(tmp_path):
    body = "".join(f"<article><h2>Story {n}</h2>{TEXT * n}</article>" for n in (1, 2, 3))
    assert [a.headline for a in articles(tmp_path, body)] == ["Story 1", "Story 2", "Story 3"]


@pytest.mark.parametrize(
    "head", [ARTICLE, '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x"}</script>']
)
def test_a_page_that_calls_itself_an_article_is_one(tmp_path, head):
    body = f"<div><h1>The harbour is open</h1><h2>First part</h2>{TEXT * 3}<h2>Second part</h2>{TEXT * 3}</div>"
    [article] = articles(tmp_path, body, head=head)
    assert article.headline == "The harbour is open"
    assert "Second part" in article.text
    assert len(articles(tmp_path, body.replace("<h1>The harbour is open</h1>", ""))) == 2


@pytest.mark.parametrize(
    ("headings", "title", "head"),
    [
        ("<h1>Daily Example</h1><div><h2>A subhead</h2>", "The harbour is open - Daily Example", ""),
        ("<h1>DE</h1><h1>The harbour is open</h1><div>", "The harbour is open | DE", ""),
        ("<h1>The harbour is open</h1><div>", "A busy morning", '<meta property="og:title" content="A busy morning"/>'),
    ],
)
def test_the_headline_is_what_the_title_of_the_page_names(tmp_path, headings, title, head):
    head += '<meta property="og:site_name" content="Daily Example"/>'
    [article] = articles(tmp_path, f"{headings}{TEXT * 3}</div>", title=title, head=head + ARTICLE)
    assert article.headline == "The harbour is open"


def test_a_page_that_begins_with_a_script_is_a_web_page(tmp_path):
    (tmp_path / "page.html").write_text(f"<script>var a = 1 < 2;</script>\n<h1>Title</h1>{TEXT}", "utf-8")
    [(edition, _)] = read(tmp_path / "page.html")
    assert (edition.format, edition.articles[0].headline) == ("html", "Title")


def test_an_article_of_a_digital_newspaper_saved_alone(tmp_path):
    (tmp_path / "content_1.htm").write_bytes(
        "<HTML><HEAD><TITLE>河湾日报</TITLE></HEAD><BODY><TD>第01版：要闻</TD>"
        "<!--enpproperty <founder-date>2017-07-22 23:59:59</founder-date><founder-author>李想</founder-author>"
        "<founder-title>河湾大桥通车</founder-title><founder-introtitle>十年期盼</founder-introtitle><founder-papername>"
        "河湾日报</founder-papername><founder-pagenum>01</founder-pagenum><founder-type>1</founder-type>/enpproperty-->"
        "<div id=ozoom><founder-content><P>　　本报讯 大桥昨日通车。</P></founder-content></div><TD>上一篇 下一篇</TD>"
        "</BODY></HTML>".encode("gbk")
    )
    [(edition, _)] = read(tmp_path)
    [article] = edition.articles
    assert (edition.stated.newspaper, edition.stated.date) == ("河湾日报", "2017-07-22")
    assert (edition.pages[0].number, edition.pages[0].name) == ("01", "要闻")
    assert [(block.role.value, block.text) for block in article.blocks] == [
        ("kicker", "十年期盼"),
        ("headline", "河湾大桥通车"),
        ("byline", "李想"),
        ("paragraph", "本报讯 大桥昨日通车。"),
    ]


def test_the_line_that_says_where_an_article_was_printed(tmp_path):
    (tmp_path / "nw.htm").write_text(
        "<html><head><meta charset='utf-8'><title>大桥</title></head><body><h3>引题</h3><h1>大桥</h1><h4>记者 李想</h4>"
        "<div class='lai'>《 河湾日报 》（ 2017年10月16日 01 版）</div><div id='ozoom'>"
        "<!--enpcontent--><P>　　本报讯 通车。</P>"
        "<!--/enpcontent--></div></body></html>",
        "utf-8",
    )
    [(edition, _)] = read(tmp_path / "nw.htm")
    assert (edition.stated.newspaper, edition.stated.date) == ("河湾日报", "2017-10-16")
    assert edition.pages[0].number == "01"
    assert [(block.role.value, block.text) for block in edition.articles[0].blocks] == [
        ("kicker", "引题"),
        ("headline", "大桥"),
        ("byline", "记者 李想"),
        ("paragraph", "本报讯 通车。"),
    ]


def test_the_authors_of_other_articles_below_are_not_its_own(tmp_path):
    more = '<div><h3>Another story</h3><span class="byline">B. Other</span></div>'
    body = f'<article><h1>The harbour is open</h1><p class="byline">A. Writer</p>{TEXT * 3}{more * 3}</article>'
    [article] = articles(tmp_path, body)
    assert article.value(Role.BYLINE) == "A. Writer"
    assert article.text.count("B. Other") == 3


def test_pages_set_out_by_tables_and_reading_views(tmp_path):
    rows = "<tr><td>The harbour is open</td></tr><tr><td>One text of it.<br><br>And another.</td></tr>"
    table = f"<table>{rows}<tr><td>Ships</td><td>2</td></tr></table>"
    [article] = articles(tmp_path, table)
    assert [(b.role, b.text) for b in article.blocks] == [
        (Role.HEADLINE, "The harbour is open"),
        (Role.PARAGRAPH, "One text of it."),
        (Role.PARAGRAPH, "And another."),
        (Role.TABLE, "Ships 2"),
    ]
    header = '<div><h1>The harbour is open</h1><div class="credits reader-credits">By A. Writer</div></div>'
    [article] = articles(tmp_path, f"{header}<div>{TEXT * 3}</div>")
    assert article.value(Role.BYLINE) == "By A. Writer"


def test_the_title_of_the_window_is_no_text_of_the_page(tmp_path):
    body = "".join(f"<div><p>Paragraph {n} in a part of its own, long enough to be one.</p></div>" for n in range(4))
    [article] = articles(tmp_path, f"<h1>The harbour is open</h1>{body}")
    assert [block.text for block in article.blocks].count("The harbour is open - Daily Example") == 0
    assert len(article.blocks) == 5


NEWS = "<p>　　本报讯（记者 李想）河湾大桥昨日正式通车，两岸居民过河只需五分钟，比过去快了半小时。</p>"
LINKS = "".join(f'<li><a href="x">另一篇新闻的标题之{n}</a></li>' for n in range(9))


def edition_of(tmp_path, body, title, head=""):
    (tmp_path / "page.html").write_text(PAGE.format(title=title, head=head, body=body), "utf-8")
    [(edition, _)] = read(tmp_path / "page.html")
    return edition


def test_a_page_that_stands_in_one_form_is_read(tmp_path):
    form = f'<form id="aspnetForm"><div><h1>The harbour is open</h1>{TEXT * 3}<select><option>x</select></div></form>'
    [article] = articles(tmp_path, form)
    assert article.headline == "The harbour is open"
    assert len(article.blocks) == 4


def test_what_holds_most_of_the_text_is_read_whatever_it_is_called(tmp_path):
    [article] = articles(tmp_path, f'<div class="ad"><h1>The harbour is open</h1>{TEXT * 5}</div><p>A line below.</p>')
    assert len(article.blocks) >= 6
    [article] = articles(tmp_path, f'<h1>The harbour is open</h1>{TEXT}<div class="comments">{TEXT * 5}</div>')
    assert len(article.blocks) == 2


def test_lists_of_links_around_an_article_are_left(tmp_path):
    side = f"<div><div>相关阅读</div><ul>{LINKS}</ul></div>"
    body = f"<div><ul>{LINKS}</ul></div><div><h1>河湾大桥通车</h1><div>{NEWS * 3}{side}</div></div>{side * 5}"
    [article] = edition_of(tmp_path, body, "河湾大桥通车_河湾网").articles
    assert [block.role for block in article.blocks] == [Role.HEADLINE, *[Role.PARAGRAPH] * 3]


def test_a_list_of_links_in_the_middle_is_the_authors(tmp_path):
    [article] = edition_of(
        tmp_path, f"<h1>河湾大桥通车</h1><div>{NEWS}<ul>{LINKS}</ul>{NEWS}</div>", "河湾大桥通车"
    ).articles
    assert sum(block.role is Role.LIST_ITEM for block in article.blocks) == 9


def test_a_lead_before_is_of_the_article_and_what_follows_it_only_if_long_or_alike(tmp_path):
    other = "<p>另有一篇文章的头几句话，讲的是城南公园免费开放，市民纷纷前往游玩。</p>"
    lead = f"<div class=lead>{other}</div>"
    body = "<div>{}<div class=body>{}</div>{}</div>"
    for above, text, below, blocks in (
        (lead, NEWS * 5, "", 7),
        ("", NEWS * 5, f"<div class=next>{other * 2}</div>", 6),
        ("", NEWS * 5, f"<div class=body>{other * 2}</div>", 8),
        ("", NEWS * 5, f"<div class=next>{other * 5}</div>", 11),
    ):
        page = f"<h1>河湾大桥通车</h1>{body.format(above, text, below)}"
        [article] = edition_of(tmp_path, page, "河湾大桥通车_河湾网").articles
        assert len(article.blocks) == blocks


def test_text_right_in_an_element_is_text(tmp_path):
    text = NEWS[3:-4]
    notice = "<div>版权所有 河湾网，未经授权不得转载。</div>"
    body = f'<div class="a">{LINKS}</div><div class="txt">{text}<br/><br/>{text}</div>{notice}'
    [article] = edition_of(tmp_path, f"<h2>河湾大桥通车</h2>{body}", "河湾大桥通车-河湾网").articles
    assert [block.role for block in article.blocks] == [Role.HEADLINE, Role.PARAGRAPH, Role.PARAGRAPH]


def test_marked_parts_that_only_lead_elsewhere_do_not_hide_the_text(tmp_path):
    teaser = "<article><h3>Another story</h3><p>It begins with a few words, and more of it is elsewhere.</p></article>"
    body = f"<h1>The harbour is open</h1><div><div>{TEXT * 9}</div>{teaser * 3}</div>"
    [article] = articles(tmp_path, body)
    assert article.headline == "The harbour is open"
    assert article.text.count("two ships") == 9


@pytest.mark.parametrize("heading", ['<div class="h-title">{}</div>', "<h2>{}</h2>", "<td>{}</td>", "<p><b>{}</b></p>"])
@pytest.mark.parametrize("title", ["河湾大桥昨日正式通车-河湾网", "河湾大桥昨日正式通车_河湾要闻_河湾网"])
def test_the_headline_in_an_element_that_says_nothing(tmp_path, heading, title):
    body = f"<div>首页 &gt; 要闻</div>{heading.format('河湾大桥昨日正式通车')}<div>{NEWS * 2}</div>"
    [article] = edition_of(tmp_path, body, title).articles
    assert article.headline == "河湾大桥昨日正式通车"


def test_what_the_title_names_is_the_headline_though_an_h1_names_a_rubric(tmp_path):
    body = f"<h1>City news and more</h1><div><h2>The harbour is open</h2>{TEXT * 3}</div>"
    assert articles(tmp_path, body, title="The harbour is open")[0].headline == "The harbour is open"


def test_the_headline_is_the_first_part_of_a_title_with_long_names(tmp_path):
    body = f"<h1>City news and more</h1><div><h3>The harbour is open</h3>{TEXT * 3}</div>"
    assert (
        articles(tmp_path, body, title="The harbour is open | News of the North")[0].headline == "The harbour is open"
    )
    body = f"<div><b>News of the North and West</b></div><h1>The harbour is open again</h1>{TEXT * 3}"
    title = "News of the North and West | The harbour"
    assert articles(tmp_path, body, title=title)[0].headline == "The harbour is open again"


def test_the_original_title_is_not_the_headline(tmp_path):
    body = f"<h1>河湾大桥通车</h1><div><p>（原标题：河湾大桥通车 两岸居民说方便）</p>{NEWS * 2}</div>"
    [article] = edition_of(tmp_path, body, "河湾大桥通车_河湾网").articles
    assert article.headline == "河湾大桥通车"
    assert "（原标题：河湾大桥通车 两岸居民说方便）" in article.text


@pytest.mark.parametrize(
    ("line", "day", "byline", "source"),
    [
        ("<span>2024-03-05 09:12:01</span> <span>来源：河湾日报</span>", "2024-03-05", None, "河湾日报"),
        ("发布时间：2024年3月5日 | 来源：河湾日报 | 作者：李想 | 浏览次数：21", "2024-03-05", "李想", "河湾日报"),
        ("来源: | 发布时间: 2024/03/05 | 浏览次数: 2168", "2024-03-05", None, None),
        ("2024年03月05日", "2024-03-05", None, None),
        ("作者：李想 编辑：王一", None, "李想", None),
        ("更新时间：2024-03-06 来源：河湾网", None, None, "河湾网"),
        ("大桥自2020年3月5日开工", None, None, None),
    ],
)
def test_what_stands_between_headline_and_text(tmp_path, line, day, byline, source):
    body = f"<div><h1>河湾大桥通车</h1><div class='info'>{line}</div><div>{NEWS * 3}</div></div>"
    edition = edition_of(tmp_path, body, "河湾大桥通车_河湾网", '<meta name="author" content="河湾网"/>')
    [article] = edition.articles
    assert (edition.stated.date, edition.derived.date) == (None, day)
    assert article.value(Role.BYLINE) == byline
    assert (source is None) or f"来源：{source}" in article.text


def test_a_date_in_the_text_is_none_of_publication(tmp_path):
    body = f"<h1>河湾大桥通车</h1><div>{NEWS}<p>2020年3月5日</p>{NEWS}</div>"
    assert edition_of(tmp_path, body, "河湾大桥通车").derived.date is None


#: Pages in the shape of Chinese sites: head, what stands above the text, the text, what stands below it.
SITES = {
    "people": (
        "gb18030",
        (
            '<meta charset="gb2312"><meta name="author" content="104959"><meta name="publishdate" content="2024-01-02">'
            "<title>河湾大桥正式通车--时政--人民网</title>"
        ),
        (
            '<div id="rwb_navpath"><a>人民网</a>&gt;&gt;<a>时政</a></div><div class="rm_txt"><div class="col"><h4 class="pre"></h4>'
            '<h1>河湾大桥正式通车</h1><div class="channel"><div>2024年01月02日06:12 | 来源：<a>河湾日报</a></div><div>小字号</div></div>'
        ),
        '<div class="rm_txt_con">{}</div>',
        f'<div class="edit">(责编：王五)</div></div><div><h2>热门排行</h2><ul>{LINKS}</ul></div></div>',
    ),
    "xinhua": (
        "utf-8",
        '<meta charset="utf-8"><title>河湾大桥正式通车-新华网</title>',
        (
            '<div><div class="header-time"><span><em>2024</em></span><span><em>01</em>/<em>02</em></span><span>10:12:33</span></div>'
            '<div class="source">来源：河湾日报</div></div><div><h1><span class="title">河湾大桥正式通车</span></h1></div>'
        ),
        '<div id="detailContent">{}</div>',
        f'<div><span>【纠错】</span><span>【责任编辑:张三】</span></div><div class="relatedNews"><ul>{LINKS}</ul></div>',
    ),
    "thepaper": (
        "utf-8",
        '<meta charset="utf-8"><title>河湾大桥正式通车_政商_澎湃新闻-The Paper</title>',
        (
            '<main><div><h1 class="index_title__B8">河湾大桥正式通车</h1><div><div>河湾日报记者 李想</div><div><div><span>'
            "2024-01-02 10:20</span></div><div><span>来源：<span>河湾日报</span></span></div></div></div>"
        ),
        '<div class="index_cententWrap__Jv">{}</div>',
        f"</div><ul>{LINKS}</ul></main>",
    ),
    "163": (
        "utf-8",
        (
            '<meta charset="utf-8"><title>河湾大桥正式通车|大桥_网易订阅</title><meta name="author" content="网易">'
            '<meta property="article:published_time" content="2024-01-02T10:12:00+08:00">'
        ),
        (
            '<div class="post_main"><h1 class="post_title">河湾大桥正式通车</h1><div class="post_info">2024-01-02 10:12:00　来源: '
            "<a>河湾日报</a>　河南 <a>举报</a></div>"
        ),
        '<div class="post_body">{}</div>',
        f"<div><p>特别声明：以上内容为自媒体平台用户上传并发布。</p></div><div><h3>相关推荐</h3><ul>{LINKS}</ul></div></div>",
    ),
    "gov": (
        "utf-8",
        (
            '<meta charset="utf-8"><meta name="SiteName" content="河湾市人民政府"><meta name="ArticleTitle" content="河湾大桥正式通车">'
            '<meta name="PubDate" content="2024-01-02 10:12"><title>河湾大桥正式通车_要闻_河湾市人民政府</title>'
        ),
        (
            '<div><a>首页</a> &gt; <a>要闻</a></div><div><div class="article-title">河湾大桥正式通车</div><div><span>发布时间：'
            "2024-01-02 10:12</span><span>来源：河湾日报</span><span>作者：李想</span><span>字体：[ 大 中 小 ]</span></div>"
        ),
        '<div class="TRS_Editor">{}</div>',
        '</div><div class="foot"><p>主办：河湾市人民政府办公室 备案号：晋ICP备05000000号</p></div>',
    ),
    "local": (
        "gb18030",
        '<meta charset="gbk"><title>河湾大桥正式通车-河湾新闻网</title>',
        (
            '<table><tr><td><a>首页</a>|<a>时政</a></td></tr></table><table><tr><td><table><tr><td class="bt"><b>河湾大桥正式通车</b>'
            "</td></tr><tr><td>2024-01-02 10:12:33　　来源：河湾日报　　点击：</td></tr>"
        ),
        '<tr><td class="nr">{}</td></tr>',
        f"</table></td><td><ul>{LINKS}</ul></td></tr></table><table><tr><td>河湾市融媒体中心版权所有，未经授权不得转载。</td></tr></table>",
    ),
    "wechat": (
        "utf-8",
        (
            '<meta charset="utf-8"><meta property="og:title" content="河湾大桥正式通车"/><meta property="og:site_name" content="'
            '微信公众平台"/><meta property="og:type" content="article"/><meta name="author" content="李想"/><title></title>'
        ),
        (
            '<div id="img-content"><h1 id="activity-name">\n河湾大桥正式通车\n</h1><div id="meta_content"><span>原创</span><span>李想</span>'
            '<span><a id="js_name">河湾日报</a></span><em id="publish_time">2024-01-02 10:12</em></div>'
        ),
        '<div id="js_content">{}</div>',
        "</div><div><p>微信扫一扫<br>关注该公众号</p></div>",
    ),
    "comments": (
        "utf-8",
        '<meta charset="utf-8"><title>河湾大桥正式通车_河湾网</title>',
        '<div><h1>河湾大桥正式通车</h1><p class="p_time"><span>2024年01月02日 10:12</span><br/><span>来源：</span><a>河湾日报</a></p>',
        "<div>{}</div>",
        f"<div>(责任编辑：王五)</div></div><div><h3>相关阅读</h3><ul>{LINKS}</ul></div><div><h3>网友评论</h3><div>"
        + "<div><b>网友</b><p>这座桥修得好，以后上班再也不用绕路了，感谢建设者们，大家辛苦了！</p></div>" * 12
        + "</div></div>",
    ),
}


@pytest.mark.parametrize("site", SITES)
def test_pages_of_chinese_sites(tmp_path, site):
    encoding, head, above, text, below = SITES[site]
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{above}{text.format(NEWS * 4)}{below}</body></html>"
    (tmp_path / "page.html").write_bytes(page.encode(encoding))
    [(edition, _)] = read(tmp_path / "page.html")
    [article] = edition.articles
    assert article.headline == "河湾大桥正式通车"
    assert [b.text for b in article.blocks if b.role is Role.PARAGRAPH][:4] == [NEWS[5:-4]] * 4
    assert len(article.blocks) <= 9
    assert edition.details.date == "2024-01-02"
    authors = {"gov": "李想", "wechat": "李想", "thepaper": "河湾日报记者 李想"}
    assert article.value(Role.BYLINE) == authors.get(site)
    assert edition.details.newspaper == {"gov": "河湾市人民政府", "wechat": "河湾日报"}.get(site)
    assert site == "wechat" or any("来源：河湾日报" in b.text for b in article.blocks if b.role is Role.OTHER)
    assert not any(word in article.text for word in ("另一篇", "网友", "版权所有", "扫一扫", "首页"))


def test_a_rubric_of_opinions_is_not_what_readers_say(tmp_path):
    for body in (
        f"<div><div>评论</div><h1>河湾大桥通车</h1><div>{NEWS * 3}</div></div>",
        f"<div><p>评论</p><div>{NEWS * 3}</div></div>",
    ):
        [article] = edition_of(tmp_path, body, "河湾大桥通车_河湾网").articles
        assert article.text.count("比过去快了半小时") == 3


def test_todays_date_above_a_headline_is_not_taken(tmp_path):
    body = f"<div>今天是2026年11月29日 星期日</div><div>2026年11月29日</div><h1>河湾大桥通车</h1><div>{NEWS * 3}</div>"
    assert edition_of(tmp_path, body, "河湾大桥通车").details.date is None


@pytest.mark.parametrize(
    "begin",
    [
        "<br />\n<b>Warning</b>:  Use of undefined constant in <b>/srv/x.php</b> on line <b>9</b><br />\n<!DOCTYPE html>\n<html><head>",
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x" />\n<html xml:lang="de_DE" />\n<head>',
        "<!-- saved from url=(0020)http://example.org/ -->\n<html class=x><!-- a --><head>",
    ],
)
def test_pages_that_begin_oddly(tmp_path, begin):
    page = f"{begin}<title>The harbour is open</title></head><body><h1>The harbour is open</h1>{TEXT * 3}</body></html>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    [(edition, original)] = read(tmp_path / "page.html")
    assert original.importer == "html"
    [article] = edition.articles
    assert article.headline == "The harbour is open"
    assert [block.text for block in article.blocks].count("The harbour is open") == 1
    assert article.text.count("two ships") == 3


LARGE = "A" * (11 << 20)


@pytest.mark.parametrize(
    "within",
    [
        '<img src="data:image/png;base64,{}">',
        "<img src=data:image/png;base64,{}>",
        "<style>a{{b:url({})}}</style>",
        "<script>var a='{}'</script>",
        "<svg><path d='{}'/></svg>",
        "<!-- {} -->",
    ],
)
def test_what_is_written_into_a_page_ends_no_text(tmp_path, within):
    """Pages saved in one file with their pictures and fonts: the parser stops at ten megabytes."""
    [article] = articles(tmp_path, f"<h1>The harbour is open</h1>{TEXT}{within.format(LARGE)}{TEXT * 3}")
    assert len(article.blocks) == 5


@pytest.mark.parametrize("opened", ["<font color=red>", "<div>", "<table><tr><td>", "<span><div><b>", "<x-part>"])
@pytest.mark.parametrize("times", [300, 5000])
def test_parts_that_nobody_closed_end_no_text(tmp_path, opened, times):
    edition = edition_of(
        tmp_path, f"<h1>The harbour is open</h1>{TEXT}{opened * times}{TEXT * 3}", "The harbour is open"
    )
    [article] = edition.articles
    assert (article.headline, len(article.blocks)) == ("The harbour is open", 5)
    assert "damaged-markup" not in [problem.code.value for problem in edition.problems]


def test_text_beyond_all_limits_is_told(tmp_path):
    body = f"<h1>The harbour is open</h1>{TEXT * 3}<p>{'word of it. ' * (1 << 20)}</p>"
    edition = edition_of(tmp_path, body, "The harbour is open")
    assert edition.articles[0].headline == "The harbour is open"
    assert "damaged-markup" in [problem.code.value for problem in edition.problems]
