# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501
"""Small books, documents, web pages and digital newspapers, written from the specifications for the tests."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="zh-CN"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="标题二号"/><w:basedOn w:val="a2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ring"><w:name w:val="r"/><w:basedOn w:val="ring"/></w:style></w:styles>'
)


def zipped(files, method=zipfile.ZIP_DEFLATED):
    """Return a zip of files by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def paragraph(text, style="", more=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def docx(*paragraphs, more=None):
    """Return a Word document; `more` are other files in it."""
    document = f'<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}<w:sectPr/></w:body></w:document>'
    return zipped(
        {"[Content_Types].xml": "<Types/>", "word/document.xml": document, "word/styles.xml": STYLES, **(more or {})}
    )


#: A web page inside a document, as html-docx-js puts it there.
CHUNK = '<w:altChunk xmlns:r="r" r:id="c1"/>'
CHUNKS = {
    "word/_rels/document.xml.rels": '<R><Relationship Id="c1" Type="x/aFChunk" Target="/word/afchunk.mht"/></R>',
    "word/afchunk.mht": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; "
    "charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<html><body><h1>A</h1><p>B=3D1.</p></body></html>\n--b--\n",
}
ODF = "urn:oasis:names:tc:opendocument:xmlns:"
HEADING = '<text:h text:style-name="P1" text:outline-level="1">Titel</text:h>'
ODT_PARAGRAPH = (
    '<text:p text:style-name="T">Eins<text:s/>und<text:line-break/>zwei<text:note text:note-class="footnote">'
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>Eine Note.</text:p></text:note-body></text:note>"
    "<draw:frame><draw:text-box><text:p>Im Kasten</text:p></draw:text-box><svg:title>Bild</svg:title></draw:frame>"
    "<office:annotation><text:p>Kommentar</text:p></office:annotation> drei.</text:p>"
)
ODT_TABLE = (
    "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
    "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table-header-rows></table:table>"
)


def odt(body, styles="", kind="text"):
    """Return an OpenDocument text."""
    spaces = " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "text", "table", "draw", "style", "fo"))
    spaces += ' xmlns:svg="urn:svg"'
    content = f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"})


def epub2(points, files, metadata="<dc:title>Book</dc:title><dc:language>de</dc:language>"):
    """Return an EPUB 2 with these points of its NCX, files in the order of the spine, and metadata."""
    items = "".join(f'<item id="i{n}" href="{name}" media-type="x"/>' for n, name in enumerate(files))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(files)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f'{metadata}</metadata><manifest>{items}<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        f'</manifest><spine toc="ncx">{spine}</spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="O/c.opf"/></rootfiles></container>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "O/c.opf": opf,
            "O/toc.ncx": f"<ncx><navMap>{points}</navMap></ncx>",
            **{f"O/{name}": text for name, text in files.items()},
        }
    )


def point(label, src, *below):
    inner = "".join(below)
    return f'<navPoint><navLabel><text>{label}</text></navLabel><content src="{src}"/>{inner}</navPoint>'


def page(body, head=""):
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{head}</head><body>{body}</body></html>'


NODE = """<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>河湾日报</TITLE></HEAD><BODY>
<div class=head>第A01版：<STRONG>要闻</STRONG></div>
<img src="../../res/1/20170722_A01_brief.jpg?t=1" USEMAP="#pagepicmap" width=350 height="520">
<MAP NAME="pagepicmap"><Area coords="10,10,200,10,200,90,10,90" shape="polygon" href="content_11.htm?div=-1">
<Area coords="10,100,300,100,300,400,10,400" shape="polygon" href="content_12.htm">
<Area coords="10,10,200,10,200,90,10,90" shape="polygon" href="content_11.htm?div=0"></MAP>
<ul><li><a href=content_11.htm><div id=mp11>河湾通车</div></a><li><a href=content_12.htm>图片新闻</a>
<li><a href=content_99.htm>不在的一篇</a></ul>
<div>今日关注<a href=content_21.htm>另一版的一篇</a></div>
<a id=pageLink href=node_187.htm>第A01版：要闻</a><a id=pageLink href=node_188.htm>第A02版：文化</a>
<script>alert("x")</script>
</BODY></HTML>
<!--enpproperty <founder-date>2017-07-22 23:59:59</founder-date><founder-pagenum>1</founder-pagenum>
<founder-papername>河湾日报</founder-papername><founder-type>2</founder-type>/enpproperty-->"""
SECOND = """<html><head><meta charset="gb2312"></head><body><div>第A02版：文化</div>
<map name="PagePicMap"><area coords="1,1,50,1,50,60,1,60" shape="poly" href="content_21.htm"></map>
<a id=pageLink href=node_187.htm>第A01版：要闻</a><a id=pageLink href=node_188.htm>第A02版：文化</a>
<a href="content_21.htm"><script>document.write(view("一条\\"河\\"<br>的故事"))</script></a></body></html>"""
CONTENTS = {
    "content_11.htm": """<html><body><script>var a = 1;</script><div id="ozoom"><founder-content><P>本报讯 河湾大桥昨日通车。</P>
<P>𠮷日良辰。</P></founder-content></div></body></html>
<!--enpproperty <articleid>11</articleid><date>2017-07-22 23:59:59.0</date><author>记者 李想</author>
<title>河湾大桥通车</title><subtitle>两岸一家</subtitle><introtitle>十年期盼</introtitle>/enpproperty-->""",
    "content_12.htm": "<html><body><h1>图片新闻</h1><!--enpcontent--><p>晨雾中的码头。</p><!--/enpcontent--></body></html>",
    "content_21.htm": """<html><body><h3>副刊</h3><h1><script>document.write(view("一条河的故事"))</script></h1>
<div id="ozoom"><p>从前有一条河。</p></div></body></html>""",
}


def founder():
    """Return the files of a digital newspaper: GB bytes, and one page in UTF-8 that says it is GB."""
    files = {name: text.encode("gb18030") for name, text in CONTENTS.items()}
    return {"node_187.htm": NODE.encode("gb18030"), "node_188.htm": SECOND.encode("utf-8"), **files}
