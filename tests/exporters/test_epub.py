# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The EPUB keeps the rules of EPUB 3.3, tested one by one, and passes epubcheck where that is installed."""

import io
import posixpath
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition_reader.exporters.epub import EpubWords, write_epub
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Page, Role

WORDS = EpubWords("封面", "目录", "版面", "第 {number} 版", "第 {number} 期", "未题")
NOW = "2026-03-01T08:00:00.000Z"
X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def article(order, page, *blocks, language="zh-Hans"):
    made = tuple(Block(role, text, id=f"{order}.{n}") for n, (role, text) in enumerate(blocks))
    return Article(order, made, page=page, language=language, id=f"a{order}")


EDITION = Edition(
    "plain-text",
    (
        article(
            1,
            0,
            (Role.KICKER, "引题"),
            (Role.HEADLINE, "三年蝶变 & <交卷>"),
            (Role.PARAGRAPH, "正文𠮷 e\u0301。\u000b"),
        ),
        article(2, 0, (Role.PARAGRAPH, "没有标题的一篇文章，只有正文，而且正文还相当地长，长过二十四字。")),
        article(3, 1, (Role.HEADLINE, "Harbour"), (Role.SUBHEAD, "Trade"), (Role.VERSE, "a\n  b"), language="en"),
    ),
    (Page("1", "要闻"), Page("2")),
    entered=EditionDetails("通辽日报", "2025-08-18", "8123", publisher="报社", issn="1000-0000", language="zh-Hans"),
    id="018f3c5e-7a00-7000-8000-0000000000ee",
)


def opened(edition=EDITION):
    return zipfile.ZipFile(io.BytesIO(write_epub(edition, WORDS, NOW)))


def tree(archive, name):
    return ElementTree.fromstring(archive.read(name))


def test_ocf_mimetype_is_first_stored_and_without_extra_field():
    data = write_epub(EDITION, WORDS, NOW)
    assert data[30:38] == b"mimetype"
    assert data[28:30] == b"\0\0"
    assert data[38:58] == b"application/epub+zip"


def test_ocf_container_names_the_package():
    archive = opened()
    root = tree(archive, "META-INF/container.xml")
    (file,) = root.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")
    assert file.get("full-path") in archive.namelist()


def test_package_has_the_required_metadata_and_every_file_once():
    archive = opened()
    package = tree(archive, "EPUB/package.opf")
    ids = [item.get("id") for item in package.iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    identifier = package.find(f".//{DC}identifier")
    assert identifier.get("id") == package.get("unique-identifier")
    assert identifier.text == f"urn:uuid:{EDITION.id}"
    assert package.find(f".//{DC}title").text == "通辽日报 2025-08-18"
    assert package.find(f".//{DC}language").text == "zh-Hans"
    modified = [m.text for m in package.iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"]
    assert modified == ["2026-03-01T08:00:00Z"]
    items = {item.get("href"): item for item in package.iter(f"{OPF}item")}
    inside = {posixpath.relpath(name, "EPUB") for name in archive.namelist() if name.startswith("EPUB/")}
    assert inside == {*items, "package.opf"}
    assert [item.get("href") for item in items.values() if item.get("properties") == "nav"] == ["nav.xhtml"]


def test_spine_holds_every_article_in_order():
    package = tree(opened(), "EPUB/package.opf")
    href = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    spine = [href[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
    assert spine == ["cover.xhtml", "article-0001.xhtml", "article-0002.xhtml", "article-0003.xhtml"]


def navs(archive):
    return {nav.get(TYPE): nav for nav in tree(archive, "EPUB/nav.xhtml").iter(f"{X}nav")}


def test_navigation_leads_only_to_what_there_is():
    archive = opened()
    assert set(navs(archive)) == {"toc", "page-list", "landmarks"}
    for nav in navs(archive).values():
        for link in nav.iter(f"{X}a"):
            file, _, anchor = link.get("href").partition("#")
            page = tree(archive, f"EPUB/{file}")
            assert "".join(link.itertext()).strip()
            assert not anchor or any(element.get("id") == anchor for element in page.iter())


def test_contents_go_by_page_and_name_what_has_no_headline():
    links = ["".join(a.itertext()) for a in navs(opened())["toc"].iter(f"{X}a")]
    assert links == [
        "封面", "第 1 版 要闻", "三年蝶变 & <交卷>",
        "没有标题的一篇文章，只有正文，而且正文还相当地长…", "第 2 版", "Harbour",
    ]  # fmt: skip


def test_page_list_has_every_printed_page():
    archive = opened()
    links = {"".join(a.itertext()): a.get("href") for a in navs(archive)["page-list"].iter(f"{X}a")}
    assert links == {"1": "article-0001.xhtml#page-1", "2": "article-0003.xhtml#page-2"}


def test_cover_is_set_from_headlines():
    words = [text.strip() for text in tree(opened(), "EPUB/cover.xhtml").find(f"{X}body").itertext()]
    assert [word for word in words if word] == ["通辽日报", "2025-08-18", "第 8123 期", "三年蝶变 & <交卷>", "Harbour"]


def body_text(archive, place):
    return "".join(tree(archive, f"EPUB/article-{place:04}.xhtml").find(f"{X}body").itertext())


def test_the_text_of_a_body_is_the_stored_text():
    archive = opened()
    assert body_text(archive, 1) == EDITION.articles[0].text.replace("\u000b", "\ufffd")
    assert body_text(archive, 3) == EDITION.articles[2].text


def test_nothing_is_made_up_where_nothing_is_known():
    bare = Edition("plain-text", (Article(1, (Block(Role.PARAGRAPH, "正文"),)),))
    archive = opened(bare)
    package = archive.read("EPUB/package.opf").decode()
    assert "<dc:language>und</dc:language>" in package
    assert "dc:date" not in package
    assert set(navs(archive)) == {"toc", "landmarks"}


def test_the_same_edition_gives_the_same_bytes():
    assert write_epub(EDITION, WORDS, NOW) == write_epub(EDITION, WORDS, NOW)


ROLES = st.sampled_from(Role)
ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(ROLES, ODD), max_size=4), max_size=4), ODD)
def test_any_text_makes_a_book(articles, odd):
    made = tuple(article(n, n % 2, *blocks) for n, blocks in enumerate(articles, 1))
    archive = opened(Edition("x", made, (Page(odd, odd), Page(odd)), entered=EditionDetails(odd, odd, odd), id="e"))
    for name in archive.namelist():
        if name.endswith((".xhtml", ".opf", ".xml")):
            tree(archive, name)
    for place, one in enumerate(made, 1):
        if "\r" not in one.text:
            assert len(body_text(archive, place)) == len(one.text)


CHECKER = shutil.which("epubcheck")


@pytest.mark.slow
@pytest.mark.skipif(CHECKER is None or shutil.which("java") is None, reason="epubcheck is not installed")
@pytest.mark.parametrize(
    "edition",
    [EDITION, replace(EDITION, entered=EditionDetails(), pages=(Page(), Page())), Edition("plain-text", (), id="none")],
    ids=["full", "bare", "empty"],
)
def test_epubcheck_finds_nothing(tmp_path, edition):
    book = tmp_path / "edition.epub"
    book.write_bytes(write_epub(edition, WORDS, NOW))
    checker = Path(CHECKER).resolve()
    command = ["java", "-jar", checker] if checker.suffix == ".jar" else [checker]
    result = subprocess.run([*command, "--failonwarnings", book], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
