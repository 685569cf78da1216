# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Citations say what is known, in the form of their style, and nothing else."""

import json
import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.exporters.citations import CitationFile, CitationStyle, format_citation, write_citations
from edition_reader.exporters.citations.parts import split_name
from edition_reader.model.citation import Citation, cite
from edition_reader.model.edition import Article, Block, Contributor, EditionDetails, Page, Role

CHINESE = Citation(
    key="018f3c5e-7a00-7000-8000-000000000001",
    headline="三年蝶变交出亮眼答卷",
    authors=(Contributor("张琪", "reporter"),),
    newspaper="通辽日报",
    date="2025-08-18",
    page="1",
    page_name="要闻",
    number="8123",
    language="zh-Hans",
)
ENGLISH = Citation(
    key="b2",
    headline="Trade & Shipping Revive",
    authors=(Contributor("Ann R. Smith", "author"), Contributor("Bob Jones", "author")),
    newspaper="Ledger",
    date="1931-05-04",
    page="3",
    language="en",
)


@pytest.mark.parametrize(
    ("citation", "style", "text"),
    [
        (CHINESE, "gbt7714", "张琪. 三年蝶变交出亮眼答卷[N]. 通辽日报, 2025-08-18(1)."),
        (CHINESE, "apa", "张琪 (2025, August 18). 三年蝶变交出亮眼答卷. 通辽日报, 1."),
        (CHINESE, "mla", "张琪. “三年蝶变交出亮眼答卷.” 通辽日报, 18 Aug. 2025, p. 1."),
        (CHINESE, "chicago", "张琪. “三年蝶变交出亮眼答卷.” 通辽日报, August 18, 2025, p. 1."),
        (ENGLISH, "gbt7714", "SMITH A R, JONES B. Trade & Shipping Revive[N]. Ledger, 1931-05-04(3)."),
        (ENGLISH, "apa", "Smith, A. R., & Jones, B. (1931, May 4). Trade & Shipping Revive. Ledger, 3."),
        (ENGLISH, "mla", "Smith, Ann R., and Bob Jones. “Trade & Shipping Revive.” Ledger, 4 May 1931, p. 3."),
        (ENGLISH, "chicago", "Smith, Ann R., and Bob Jones. “Trade & Shipping Revive.” Ledger, May 4, 1931, p. 3."),
    ],
)  # fmt: skip
def test_each_style(citation, style, text):
    assert format_citation(citation, CitationStyle(style)) == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("gbt7714", "标题[N]. 通辽日报."),
        ("apa", "标题 (n.d.). 通辽日报."),
        ("mla", "“标题.” 通辽日报."),
        ("chicago", "“标题.” 通辽日报."),
    ],
)
def test_without_author_date_and_page(style, text):
    assert format_citation(Citation("k", "标题", newspaper="通辽日报"), CitationStyle(style)) == text


def test_many_authors_are_cut_as_the_styles_say():
    many = replace(CHINESE, authors=tuple(Contributor(name, "reporter") for name in ("张琪", "李雷", "王芳", "赵四")))
    assert format_citation(many, CitationStyle.GBT7714).startswith("张琪, 李雷, 王芳, 等. ")
    assert format_citation(many, CitationStyle.MLA).startswith("张琪, et al. ")
    assert format_citation(many, CitationStyle.APA).startswith("张琪, 李雷, 王芳, & 赵四 (")


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("张琪", "张", "琪"),
        ("欧阳修", "欧阳", "修"),
        ("欧阳", "欧", "阳"),
        ("诸葛孔明", "诸葛", "孔明"),
        ("新华社", "", ""),
        ("本报评论员", "", ""),
        ("阿卜杜拉·买买提", "", ""),
        ("Ann R. Smith", "Smith", "Ann R."),
        ("Reuters", "", ""),
    ],
)
def test_names_are_taken_apart_where_they_are_names(name, family, given):
    split = split_name(name)
    assert (split.family, split.given, split.literal) == (family, given, name)


def test_biblatex():
    text = write_citations([CHINESE, ENGLISH], CitationFile.BIBLATEX).decode()
    assert "  author = {张, 琪}," in text
    assert "  journaltitle = {通辽日报}," in text
    assert "  entrysubtype = {newspaper}," in text
    assert "  title = {{Trade \\& Shipping Revive}}," in text
    assert text.count("@article{") == 2
    assert "langid = {chinese}" in text


def test_ris_comes_back_equal():
    text = write_citations([CHINESE], CitationFile.RIS).decode()
    found = dict(line.split("  - ", 1) for line in text.split("\r\n") if "  - " in line)
    assert found["TY"] == "NEWS"
    assert (found["TI"], found["T2"], found["AU"]) == (CHINESE.headline, CHINESE.newspaper, "张, 琪")
    assert (found["DA"], found["PY"], found["SP"], found["SE"]) == ("2025/08/18/", "2025", "1", "要闻")
    assert text.endswith("ER  - \r\n")


def test_csl_json():
    (item,) = json.loads(write_citations([CHINESE], CitationFile.CSL_JSON))
    assert item == {
        "id": CHINESE.key, "type": "article-newspaper", "title": CHINESE.headline, "container-title": "通辽日报",
        "author": [{"family": "张", "given": "琪"}], "issued": {"date-parts": [[2025, 8, 18]]}, "page": "1",
        "section": "要闻", "issue": "8123", "language": "zh-Hans",
    }  # fmt: skip


def test_an_agency_is_a_literal_name():
    (item,) = json.loads(
        write_citations([replace(CHINESE, authors=(Contributor("新华社", "author"),))], CitationFile.CSL_JSON)
    )
    assert item["author"] == [{"literal": "新华社"}]


def test_a_citation_is_made_of_an_article():
    blocks = (Block(Role.HEADLINE, "标题"), Block(Role.PARAGRAPH, "正文"))
    article = Article(
        1, blocks, contributors=(Contributor("张琪", "reporter"), Contributor("李雷", "photographer")), id="a"
    )
    made = cite(article, EditionDetails("通辽日报", "2025-08-18"), Page("1", "要闻"))
    assert format_citation(made, CitationStyle.GBT7714) == "张琪. 标题[N]. 通辽日报, 2025-08-18(1)."


SOME = st.none() | st.text(st.sampled_from("通辽a {}\\&%\n-"), min_size=1, max_size=6)
CITATIONS = st.builds(
    Citation,
    key=st.just("k"),
    headline=SOME,
    authors=st.lists(st.builds(Contributor, st.sampled_from(["张琪", "A B", "新华社", " "]), st.just("author"))).map(
        tuple
    ),
    newspaper=SOME,
    date=st.none() | st.sampled_from(["2025", "2025-08", "2025-08-18", "2025-13-01", "民国"]),
    page=SOME,
    label=SOME,
)


@given(CITATIONS)
def test_no_style_breaks_or_says_none(citation):
    for style in CitationStyle:
        text = format_citation(citation, style)
        assert "None" not in text
        assert ".." not in text.replace("...", "")
        assert not re.search(r"\(\)|, ,|^[.,]", text)
    for kind in CitationFile:
        assert b"None" not in write_citations([citation], kind)
    assert all(getattr(citation, field.name) != "None" for field in fields(citation))
