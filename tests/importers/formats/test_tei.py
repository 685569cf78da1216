# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""TEI as other encoders write it: speech inside sentences, printed notes, signs that have no character."""

import pytest

from edition_reader.importers.reading import read

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div type="article"><head>Titel</head>'
END = "</div></body></text></TEI>"


def blocks(markup, tmp_path, head=HEAD):
    """Return the roles and texts below the headline of an article."""
    file = tmp_path / "a.xml"
    file.write_text(head + markup + END, encoding="utf-8")
    return [(b.role.value, b.text) for e, _ in read(file) for a in e.articles for b in a.blocks][1:]


def test_speech_and_quotations_are_words_of_their_sentence(tmp_path):
    text = "<p><q>Nein</q>, sagte er, <quote>niemals</quote>; <hi>und <q>nie</q></hi>.</p>"
    assert blocks(text, tmp_path) == [("paragraph", "Nein, sagte er, niemals; und nie.")]


def test_a_quotation_of_paragraphs_or_verse_stands_behind(tmp_path):
    text = "<p>Er schrieb: <q><p>Eins.</p><p>Zwei.</p></q> So war es. <quote><l>Ein Vers</l></quote></p>"
    assert blocks(text, tmp_path) == [
        ("paragraph", "Er schrieb: So war es."), ("paragraph", "Eins."), ("paragraph", "Zwei."), ("verse", "Ein Vers")
    ]  # fmt: skip


def test_what_stands_deep_in_a_paragraph_is_not_lost(tmp_path):
    text = "<p>Vorn <hi><seg><list><item>Glied</item></list></seg></hi> hinten.</p>"
    assert blocks(text, tmp_path) == [("paragraph", "Vorn hinten."), ("list_item", "Glied")]


@pytest.mark.parametrize("place", ["foot", "bottom", "end", "left", "margin"])
def test_printed_notes_stand_below_their_paragraph(tmp_path, place):
    text = f'<p>Ein Satz<note place="{place}" n="*)">Eine <hi>Anmerkung</hi>.</note> geht weiter.</p><p>Noch einer.</p>'
    assert blocks(text, tmp_path) == [
        ("paragraph", "Ein Satz geht weiter."), ("other", "*) Eine Anmerkung."), ("paragraph", "Noch einer.")
    ]  # fmt: skip


def test_a_program_that_did_not_find_the_sign_of_a_note_says_none(tmp_path):
    text = '<p>Satz.</p><note place="foot" n="[footnote reference]">Eine Note.</note>'
    assert blocks(text, tmp_path) == [("paragraph", "Satz."), ("other", "Eine Note.")]


@pytest.mark.parametrize("kind", ['type="editorial" place="foot"', 'resp="#AB" place="foot"', ""])
def test_notes_of_editors_are_not_printed_text(tmp_path, kind):
    assert blocks(f"<p>Ein Satz<note {kind}>Lies: Platz</note>.</p>", tmp_path) == [("paragraph", "Ein Satz.")]


def test_notes_in_a_division_of_notes_are_read(tmp_path):
    text = '<p>Satz <ref target="#n1">1</ref>.</p></div><div type="notes"><note xml:id="n1">1 Eine Wiese.</note>'
    assert blocks(text, tmp_path)[-1] == ("other", "1 Eine Wiese.")


def test_of_a_choice_the_branch_that_has_characters_is_read(tmp_path):
    text = '<p>bloody <choice><orig><g ref="#p"/></orig><reg>par</reg></choice>te</p>'
    assert blocks(text, tmp_path) == [("paragraph", "bloody parte")]


def corpus(*texts):
    return f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{"".join(texts)}</teiCorpus>'


def text_of_corpus(day, body):
    source = f'<bibl><title level="j">Der Bote</title><date when="{day}"/></bibl>'
    header = f"<teiHeader><fileDesc><sourceDesc>{source}</sourceDesc></fileDesc></teiHeader>"
    return f"<TEI>{header}<text><body>{body}</body></text></TEI>"


def test_all_texts_of_a_corpus_are_read(tmp_path):
    file = tmp_path / "c.xml"
    first = text_of_corpus("1871-05-02", '<pb n="1"/><div><head>Eins</head><p>A.</p></div>')
    second = text_of_corpus("1871-05-02", '<pb n="2"/><div><head>Zwei</head><p>B.</p></div>')
    file.write_text(corpus(first, second), encoding="utf-8")
    [(edition, _)] = read(file)
    assert [(a.order, a.headline, edition.pages[a.page].number) for a in edition.articles] == [
        (1, "Eins", "1"), (2, "Zwei", "2")
    ]  # fmt: skip
    assert (edition.details.newspaper, edition.details.date) == ("Der Bote", "1871-05-02")


def test_texts_of_different_days_have_no_day_together(tmp_path):
    file = tmp_path / "c.xml"
    texts = (text_of_corpus(f"1871-05-0{n}", f"<div><head>T{n}</head><p>A.</p></div>") for n in (2, 3))
    file.write_text(corpus(*texts), encoding="utf-8")
    [(edition, _)] = read(file)
    assert edition.details.date is None
    assert [a.headline for a in edition.articles] == ["T2", "T3"]
    assert all(0 <= a.page < len(edition.pages) for a in edition.articles)


def test_the_title_of_the_only_article_may_stand_in_the_header(tmp_path):
    title = '<title level="j">Bote</title><title level="a">Die Wahl</title>'
    header = f"<teiHeader><fileDesc><sourceDesc><bibl>{title}</bibl></sourceDesc></fileDesc></teiHeader>"
    file = tmp_path / "a.xml"
    file.write_text(f'<TEI xmlns="x">{header}<text><body><p>Text.</p></body></text></TEI>', encoding="utf-8")
    [(edition, _)] = read(file)
    assert [a.headline for a in edition.articles] == ["Die Wahl"]


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("<title>Neue Zeitung</title><title>Nr. 1. Köln, 1. Juni 1848</title><date>1848</date>", "1848-06-01"),
        ("<title>Neue Zeitung</title><date>1. Juni 1848</date>", "1848-06-01"),
        ("<title>Neue Zeitung</title><date>Juni 1848</date>", None),
        ('<title>Vom 1. Juni 1848</title><date when="1848-06-02"/>', "1848-06-02"),
    ],
)
def test_the_day_may_be_printed_in_the_title_of_the_source(source, day, tmp_path):
    header = f"<teiHeader><fileDesc><sourceDesc><biblFull>{source}</biblFull></sourceDesc></fileDesc></teiHeader>"
    file = tmp_path / "a.xml"
    file.write_text(f'<TEI xmlns="x">{header}<text><body><p>Text.</p></body></text></TEI>', encoding="utf-8")
    assert read(file)[0][0].details.date == day
