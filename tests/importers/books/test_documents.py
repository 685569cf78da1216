# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Office documents as many programs write them: nothing that shows in one is lost, and nothing stands twice."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.importers.books import files

from edition_reader.importers.documents import Style, document_edition
from edition_reader.importers.headings import Unit
from edition_reader.importers.reading import read
from edition_reader.importers.source import Limits, ZipMembers
from edition_reader.model.edition import Block, Kind, Role
from edition_reader.model.errors import UnreadableFile

P = files.paragraph
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
NOTES = (
    f'<w:footnotes xmlns:w="{files.W}"><w:footnote w:id="1"><w:p><w:r><w:t>Eine Note.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def opened(data, tmp_path, name="file"):
    """Return the edition in a file of these bytes."""
    file = tmp_path / name
    file.write_bytes(data)
    return read(file)[0][0]


def with_members(document, **more):
    """Return a document with more files in it; "_" stands for "/"."""
    members = ZipMembers(document, "", Limits())
    named = {name: members.read(name, 1 << 20) for name in members.names()}
    return files.zipped({**named, **more})


def table(*rows):
    """Return a table of rows of cells."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def texts(edition):
    """Return roles and texts of all blocks."""
    return [(block.role.value, block.text) for article in edition.articles for block in article.blocks]


STORY = (
    P("A STORY OF THE HARBOUR"),
    P("The harbour was quiet on Monday, and so were its people, who had come from far away."),
    P("On Tuesday nothing happened at all, as the captain of the port told this newspaper."),
)


def test_tables_and_notes_keep_their_place_in_a_document_without_headings(tmp_path):
    document = files.docx(STORY[0], STORY[1].replace("</w:p>", f"{NOTE}</w:p>"), table((P("Ships"), P("12"))), STORY[2])
    edition = opened(with_members(document, **{"word/footnotes.xml": NOTES}), tmp_path)
    assert [(role, text[:12]) for role, text in texts(edition)] == [
        ("headline", "A STORY OF T"), ("paragraph", "The harbour "), ("other", "Eine Note."), ("table", "Ships 12"),
        ("paragraph", "On Tuesday n"),
    ]  # fmt: skip


def test_a_document_of_nothing_but_a_table_or_page_numbers_is_an_item(tmp_path):
    for body, expected in ((table((P("A1"), P("B1"))), [("table", "A1 B1")]), (P("Page 2"), [("paragraph", "Page 2")])):
        edition = opened(files.docx(body), tmp_path)
        assert texts(edition) == expected
        assert [article.kind for article in edition.articles] == [Kind.OTHER]


def test_what_a_page_would_leave_out_stays_and_a_masthead_is_told(tmp_path):
    edition = opened(files.docx(P("河湾日报 2026年3月2日 星期一 第02版"), *STORY, P("Page 3")), tmp_path)
    assert (edition.details.newspaper, edition.details.date) == ("河湾日报", "2026-03-02")
    assert [text[:12] for _, text in texts(edition)] == ["A STORY OF T", "The harbour ", "On Tuesday n", "Page 3"]


def test_tables_that_set_out_a_page_are_read_cell_by_cell(tmp_path):
    column = P("Headline", "a1") + STORY[1] + STORY[2]
    edition = opened(files.docx(table((column, P("Other", "a1") + STORY[1]))), tmp_path)
    assert [article.headline for article in edition.articles] == ["Headline", "Other"]
    edition = opened(files.docx(P("Headline", "a1"), table((STORY[1],), (P("A"), P("B")))), tmp_path)
    assert [role for role, _ in texts(edition)] == ["headline", "paragraph", "table"]


def test_cells_in_content_controls_and_notes_in_cells(tmp_path):
    cell = f"<w:tc>{P('im Feld', '', '').replace('</w:p>', NOTE + '</w:p>')}</w:tc>"
    row = f"<w:tr><w:sdt><w:sdtPr/><w:sdtContent>{cell}</w:sdtContent></w:sdt><w:tc>{P('zwei')}</w:tc></w:tr>"
    document = files.docx(P("Titel", "a1"), f"<w:tbl>{row}</w:tbl>")
    edition = opened(with_members(document, **{"word/footnotes.xml": NOTES}), tmp_path)
    assert texts(edition) == [("headline", "Titel"), ("table", "im Feld zwei"), ("other", "Eine Note.")]


def test_a_box_in_a_cell_stands_once(tmp_path):
    box = f"<w:p><w:r><w:Choice><w:txbxContent>{P('Im Kasten')}</w:txbxContent></w:Choice></w:r></w:p>"
    edition = opened(files.docx(P("Titel", "a1"), table((box, P("zwei")))), tmp_path)
    assert texts(edition) == [("headline", "Titel"), ("table", "Im Kasten zwei")]


def test_readings_above_characters_are_no_words(tmp_path):
    reading, base = "<w:rt><w:r><w:t>zhōng</w:t></w:r></w:rt>", "<w:rubyBase><w:r><w:t>中</w:t></w:r></w:rubyBase>"
    ruby = f"<w:r><w:ruby>{reading}{base}</w:ruby></w:r>"
    edition = opened(files.docx(P("标题", "a1"), f"<w:p>{ruby}<w:r><w:t>国</w:t></w:r></w:p>"), tmp_path)
    assert texts(edition) == [("headline", "标题"), ("paragraph", "中国")]


def test_a_style_of_only_a_figure_is_no_heading(tmp_path):
    edition = opened(files.docx(P("Titel", "a1"), P("Text.", "2"), P("Mehr.", "7")), tmp_path)
    assert texts(edition) == [("headline", "Titel"), ("paragraph", "Text."), ("paragraph", "Mehr.")]


MAIL = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n"
    "Content-Transfer-Encoding: base64\n\n{}\n--b--\n"
)
PAGE = "<html><body><h1>新桥</h1><p>通车了。</p></body></html>"


@pytest.mark.parametrize("chunk", [PAGE.encode(), MAIL.format(base64.b64encode(PAGE.encode()).decode()).encode()])
def test_web_pages_inside_a_document_are_read(chunk, tmp_path):
    rels = '<R><Relationship Id="c1" Type="x/aFChunk" Target="/word/afchunk.mht"/></R>'
    document = files.docx('<w:altChunk xmlns:r="r" r:id="c1"/>')
    more = {"word/afchunk.mht": chunk, "word/_rels/document.xml.rels": rels}
    edition = opened(with_members(document, **more), tmp_path)
    assert texts(edition) == [("headline", "新桥"), ("paragraph", "通车了。")]


def test_a_file_inside_a_document_that_is_not_read_is_told(tmp_path):
    edition = opened(files.docx(P("Titel", "a1"), P("Text."), '<w:altChunk id="c9"/>'), tmp_path)
    assert texts(edition)[1] == (Role.PARAGRAPH.value, "Text.")
    assert "missing-member" in [problem.code.value for problem in edition.problems]


def style(name, parent="", shown=""):
    said = f'style:name="{name}" style:parent-style-name="{parent}" style:display-name="{shown}"'
    return f'<style:style style:family="paragraph" {said}/>'


def test_an_opendocument_text_is_read_as_a_word_document_is(tmp_path):
    listed = "<text:list><text:list-item><text:p>Glied</text:p></text:list-item></text:list>"
    deleted = "<text:tracked-changes><text:p>weg</text:p></text:tracked-changes>"
    edition = opened(files.odt(deleted + files.HEADING + files.ODT_PARAGRAPH + listed + files.ODT_TABLE), tmp_path)
    assert edition.format == "odt"
    assert texts(edition) == [
        ("headline", "Titel"), ("paragraph", "Eins und zwei drei."), ("other", "Eine Note."),
        ("paragraph", "Im Kasten"), ("list_item", "Glied"), ("table", "a b"),
    ]  # fmt: skip


def test_styles_of_an_opendocument_text_say_roles_also_by_what_they_are_based_on(tmp_path):
    styles = style("P1", "Subtitle") + style("P2", "Heading_20_2") + style("Heading_20_2", "", "Heading 2")
    body = (
        '<text:h text:outline-level="1">第02版：文化</text:h><text:p text:style-name="P2">标题</text:p>'
        '<text:p text:style-name="P1">副题</text:p><text:p>正文。</text:p>'
    )
    edition = opened(files.odt(body, styles + style("Subtitle")), tmp_path)
    assert [(page.number, page.name) for page in edition.pages] == [("02", "文化")]
    assert texts(edition) == [("headline", "标题"), ("subtitle", "副题"), ("paragraph", "正文。")]


def test_a_style_of_an_opendocument_text_may_be_nothing_but_a_name(tmp_path):
    title, heading = '<text:p text:style-name="Title">河湾日报</text:p>', '<text:h text:outline-level="1">标题</text:h>'
    edition = opened(files.odt(f"{title}{heading}<text:p>正文。</text:p>"), tmp_path)
    assert (edition.details.newspaper, [a.headline for a in edition.articles]) == ("河湾日报", ["标题"])


def test_a_flat_opendocument_text_and_a_locked_one(tmp_path):
    members = ZipMembers(files.odt(files.HEADING + files.ODT_PARAGRAPH), "", Limits())
    content = members.read("content.xml", 1 << 20).decode()
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    flat = content.replace("document-content ", f"document {kind} ", 1).replace(
        "/office:document-content", "/office:document"
    )
    assert texts(opened(flat.encode(), tmp_path))[0] == ("headline", "Titel")
    locked = with_members(files.odt(files.HEADING), **{"META-INF/manifest.xml": "<m><m:encryption-data/></m>"})
    with pytest.raises(UnreadableFile) as caught:
        opened(locked, tmp_path)
    assert caught.value.fields["reason"] == "password"


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("新桥昨日通车，市民纷纷前往参观，全长三百米。", ("en-US", "zh-CN"), "zh-CN"),
        ("新桥昨日通车，市民纷纷前往参观，全长三百米。", ("en-US", None), "zh-Hans"),
        ("The bridge was opened on Monday and the people of the town walked over it.", ("en-GB", "zh-CN"), "en-GB"),
        ("Die Brücke wurde am Montag eröffnet und die Leute der Stadt gingen über sie.", ("en-US", "zh-CN"), "de"),
        ("x", ("en-US", "zh-CN"), "en-US"),
    ],
)
def test_the_language_is_that_of_the_text_not_of_the_computer(text, stated, language, tmp_path):
    lang = "".join(f' w:{key}="{tag}"' for key, tag in zip(("val", "eastAsia"), stated, strict=True) if tag)
    styles = files.STYLES.replace(' w:val="zh-CN"', lang)
    document = with_members(files.docx(P("T", "a1"), P(text)), **{"word/styles.xml": styles})
    assert opened(document, tmp_path).details.language == language


def test_styles_that_people_name_themselves_say_what_a_line_is(tmp_path):
    names = ("引题", "大标题", "副题", "记者", "小标题", "图说")
    own = "".join(f'<w:style w:styleId="s{n}"><w:name w:val="{name}"/></w:style>' for n, name in enumerate(names))
    styles = files.STYLES.replace("</w:styles>", f"{own}</w:styles>")
    story = [P(name, f"s{n}") for n, name in enumerate(names)]
    body = "".join((*story[:5], P("正文。"), story[5], *story[:2], P("又一篇。")))
    edition = opened(with_members(files.docx(body), **{"word/styles.xml": styles}), tmp_path)
    assert [[b.role.value for b in article.blocks] for article in edition.articles] == [
        ["kicker", "headline", "subtitle", "byline", "subhead", "paragraph", "caption"],
        ["kicker", "headline", "paragraph"],
    ]
    assert Style("二级标题").level == Style("heading 2").level == Style("", 1).level
    assert Style("正文").level is None


def test_a_title_may_have_a_date_below_it(tmp_path):
    head = P("河湾日报", "title") + P("2026年3月2日　星期一")
    body = P("要闻", "a1") + P("新桥通车", "a2") + P("河湾新桥通车。") + P("学校开学", "a2") + P("开学了。")
    styles = files.STYLES.replace(
        "</w:styles>", '<w:style w:styleId="title"><w:name w:val="Title"/></w:style></w:styles>'
    )
    edition = opened(with_members(files.docx(head, body), **{"word/styles.xml": styles}), tmp_path)
    assert (edition.details.newspaper, edition.details.date) == ("河湾日报", "2026-03-02")
    assert [(a.section, a.headline) for a in edition.articles][1:] == [("要闻", "新桥通车"), ("要闻", "学校开学")]
    alone = (
        P("新桥通车", "title")
        + P("本报记者 王一")
        + P("第一座桥", "a1")
        + P("正文。")
        + P("第二座桥", "a1")
        + P("正文。")
    )
    edition = opened(with_members(files.docx(alone), **{"word/styles.xml": styles}), tmp_path)
    assert [a.headline for a in edition.articles] == ["新桥通车"]


WORDS = st.text("甲乙丙 abc。", min_size=1, max_size=12).map(str.strip).filter(bool)
LEVELS = st.sampled_from([None, None, None, 1, 2, 3])


@given(st.lists(st.tuples(WORDS, LEVELS), min_size=1, max_size=12).filter(lambda rows: any(level for _, level in rows)))
def test_every_text_of_a_document_with_headings_is_somewhere_in_its_edition(rows):
    units = [Unit(Block(Role.SUBHEAD if level else Role.PARAGRAPH, text), level) for text, level in rows]
    edition = document_edition(units, "docx", ())
    told = [block.text for article in edition.articles for block in article.blocks]
    told += [section.name for section in edition.sections] + [edition.details.newspaper or ""]
    assert not [text for text, _ in rows if not any(text in one for one in told)]
    assert [article.order for article in edition.articles] == list(range(1, len(edition.articles) + 1))
    assert all(0 <= article.page < len(edition.pages) for article in edition.articles)


@pytest.mark.parametrize("role", [Role.TABLE, Role.OTHER, Role.CAPTION, Role.LIST_ITEM])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_every_text_of_a_document_without_headings_is_somewhere_in_its_edition(role, place):
    texts = ["A STORY OF THE HARBOUR", "The harbour was quiet on Monday.", "On Tuesday nothing happened at all."]
    units = [Unit(Block(Role.PARAGRAPH, text)) for text in texts]
    units.insert(place, Unit(Block(role, "amid all this")))
    edition = document_edition(units, "docx", ())
    told = [block.text for article in edition.articles for block in article.blocks]
    assert sorted(told) == sorted([*texts, "amid all this"]) or role is Role.LIST_ITEM
    assert all(any(text in one for one in told) for text in [*texts, "amid all this"])
