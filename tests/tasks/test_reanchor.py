# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Annotations follow their words through changed texts; the floors hold on real pages."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from edition_reader.importers.plain_text import read_plain_text
from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.edition import Article, Block, Edition, Role
from edition_reader.tasks.reanchor import reanchor, reanchor_edition
from edition_reader.text.fold import fold_text
from tests.tasks.damage import PAGES, SAMPLES, Score, article_of, highlight, highlights, real_texts, score

FIRST = "在经济发展的浪潮中，通辽市国资国企勇立潮头，交出亮眼答卷。"
SECOND = "以科技创新驱动新质生产力跃升，以绿色转型助推产业升级。"
THIRD = "The café 𠮷野家 opened its doors to readers of the paper yesterday."


def article(*texts, name="a1", first=1):
    blocks = tuple(Block(Role.PARAGRAPH, text, id=f"b{n}") for n, text in enumerate(texts, first))
    return Article(1, blocks, id=name)


def on(source, quote, name="h1"):
    start = source.text.index(quote)
    return highlight(source, start, start + len(quote), name)


def one(source, note):
    (outcome,) = reanchor(source, [note])
    return outcome


def test_an_unchanged_article_keeps_everything():
    source = article(FIRST, SECOND)
    outcome = one(source, on(source, "科技创新"))
    assert outcome.state is AnchorState.IN_PLACE
    assert not outcome.moved


def test_a_paragraph_inserted_before_leaves_it_in_place_in_its_block():
    source = article(FIRST, SECOND)
    new = replace(source, blocks=(Block(Role.PARAGRAPH, THIRD, id="b9"), *source.blocks))
    outcome = one(new, on(source, "科技创新"))
    assert outcome.state is AnchorState.IN_PLACE
    assert outcome.anchor.block == "b2"
    assert outcome.anchor.start == new.text.index("科技创新")
    assert outcome.moved


def test_the_same_words_elsewhere_are_repaired_not_in_place():
    source = article(FIRST, SECOND)
    outcome = one(article("新的导语。" + FIRST, SECOND), on(source, "国资国企"))
    assert outcome.state is AnchorState.REPAIRED
    assert outcome.anchor.quote == "国资国企"


def test_the_same_letter_at_the_same_offset_is_not_enough():
    source = article("一个的甲乙丙丁戊己庚辛")
    assert one(article("二人的子丑寅卯辰巳午未"), on(source, "的")).state is AnchorState.LOST


def test_a_lost_one_keeps_its_anchor_and_is_found_when_the_words_return():
    source = article(FIRST, SECOND)
    note = on(source, "以科技创新驱动新质生产力跃升")
    lost = one(article(FIRST, "完全改写了的另外一段话。"), note)
    assert lost.state is AnchorState.LOST
    assert lost.anchor is None
    assert lost.applied().anchor == note.anchor
    found = one(source, lost.applied())
    assert (found.state, found.anchor) == (AnchorState.REPAIRED, note.anchor)


def test_a_doubt_stays_until_somebody_looks():
    source = article(FIRST, SECOND)
    note = replace(on(source, "科技创新"), state=AnchorState.CHECK)
    assert one(source, note).state is AnchorState.CHECK


def test_a_word_is_not_found_inside_another():
    source = article("He likes art and music.")
    assert one(article("He likes party and music."), on(source, "art")).state is AnchorState.LOST


def test_notes_without_a_passage_stay():
    note = Annotation("n", AnnotationKind.NOTE, Target("e1", "a1"))
    assert not one(article(FIRST), note).moved


def edition(*articles):
    return Edition("plain-text", tuple(articles), id="e1")


def test_an_article_that_was_split_takes_its_annotations_along():
    source = article(FIRST, SECOND, THIRD)
    notes = [on(source, "国资国企", "h1"), on(source, "科技创新", "h2"), on(source, "readers of the paper", "h3")]
    new = edition(article(FIRST), article(SECOND, name="a2"), article(THIRD, name="a3"))
    assert [(o.article, o.anchor.quote) for o in reanchor_edition(new, notes)] == [
        ("a1", "国资国企"),
        ("a2", "科技创新"),
        ("a3", "readers of the paper"),
    ]


def test_an_article_that_was_merged_hands_over_its_annotations_and_notes():
    source = article(SECOND, name="a2")
    passage = replace(on(source, "科技创新"), target=Target("e1", "a2"))
    whole = Annotation("n", AnnotationKind.NOTE, Target("e1", "a2"))
    new = edition(article(FIRST, SECOND))
    outcomes = reanchor_edition(new, [passage, whole], {"a2": ["a1"]})
    assert [outcome.article for outcome in outcomes] == ["a1", "a1"]
    assert outcomes[0].anchor.start == new.articles[0].text.index("科技创新")


def test_an_edition_without_the_words_declares_them_lost_where_they_were():
    source = article(SECOND)
    (outcome,) = reanchor_edition(edition(article(FIRST), article(THIRD, name="a2")), [on(source, "科技创新")])
    assert (outcome.state, outcome.article) == (AnchorState.LOST, "a1")


def test_a_note_on_the_edition_stays_with_it():
    note = Annotation("n", AnnotationKind.NOTE, Target("e1"))
    (outcome,) = reanchor_edition(edition(article(FIRST)), [note])
    assert not outcome.moved


LINES = st.lists(
    st.text(st.sampled_from("教育局的了新质生产力𠮷é e\u0301abc，。"), min_size=1, max_size=40), min_size=1, max_size=5
)


@settings(max_examples=200, deadline=None)
@given(LINES, LINES, st.data())
def test_every_anchor_is_true_to_its_text_and_finds_itself_again(before, after, data):
    source, new = article(*before), article(*after)
    start = data.draw(st.integers(0, len(source.text) - 1))
    end = data.draw(st.integers(start + 1, len(source.text)))
    outcome = one(new, highlight(source, start, end, "h"))
    assert (outcome.anchor is None) == (outcome.state is AnchorState.LOST)
    if outcome.anchor is not None:
        anchor = outcome.anchor
        assert new.text[anchor.start : anchor.end] == anchor.quote
        assert not one(new, outcome.applied()).moved


def measured(**damage):
    total = Score()
    for seed in range(4):
        for number, text in enumerate(real_texts()):
            total += score(article_of(text), random.Random(seed * 100 + number), **damage)
    return total


@pytest.mark.parametrize(
    ("rate", "moved", "fresh_ids"), [(0.01, 0, False), (0.05, 0, True), (0.01, 0.2, True), (0.05, 0.2, True)]
)
def test_edits_and_moves_on_real_pages(rate, moved, fresh_ids):
    result = measured(rate=rate, moved=moved, fresh_ids=fresh_ids)
    assert result.present > 300
    assert result.right >= 0.99 * result.present
    assert result.wrong <= 0.003 * result.present
    assert result.short_wrong == 0


def test_heavy_edits_on_real_pages():
    result = measured(rate=0.15, fresh_ids=True)
    assert result.right >= 0.99 * result.present
    assert result.wrong <= 0.003 * result.present


@pytest.mark.parametrize(("rate", "moved"), [(0, 0), (0.05, 0), (0.15, 0), (0.15, 0.2)])
def test_deleted_quotes_on_real_pages_are_declared_lost(rate, moved):
    result = measured(rate=rate, moved=moved, deleted=25, fresh_ids=True)
    # Our own pages, where no others are, are short: more is cut away around what is left of them.
    assert result.right >= (0.99 if PAGES else 0.98) * result.present
    assert result.declared >= 0.98 * result.gone
    assert result.wrong <= 0.003 * result.present


def reimported(text):
    """Return the text of the sample with other column breaks, an inserted paragraph and three typing errors."""
    lines = text.split("\n")
    at = max(range(len(lines)), key=lambda n: len(lines[n]))
    lines[at : at + 1] = [lines[at][:40], lines[at][40:90], lines[at][90:]]
    lines.insert(at, "本报讯 这是后来补上的一段文字，说明前因后果，前一次导入时还没有。")
    changed = "\n".join(lines)
    for place in (len(changed) // 5, len(changed) // 2, len(changed) * 4 // 5):
        while not changed[place].isalpha():
            place += 1
        changed = changed[:place] + "囗" + changed[place + 1 :]
    return changed


@pytest.mark.skipif(not SAMPLES, reason="no sample editions here")
def test_every_note_of_the_sample_imported_again_is_placed_or_listed():
    text = max((path.read_text("utf-8") for path in SAMPLES), key=len)
    before, after = read_plain_text(text.encode()), read_plain_text(reimported(text).encode())
    rng = random.Random(3)
    long_enough = [article for article in before.articles if len(article.text) > 100]
    notes = []
    for number in range(500):
        source = replace(long_enough[number % len(long_enough)], id=f"old-{number % len(long_enough)}")
        (note,) = highlights(source, rng, 1)
        notes.append(replace(note, id=f"h{number}", target=Target("e1", source.id)))
    fresh = replace(after, articles=tuple(replace(article, id=f"new-{n}") for n, article in enumerate(after.articles)))
    texts = {article.id: article.text for article in fresh.articles}
    outcomes = reanchor_edition(fresh, notes)
    placed = [outcome for outcome in outcomes if outcome.anchor is not None]
    assert len(placed) >= 0.99 * len(notes)
    for outcome in placed:
        old, new = outcome.annotation.anchor, outcome.anchor
        assert texts[outcome.article][new.start : new.end] == new.quote
        likeness = Indel.normalized_similarity(
            fold_text(old.quote, drop_space=True), fold_text(new.quote, drop_space=True)
        )
        assert likeness > 0.7
    assert all(outcome.state is AnchorState.LOST for outcome in outcomes if outcome.anchor is None)
