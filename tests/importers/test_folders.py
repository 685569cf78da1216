# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What lies together in a folder belongs together where it says so: articles as texts, METS files that name others."""

import zipfile

import pytest

from edition_reader.importers import load, read, read_original, sources_in
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import ProblemCode

BODY = "本报讯（记者李想）昨日，𠮷祥街市场重新开张，附近居民纷纷前来选购蔬菜，摊位比去年多了一倍。"
ALTO = (
    '<alto><Layout><Page WIDTH="10" HEIGHT="20"><PrintSpace><TextBlock><TextLine><String CONTENT="{}"/></TextLine>'
    "</TextBlock></PrintSpace></Page></Layout></alto>"
)
METS = (
    '<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '{files}<structMap TYPE="LOGICAL">{divs}</structMap></mets>'
)


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("names", "pages"),
    [
        (["第01版-01-市场开张.txt", "第01版-02-雨.txt", "第02版-01-体育.txt"], ["01", "02"]),
        (["Star A01版_1.txt", "Star A01版_2.txt", "Star A02版_1.txt"], ["A01", "A02"]),
        (["page-1_article-1 Market.txt", "page-1_article-2.txt", "page-2_article-10.txt"], ["1", "2"]),
    ],
)
def test_texts_named_by_page_and_article_are_the_articles_of_one_edition(tmp_path, names, pages):
    first, second, third = names
    second_text = f"大雨将至\n\n{BODY}\n\n比赛结束\n\n{BODY}{BODY}"
    write(tmp_path, {third: f"赢了比赛\n\n{BODY}", first: f"市场重新开张\n\n{BODY}", second: second_text})
    [(edition, original)] = read(tmp_path)
    assert [(article.order, article.page, article.headline) for article in edition.articles] == [
        (1, 0, "市场重新开张"),
        (2, 0, "大雨将至"),
        (3, 1, "赢了比赛"),
    ]
    assert [page.number for page in edition.pages] == pages
    within = edition.articles[1]
    assert [block.text for block in within.blocks if block.role is Role.SUBHEAD] == ["比赛结束"]
    assert [block.id for block in within.blocks] == [str(n) for n in range(1, len(within.blocks) + 1)]
    whole = "".join((tmp_path / name).read_text("utf-8") for name in names)
    for article in edition.articles:
        for block in article.blocks:
            taken = "".join(whole[span.start : span.end] for span in block.source)
            assert "".join(taken.split()) == "".join(block.text.split())
    assert read_original(original) == edition


def test_texts_of_which_one_is_named_otherwise_are_editions_each(tmp_path):
    write(tmp_path, {"article-1.txt": f"一\n\n{BODY}", "article-2.txt": f"二\n\n{BODY}", "notes.txt": f"三\n\n{BODY}"})
    assert len(sources_in(tmp_path)) == 3


def newspaper(folder, years="1868/"):
    """Write a newspaper of two issues, with files for the whole and for its year above them."""
    issue = (
        '<fileSec><fileGrp USE="FULLTEXT"><file ID="T"><FLocat xlink:href="{n}.alto.xml"/></file></fileGrp></fileSec>'
    )
    divs = (
        '<div TYPE="newspaper"><mptr xlink:href="all"/><div TYPE="day" ORDERLABEL="1868-06-{n:02}">'
        '<div TYPE="issue"/></div></div>'
    )
    part = '<div TYPE="issue"><mptr xlink:href="{}"/></div>'
    files = {
        "all.xml": METS.format(
            files="",
            divs='<div TYPE="newspaper" LABEL="Der Bote"><div TYPE="year"><mptr xlink:href="1868"/></div></div>',
        ),
        "1868.xml": METS.format(
            files="",
            divs='<div TYPE="newspaper"><mptr xlink:href="all"/><div TYPE="year">'
            + part.format(f"https://example.org/{years}21.xml")
            + part.format(f"{years}22.xml")
            + part.format(f"{years}23.xml")
            + "</div></div>",
        ),
    }
    for n in (21, 22):
        files[f"{years}{n}.xml"] = METS.format(files=issue.format(n=n), divs=divs.format(n=n))
        files[f"{years}{n}.alto.xml"] = ALTO.format(f"Text{n}")
    return write(folder, files)


def outline(found):
    return [(edition.stated.newspaper, edition.stated.date, edition.articles[0].text) for edition, _ in found]


@pytest.mark.parametrize(("years", "title"), [("", "Der Bote"), ("1868/", None)])
def test_a_mets_file_that_names_others_stands_for_their_issues(tmp_path, years, title):
    folder = newspaper(tmp_path / "n", years)
    issues = [(title, "1868-06-21", "Text21"), (title, "1868-06-22", "Text22")]
    for path in (folder, folder / "all.xml", folder / "1868.xml"):
        assert outline(read(path)) == issues
    [first, second] = read(folder / "all.xml")
    missing = [p.fields["name"] for p in first[0].problems if p.code is ProblemCode.MISSING_MEMBER]
    assert missing == [f"{years}23.xml"]
    assert not [p for p in second[0].problems if p.code is ProblemCode.MISSING_MEMBER]
    assert read_original(second[1]) == second[0]


def test_and_in_a_zip(tmp_path):
    folder = newspaper(tmp_path / "n")
    with zipfile.ZipFile(tmp_path / "n.zip", "w") as archive:
        for path in sorted(folder.rglob("*.xml")):
            archive.write(path, path.relative_to(folder).as_posix())
    found = {edition.stated.date for edition, _ in read(tmp_path / "n.zip")}
    assert found == {"1868-06-21", "1868-06-22"}


def test_mets_files_that_name_each_other_in_a_circle_come_to_an_end(tmp_path):
    one = METS.format(files="", divs='<div><mptr xlink:href="b.xml"/></div>')
    other = METS.format(files="", divs='<div><mptr xlink:href="a.xml"/></div>')
    write(tmp_path, {"a.xml": one, "b.xml": other})
    [entry] = sources_in(tmp_path / "a.xml")
    with pytest.raises(UnreadableFile) as caught:
        read_original(load(entry))
    assert caught.value.fields["reason"] == "no-texts"
