# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
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
