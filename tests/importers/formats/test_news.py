# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""News items as agencies send them: times of sending, abstracts cut from the text, texts in several components."""

import pytest

from edition_reader.importers.reading import read


def opened(markup, tmp_path):
    """Return the edition in a file of this text."""
    file = tmp_path / "a.xml"
    file.write_text(markup, encoding="utf-8")
    [(edition, _)] = read(file)
    return edition


def texts(edition):
    return [[(b.role.value, b.text) for b in article.blocks] for article in edition.articles]


@pytest.mark.parametrize(
    ("pubdata", "day"),
    [
        ('date.publication="20200907T144527"', None),
        ('date.publication="20190121T103600+0000"', None),
        ('date.publication="20200907T144527" name="Ledger"', "2020-09-07"),
        ('date.publication="20200907T144527" type="print"', "2020-09-07"),
        ('date.publication="20200907"', "2020-09-07"),
        ('date.publication="2017-07-24T00:00:00Z"', "2017-07-24"),
        ('date.publication="19870101T000000"', "1987-01-01"),
    ],
)
def test_the_second_at_which_an_item_was_sent_is_no_day_of_issue(pubdata, day, tmp_path):
    body = "<body><body.head><hedline><hl1>A</hl1></hedline></body.head><body.content><p>B.</p></body.content></body>"
    assert opened(f"<nitf><head><pubdata {pubdata}/></head>{body}</nitf>", tmp_path).details.date == day


@pytest.mark.parametrize(
    ("abstract", "kept"),
    [
        ("The bridge was opened on Monday by the mayor.,Nobody came to see it, for it rai", False),
        ("The bridge was opened on Monday by the mayor.", False),
        ("The bridge", True),
        ("The bridge was opened on Monday by the mayor and nobody else was there to see it.", True),
    ],
)
def test_an_abstract_cut_from_the_text_does_not_stand_twice(abstract, kept, tmp_path):
    paragraphs = "<p>The bridge was opened on Monday by the mayor.</p><p>Nobody came to see it, for it rained.</p>"
    head = f"<body.head><hedline><hl1>A</hl1></hedline><abstract><p>{abstract}</p></abstract></body.head>"
    [blocks] = texts(opened(f"<nitf><body>{head}<body.content>{paragraphs}</body.content></body></nitf>", tmp_path))
    assert (("paragraph", abstract) in blocks[:2] and len(blocks) == 4) == kept
    assert [text for _, text in blocks[-2:]] == [
        "The bridge was opened on Monday by the mayor.", "Nobody came to see it, for it rained."
    ]  # fmt: skip


def part(role, text):
    content = f"<ContentItem><DataContent>{text}</DataContent></ContentItem>"
    return f'<NewsComponent><Role FormalName="{role}"/>{content}</NewsComponent>'


def test_title_lead_and_body_in_components_of_their_own_are_one_article(tmp_path):
    def item(language, title, lead, body):
        lines = f"<NewsLines><CreditLine>AG</CreditLine><HeadLine>{title}</HeadLine></NewsLines>"
        parts = part("Title", title) + part("Lead", lead) + part("Body", body)
        return f'<NewsComponent xml:lang="{language}"><Role FormalName="Short"/>{lines}{parts}</NewsComponent>'

    dutch = item("nl", "Brug open", "", "De &lt;b&gt;brug&lt;/b&gt; is open.\n  Nu al.")
    french = item("fr", "Pont ouvert", "Un chapeau.", "Le pont.")
    edition = opened(f"<NewsML><NewsItem><NewsComponent>{dutch}{french}</NewsComponent></NewsItem></NewsML>", tmp_path)
    assert [article.language for article in edition.articles] == ["nl", "fr"]
    assert [[b for b in blocks if b[0] != "credit"] for blocks in texts(edition)] == [
        [("headline", "Brug open"), ("paragraph", "De brug is open."), ("paragraph", "Nu al.")],
        [("headline", "Pont ouvert"), ("paragraph", "Un chapeau."), ("paragraph", "Le pont.")],
    ]


def test_a_newsml_file_that_names_the_definitions_of_nitf_is_read(tmp_path):
    doctype = '<!DOCTYPE NewsML PUBLIC "x" "N.dtd" [<!ENTITY % nitf SYSTEM "../nitf-3-0.dtd"> %nitf;]>'
    body = "<body.head><hedline><hl1>A</hl1></hedline></body.head><body.content><p>B.</p></body.content>"
    content = f"<ContentItem><DataContent><nitf><body>{body}</body></nitf></DataContent></ContentItem>"
    component = f'<NewsComponent xml:lang="en-US">{content}</NewsComponent>'
    edition = opened(f"{doctype}<NewsML><NewsItem>{component}</NewsItem></NewsML>", tmp_path)
    assert texts(edition) == [[("headline", "A"), ("paragraph", "B.")]]
    assert edition.articles[0].language == "en-US"
    assert {problem.code.value for problem in edition.problems} == {"no-date", "no-newspaper"}
