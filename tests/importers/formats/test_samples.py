# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Real files of other producers come out as their right answers say."""

import hashlib
import json
from pathlib import Path

import pytest

from edition_reader.importers import load, read, read_original, sources_in
from edition_reader.model.edition import Kind, Role
from edition_reader.model.problem import ProblemCode

SAMPLES = Path(__file__).parents[4] / "shared" / "editions"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample editions are not here")

BNL = SAMPLES / "mets-alto" / "bnl_luxzeit_1858-12-07"
NDNP = SAMPLES / "mets-alto" / "ndnp_eveningstar_batch"
KINDS = {
    "ARTICLE": Kind.ARTICLE,
    "ADVERTISEMENT": Kind.ADVERTISEMENT,
    "TITLE_SECTION": Kind.OTHER,
    "ILLUSTRATION": Kind.PICTURE,
}


def folded(text):
    return " ".join(text.split())


def test_the_items_of_a_docworks_issue():
    [(edition, original)] = read(BNL)
    expected = json.loads((BNL / "expected.json").read_text("utf-8"))
    wanted = [item for item in expected["items"] if item["type"] in KINDS]
    # Text that stands in a section or issue itself is kept as items of their own, which the answers do not list.
    given = [a for a in edition.articles if a.kind is not Kind.OTHER or a.order == 1]
    assert len(given) == len(wanted) == 19
    for article, item in zip(given, wanted, strict=True):
        text = folded(article.text)
        assert article.kind is KINDS[item["type"]]
        assert (text[:30], text[-30:]) == (item["text_first30"], item["text_last30"])
        titles = [part for name, part in item["head_parts"] if name in ("TITLE", "HEADLINE")]
        assert article.headline == (folded(" ".join(titles)) or None)
        roles = {"OVERLINE": Role.KICKER, "SUBHEADLINE": Role.SUBTITLE, "AUTHOR": Role.TAIL_BYLINE}
        for name, part in item["head_parts"]:
            assert name not in roles or article.value(roles[name]) == part
    sections = [item["label"] for item in expected["items"] if item["type"] == "SECTION"]
    assert [section.name for section in edition.sections] == sections
    assert len(edition.pages) == expected["pages"]
    assert (edition.stated.date, edition.stated.number) == ("1858-12-07", "288")
    assert edition.stated.newspaper == "Luxemburger Zeitung – Journal de Luxembourg"
    assert not edition.problems
    assert hashlib.sha256(original.data).hexdigest() == original.sha256
    assert read_original(original) == edition


def test_a_paragraph_over_a_column_break_is_one_and_boxes_are_image_pixels():
    [(edition, _)] = read(BNL)
    revue = next(article for article in edition.articles if article.headline == "Revue politique.")
    assert [len(block.boxes) for block in revue.blocks] == [1, 1, 1, 3]
    page = edition.pages[0]
    assert (page.width, page.height, page.number) == (3059, 4783, "1")
    for article in edition.articles:
        for block in article.blocks:
            for box in block.boxes:
                where = edition.pages[box.page]
                assert 0 <= box.x <= box.x + box.w <= where.width
                assert 0 <= box.y <= box.y + box.h <= where.height
    assert {article.language for article in edition.articles} >= {"de", "fr"}


@pytest.mark.parametrize("path", [NDNP, NDNP / "batch.xml"])
def test_a_batch_of_the_library_of_congress(path):
    found = read(path)
    assert [edition.stated.date for edition, _ in found] == ["1859-02-21", "1916-08-26", "1920-11-15"]
    assert len(sources_in(path)) == 3
    missing = [p for p in found[0][0].problems if p.code is ProblemCode.MISSING_MEMBER]
    assert len(missing) == 12
    for edition, original in found:
        codes = {problem.code for problem in edition.problems}
        assert ProblemCode.ARTICLES_NOT_GIVEN in codes
        assert "tar" in edition.stated.newspaper
        assert not original.name.endswith("_1.xml")


def test_pages_that_name_no_articles_are_divided_by_their_look_unless_they_are_garbled():
    [garbled, star, later] = [edition for edition, _ in read(NDNP)]
    assert [article.kind for article in garbled.articles] == [Kind.OTHER]
    titles = {article.headline for article in star.articles}
    assert titles >= {"BULGARIANS SEIZE FORT ON GREEK SOIL", "BODY OF SPRATLING IS IN ATLANTA HOME"}
    fort = next(article for article in star.articles if article.headline == "BULGARIANS SEIZE FORT ON GREEK SOIL")
    assert fort.blocks[-1].text.endswith("succession to Gen. A verefico.")
    assert [b.text for b in fort.blocks if b.role is Role.SUBHEAD][:2] == [
        "Serbs in Heavy Fighting.",
        "Italians at Porto Palermo.",
    ]
    assert len(later.articles) > 15
    for edition in (star, later):
        assert max(article.confidence for article in edition.articles) <= 0.75
        where = edition.pages[0]
        for box in (box for article in edition.articles for block in article.blocks for box in block.boxes):
            assert 0 <= box.x <= box.x + box.w <= where.width
            assert 0 <= box.y <= box.y + box.h <= where.height


def test_page_xml_keeps_its_regions():
    [(edition, _)] = read(SAMPLES / "page-xml")
    titles = [article.headline for article in edition.articles]
    assert {"Königsberger Privatbank.", "Druckfehler⸗Berichtigung."} <= set(titles)
    signed = "Die Direction der Oppeln⸗Tarnowitzer Eiſenbahn."  # below the notice above, and no headline
    assert signed not in titles
    assert signed in [block.text for block in edition.articles[0].blocks]
    assert sum(len(article.text) for article in edition.articles) > 15_000
    assert (edition.pages[0].image, edition.pages[0].width) == ("1857_132_0507.jpg", 9448)
    assert edition.stated.date is None


def test_news_formats():
    package = read_one("newsml/LISTING_7_Group_Set_example_showing_Hierarchical_Package_Structure.xml")
    assert [a.headline for a in package.articles][:2] == [
        "Obama annonce son équipe",
        "Barack Obama arrive à Washington",
    ]
    assert [a.kind for a in package.articles] == [Kind.ARTICLE, Kind.PICTURE, Kind.ARTICLE, Kind.PICTURE]
    item = read_one("newsml/LISTING_25_An_NITF_marked-up_article_conveyed_in_inlineXML.xml")
    assert item.articles[0].headline.startswith("Arizona Diamondbacks (29-23) at Philadelphia")
    assert item.articles[0].value(Role.BYLINE) == "Sports Network"
    nitf = read_one("nitf/NTB_nitf_sample.xml")
    assert nitf.articles[0].headline == "Pandemien herjer på den legeløse indiske landsbygda"
    roles = [block.role for block in nitf.articles[0].blocks]
    assert roles.count(Role.SUBHEAD) == 4
    assert roles[-2:] == [Role.CAPTION, Role.TAIL_BYLINE]
    assert nitf.stated.newspaper is None
    ninjs = read_one("ninjs/dpa_text.json")
    assert ninjs.articles[0].headline == "Faktencheck Derby-Elfmeter: Hat Schiedsrichter Zwayer recht?"
    assert len([b for b in ninjs.articles[0].blocks if b.role is Role.PARAGRAPH]) == 9
    assert ninjs.stated.date is None


def read_one(name):
    path = SAMPLES / name
    return read_original(load(path))
