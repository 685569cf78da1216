# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Web pages saved as a single file (MHTML), as Chrome, Edge, Internet Explorer and Word write them, and broken ones."""

import base64
import quopri

import pytest

from edition_reader.importers import read
from edition_reader.importers.html.mhtml import read_mhtml
from edition_reader.importers.html.mhtml_parts import is_mhtml
from edition_reader.importers.source import ByteMembers, Limits, Source
from edition_reader.model.edition import Role
from edition_reader.model.errors import UnreadableFile

TEXT = "<p>　　本报讯（记者 李想）河湾大桥昨日正式通车，两岸居民过河只需五分钟，比过去快了半小时。</p>"
PAGE = (
    "<!DOCTYPE html><html><head><title>河湾大桥通车_河湾网</title></head>"
    f"<body><h1>河湾大桥通车</h1><div>{TEXT * 3}</div></body></html>"
)
BLINK = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a/1.html\r\n"
    b"Subject: =?utf-8?Q?=E6=B2=B3=E6=B9=BE?=\r\nDate: Sun, 1 Jan 2023 12:00:00 +0800\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x----"\r\n\r\n\r\n'
)


def part(kind, data, *, coding="quoted-printable", place="https://example.org/a/1.html", more=b""):
    body = quopri.encodestring(data) if coding == "quoted-printable" else data
    body = base64.encodebytes(data) if coding == "base64" else body
    head = b"Content-Type: %s\r\nContent-Transfer-Encoding: %s\r\nContent-Location: %s\r\n%s\r\n"
    head %= kind.encode(), coding.encode(), place.encode(), more
    return b"------MultipartBoundary--x----\r\n" + head + body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\r\n"


def saved(*parts, head=BLINK, end=b"------MultipartBoundary--x------\r\n"):
    return head + b"".join(parts) + end


def opened(tmp_path, data, name="page.mhtml"):
    (tmp_path / name).write_bytes(data)
    [(edition, original)] = read(tmp_path / name)
    assert original.importer == edition.format == "mhtml"
    return edition


def assert_is_the_page(edition):
    [article] = edition.articles
    assert [block.role for block in article.blocks] == [Role.HEADLINE, *[Role.PARAGRAPH] * 3]
    assert article.headline == "河湾大桥通车"
    assert article.blocks[1].text.endswith("比过去快了半小时。")


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit", "binary"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_page_as_browsers_save_it(tmp_path, coding, encoding):
    page = PAGE.replace("<head>", f'<head><meta charset="{encoding}">').encode(encoding, "xmlcharrefreplace")
    picture = part("image/png", b"\x89PNG\r\n\x1a\n" * 90, coding="base64", place="https://example.org/p.png")
    style = part("text/css", b"p { color: red }", place="cid:css-1@mhtml.blink")
    edition = opened(tmp_path, saved(part("text/html", page, coding=coding), style, picture))
    assert_is_the_page(edition)
    # When it was saved is no date of publication.
    assert edition.stated.over(edition.derived).date is None
    assert edition.problems[:1] == () or edition.problems[0].code.value == "no-newspaper"


def test_the_encoding_of_the_part_is_asked_where_the_page_says_none(tmp_path):
    page = part('text/html; charset="gb2312"', PAGE.encode("gb18030"))
    edition = opened(tmp_path, saved(page))
    assert_is_the_page(edition)
    assert edition.encoding == "gb18030"
    assert not any(problem.code.value == "encoding-guessed" for problem in edition.problems)


def test_a_page_of_internet_explorer(tmp_path):
    head = (
        'From: "由 Internet Explorer 11 保存"\r\nSubject: 河湾\r\nDate: Sun, 1 Jan 2017 12:00:00 +0800\r\n'
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="multipart/alternative";\r\n'
        '\tboundary="----=_NextPart_000"\r\nX-MimeOLE: Produced By Microsoft MimeOLE\r\n\r\n'
        "This is a multi-part message in MIME format.\r\n\r\n------=_NextPart_000\r\n"
        'Content-Type: multipart/alternative;\r\n\tboundary="----=_NextPart_001"\r\n\r\n\r\n'
        '------=_NextPart_001\r\nContent-Type: text/html;\r\n\tcharset="gb2312"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: http://example.org/1.htm\r\n\r\n"
    ).encode("gb18030")
    end = b"\r\n------=_NextPart_001--\r\n\r\n------=_NextPart_000--\r\n"
    assert_is_the_page(opened(tmp_path, head + quopri.encodestring(PAGE.encode("gb18030")) + end, "page.mht"))


def test_a_page_without_anything_beside_it(tmp_path):
    head = (
        b"From: <Saved by Windows Internet Explorer 8>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: text/html;\r\n\tcharset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
        b"Content-Location: http://example.org/1.htm\r\n\r\n"
    )
    assert_is_the_page(opened(tmp_path, head + quopri.encodestring(PAGE.encode())))


def test_the_page_that_was_saved_is_meant_not_its_frames(tmp_path):
    frame = PAGE.replace("河湾大桥通车", "广告").encode()
    order = [part("text/html", frame, place="https://example.org/ad.html"), part("text/html", PAGE.encode())]
    assert_is_the_page(opened(tmp_path, saved(*order)))
    start = BLINK.replace(b"Snapshot-Content-Location: https://example.org/a/1.html\r\n", b"").replace(
        b'type="text/html";', b'type="text/html"; start="<page@x>";'
    )
    order = [
        part("text/html", frame, place="https://example.org/ad.html", more=b"Content-ID: <frame@x>\r\n"),
        part("text/html", PAGE.encode(), more=b"Content-ID: <page@x>\r\n"),
    ]
    assert_is_the_page(opened(tmp_path, saved(*order, head=start)))


def test_a_page_of_frames_is_that_of_the_first_with_text(tmp_path):
    frames = b"<html><frameset cols='20%,80%'><frame src='cid:a'><frame src='cid:b'></frameset></html>"
    menu = part("text/html", b"<html><body></body></html>", place="cid:a")
    assert_is_the_page(
        opened(tmp_path, saved(part("text/html", frames), menu, part("text/html", PAGE.encode(), place="cid:b")))
    )


def test_what_is_cut_off_is_read_and_told(tmp_path):
    edition = opened(tmp_path, saved(part("text/html", PAGE.encode())[:-400], end=b""))
    assert edition.articles[0].headline == "河湾大桥通车"
    assert edition.problems[0].code.value == "damaged-markup"


def test_an_article_of_a_digital_newspaper_saved_so(tmp_path):
    page = (
        "<html><head><meta charset='utf-8'></head><body><!--enpproperty <date>2024-01-02 00:00:00</date><title>大桥通车"
        "</title><pagenum>03</pagenum><papername>河湾日报</papername>/enpproperty--><div id='ozoom'><!--enpcontent-->"
        f"{TEXT}<!--/enpcontent--></div></body></html>"
    ).encode()
    edition = opened(tmp_path, saved(part("text/html", page)))
    assert (edition.stated.newspaper, edition.stated.date, edition.pages[0].number) == ("河湾日报", "2024-01-02", "03")


def test_letters_are_no_saved_pages():
    assert not is_mhtml(b"From: a@example.org\r\nTo: b@example.org\r\nContent-Type: text/html\r\n\r\n<p>Hello</p>")
    assert not is_mhtml(
        b"From: a@example.org\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\nmultipart/related"
    )
    assert not is_mhtml("日期：三月\n\nmultipart/related".encode())


def nested(depth):
    heads = [b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth)]
    return b"MIME-Version: 1.0\r\n" + b"".join(heads) + b"Content-Type: text/html\r\n\r\n" + PAGE.encode()


@pytest.mark.parametrize(
    "data",
    [
        nested(20),
        nested(5000),
        BLINK,
        BLINK + b"no part begins",
        BLINK.replace(b"boundary=", b"bound="),
        BLINK.replace(b'"----MultipartBoundary--x----"', b'""') + PAGE.encode(),
        saved(part("image/png", b"\x89PNG", coding="base64")),
        saved(part("text/html", b"")),
        saved(part("text/html; charset=\xff\xfe".encode("latin-1").decode("latin-1"), b"\0" * 3000, coding="8bit")),
        saved(*[b"------MultipartBoundary--x----\r\n"] * 5000),
        BLINK
        + b"------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + b"=" * 9000,
    ],
    ids=range(11),
)
def test_broken_files_are_refused(data):
    with pytest.raises(UnreadableFile) as caught:
        read_mhtml(Source(ByteMembers({"a.mhtml": data})), "a.mhtml")
    assert caught.value.fields["reason"] in ("damaged", "no-texts", "binary")


def test_a_part_that_is_not_encoded_as_it_says():
    data = saved(part("text/html", PAGE.encode(), coding="8bit"))
    for coding in (b"x-unknown", b"quoted-printable"):
        edition = read_mhtml(Source(ByteMembers({"a.mhtml": data.replace(b"8bit", coding)})), "a.mhtml")
        assert edition.articles[0].headline == "河湾大桥通车"
    with pytest.raises(UnreadableFile):
        read_mhtml(Source(ByteMembers({"a.mhtml": data.replace(b"8bit", b"base64")})), "a.mhtml")


def test_limits_hold_for_what_is_unpacked():
    data = saved(*[part("text/html", PAGE.encode(), place=f"cid:{n}") for n in range(4)])
    for limits, reason in ((Limits(members=2), "too-many-members"), (Limits(edition=len(PAGE)), "too-much")):
        with pytest.raises(UnreadableFile) as caught:
            read_mhtml(Source(ByteMembers({"a.mhtml": data}), limits), "a.mhtml")
        assert caught.value.fields["reason"] == reason


def test_no_page_is_found_outside_the_file():
    """A name that leads outside is none: the page is there under another."""
    data = saved(part("text/html", PAGE.encode(), place="file:///../../etc/passwd"))
    assert read_mhtml(Source(ByteMembers({"a.mhtml": data})), "a.mhtml").articles[0].headline == "河湾大桥通车"
