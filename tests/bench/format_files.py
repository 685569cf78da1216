# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Files of each format for `bench_formats`, of the size and with the markup that real ones have.

Real samples are used where they are held (`../shared/editions`), repeated where they are small; the others are written
here after real files: what producers put around the text (styles, places, languages, menus) is there too.
"""

import re
import zipfile
from pathlib import Path

from tests.importers.books import files as books

SAMPLES = Path(__file__).parents[3] / "shared" / "editions"
SENTENCE = "The harbour and its people had a quiet day, said the master of the port on Monday. "
HEAD = (
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit>'
    '</Description><Layout><Page ID="P{n}" WIDTH="4000" HEIGHT="6000"><PrintSpace>'
)
_LINE = re.compile(r'(<TextLine id="[^"]*" custom=")(readingOrder)')


def alto_page(number, blocks=60, lines=12, words=8):
    """Return an ALTO page of a large newspaper: about 6,000 words with places."""
    parts = [HEAD.format(n=number)]
    for b in range(blocks):
        parts.append(f'<TextBlock ID="P{number}_B{b}" HPOS="{b * 60}" VPOS="100" WIDTH="50" HEIGHT="500">')
        for n in range(lines):
            parts.append(f'<TextLine ID="P{number}_B{b}_L{n}" HPOS="{b * 60}" VPOS="{n * 40}" WIDTH="50" HEIGHT="30">')
            parts.extend(
                f'<String ID="S{b}_{n}_{w}" HPOS="{w * 5}" VPOS="{n * 40}" WIDTH="4" HEIGHT="30" WC="0.91" '
                f'CONTENT="Hafen{w}"/><SP WIDTH="1" HPOS="{w * 5 + 4}" VPOS="{n * 40}"/>'
                for w in range(words)
            )
            parts.append("</TextLine>")
        parts.append("</TextBlock>")
    parts.append("</PrintSpace></Page></Layout></alto>")
    return "".join(parts).encode()


def mets_issue(pages, blocks=60):
    """Return an issue of `pages` pages with five blocks to an article, by name."""
    files = {f"alto/{n}.xml": alto_page(n, blocks) for n in range(1, pages + 1)}
    entries = "".join(
        f'<file ID="A{n}"><FLocat xlink:href="file://./alto/{n}.xml"/></file>' for n in range(1, pages + 1)
    )
    physical = "".join(f'<div TYPE="PAGE" ORDERLABEL="{n}"><fptr FILEID="A{n}"/></div>' for n in range(1, pages + 1))
    articles = []
    for n in range(1, pages + 1):
        for b in range(0, blocks, 5):
            areas = [f'<fptr><area FILEID="A{n}" BEGIN="P{n}_B{b + i}" BETYPE="IDREF"/></fptr>' for i in range(5)]
            body = "".join(f'<div TYPE="PARAGRAPH">{area}</div>' for area in areas[1:])
            articles.append(
                f'<div TYPE="ARTICLE"><div TYPE="TITLE">{areas[0]}</div><div TYPE="BODY">{body}</div></div>'
            )
    mets = (
        '<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<fileSec><fileGrp USE="ALTO">{entries}</fileGrp></fileSec>'
        f'<structMap TYPE="PHYSICAL"><div TYPE="Newspaper">{physical}</div></structMap>'
        f'<structMap TYPE="LOGICAL"><div TYPE="ISSUE">{"".join(articles)}</div></structMap></mets>'
    )
    return {"mets.xml": mets.encode(), **files}


def text(number, sentences=5):
    """Return a paragraph as long as those of newspapers."""
    return f"{number}. " + SENTENCE * sentences


def _polygon(row, points):
    """Return a line's polygon as recognition programs draw it."""
    return " ".join(f"{800 + 100 * n},{1300 + 40 * row + n % 5}" for n in range(points))


def page_xml(page, lines=360):
    """Return a PAGE-XML file with polygons and base lines, the article named at each line (as NewsEye does)."""
    rows = "".join(
        f'<TextLine id="l{n}" custom="readingOrder {{index:{n % 40};}} '
        f'structure {{id:p{page}a{n // 30}; type:article;}}">'
        f'<Coords points="{_polygon(n, 13)}"/><Baseline points="{_polygon(n, 9)}"/>'
        f"<TextEquiv><Unicode>{SENTENCE[n % 40 : n % 40 + 40]}</Unicode></TextEquiv></TextLine>"
        for n in range(lines)
    )
    space = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"
    return (
        f'<PcGts xmlns="{space}"><Page imageFilename="{page}.jpg" imageWidth="4000" imageHeight="6000">'
        f'<TextRegion id="r1"><Coords points="0,0 4000,0 4000,6000 0,6000"/>{rows}</TextRegion></Page></PcGts>'
    ).encode()


def nitf(number):
    """Return an item with the metadata of a news agency, 14 paragraphs and three subheads."""
    metas = "".join(f'<meta content="value {n}" name="field{n}"/>' for n in range(16))
    body = "".join(
        f'<p class="txt-ind">{text(n, 3)}</p>' + ("<hl2>A subhead</hl2>" if n % 4 == 3 else "") for n in range(14)
    )
    return (
        f'<nitf baselang="en"><head><title>Item {number}</title>{metas}<docdata><doc-id id-string="{number}"/>'
        '<key-list><keyword key="harbour"/></key-list></docdata><pubdata date.publication="20240102" name="The Quay"/>'
        f"</head><body><body.head><hedline><hl1>Item {number}</hl1></hedline><byline>By Ann Bay</byline>"
        f"<dateline>QUAY</dateline></body.head><body.content>{body}</body.content></body></nitf>"
    )


def g2(count):
    """Return a message of `count` items with the subjects and names that agencies give, and XHTML."""
    subjects = "".join(
        f'<subject type="cpnat:abstract" qcode="medtop:0{n}"><name xml:lang="en">Subject {n}</name>'
        f'<broader qcode="medtop:1{n}"/></subject>'
        for n in range(12)
    )
    items = "".join(
        f'<newsItem guid="urn:item:{n}" version="1" standard="NewsML-G2" xml:lang="en"><itemMeta>'
        '<itemClass qcode="ninat:text"/><provider qcode="nprov:X"/><versionCreated>2024-01-02T03:04:05Z'
        f"</versionCreated></itemMeta><contentMeta><headline>Item {n}</headline><by>Ann Bay</by>{subjects}"
        f'</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="{_XHTML}"><body>'
        + "".join(f"<p>{text(p, 3)}</p>" for p in range(14))
        + "</body></html></inlineXML></contentSet></newsItem>"
        for n in range(count)
    )
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'


_XHTML = "http://www.w3.org/1999/xhtml"


def newsml1(count):
    """Return `count` items of NewsML 1.2 with NITF in them."""
    items = "".join(
        f"<NewsItem><Identification><NewsIdentifier><NewsItemId>{n}</NewsItemId></NewsIdentifier></Identification>"
        "<NewsComponent><NewsLines><HeadLine>Item</HeadLine></NewsLines><DescriptiveMetadata>"
        f'<Language FormalName="en"/></DescriptiveMetadata><ContentItem><DataContent>'
        f"{nitf(n)}</DataContent></ContentItem></NewsComponent></NewsItem>"
        for n in range(count)
    )
    return f"<NewsML>{items}</NewsML>"


def tei(pages):
    """Return an issue with page, column and line breaks, names and emphasis in the text."""
    article = "".join(
        '<p>In <placeName>Quay</placeName> <persName>Ann Bay</persName> said: <hi rend="italic">well</hi>.<lb/>'
        + "<lb/>".join(f"{SENTENCE[:41]}" for _ in range(9))
        + "</p>"
        for _ in range(6)
    )
    byline = "<byline>By <persName>A. B.</persName></byline>"
    parts = "".join(
        f'<pb n="{n}" facs="{n}.jpg"/>'
        + f'<div type="article"><head>Article of page {n}</head>{byline}{article}</div>' * 10
        for n in range(1, pages + 1)
    )
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text xml:lang="en"><body>{parts}</body></text></TEI>'


def book(articles):
    """Return an EPUB as calibre makes one of a newspaper, with `articles` of 12 paragraphs."""
    bar = '<div class="calibre_navbar">| <a href="a1.html">Next</a> | <a href="index.html">Main menu</a> | <hr/></div>'
    body = "".join(f'<p class="calibre9">{text(n)}<em class="calibre3">Well.</em></p>' for n in range(12))
    pages = {f"a{n}.html": books.page(f'{bar}<h1 class="calibre8">Article {n}</h1>{body}') for n in range(articles)}
    return books.epub2("".join(books.point(f"Article {n}", name) for n, name in enumerate(pages)), pages)


def web_page(number):
    """Return a saved web page: an article of 20 paragraphs among menus, links to others, scripts and styles."""
    links = "".join(
        f'<li class="item"><a href="/a/{n}" class="link small">Another story {n}</a></li>' for n in range(60)
    )
    metas = "".join(f'<meta property="og:p{n}" content="value {n}"/>' for n in range(20))
    body = "".join(f'<p class="text body">{text(n)}<a href="/x">More</a></p>' for n in range(20))
    script = "<script>" + "var data = [1, 2, 3]; function f(a) { return a + 1; }\n" * 60 + "</script>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story {number}</title>{metas}{script}'
        f'<style>{"p.text { margin: 0; }" * 40}</style></head><body class="page"><header class="site">'
        f'<nav><ul>{links}</ul></nav></header><main><article class="story"><h1>Story {number}</h1>'
        f'<p class="byline">By Ann Bay</p>{body}</article><aside class="related"><ul>{links}</ul></aside></main>'
        f"<footer><ul>{links}</ul></footer>{script}</body></html>"
    )


def document(articles):
    """Return a Word document as Word saves one: runs with fonts and languages, marks of revision, spelling."""
    look = '<w:rPr><w:rFonts w:ascii="Times" w:hAnsi="Times"/><w:sz w:val="24"/><w:lang w:val="en-GB"/></w:rPr>'
    runs = "".join(
        f'<w:r w:rsidRPr="00A1B2C3">{look}<w:t xml:space="preserve">{SENTENCE}</w:t></w:r>'
        '<w:proofErr w:type="spellStart"/>'
        for _ in range(5)
    )
    mark = '<w:pPr><w:spacing w:after="120"/><w:jc w:val="both"/><w:rPr><w:sz w:val="24"/></w:rPr></w:pPr>'
    body = f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3">{mark}{runs}</w:p>' * 12
    return books.docx(*[books.paragraph("Article", "a1") + body] * articles)


def markdown(articles):
    """Return a text with a headline and 12 paragraphs for each article."""
    body = "\n\n".join(f"{text(n)}and *well* [said](https://example.org/a)." for n in range(12))
    return "".join(f"# Article {n}\n\n{body}\n\n" for n in range(articles))


def write(folder, files):
    """Write files (text or bytes, by name) into a folder; return it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def cases(scale):
    """Yield (what, format, editions, pages or items): each edition as files by name, the main one first."""
    many = max(1, round(50 * scale))
    pages = max(1, round(8 * scale))
    yield "METS/ALTO, synthetic", "mets", [mets_issue(pages)], pages
    yield "PAGE-XML, articles by lines", "page-xml", [{f"{n}.xml": page_xml(n) for n in range(pages)}], pages
    yield "NITF, items", "nitf", [{"x.xml": nitf(n)} for n in range(many)], many
    yield "NewsML-G2, message of items", "newsml-g2", [{"x.xml": g2(many)}], many
    yield "NewsML 1.2, items", "newsml-1", [{"x.xml": newsml1(many)}], many
    yield "TEI", "tei", [{"x.xml": tei(pages)}], pages
    yield "EPUB", "epub", [{"x.epub": book(many)}], many
    yield "HTML, saved pages", "html", [{"x.html": web_page(n)} for n in range(many)], many
    yield "DOCX", "docx", [{"x.docx": document(many)}], many
    yield "Markdown", "markdown", [{"x.md": markdown(many)}], many
    if SAMPLES.is_dir():
        yield from _samples(many, max(1, round(20 * scale)))


def _samples(many, pages):
    """Yield the same of real files; pages alone also without dividing them into articles."""
    mets = next(path for path in SAMPLES.rglob("*-mets.xml"))
    around = {path.relative_to(mets.parent).as_posix(): path.read_bytes() for path in mets.parent.rglob("*.xml")}
    yield "METS/ALTO, Luxembourg", "mets", [{mets.name: around.pop(mets.name), **around}], len(around)
    star = {f"{n}.xml": path.read_bytes() for n, path in enumerate(sorted(SAMPLES.rglob("0007.xml")))}
    page = next((SAMPLES / "page-xml").glob("*.xml")).read_bytes()
    several = {f"{n}.xml": page for n in range(pages)}
    yield "ALTO, Evening Star, lines and places", "alto", [star], len(star)
    yield "ALTO, Evening Star, divided into articles", "alto", [star], len(star)
    yield "PAGE-XML, Reichsanzeiger, lines and places", "page-xml", [several], pages
    yield "PAGE-XML, Reichsanzeiger, divided into articles", "page-xml", [several], pages
    item = next((SAMPLES / "nitf").glob("*.xml")).read_bytes()
    yield "NITF, NTB", "nitf", [{"x.xml": item}] * many, many
    calibre = next((SAMPLES / "epub").glob("*.epub")).read_bytes()
    yield "EPUB, calibre", "epub", [{"x.epub": calibre}], 8


def unpacked(path):
    """Return the members of a zip that are markup, as bytes; what the bare side parses."""
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist() if name.endswith(("ml", "opf", "ncx"))]
