# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Books, documents and web pages give what they say, and no more."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.importers.books import files
from tests.importers.formats.outline import outline

from edition_reader.importers import load, read, read_original, sources_in
from edition_reader.importers.formats import FORMATS
from edition_reader.importers.source import ByteMembers, Limits, Source, ZipMembers
from edition_reader.model.edition import Edition, Kind, Role
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import ProblemCode

SAMPLE = Path(__file__).parents[4] / "shared" / "editions" / "epub" / "calibre613_en_epub3.epub"


def opened(data, folder, name="file"):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    [(edition, original)] = read(path)
    assert read_original(original) == edition
    return edition


def shape(edition):
    return [
        (a.section, a.headline, [b.text for b in a.blocks if b.role is not Role.HEADLINE]) for a in edition.articles
    ]


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample editions are not here")
def test_a_periodical_of_calibre():
    [(edition, _)] = read(SAMPLE)
    assert [section.name for section in edition.sections] == ["World News", "Buffalo Bill in Rome"]
    assert [article.section for article in edition.articles] == ["World News"] * 5 + ["Buffalo Bill in Rome"] * 3
    assert (edition.details.newspaper, edition.details.date, edition.details.publisher) == ("Old Papers", None, None)
    assert edition.articles[0].headline == "BUFFALO BILL COMES ASHORE."
    assert not [b.text for a in edition.articles for b in a.blocks if "Section menu" in b.text or "Main menu" in b.text]
    assert {article.language for article in edition.articles} == {"en"}


def test_a_book_by_its_files(tmp_path):
    book = files.epub2(
        files.point("Eins", "1.xhtml") + files.point("Zwei", "2.xhtml"),
        {
            "1.xhtml": files.page("<h1>Eins!</h1><p>Text <b>fett</b>.</p><script>x()</script>"),
            "2.xhtml": files.page("<p>Ohne Überschrift.</p>"),
            "3.xhtml": files.page("<p>Nicht im Verzeichnis.</p>"),
        },
        "<dc:title>Buch</dc:title><dc:date>1931-05-04</dc:date><dc:language>de</dc:language><dc:creator>X</dc:creator>",
    )
    edition = opened(book, tmp_path)
    assert shape(edition) == [
        (None, "Eins!", ["Text fett."]),
        (None, "Zwei", ["Ohne Überschrift."]),
        (None, None, ["Nicht im Verzeichnis."]),
    ]
    assert (edition.details.newspaper, edition.details.date, edition.details.language) == ("Buch", "1931-05-04", "de")


def test_articles_of_one_file_and_files_that_calibre_cut(tmp_path):
    book = files.epub2(
        files.point("News", "a.html", files.point("One", "a.html#x"), files.point("Two", "a.html#y")),
        {
            "a.html": files.page('<h1>News</h1><h2 id="x">One</h2><p>1.</p><div id="y"><h2>Two</h2></div><p>2.</p>'),
            "a_split_001.html": files.page("<p>And more.</p>"),
        },
    )
    assert shape(opened(book, tmp_path)) == [("News", "One", ["1."]), ("News", "Two", ["2.", "And more."])]


def test_the_headline_is_the_line_that_the_contents_name(tmp_path):
    """The Economist's rubric stands above it as a heading of its own; InDesign writes no headings at all."""
    book = files.epub2(
        files.point("A bridge", "a.html") + files.point("The river", "b.html"),
        {
            "a.html": files.page("<h5>Leaders</h5><h1>A bridge</h1><h3>At last</h3><p>It stands.</p>"),
            "b.html": files.page('<p class="headline">The river</p><p>It flows.</p>'),
        },
    )
    assert [[(b.role, b.text) for b in article.blocks] for article in opened(book, tmp_path).articles] == [
        [
            (Role.KICKER, "Leaders"),
            (Role.HEADLINE, "A bridge"),
            (Role.SUBTITLE, "At last"),
            (Role.PARAGRAPH, "It stands."),
        ],
        [(Role.HEADLINE, "The river"), (Role.PARAGRAPH, "It flows.")],
    ]


def test_a_book_with_a_missing_file_and_no_contents(tmp_path):
    book = files.epub2("", {"a.html": files.page("<h1>A</h1><p>𠮷.</p>"), "b.html": files.page("")})
    edition = opened(book, tmp_path)
    assert shape(edition) == [(None, "A", ["𠮷."])]


def test_a_locked_book_is_said_to_be_one(tmp_path):
    data = files.zipped(
        {
            "META-INF/container.xml": "<container/>",
            "META-INF/encryption.xml": '<e><CipherReference URI="O/a.xhtml"/></e>',
        }
    )
    with pytest.raises(UnreadableFile) as caught:
        opened(data, tmp_path)
    assert caught.value.fields["reason"] == "locked"


def test_a_document_with_sections_and_headlines(tmp_path):
    edition = opened(
        files.docx(
            files.paragraph("第02版：文化", "a1"),
            files.paragraph("标题", "own"),
            files.paragraph("正文𠮷。<w:br/>第二行"),
            files.paragraph("甲", "", "<w:numPr/>"),
            files.paragraph("又一篇", "a2"),
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
            "<w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins></w:p>",
        ),
        tmp_path,
    )
    assert [(page.number, page.name) for page in edition.pages] == [("02", "文化")]
    assert [(b.role, b.text) for b in edition.articles[0].blocks] == [
        (Role.HEADLINE, "标题"),
        (Role.PARAGRAPH, "正文𠮷。"),
        (Role.LIST_ITEM, "甲"),
    ]
    assert [b.text for b in edition.articles[1].blocks] == ["又一篇", "1 2", "yes"]


def test_boxes_notes_and_tables_in_tables_of_a_document(tmp_path):
    def box(form):
        return f"<w:{form}><w:txbxContent>{files.paragraph('Im Kasten')}</w:txbxContent></w:{form}>"

    run = f"<w:r><w:t>Text.</w:t>{box('Choice')}{box('Fallback')}<w:footnoteReference w:id='2'/></w:r>"
    inner = f"<w:tbl><w:tr><w:tc>{files.paragraph('innen')}</w:tc></w:tr></w:tbl>"
    cells = f"<w:tc>{files.paragraph('eins')}{inner}</w:tc><w:tc>{files.paragraph('zwei')}</w:tc>"
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    document = files.docx(files.paragraph("Titel", "Heading1"), f"<w:p>{run}</w:p>", table)
    members = ZipMembers(document, "", Limits())
    named = {name: members.read(name, 1 << 20) for name in members.names()}
    named["word/footnotes.xml"] = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">'
        b"<w:p><w:r><w:t>Eine Note.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    edition = opened(files.zipped(named), tmp_path)
    assert [(b.role, b.text) for b in edition.articles[0].blocks] == [
        (Role.HEADLINE, "Titel"),
        (Role.PARAGRAPH, "Text."),
        (Role.PARAGRAPH, "Im Kasten"),
        (Role.OTHER, "Eine Note."),
        (Role.TABLE, "eins innen zwei"),
    ]
    named["word/document2.xml"] = named.pop("word/document.xml")
    named["_rels/.rels"] = b'<R><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></R>'
    named["[Content_Types].xml"] = b"<Types/>"
    assert opened(files.zipped(named), tmp_path).articles == edition.articles


def test_a_document_without_headings_is_read_as_a_page(tmp_path):
    text = "A STORY OF THE HARBOUR\n\nThe harbour was quiet on Monday, and so were its people."
    edition = opened(files.docx(*(files.paragraph(part) for part in text.split("\n\n"))), tmp_path)
    assert [article.headline for article in edition.articles] == ["A STORY OF THE HARBOUR"]
    assert all(block.source == () for article in edition.articles for block in article.blocks)


def test_markdown_of_others(tmp_path):
    edition = opened(
        "---\nnewspaper: 'The ''Ledger'''\ndate: 1931-05-04\n---\n\n## Page 3 Harbour\n\n### Ships\n\n*By A. Mann*\n\n"
        "Two **ships** came [in](http://x). <script>\n\n- one\n\n| a | b |\n|---|---|\n\n### More\nText é 𠮷.\n",
        tmp_path,
    )
    assert (edition.details.newspaper, edition.details.date) == ("The 'Ledger'", "1931-05-04")
    assert [(page.number, page.name) for page in edition.pages] == [("3", "Harbour")]
    assert [(b.role, b.text) for b in edition.articles[0].blocks] == [
        (Role.HEADLINE, "Ships"),
        (Role.BYLINE, "By A. Mann"),
        (Role.PARAGRAPH, "Two ships came in."),
        (Role.LIST_ITEM, "one"),
        (Role.TABLE, "a b"),
    ]
    assert edition.articles[1].text == "More\nText é 𠮷."


def all_texts(edition):
    return [(b.role.value, b.text) for article in edition.articles for b in article.blocks]


POST = "The bridge was opened.\n\n## Later\n\nMore.\n"
HEADED = [("headline", "Bridge"), ("paragraph", "The bridge was opened."), ("subhead", "Later"), ("paragraph", "More.")]


@pytest.mark.parametrize(
    "front",
    [
        '---\nlayout: post\ntitle:  "Bridge"\ndate:   2026-03-02 10:00:00 +0800\nauthor: Ann Lee\ntags:\n  - a\n---\n',
        '+++\ntitle = "Bridge"\ndate = 2026-03-02T10:00:00+08:00\nauthors = ["Ann Lee"]\n[extra]\nx = 1\n+++\n\n',
        "Title: Bridge\nDate: 2026-03-02 10:20\nCategory: Town\nAuthors: Ann Lee\n\n",
    ],
)
def test_a_post_of_a_web_site_is_one_article(front, tmp_path):
    edition = opened(front + POST, tmp_path)
    assert (edition.format, edition.details.date, edition.details.newspaper) == ("markdown", "2026-03-02", None)
    assert all_texts(edition) == HEADED
    assert [person.name for person in edition.articles[0].contributors] == ["Ann Lee"]


def test_front_matter_without_keys_of_a_web_site_may_name_an_edition(tmp_path):
    edition = opened(
        "---\ntitle: 河湾日报\ndate: 2026-03-02\n---\n\n# 要闻\n\n## 甲\n\n文。\n\n## 乙\n\n文。\n", tmp_path
    )
    assert (edition.details.newspaper, edition.details.date) == ("河湾日报", "2026-03-02")
    assert [(a.section, a.headline) for a in edition.articles] == [("要闻", "甲"), ("要闻", "乙")]


def test_text_with_headings_of_markdown_is_that_whatever_it_begins_with(tmp_path):
    edition = opened("A line of text.\n\n## One\n\nText with a [link](http://a.b).\n\n## Two\n\nEnd.\n", tmp_path)
    assert [a.headline for a in edition.articles] == [None, "One", "Two"]
    assert opened("A line.\n\n# 1 of the list\nText.\n", tmp_path).format == "plain-text"


def test_tables_without_bars_at_the_edge_and_html_between_words(tmp_path):
    edition = opened(
        "# A\n\nName | Number\n:--- | ---:\nBridge | 1\n\nOne<br>two <b>th</b>ree.\n\nA | B in a text.\n", tmp_path
    )
    assert all_texts(edition) == [
        ("headline", "A"), ("table", "Name Number"), ("table", "Bridge 1"), ("paragraph", "One two three."),
        ("paragraph", "A | B in a text."),
    ]  # fmt: skip


def test_what_notebooks_and_sites_write_into_markdown(tmp_path):
    edition = opened(
        "# 新桥\n\n![[bridge.png]]\n\n"
        "见 [[另一篇|报道]] 与 [[人物]]，==重点== ~~删~~ <https://e.f> {{< x >}}[a](b(c))[![i](j)](k)\n\n"
        '> [!note] 提示\n> 一段。\n\n- [x] 完成\n  接着\n- 二\n\n![桥](a.jpg "t")\n\n脚注[^1]。\n\n'
        '[^1]: 注文\n    续。\n[r]: http://x "t"\n',
        tmp_path,
    )
    assert all_texts(edition) == [
        ("headline", "新桥"), ("paragraph", "见 报道 与 人物，重点 删 https://e.f a"), ("paragraph", "提示 一段。"),
        ("list_item", "完成 接着"), ("list_item", "二"), ("caption", "桥"), ("paragraph", "脚注。"),
        ("other", "注文 续。"),
    ]  # fmt: skip


def test_a_saved_web_page(tmp_path):
    edition = opened(
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>桥 - 河湾日报</title>'
        '<meta property="og:site_name" content="河湾日报"><script>var x = "<p>no</p>"</script>'
        '<meta property="article:published_time" content="2024-09-20T08:00:00+08:00">'
        '<meta name="author" content="李想">'
        '</head><body><nav><a href="/">首页</a></nav><h1>桥通车了</h1><div class="share">分享</div>'
        "<div><p>河湾大桥昨日通车，两岸群众奔走相告，庆祝这一天的到来，场面十分热烈。</p><p>第二段。</p></div>"
        "<footer>版权</footer><style>p{}</style></body></html>",
        tmp_path,
    )
    assert outline(edition).splitlines()[:2] == [
        "html | 河湾日报 | 2024-09-20 | None | zh-CN",
        "page None None NonexNone",
    ]
    assert [(b.role, b.text) for b in edition.articles[0].blocks][:2] == [
        (Role.HEADLINE, "桥通车了"),
        (Role.BYLINE, "李想"),
    ]
    assert edition.articles[0].text.endswith("第二段。")
    assert not [word for word in ("首页", "分享", "版权", "no") if word in edition.articles[0].text]


def test_a_web_page_of_several_articles(tmp_path):
    body = "".join(f"<article><h2>{n}</h2><p>{'Words of it. ' * 5}</p></article>" for n in ("One", "Two"))
    edition = opened(f"<html><body><h1>Today</h1>{body}</body></html>", tmp_path)
    assert [article.headline for article in edition.articles] == ["One", "Two"]


@pytest.mark.parametrize(
    ("written", "said"), [("gb18030", "gb2312"), ("utf-8", "gb2312"), ("gb18030", "utf-8"), ("big5", "big5")]
)
def test_the_bytes_are_asked_before_the_page_about_its_encoding(tmp_path, written, said):
    text = "<p>中文報紙的一篇文章，說的是河灣大橋的事情，我們都很高興。</p>"
    data = f'<html><head><meta charset="{said}"></head><body><h1>河</h1>{text}</body></html>'.encode(written)
    edition = opened(data, tmp_path)
    assert "河灣大橋" in edition.articles[0].text
    assert edition.encoding == written


def test_a_digital_newspaper_in_a_folder(tmp_path):
    folder = tmp_path / "2017-07" / "22"
    (folder / "js").mkdir(parents=True)
    (folder / "js" / "menu.js").write_text("var a = 1;")
    (folder / "A01.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    for name, data in files.founder().items():
        (folder / name).write_bytes(data)
    [(edition, original)] = read(tmp_path)
    assert read_original(original) == edition
    assert (edition.details.newspaper, edition.details.date) == ("河湾日报", "2017-07-22")
    assert [(page.number, page.name) for page in edition.pages] == [("A01", "要闻"), ("A02", "文化")]
    assert (edition.pages[0].image, edition.pages[0].width, edition.pages[0].height) == (
        "20170722_A01_brief.jpg",
        350,
        520,
    )
    first, picture, other = edition.articles
    assert [(b.role, b.text) for b in first.blocks] == [
        (Role.KICKER, "十年期盼"),
        (Role.HEADLINE, "河湾大桥通车"),
        (Role.SUBTITLE, "两岸一家"),
        (Role.BYLINE, "记者 李想"),
        (Role.PARAGRAPH, "本报讯 河湾大桥昨日通车。"),
        (Role.PARAGRAPH, "𠮷日良辰。"),
    ]
    [box] = first.blocks[0].boxes
    assert (box.page, box.x, box.y, box.w, box.h) == (0, 10, 10, 190, 80)
    assert (picture.kind, picture.headline) == (Kind.PICTURE, "图片新闻")
    assert (other.page, other.headline, other.value(Role.KICKER)) == (1, "一条河的故事", "副刊")
    assert [p.fields["name"] for p in edition.problems if p.code is ProblemCode.MISSING_MEMBER] == ["content_99.htm"]


def test_one_page_of_a_digital_newspaper_leads_to_all(tmp_path):
    for name, data in files.founder().items():
        (tmp_path / name).write_bytes(data)
    [(edition, _)] = read(tmp_path / "node_188.htm")
    assert len(edition.articles) == 3


def test_texts_named_by_pages_are_one_edition(tmp_path):
    for number in (1, 2, 10):
        (tmp_path / f"河湾日报第{number:02}版.txt").write_text(
            f"HEADLINE {number}\n\nA text that is longer than that.\n"
        )
    [(edition, _)] = read(tmp_path)
    assert [article.headline for article in edition.articles] == ["HEADLINE 1", "HEADLINE 2", "HEADLINE 10"]
    assert [article.page for article in edition.articles] == [0, 1, 2]
    (tmp_path / "letters.txt").write_text("A text of another kind, which is no page.")
    assert len(sources_in(tmp_path)) == 4


def everything():
    """Return a file of each format that this part reads, by its format."""
    return {
        "epub": files.epub2(files.point("A", "a.html"), {"a.html": files.page("<h1>A</h1><p>Text.</p>")}),
        "docx": files.docx(files.paragraph("A", "a1"), files.paragraph("Text.")),
        "html": files.page("<h1>A</h1><p>Text of it.</p>").encode(),
        "markdown": b"# A\n\nText *of* it.\n",
    }


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(everything())), st.integers(0, 1 << 30))
def test_damaged_files_give_an_edition_or_a_clear_refusal(form, seed):
    chance = random.Random(seed)
    data = bytearray(everything()[form])
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.choice((0, 1, 9))] = chance.randbytes(chance.choice((0, 1, 5)))
    try:
        if data.startswith(b"PK"):
            members = ZipMembers(bytes(data), "z", Limits())
            edition = FORMATS[form].read(Source(members, Limits()), next(iter(members.names()), ""))
        else:
            edition = FORMATS[form].read(Source(ByteMembers({"x": bytes(data)}), Limits()), "x")
    except UnreadableFile as error:
        assert error.fields["reason"]  # noqa: PT017  # either outcome is right
    else:
        assert isinstance(edition, Edition)


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("#*_`[]()!<>&|-=\\ \n\taé𠮷:'\"{}"), max_size=120))
def test_any_markdown_is_read(text):
    try:
        edition = FORMATS["markdown"].read(Source(ByteMembers({"x": text.encode()}), Limits()), "x")
    except UnreadableFile as error:
        assert error.fields["reason"] in ("no-texts", "empty", "binary")  # noqa: PT017
    else:
        assert all(block.text.strip() for article in edition.articles for block in article.blocks)


def test_a_long_hostile_markdown_is_read_soon():
    text = "# A\n" + "[" * 50_000 + "*" * 50_000 + "<a" * 50_000 + "\\" * 50_000
    edition = FORMATS["markdown"].read(Source(ByteMembers({"x": text.encode()}), Limits()), "x")
    assert edition.articles


def test_the_edition_of_a_file_is_not_told_by_its_name(tmp_path):
    for form, data in everything().items():
        path = tmp_path / f"{form}.pdf"
        path.write_bytes(data)
        assert load(path).importer == form


def test_every_heading_above_an_article_is_kept(tmp_path):
    text = (
        "# 版面\n\n## 第02版：文化\n\n### 读书\n\n#### 一本书\n\n正文。\n\n#### 又一本\n\n正文。\n\n### 艺术\n\n"
        "## 第03版\n\n### 体育\n\n#### 球\n\n正文。\n"
    )
    edition = opened(text, tmp_path)
    found = [(edition.pages[a.page].number, a.section, a.headline) for a in edition.articles]
    assert found == [("02", "读书", "一本书"), ("02", "读书", "又一本"), ("02", None, "艺术"), ("03", "体育", "球")]
    assert edition.details.newspaper == "版面"


def test_headings_that_hold_nothing_are_items(tmp_path):
    edition = opened("## Eins\n\n## Zwei\n\n### Drei\n\nText.\n\n### Vier\n\nText.\n\n## Fünf\n", tmp_path)
    assert [(a.section, a.headline) for a in edition.articles] == [
        (None, "Eins"), ("Zwei", "Drei"), ("Zwei", "Vier"), (None, "Fünf")
    ]  # fmt: skip


def encrypted(*uris):
    return "<encryption>" + "".join(f'<CipherReference URI="{uri}"/>' for uri in uris) + "</encryption>"


def test_a_book_whose_fonts_alone_are_encrypted_is_read_and_one_whose_texts_are_is_not(tmp_path):
    book = files.epub2("", {"a%20b.xml": files.page("<h1>A</h1><p>Text.</p>")}).replace(
        b"O/a%20b.xml", b"O/a b.xml\0\0"
    )
    book = files.epub2("", {"ab.xml": files.page("<h1>A</h1><p>Text.</p>")})
    members = ZipMembers(book, "", Limits())
    named = {name: members.read(name, 1 << 20) for name in members.names()}
    fonts = files.zipped({**named, "META-INF/encryption.xml": encrypted("O/fonts/a.otf", "O/pictures/1.jpg")})
    assert shape(opened(fonts, tmp_path)) == [(None, "A", ["Text."])]
    for uri in ("O/ab.xml", "O/AB.xml", "/O/ab.xml", "O/other.xhtml"):
        with pytest.raises(UnreadableFile) as caught:
            opened(files.zipped({**named, "META-INF/encryption.xml": encrypted(uri)}), tmp_path)
        assert caught.value.fields["reason"] == "locked"


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (
            '<dc:date opf:event="creation">2020-01-01</dc:date><dc:date opf:event="publication">1931-05-04</dc:date>',
            "1931-05-04",
        ),
        ('<dc:date opf:event="modification">2020-01-01</dc:date>', None),
        ("<dc:date>1931-05-04</dc:date>", "1931-05-04"),
    ],
)
def test_of_the_days_of_a_book_that_of_publication_is_its_own(dates, day, tmp_path):
    metadata = f"<dc:title>Book</dc:title>{dates.replace('opf:event', 'event')}"
    edition = opened(files.epub2("", {"a.html": files.page("<h1>A</h1><p>T.</p>")}, metadata), tmp_path)
    assert edition.details.date == day


def test_files_named_with_percents_another_case_and_apart_from_the_reading_order(tmp_path):
    files_ = {"Kapitel%201.html": files.page("<h1>A</h1><p>T.</p>"), "NOTES.html": files.page("<p>Eine Note.</p>")}
    members = ZipMembers(files.epub2("", files_), "", Limits())
    named = {name: members.read(name, 1 << 20) for name in members.names()}
    named["O/Kapitel 1.html"] = named.pop("O/Kapitel%201.html")
    named["O/notes.HTML"] = named.pop("O/NOTES.html")
    named["O/c.opf"] = named["O/c.opf"].replace(b'idref="i1"', b'idref="i1" linear="no"')
    assert shape(opened(files.zipped(named), tmp_path)) == [(None, "A", ["T."]), (None, None, ["Eine Note."])]


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("新桥昨日通车，市民纷纷前往参观，全长三百米。", "en", "zh-Hans"),
        ("新桥昨日通车，市民纷纷前往参观，全长三百米。", "zh-CN", "zh-CN"),
        ("The bridge was opened on Monday and the people of the town walked over it.", "zh", "en"),
        ("The bridge was opened on Monday and the people of the town walked over it.", "de", "de"),
        ("橋が開通した。", "ja", "ja"),
    ],
)
def test_a_book_is_not_in_a_language_that_its_text_cannot_be_in(text, stated, language, tmp_path):
    book = files.epub2("", {"a.html": files.page(f"<h1>A</h1><p>{text}</p>")}, f"<dc:language>{stated}</dc:language>")
    edition = opened(book, tmp_path)
    assert (edition.details.language, edition.articles[0].language) == (language, language)


def test_a_book_that_is_a_folder_is_read_as_the_book_it_is(tmp_path):
    book = files.epub2("", {"a.html": files.page("<h1>A</h1><p>Text.</p>")})
    members = ZipMembers(book, "", Limits())
    for name in members.names():
        file = tmp_path / "Daily.epub" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(members.read(name, 1 << 20))
    (tmp_path / "Daily.epub" / ".hidden").write_text("x")
    for place in (tmp_path, tmp_path / "Daily.epub"):
        [(edition, original)] = read(place)
        assert (edition.format, original.name, shape(edition)) == ("epub", "Daily.epub", [(None, "A", ["Text."])])
        assert read_original(original) == edition


def test_signs_of_notes_in_a_book_are_no_words(tmp_path):
    text = (
        '<h1>A</h1><p>Three hundred metres<a role="doc-noteref" href="#n1"><sup>1</sup></a>, they say'
        '<a xmlns:epub="http://www.idpf.org/2007/ops" epub:type="noteref" href="#n2">2</a>.</p>'
        '<ol><li id="n1">A note.<a href="#r" role="doc-backlink">↩</a></li></ol>'
    )
    edition = opened(files.epub2("", {"a.html": files.page(text)}), tmp_path)
    assert shape(edition) == [(None, "A", ["Three hundred metres, they say.", "A note."])]
