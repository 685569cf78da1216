# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the texts of a METS file are: in it, several pages in one file, and descriptions in other forms than MODS."""

import zipfile
from base64 import b64encode

import pytest

from edition_reader.importers import load, read, read_original, sources_in
from edition_reader.model.problem import ProblemCode

BLOCK = "<TextBlock ID='{0}'><TextLine><String ID='w{0}' CONTENT='{1}'/></TextLine></TextBlock>"


def alto(*pages, space=""):
    """Return a file with pages of blocks (id, text)."""
    inside = "".join(
        f"<Page ID='P{n}'><PrintSpace>{''.join(BLOCK.format(*block) for block in blocks)}</PrintSpace></Page>"
        for n, blocks in enumerate(pages)
    )
    return f"<alto{space}><Layout>{inside}</Layout></alto>"


def mets(files, physical, logical="", described=""):
    return (
        '<mets xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mods="http://www.loc.gov/mods/v3">'
        f'{described}<fileSec>{files}</fileSec><structMap TYPE="PHYSICAL">{physical}</structMap>'
        f'<structMap TYPE="LOGICAL"><div TYPE="issue" DMDID="D">{logical}</div></structMap></mets>'
    )


def edition_of(tmp_path, data, **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    (tmp_path / "mets.xml").write_text(data, encoding="utf-8")
    [(edition, original)] = read(tmp_path / "mets.xml")
    assert read_original(original) == edition
    return edition


def told(edition):
    return [(article.kind.value, article.page, article.text) for article in edition.articles]


FILE = '<file ID="F" MIMETYPE="text/xml"><FLocat xlink:href="all.xml"/></file>'
PAGE = '<div TYPE="page"><fptr FILEID="F"/></div>'


@pytest.mark.parametrize("form", ["xml", "base64"])
def test_a_text_in_the_file_itself(tmp_path, form):
    text = alto([("a", "Fog again."), ("b", "Soap.")], space=' xmlns="http://www.loc.gov/standards/alto/ns-v2#"')
    inside = f"<xmlData>{text}</xmlData>"
    if form == "base64":
        written = b64encode(text.encode()).decode()
        inside = f"<binData>{written[:40]}\n  {written[40:]}</binData>"
    files = f'<file ID="F" MIMETYPE="text/xml"><FContent>{inside}</FContent></file>'
    article = '<div TYPE="article"><fptr><area FILEID="F" BEGIN="a"/></fptr></div>'
    edition = edition_of(tmp_path, mets(files, PAGE, article))
    assert told(edition) == [("article", 0, "Fog again."), ("other", 0, "Soap.")]
    assert load(tmp_path / "mets.xml").data == (tmp_path / "mets.xml").read_bytes()


@pytest.mark.parametrize("inside", ["<binData>iVBORw0KGgo=</binData>", "<binData>?</binData>", "<xmlData/>", "<x/>"])
def test_other_things_in_a_file_are_no_text(tmp_path, inside):
    files = f'<file ID="G" MIMETYPE="image/png"><FContent>{inside}</FContent></file>{FILE}'
    edition = edition_of(tmp_path, mets(files, PAGE), all=alto([("a", "Fog again.")]))
    assert told(edition) == [("other", 0, "Fog again.")]


TWO = alto([("a", "Fog again."), ("b", "Soap.")], [("c", "Fog still."), ("d", "Printed here.")])


@pytest.mark.parametrize("areas", [("P0", "P1"), ("a", "d"), (None, None)])
def test_pages_of_the_issue_in_one_file(tmp_path, areas):
    pointers = [f'<area FILEID="F" BEGIN="{key}"/>' if key else '<area FILEID="F"/>' for key in areas]
    physical = "".join(f'<div TYPE="page"><fptr>{pointer}</fptr></div>' for pointer in pointers)
    articles = "".join(
        f'<div TYPE="article"><fptr><area FILEID="F" BEGIN="{key}" END="{key}"/></fptr></div>' for key in ("c", "wa")
    )
    whole = edition_of(tmp_path, mets(FILE, physical), all=TWO)
    assert told(whole) == [("other", 0, "Fog again.\nSoap."), ("other", 1, "Fog still.\nPrinted here.")]
    edition = edition_of(tmp_path, mets(FILE, physical, articles), all=TWO)
    assert told(edition) == [
        ("article", 1, "Fog still."),
        ("article", 0, "Fog again."),
        ("other", 0, "Soap."),
        ("other", 1, "Printed here."),
    ]


def test_a_double_page_that_is_one_in_the_file_has_its_text_once(tmp_path):
    edition = edition_of(tmp_path, mets(FILE, PAGE * 2), all=alto([("a", "Fog again."), ("b", "Soap.")]))
    assert told(edition) == [("other", 0, "Fog again.\nSoap.")]
    assert len(edition.pages) == 2
    article = '<div TYPE="article"><fptr><area FILEID="F" BEGIN="a"/></fptr></div>'
    edition = edition_of(tmp_path, mets(FILE, PAGE * 2, article), all=alto([("a", "Fog again."), ("b", "Soap.")]))
    assert told(edition) == [("article", 0, "Fog again."), ("other", 0, "Soap.")]


def test_more_pages_in_a_file_than_the_issue_names_lose_no_text(tmp_path):
    edition = edition_of(tmp_path, mets(FILE, PAGE), all=TWO)
    assert told(edition) == [("other", 0, "Fog again.\nSoap.\nFog still.\nPrinted here.")]
    assert not [problem for problem in edition.problems if problem.code is ProblemCode.UNRESOLVED_REFERENCE]
    article = '<div TYPE="article"><fptr><area FILEID="F" BEGIN="c"/></fptr></div>'
    edition = edition_of(tmp_path, mets(FILE, PAGE, article), all=TWO)
    assert told(edition) == [("article", 0, "Fog still."), ("other", 0, "Fog again.\nSoap.\nPrinted here.")]


def test_the_second_version_of_mets(tmp_path):
    described = DESCRIBED.format("1897-03-14").replace("dmdSec", "md").replace("<md ", '<md USE="DESCRIPTIVE" ')
    size = (
        '<md USE="TECHNICAL" ID="T"><mdWrap><xmlData><mix><imageWidth>900</imageWidth><imageHeight>800</imageHeight>'
        "<dc:date xmlns:dc='x'>2020-01-01</dc:date></mix></xmlData></mdWrap></md>"
    )
    text = (
        f'<mets xmlns="http://www.loc.gov/METS/v2" xmlns:mods="http://www.loc.gov/mods/v3"><mdSec>{size}{described}</mdSec>'
        '<fileSec><file ID="I" MDID="T" MIMETYPE="image/tiff"><FLocat LOCREF="1.tif"/></file><file ID="F">'
        '<FLocat LOCREF="all.xml"/></file></fileSec><structSec><structMap TYPE="physical"><div TYPE="page">'
        '<fptr FILEID="I"/><fptr FILEID="F"/></div></structMap><structMap TYPE="logical"><div TYPE="issue" MDID="D">'
        '<div TYPE="article"><fptr><area FILEID="F" BEGIN="a"/></fptr></div></div></structMap></structSec></mets>'
    )
    edition = edition_of(tmp_path, text, all=alto([("a", "Fog again.")]))
    assert told(edition) == [("article", 0, "Fog again.")]
    assert (edition.stated.date, edition.stated.newspaper) == ("1897-03-14", "The Bote")
    assert (edition.pages[0].image, edition.pages[0].width) == ("1.tif", 900.0)


@pytest.mark.parametrize("kind", ["", 'TYPE="mixed"', 'TYPE="Contents"'])
def test_a_map_of_pages_with_articles_in_them(tmp_path, kind):
    pages = "".join(
        f'<div TYPE="page"><fptr><area FILEID="F" BEGIN="P{n}"/></fptr><div TYPE="article"><fptr>'
        f'<area FILEID="F" BEGIN="{key}"/></fptr></div></div>'
        for n, key in enumerate("ac")
    )
    text = (
        mets(FILE, "").split("<structMap")[0] + f'<structMap {kind}><div TYPE="issue">{pages}</div></structMap></mets>'
    )
    assert told(edition_of(tmp_path, text, all=TWO)) == [
        ("article", 0, "Fog again."),
        ("article", 1, "Fog still."),
        ("other", 0, "Soap."),
        ("other", 1, "Printed here."),
    ]


def transkribus(pages):
    groups = {"IMG": ("jpg", ""), "PAGEXML": ("xml", "page/"), "ALTO": ("xml", "alto/")}
    files = "".join(
        f'<fileGrp ID="{group}">'
        + "".join(
            f'<file ID="{group}_{n}" MIMETYPE="{"image/jpeg" if end == "jpg" else "application/xml"}">'
            f'<FLocat LOCTYPE="OTHER" xlink:href="{folder}000{n}.{end}"/></file>'
            for n in (1, 2)
        )
        + "</fileGrp>"
        for group, (end, folder) in groups.items()
    )
    divs = "".join(
        f'<div ID="PAGE_{n}" ORDER="{n}" TYPE="{pages}">'
        + "".join(f'<fptr><area FILEID="{group}_{n}"/></fptr>' for group in groups)
        + "</div>"
        for n in (2, 1)
    )
    return (
        f'<mets xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp ID="MASTER">{files}</fileGrp></fileSec>'
        f'<structMap ID="TRP_STRUCTMAP" TYPE="MANUSCRIPT"><div ID="TRP_DOC_DIV">{divs}</div></structMap></mets>'
    )


@pytest.mark.parametrize("pages", ["SINGLE_PAGE", "unheard of"])
def test_pages_of_transkribus_are_read_once(tmp_path, pages):
    for folder in ("page", "alto"):
        (tmp_path / folder).mkdir()
    for n, text in enumerate(("Fog again.", "Fog still."), 1):
        (tmp_path / f"page/000{n}.xml").write_text(STEP.format(text))
        (tmp_path / f"alto/000{n}.xml").write_text(alto([("a", text)]))
    edition = edition_of(tmp_path, transkribus(pages))
    assert told(edition) == [("other", 0, "Fog again."), ("other", 1, "Fog still.")]
    assert [page.image for page in edition.pages] == (
        ["0001.jpg", "0002.jpg"] if pages == "SINGLE_PAGE" else [None, None]
    )


def test_texts_of_transkribus_named_by_a_link_are_found_by_the_picture_of_their_page(tmp_path):
    (tmp_path / "alto").mkdir()
    for n, text in enumerate(("Fog again.", "Fog still."), 1):
        (tmp_path / f"alto/000{n}.xml").write_text(alto([("a", text)]))
    text = (
        transkribus("SINGLE_PAGE")
        .replace("alto/0001.xml", "alto/Get?id=OGSEQ")
        .replace("alto/0002.xml", "alto/Get?id=OMZJC")
    )
    edition = edition_of(tmp_path, text.replace("page/000", "page/Get?id=lost"))
    assert told(edition) == [("other", 0, "Fog again."), ("other", 1, "Fog still.")]


TEXTLESS = '<PcGts><Page imageWidth="9" imageHeight="9"><TextRegion id="r"/></Page></PcGts>'
STEP = TEXTLESS.replace("/></Page>", "><TextEquiv><Unicode>{}</Unicode></TextEquiv></TextRegion></Page>")


@pytest.mark.parametrize(
    ("groups", "chosen"),
    [
        ({"OCR-D-SEG": "", "OCR-D-OCR-TESS": "Tess", "OCR-D-COR": "Corrected"}, "Corrected"),
        ({"OCR-D-OCR-TESS": "Tess", "OCR-D-COR": ""}, "Tess"),
        ({"OCR-D-GT-PAGE": "Truth", "OCR-D-OCR-TESS": "Tess"}, "Truth"),
        ({"FULLTEXT": "Full", "OCR-D-OCR-TESS": "Tess"}, "Full"),
        ({"OCR-D-OCR-TESS": "Tess", "x": "Alto"}, "Alto"),
    ],
)
def test_of_several_texts_of_a_page_the_best_is_taken(tmp_path, groups, chosen):
    files = pointers = ""
    for n, (use, text) in enumerate(groups.items()):
        (tmp_path / f"{n}.xml").write_text(
            alto([("a", text)]) if text == "Alto" else STEP.format(text) if text else TEXTLESS
        )
        mime = "application/alto+xml" if text == "Alto" else "application/vnd.prima.page+xml"
        files += (
            f'<fileGrp USE="{use}"><file ID="F{n}" MIMETYPE="{mime}"><FLocat xlink:href="{n}.xml"/></file></fileGrp>'
        )
        pointers += f'<fptr FILEID="F{n}"/>'
    assert told(edition_of(tmp_path, mets(files, f'<div TYPE="page">{pointers}</div>'))) == [("other", 0, chosen)]


HOCR = (
    '<!DOCTYPE html><html><body><div class="ocr_page" title="bbox 0 0 900 900"><div class="ocr_carea" id="{0}">'
    '<p class="ocr_par" id="par_{0}"><span class="ocr_line">{1}</span></p></div></div></body></html>'
)


def test_pages_in_hocr_beside_plain_texts(tmp_path):
    kinds = {"image": "jp2", "OCR": "txt", "coordOCR": "html"}
    files = "".join(
        f'<fileGrp USE="{use}">'
        + "".join(f'<file ID="{use}{n}" MIMETYPE="text/{end}"><FLocat xlink:href="0{n}.{end}"/></file>' for n in (1, 2))
        + "</fileGrp>"
        for use, end in kinds.items()
    )
    physical = "".join(
        f'<div TYPE="page" ORDER="{n}">{"".join(f"""<fptr FILEID="{use}{n}"/>""" for use in kinds)}</div>'
        for n in (1, 2)
    )
    for n, text in enumerate(("Fog again.", "Fog still."), 1):
        (tmp_path / f"0{n}.html").write_text(HOCR.format(f"b{n}", text))
        (tmp_path / f"0{n}.txt").write_text(text)
    edition = edition_of(tmp_path, mets(files, physical))
    assert told(edition) == [("other", 0, "Fog again."), ("other", 1, "Fog still.")]
    assert [page.width for page in edition.pages] == [900.0, 900.0]
    assert [entry.path.name for entry in sources_in(tmp_path)] == ["mets.xml"]
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted(tmp_path.iterdir()):
            if path.suffix != ".zip":
                archive.write(path, path.name)
        archive.writestr("story.txt", "A text that nobody names.")
    assert [entry.name for entry in sources_in(tmp_path / "all.zip")] == ["mets.xml", "story.txt"]
    (tmp_path / "all.zip").unlink()
    for n in (1, 2):
        (tmp_path / f"0{n}.html").rename(tmp_path / f"kept{n}")
    assert {entry.path.name for entry in sources_in(tmp_path)} == {"mets.xml", "01.txt", "02.txt"}
    plain = mets(files.replace('MIMETYPE="text/html"', 'MIMETYPE="text/plain"').replace(".html", ".pdf"), physical)
    (tmp_path / "01.txt").write_text("Fog\nagain.\n\nSoap.\n")
    assert told(edition_of(tmp_path, plain)) == [("other", 0, "Fog again.\nSoap."), ("other", 1, "Fog still.")]
    assert {entry.path.name for entry in sources_in(tmp_path)} == {"mets.xml"}
    for n in (1, 2):
        (tmp_path / f"kept{n}").rename(tmp_path / f"0{n}.html")
    article = '<div TYPE="article"><fptr><area FILEID="coordOCR2" BEGIN="par_b2"/></fptr></div>'
    edition = edition_of(tmp_path, mets(files, physical, article))
    assert told(edition) == [("article", 1, "Fog still."), ("other", 0, "Fog again.")]


def test_a_number_that_is_followed_by_the_day(tmp_path):
    detail = '<mods:part><mods:detail type="issue"><mods:number>{}</mods:number></mods:detail></mods:part></mods:mods>'
    for written, number in (("141, 14.03.1897", "141"), ("1,887", "1,887"), ("7, Abend", "7, Abend")):
        described = DESCRIBED.format("1897-03-14").replace("</mods:mods>", detail.format(written))
        stated = edition_of(tmp_path, mets(FILE, PAGE, described=described), all=alto([("a", "Fog.")])).stated
        assert (stated.date, stated.number) == ("1897-03-14", number)


DESCRIBED = (
    '<dmdSec ID="D"><mdWrap MDTYPE="MODS"><xmlData><mods:mods><mods:titleInfo><mods:title>The Bote</mods:title>'
    "</mods:titleInfo><mods:originInfo><mods:dateIssued>{}</mods:dateIssued></mods:originInfo></mods:mods></xmlData>"
    "</mdWrap></dmdSec>"
)


@pytest.mark.parametrize(
    "written",
    [
        "1897-03-14", "1897-03-14T00:00:00", "18970314", "14.03.1897", "1897/03/14", "1897-03-14?", "[1897-03-14]",
        "14/03/1897", "03/14/1897", "14-03-1897", "14 March 1897", "Sunday, March 14, 1897", "Sonntag, 14. März 1897",
        "le 14 mars 1897",
    ],
)  # fmt: skip
def test_days_as_cataloguers_write_them(tmp_path, written):
    edition = edition_of(tmp_path, mets(FILE, PAGE, described=DESCRIBED.format(written)), all=alto([("a", "Fog.")]))
    assert (edition.stated.date, edition.stated.newspaper) == ("1897-03-14", "The Bote")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("1897", ProblemCode.NO_DATE), ("1897-03", ProblemCode.NO_DATE), ("[1897-1899]", ProblemCode.NO_DATE),
        ("03/04/1897", ProblemCode.NO_DATE), ("March 14, 1897 - June 1, 1898", ProblemCode.NO_DATE),
        ("March 1897", ProblemCode.NO_DATE), ("2021 reprint of March 14, 1897", ProblemCode.NO_DATE),
        ("1897-02-30", ProblemCode.IMPOSSIBLE_DATE), ("30 February 1897", ProblemCode.IMPOSSIBLE_DATE),
    ],
)  # fmt: skip
def test_what_is_no_certain_day_stays_empty(tmp_path, written, problem):
    edition = edition_of(tmp_path, mets(FILE, PAGE, described=DESCRIBED.format(written)), all=alto([("a", "Fog.")]))
    assert edition.stated.date is None
    assert problem in {told.code for told in edition.problems}


def test_a_description_in_marc(tmp_path):
    marc = (
        '<dmdSec ID="D"><mdWrap MDTYPE="MARC"><xmlData><m:record xmlns:m="http://www.loc.gov/MARC21/slim">'
        '<m:controlfield tag="001">123</m:controlfield>'
        f'<m:controlfield tag="008">{"750304c18971902xx dr":<35}eng d</m:controlfield>'
        '<m:datafield tag="022"><m:subfield code="a">1234567x</m:subfield></m:datafield>'
        '<m:datafield tag="245"><m:subfield code="a">Harbour news :</m:subfield>'
        '<m:subfield code="b">a daily /</m:subfield><m:subfield code="c">Smith</m:subfield></m:datafield>'
        '<m:datafield tag="260"><m:subfield code="b">Smith &amp; Co.,</m:subfield><m:subfield code="c">1897-1902.'
        "</m:subfield></m:datafield></m:record></xmlData></mdWrap></dmdSec>"
    )
    stated = edition_of(tmp_path, mets(FILE, PAGE, described=marc), all=alto([("a", "Fog.")])).stated
    assert (stated.newspaper, stated.issn, stated.publisher) == ("Harbour news a daily", "1234-567X", "Smith & Co")
    assert (stated.date, stated.language) == (None, "en")


@pytest.mark.parametrize(
    ("label", "number"),
    [("12", "12"), ("Seite 66", "66"), ("xiv", "xiv"), ("A3", "A3"), ("FRONT_COVER", None), ("Titelblatt", None)],
)
def test_a_label_of_a_page_that_is_no_number_is_none(tmp_path, label, number):
    page = PAGE.replace("<div ", f'<div LABEL="{label}" ')
    assert edition_of(tmp_path, mets(FILE, page), all=alto([("a", "Fog.")])).pages[0].number == number
