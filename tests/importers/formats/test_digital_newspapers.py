# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501
"""Digital newspapers of Chinese publishers in the shapes that are on the web: names, folders, maps, saved by browsers."""

import base64
import zipfile

import pytest

from edition_reader.importers import read
from edition_reader.importers.entries import sources_in
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile

TEXT = "<p>　　本报讯（记者 李想）{}昨日正式通车，两岸居民过河只需五分钟，比过去快了半小时。</p>"
MAP = '<img src="../p{0}_b.jpg" usemap="#{1}" width="350" height="520"><map name="{1}">{2}</map>'


def areas(*links):
    return "".join(
        f'<area shape="poly" coords="{n},1,{n + 9},1,{n + 9},60,{n},60" href="{link}">' for n, link in enumerate(links)
    )


def node(number, name, links, pages, *, kind="PagePicMap", head="", day="2024年01月02日 星期二"):
    listed = "".join(f"<li><a href={link}>标题{n}</a></li>" for n, link in enumerate(links, 1))
    others = "".join(f'<a id="pageLink" href="{link}">第{page:02}版：{called}</a>' for page, called, link in pages)
    return (
        f"{head}<html><head><meta charset=utf-8><title>河湾日报数字报</title></head><body><div>{day}</div>"
        f"<div>第{number:02}版：{name}</div>{MAP.format(number, kind, areas(*links))}<ul>{listed}</ul>{others}</body></html>"
    )


def content(title, *, body="<div id=ozoom><!--enpcontent-->{}<!--/enpcontent--></div>", head="", beside=""):
    heads = f"<h3>引题</h3><h1>{title}</h1><h2>副题</h2>"
    return (
        f"{head}<html><head><meta charset=utf-8><title>{title}</title></head><body>{beside}<div class=article>{heads}"
        f"{body.format(TEXT.format(title) * 2)}</div></body></html>"
    )


def saved(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def told(edition):
    return [(page.number, page.name) for page in edition.pages], [
        (a.page, a.headline, len(a.blocks)) for a in edition.articles
    ]


def assert_is_whole(edition):
    pages, articles = told(edition)
    assert pages == [("01", "要闻"), ("02", "文化")]
    assert articles == [(0, "大桥一", 5), (0, "大桥二", 5), (1, "大桥三", 5)]
    assert [(b.role, b.text) for b in edition.articles[0].blocks[:3]] == [
        (Role.KICKER, "引题"),
        (Role.HEADLINE, "大桥一"),
        (Role.SUBTITLE, "副题"),
    ]
    assert all(article.blocks[0].boxes for article in edition.articles)
    assert edition.details.date == "2024-01-02"


SHAPES = {
    # node, its articles, other nodes, the second node's article
    "classic": ("html/2024-01/02/node_{0}.htm", "content_{0}.htm", "node_{0}.htm", "html/2024-01/02/content_{0}.htm"),
    "people": (
        "d/nbs.D110000p_0{0}.htm",
        "nw.D110000p_20240102_{0}-01.htm",
        "nbs.D110000p_0{0}.htm",
        "d/nw.D110000p_20240102_{0}-01.htm",
    ),
    "layout": (
        "pc/layout/202401/02/node_0{0}.html",
        "../../../content/202401/02/content_3000{0}.html",
        "node_0{0}.html",
        "pc/content/202401/02/content_3000{0}.html",
    ),
    "folders": (
        "html/2024-01/02/00{0}/node.htm",
        "../x/content_{0}.htm",
        "../00{0}/node.htm",
        "html/2024-01/02/x/content_{0}.htm",
    ),
    "articel": (
        "content/20240102/PageA0{0}EH.htm",
        "ArticelA0{0}001FM.htm",
        "PageA0{0}EH.htm",
        "content/20240102/ArticelA0{0}001FM.htm",
    ),
    "con": ("20240102/page_{0}.html", "con-{0}.html", "page_{0}.html", "20240102/con-{0}.html"),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("beside", ["", "map"])
@pytest.mark.parametrize("kind", ["PagePicMap", "hotarea"])
def test_shapes_of_names_and_folders(tmp_path, shape, beside, kind):
    own, link, other, lies = SHAPES[shape]
    pages = [(1, "要闻", other.format(1)), (2, "文化", other.format(2))]
    shown = MAP.format(1, "PagePicMap", areas(link.format(1), link.format(2))) if beside else ""
    saved(
        tmp_path,
        {
            own.format(1): node(1, "要闻", [link.format(1), link.format(2)], pages, kind=kind),
            own.format(2): node(2, "文化", [link.format(3)], pages, kind=kind),
            **{lies.format(n): content(f"大桥{t}", beside=shown) for n, t in enumerate("一二三", 1)},
        },
    )
    [(edition, _)] = read(tmp_path)
    assert_is_whole(edition)


@pytest.mark.parametrize(
    "head",
    [
        "<!-- saved from url=(0068)http://paper.example.cn/p/pc/{} -->\n",
        "<!-- Page saved with SingleFile \n url: https://paper.example.cn/p/pc/{}?x=1 \n saved date: Tue Jan 02 2024 -->",
    ],
)
@pytest.mark.parametrize("absolute", [True, False])
def test_pages_that_a_browser_named_by_their_titles(tmp_path, head, absolute):
    top = "http://paper.example.cn/p/pc/" if absolute else "../../../"
    links = [f"{top}content/202401/02/content_{n}.html" for n in (1, 2, 3)]
    base = f"{top}layout/202401/02/" if absolute else ""
    pages = [(1, "要闻", f"{base}node_01.html"), (2, "文化", f"{base}node_02.html")]
    files = {
        "河湾日报.html": node(1, "要闻", links[:2], pages, head=head.format("layout/202401/02/node_01.html")),
        "河湾日报 (1).html": node(2, "文化", links[2:], pages, head=head.format("layout/202401/02/node_02.html")),
    }
    for n, title in enumerate(("大桥一", "大桥二", "大桥三"), 1):
        files[f"{title}-河湾日报.html"] = content(title, head=head.format(f"content/202401/02/content_{n}.html"))
    saved(tmp_path, files)
    [(edition, _)] = read(tmp_path)
    assert_is_whole(edition)


def test_a_page_elsewhere_of_the_same_name_is_not_taken(tmp_path):
    head = "<!-- saved from url=(0030)http://other.example.cn/content_1.html -->"
    saved(
        tmp_path,
        {
            "n.html": node(1, "要闻", ["http://paper.example.cn/content_1.html"], []),
            "a.html": content("大桥", head=head),
        },
    )
    assert len(sources_in(tmp_path)) == 2


@pytest.mark.parametrize(
    "body",
    [
        "<div id=articleContent>{}</div>",
        "<div id=news_content><cms-content>{}</cms-content></div>",
        "<div class=x>{}</div>",
    ],
)
def test_texts_that_the_program_does_not_mark(tmp_path, body):
    beside = "<ul>" + "<li><a href=content_9.htm>另一篇</a></li>" * 9 + "</ul>"
    saved(
        tmp_path,
        {
            "node_1.htm": node(1, "要闻", ["content_1.htm"], []),
            "content_1.htm": content("大桥", body=body, beside=beside),
        },
    )
    [(edition, _)] = read(tmp_path)
    [article] = edition.articles
    assert [block.role.value for block in article.blocks] == [
        "kicker",
        "headline",
        "subtitle",
        "paragraph",
        "paragraph",
    ]


def test_headings_below_the_headline_are_decks(tmp_path):
    text = content("大桥").replace("<h2>副题</h2>", "<h3>副题</h3>")
    saved(tmp_path, {"node_1.htm": node(1, "要闻", ["content_1.htm"], []), "content_1.htm": text})
    [(edition, _)] = read(tmp_path)
    assert [block.role.value for block in edition.articles[0].blocks[:3]] == ["kicker", "headline", "subtitle"]


def test_an_article_that_shows_its_page_can_be_read_alone(tmp_path):
    saved(
        tmp_path,
        {"a.htm": content("大桥", beside=MAP.format(1, "PagePicMap", areas("content_1.htm", "content_2.htm")))},
    )
    [(edition, _)] = read(tmp_path)
    assert edition.articles[0].headline == "大桥"


def test_a_page_without_its_articles_is_refused_unless_it_has_texts_itself(tmp_path):
    page = node(1, "要闻", ["content_1.htm", "content_2.htm"], [])
    saved(tmp_path, {"n.htm": page})
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path)
    assert caught.value.fields["reason"] == "no-texts"
    saved(tmp_path, {"n.htm": page.replace("</body>", f"<div>{TEXT.format('大桥') * 6}</div></body>")})
    assert read(tmp_path)[0][0].articles


def test_a_picture_with_links_makes_no_newspaper(tmp_path):
    ordinary = f"<h1>大桥</h1><div>{TEXT.format('大桥') * 3}</div>{MAP.format(1, 'm', areas('a.html', 'b.html'))}<p>© 2024版权所有</p>"
    saved(tmp_path, {"a.html": f"<html><meta charset=utf-8><body>{ordinary}</body></html>"})
    assert sources_in(tmp_path)[0].format == "html"


def test_the_issue_of_the_day_before_is_another(tmp_path):
    for day, before in (("03", "02"), ("02", "01")):
        page = node(1, "要闻", ["content_1.htm"], [(1, "要闻", "node_1.htm")], day=f"2024年01月{day}日")
        page = page.replace("</body>", f"<a class=preart href=../{before}/node_1.htm>上一期</a></body>")
        saved(tmp_path, {f"{day}/node_1.htm": page, f"{day}/content_1.htm": content(f"大桥{day}")})
    editions = [edition for edition, _ in read(tmp_path)]
    assert [(e.details.date, [a.headline for a in e.articles]) for e in editions] == [
        ("2024-01-02", ["大桥02"]),
        ("2024-01-03", ["大桥03"]),
    ]


def test_pages_saved_as_single_files(tmp_path):
    top = "http://paper.example.cn/p/"
    links = [f"{top}content_{n}.html" for n in (1, 2, 3)]
    pages = [(1, "要闻", f"{top}node_01.html"), (2, "文化", f"{top}node_02.html")]
    texts = {
        "河湾日报": ("node_01", node(1, "要闻", links[:2], pages)),
        "河湾日报 (1)": ("node_02", node(2, "文化", links[2:], pages)),
    }
    texts |= {f"大桥{t}": (f"content_{n}", content(f"大桥{t}")) for n, t in enumerate("一二三", 1)}
    for name, (place, text) in texts.items():
        head = (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {top}{place}.html\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
            f"Content-Transfer-Encoding: base64\r\nContent-Location: {top}{place}.html\r\n\r\n"
        )
        body = base64.encodebytes(text.encode()).decode() + "\r\n--b--\r\n"
        (tmp_path / f"{name}.mhtml").write_text(head + body, "ascii", newline="")
    [(edition, original)] = read(tmp_path)
    assert original.importer == "founder"
    assert_is_whole(edition)
    alone = read(tmp_path / "大桥一.mhtml")[0][0]
    assert (alone.format, alone.articles[0].headline) == ("mhtml", "大桥一")


@pytest.mark.parametrize("folder", [True, False])
def test_zips_of_such_folders(tmp_path, folder):
    names = {"node_1.htm": node(1, "要闻", ["content_1.htm"], []), "content_1.htm": content("大桥")}
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, text in names.items():
            archive.writestr(f"2024/{name}" if folder else name, text)
    [(edition, _)] = read(tmp_path / "a.zip")
    assert told(edition) == ([("01", "要闻")], [(0, "大桥", 5)])


def test_who_wrote_it_stands_before_where_it_was_printed(tmp_path):
    line = "<p class=sec>本报记者 李想 <br>《河湾日报》（2024年01月02日 第 01 版）</p>"
    text = content("大桥", body=line + "<div id=ozoom>{}</div>")
    saved(tmp_path, {"node_1.htm": node(1, "要闻", ["content_1.htm"], []), "content_1.htm": text})
    [(edition, _)] = read(tmp_path)
    assert edition.articles[0].value(Role.BYLINE) == "本报记者 李想"
    alone = read(tmp_path / "content_1.htm")[0][0]
    assert (alone.articles[0].value(Role.BYLINE), alone.articles[0].headline) == ("本报记者 李想", "大桥")


def test_the_picture_of_a_page_may_be_written_into_it(tmp_path):
    page = node(1, "要闻", ["content_1.htm"], []).replace(
        "../p1_b.jpg", f"data:image/jpeg;base64,/9j/{'A' * (5 << 20)}"
    )
    saved(tmp_path, {"node_1.htm": page, "content_1.htm": content("大桥")})
    [(edition, _)] = read(tmp_path)
    [printed] = edition.pages
    assert (printed.number, printed.image, printed.width) == ("01", None, 350)
    assert len(edition.articles[0].blocks) == 5
