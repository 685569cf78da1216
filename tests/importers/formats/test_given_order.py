# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a recognition program says of order, of articles and of single lines is followed."""

import pytest

from edition_reader.importers import read
from edition_reader.model.edition import Kind, Role


def edition_of(tmp_path, text):
    (tmp_path / "page.xml").write_text(text, encoding="utf-8")
    [(edition, _)] = read(tmp_path / "page.xml")
    return edition


def texts(edition):
    return [block.text for article in edition.articles for block in article.blocks]


def region(key, text, more="", inside=""):
    return f'<TextRegion id="{key}" {more}><TextEquiv><Unicode>{text}</Unicode></TextEquiv>{inside}</TextRegion>'


def page(*regions, order=""):
    order = f"<ReadingOrder>{order}</ReadingOrder>" if order else ""
    return f'<PcGts><Page imageWidth="9" imageHeight="9">{order}{"".join(regions)}</Page></PcGts>'


def test_groups_of_regions_in_groups(tmp_path):
    order = (
        '<OrderedGroup id="g"><UnorderedGroupIndexed id="u" index="2"><RegionRef regionRef="d"/>'
        '<RegionRef regionRef="b"/></UnorderedGroupIndexed><RegionRefIndexed index="0" regionRef="c"/>'
        '<OrderedGroupIndexed id="o" index="1"><RegionRefIndexed index="1" regionRef="a"/>'
        '<RegionRefIndexed index="0" regionRef="e"/></OrderedGroupIndexed></OrderedGroup>'
    )
    made = page(*(region(key, key.upper()) for key in "abcdef"), order=order)
    assert texts(edition_of(tmp_path, made)) == ["C", "E", "A", "D", "B", "F"]


def test_what_lies_in_a_region_of_the_order_stands_with_it(tmp_path):
    order = (
        '<OrderedGroup id="g"><RegionRefIndexed index="0" regionRef="t"/><RegionRefIndexed index="1" regionRef="a"/>'
        "</OrderedGroup>"
    )
    cells = "".join(
        f'<TableCell id="c{n}"><TextLine id="l{n}"><TextEquiv><Unicode>{n}</Unicode></TextEquiv></TextLine></TableCell>'
        for n in (1, 2)
    )
    made = page(region("a", "Behind"), f'<TableRegion id="t">{cells}</TableRegion>', order=order)
    assert texts(edition_of(tmp_path, made)) == ["1", "2", "Behind"]
    nested = page(region("z", "Last"), region("a", "Outer", inside=region("i", "Inner")), order=order)
    assert texts(edition_of(tmp_path, nested)) == ["Outer", "Inner", "Last"]


def test_regions_and_lines_by_numbers_of_their_own(tmp_path):
    third, first, second = (
        region(key, key, f'custom="readingOrder {{index:{n};}}"') for key, n in (("c", 2), ("a", 0), ("b", 1))
    )
    assert texts(edition_of(tmp_path, page(third, first, second))) == ["a", "b", "c"]
    assert texts(edition_of(tmp_path, page(third, first, region("b", "b")))) == ["c", "a", "b"]
    assert texts(edition_of(tmp_path, page(third, first, first.replace('"a"', '"x"')))) == ["c", "a", "a"]
    line = '<TextLine id="l{0}" index="{0}"><TextEquiv><Unicode>{1}</Unicode></TextEquiv></TextLine>'
    lines = line.format(1, "again.") + line.format(0, "Fog")
    assert texts(edition_of(tmp_path, page(f'<TextRegion id="a">{lines}</TextRegion>'))) == ["Fog again."]


def test_an_order_of_lines_orders_their_regions_too(tmp_path):
    line = '<TextLine id="{0}"><TextEquiv><Unicode>{0}</Unicode></TextEquiv></TextLine>'
    order = (
        '<OrderedGroup id="g"><OrderedGroupIndexed id="o" index="0"><RegionRefIndexed index="0" regionRef="l4"/>'
        '<RegionRefIndexed index="1" regionRef="l3"/></OrderedGroupIndexed><OrderedGroupIndexed id="p" index="1">'
        '<RegionRefIndexed index="0" regionRef="l1"/><RegionRefIndexed index="1" regionRef="l2"/></OrderedGroupIndexed>'
        '</OrderedGroup><OrderedGroup id="another"><RegionRefIndexed index="0" regionRef="l1"/></OrderedGroup>'
    )
    regions = [f'<TextRegion id="r{a}">{line.format(f"l{a}")}{line.format(f"l{a + 1}")}</TextRegion>' for a in (1, 3)]
    assert texts(edition_of(tmp_path, page(*regions, order=order))) == ["l4 l3", "l1 l2"]
    blocks = "".join(
        f"<TextBlock ID='b{a}'>"
        + "".join(f"<TextLine ID='l{n}'><String CONTENT='l{n}'/></TextLine>" for n in (a, a + 1))
        + "</TextBlock>"
        for a in (1, 3)
    )
    order = (
        "<ReadingOrder><UnorderedGroup ID='g'><OrderedGroup ID='o'><ElementRef REF='l4 l3'/><ElementRef REF='l1'/>"
        "<ElementRef REF='l2'/></OrderedGroup><OrderedGroup ID='p'><ElementRef REF='l1'/></OrderedGroup>"
        "</UnorderedGroup></ReadingOrder>"
    )
    assert texts(edition_of(tmp_path, alto(blocks, order=order))) == ["l4 l3", "l1 l2"]


def alto(blocks, tags="", order="", more=""):
    return f"<alto><Tags>{tags}</Tags>{order}<Layout><Page><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"


def block(key, *lines, more=""):
    """Return a block with lines (text, tags)."""
    inside = "".join(f"<TextLine TAGREFS='{tags}'><String CONTENT='{text}'/></TextLine>" for text, tags in lines)
    return f"<TextBlock ID='{key}' {more}>{inside}</TextBlock>"


def test_an_order_of_groups_in_alto_goes_before_chains(tmp_path):
    blocks = "".join(block(key, (key, ""), more=f"IDNEXT='{after}'") for key, after in ("ac", "cb", "ba"))
    order = (
        "<ReadingOrder><OrderedGroup ID='g'><ElementRef REF='b'/><UnorderedGroup><ElementRef REF='a'/></UnorderedGroup>"
        "<ElementRef REF='c'/></OrderedGroup></ReadingOrder>"
    )
    assert texts(edition_of(tmp_path, alto(blocks, order=order))) == ["b", "a", "c"]
    chained = "".join(block(key, (key, ""), more=f"IDNEXT='{after}'") for key, after in ("bc", "ab", "cz"))
    assert texts(edition_of(tmp_path, alto(chained))) == ["a", "b", "c"]


def test_lines_with_tags_of_their_own(tmp_path):
    tags = "<OtherTag ID='h' TYPE='type' LABEL='HeadingLine'/><OtherTag ID='d' LABEL='DefaultLine'/>"
    made = alto(block("a", ("The Bridge", "h"), ("Again", "h"), ("The wall", "d"), ("is mended.", "d")), tags)
    [article] = edition_of(tmp_path, made).articles
    assert [(b.role, b.text) for b in article.blocks] == [
        (Role.SUBHEAD, "The Bridge Again"),  # of a page without articles
        (Role.PARAGRAPH, "The wall is mended."),
    ]


@pytest.mark.parametrize(
    ("tags", "named"),
    [
        ("<StructureTag ID='x' TYPE='Article' LABEL='Bridge'/><StructureTag ID='y' TYPE='Article' LABEL='Fog'/>", True),
        ("<StructureTag ID='x' LABEL='article'/><LayoutTag ID='y' LABEL='article'/>", True),
        ("<LayoutTag ID='x' LABEL='article'/><LayoutTag ID='y' LABEL='paragraph'/>", False),
    ],
)
def test_tags_that_are_articles(tmp_path, tags, named):
    head = "<StructureTag ID='t' LABEL='ArticleTitle'/>"
    blocks = block("a", ("Bridge", ""), more="TAGREFS='t x'") + block("b", ("Fog.", ""), more="TAGREFS='y'")
    made = alto(blocks + block("c", ("The wall.", ""), more="TAGREFS='x'") + block("d", ("Soap", "")), tags + head)
    articles = edition_of(tmp_path, made).articles
    if named:
        assert [(a.kind, a.headline, a.text) for a in articles] == [
            (Kind.ARTICLE, "Bridge", "Bridge\nThe wall."),
            (Kind.ARTICLE, None, "Fog."),
            (Kind.OTHER, None, "Soap"),
        ]
    else:
        assert [a.kind for a in articles] == [Kind.OTHER]


def test_composed_blocks_that_are_articles(tmp_path):
    whole = "<ComposedBlock ID='{}' TYPE='Article'>{}</ComposedBlock>"
    first = whole.format("A", block("a", ("Bridge.", "")) + block("b", ("Wall.", "")))
    second = whole.format("B", f"<ComposedBlock ID='C'>{block('c', ('Fog.', ''))}</ComposedBlock>")
    articles = edition_of(tmp_path, alto(first + second)).articles
    assert [(a.kind, a.text) for a in articles] == [(Kind.ARTICLE, "Bridge.\nWall."), (Kind.ARTICLE, "Fog.")]


def test_areas_of_hocr_by_their_order(tmp_path):
    area = (
        '<div class="ocr_carea" title="bbox 0 0 9 9; {}"><p class="ocr_par"><span class="ocr_line">{}</span></p></div>'
    )
    html = '<html><body><div class="ocr_page" title="bbox 0 0 9 9">{}</div></body></html>'
    ordered = html.format("".join(area.format(f"order {n}", text) for n, text in ((2, "b"), (1, "a"), (10, "c"))))
    assert texts(edition_of(tmp_path, ordered)) == ["a", "b", "c"]
    partly = html.format(
        "".join(area.format(said, text) for said, text in (("order 2", "b"), ("order 1", "a"), ("x", "c")))
    )
    assert texts(edition_of(tmp_path, partly)) == ["b", "a", "c"]


def test_characters_of_hocr_that_stand_apart_in_the_file_are_words(tmp_path):
    def word(text):
        characters = "".join(f'  <span class="ocrx_cinfo">{character}</span>\n' for character in text)
        return f'<span class="ocrx_word">\n{characters}</span>\n'

    line = f'<span class="ocr_line">\n{word("Fog ")}{word("is")}<span class="ocrx_word">here</span>{word(",")}</span>'
    html = f'<html><body><div class="ocr_page"><p class="ocr_par">{line}</p></div></body></html>'
    assert texts(edition_of(tmp_path, html)) == ["Fog is here,"]
    wide = html.replace(line, f'<span class="ocr_line">{word("今日")}{word("有雾")}</span>')
    assert texts(edition_of(tmp_path, wide)) == ["今日有雾"]
    bare = html.replace(line, '<span class="ocr_line"><span class="ocrx_cinfo">F</span>og</span>')
    assert texts(edition_of(tmp_path, bare)) == ["Fog"]


def test_a_line_beside_an_area_of_hocr_is_none_of_it(tmp_path):
    line = '<span class="ocr_line" title="bbox 0 0 9 9">{}</span><br/>'
    head, text = (
        f'<div class="ocrx_block" data-region-type="{kind}">{"".join(map(line.format, rows))}</div>'
        for kind, rows in (("heading", ["Fog again"]), ("text", ["Two ships", "waited."]))
    )
    html = f'<html><body><div class="ocr_page">{head}{text}{line.format("Soap.")}{text}</div></body></html>'
    [article] = edition_of(tmp_path, html).articles
    assert [(block.role, block.text) for block in article.blocks] == [
        (Role.SUBHEAD, "Fog again"),  # of a page without articles
        (Role.PARAGRAPH, "Two ships waited."),
        (Role.PARAGRAPH, "Soap."),
        (Role.PARAGRAPH, "Two ships waited."),
    ]


@pytest.mark.parametrize(
    "custom", ["type {type:heading;}", "structure {type:TitleZone#1;}", "structure {type: Heading Line;}"]
)
def test_types_of_regions_in_the_words_of_several_programs(tmp_path, custom):
    lines = region("a", "Fog again", f'custom="readingOrder {{index:0;}} {custom}"') + region(
        "b", "Two ships.", 'custom="x"'
    )
    [article] = edition_of(tmp_path, page(lines)).articles
    assert [block.role for block in article.blocks] == [Role.SUBHEAD, Role.PARAGRAPH]


def test_a_drop_capital_begins_the_paragraph_beside_it(tmp_path):
    def placed(key, text, points, kind="paragraph"):
        return region(key, text, f'type="{kind}"', f'<Coords points="{points}"/>')

    initial = placed("i", "F", "0,0 20,0 20,20 0,20", "drop-capital")
    beside = placed("p", "og lay on the\nharbour.", "22,0 200,0 200,60 22,60")
    below = placed("p", "og lay on the", "22,300 200,300 200,360 22,360")
    assert texts(edition_of(tmp_path, page(initial, beside))) == ["Fog lay on the harbour."]
    assert texts(edition_of(tmp_path, page(initial, below))) == ["F", "og lay on the"]
    assert texts(edition_of(tmp_path, page(beside, initial))) == ["og lay on the harbour.", "F"]
    assert texts(edition_of(tmp_path, page(initial, initial.replace('"i"', '"j"'), beside))) == [
        "F",
        "Fog lay on the harbour.",
    ]
    other = beside.replace('type="paragraph"', 'type="heading"')
    assert texts(edition_of(tmp_path, page(initial, other))) == ["F", "og lay on the harbour."]
    mark = beside.replace("og lay", "— og lay")
    assert texts(edition_of(tmp_path, page(initial, mark))) == ["F", "— og lay on the harbour."]
