# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Text of a METS file's pages that stands in no article of it is kept, once, beside the articles."""

from edition_reader.importers import read
from edition_reader.model.edition import Kind, Role

WORD = "<String ID='{0}' CONTENT='{1}'/>"
BLOCK = "<TextBlock ID='{0}' TYPE='{2}'><TextLine ID='l{0}'><String ID='w{0}' CONTENT='{1}'/></TextLine></TextBlock>"


def alto(*blocks):
    """Return a page with blocks (id, text) or (id, text, type)."""
    inside = "".join(BLOCK.format(*block, *([""] * (3 - len(block)))) for block in blocks)
    return f"<alto><Layout><Page ID='P'><PrintSpace ID='S'>{inside}</PrintSpace></Page></Layout></alto>"


def issue(tmp_path, logical, *pages, more=""):
    files = physical = ""
    for n, page in enumerate(pages):
        (tmp_path / f"{n}.xml").write_text(page, encoding="utf-8")
        files += f'<file ID="F{n}"><FLocat xlink:href="{n}.xml"/></file>'
        physical += f'<div TYPE="page" ID="D{n}"><fptr FILEID="F{n}"/></div>'
    (tmp_path / "mets.xml").write_text(
        f'<mets xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec>{files}</fileSec>'
        f'<structMap TYPE="PHYSICAL">{physical}{more}</structMap>'
        f'<structMap TYPE="LOGICAL"><div TYPE="ISSUE">{logical}</div></structMap></mets>',
        encoding="utf-8",
    )
    [(edition, _)] = read(tmp_path / "mets.xml")
    return edition


def area(begin, file=0, end=None):
    return f'<fptr><area FILEID="F{file}" BEGIN="{begin}"' + (f' END="{end}"/></fptr>' if end else "/></fptr>")


def article(*areas):
    return f'<div TYPE="ARTICLE"><div TYPE="BODY">{"".join(areas)}</div></div>'


def told(edition):
    return [(a.kind, a.page, [(b.role, b.text) for b in a.blocks]) for a in edition.articles]


def test_blocks_of_a_page_that_are_in_no_article_are_one_item_more(tmp_path):
    first = alto(("h", "Harbour News", "RunningTitle"), ("a", "Fog again."), ("x", "Soap, two pence."))
    second = alto(("b", "Fog still."), ("y", "Printed here."), ("z", "Heading", "heading"))
    edition = issue(tmp_path, article(area("a")) + article(area("b", 1)), first, second)
    assert told(edition) == [
        (Kind.ARTICLE, 0, [(Role.PARAGRAPH, "Fog again.")]),
        (Kind.ARTICLE, 1, [(Role.PARAGRAPH, "Fog still.")]),
        (Kind.OTHER, 0, [(Role.LABEL, "Harbour News"), (Role.PARAGRAPH, "Soap, two pence.")]),
        (Kind.OTHER, 1, [(Role.PARAGRAPH, "Printed here."), (Role.SUBHEAD, "Heading")]),
    ]
    assert not [p for p in edition.problems if p.code.value == "articles-not-given"]


def test_a_page_all_of_which_is_in_articles_has_no_item_more(tmp_path):
    page = alto(("a", "Fog again."), ("b", "Fog still."))
    for logical in (article(area("S")), article(area("a", end="b")), article('<fptr FILEID="F0"/>')):
        edition = issue(tmp_path, logical, page)
        assert [kind for kind, _, _ in told(edition)] == [Kind.ARTICLE]


def test_words_that_no_range_names_are_kept(tmp_path):
    words = "".join(WORD.format(f"w{n}", text) for n, text in enumerate(("Fog", "again.", "Soap", "cheap.")))
    page = (
        f"<alto><Layout><Page><PrintSpace><TextBlock ID='a'><TextLine>{words}</TextLine></TextBlock>"
        f"{BLOCK.format('b', 'Alone.', '')}</PrintSpace></Page></Layout></alto>"
    )
    edition = issue(tmp_path, article(area("w0", end="w1")), page)
    assert told(edition) == [
        (Kind.ARTICLE, 0, [(Role.PARAGRAPH, "Fog again.")]),
        (Kind.OTHER, 0, [(Role.PARAGRAPH, "Soap cheap."), (Role.PARAGRAPH, "Alone.")]),
    ]


def test_one_word_by_its_id_leaves_the_rest_of_its_block(tmp_path):
    words = "".join(WORD.format(f"w{n}", text) for n, text in enumerate(("Fog", "again.", "Soap")))
    block = f"<TextBlock ID='a'><TextLine>{words}</TextLine></TextBlock>"
    page = f"<alto><Layout><Page><PrintSpace>{block}</PrintSpace></Page></Layout></alto>"
    edition = issue(tmp_path, article(area("w0")), page)
    assert [blocks for _, _, blocks in told(edition)] == [
        [(Role.PARAGRAPH, "Fog")],
        [(Role.PARAGRAPH, "again. Soap")],
    ]


def test_another_file_of_the_same_page_is_not_read_once_more(tmp_path):
    (tmp_path / "again.xml").write_text(alto(("other", "Fog again and soap.")))
    page = alto(("a", "Fog again."), ("x", "Soap."))
    mets = issue(tmp_path, article(area("a")), page)
    text = (tmp_path / "mets.xml").read_text()
    text = text.replace("</fileSec>", '<file ID="G"><FLocat xlink:href="again.xml"/></file></fileSec>')
    (tmp_path / "mets.xml").write_text(text.replace('<fptr FILEID="F0"/>', '<fptr FILEID="F0"/><fptr FILEID="G"/>'))
    [(edition, _)] = read(tmp_path / "mets.xml")
    assert told(edition) == told(mets)
    assert [a.text for a in edition.articles] == ["Fog again.", "Soap."]


def test_the_printed_heading_of_a_section_is_its_name_or_text_of_its_own(tmp_path):
    texts = {"s": "Trade", "a": "Soap.", "t": "Sport and games", "b": "Boats.", "u": "Weather", "c": "Fog."}
    page = alto(*texts.items())
    section = '<div TYPE="SECTION"{}><div TYPE="HEADING">{}</div>{}</div>'
    edition = issue(
        tmp_path,
        section.format("", area("s"), article(area("a")))
        + section.format(' LABEL="Games"', area("t"), article(area("b")))
        + section.format(' LABEL="WEATHER."', area("u"), article(area("c"))),
        page,
    )
    assert [section.name for section in edition.sections] == ["Trade", "Games", "WEATHER."]
    assert [(a.kind, a.section, a.text) for a in edition.articles] == [
        (Kind.ARTICLE, "Trade", "Soap."),
        (Kind.OTHER, "Games", "Sport and games"),
        (Kind.ARTICLE, "Games", "Boats."),
        (Kind.ARTICLE, "WEATHER.", "Fog."),
    ]
