# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Every query is answered completely and exactly: held against brute force over random texts."""

import random
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.search.shelf import BREAKS, RUN, article, body_of, random_text, shelf_in

from edition_reader.model.search import Sort
from edition_reader.store.search import Options
from edition_reader.text.query_parser import parse_query

SEED = 20250701
ARTICLES = 300


def flat(text):
    """Return a text as brute force sees it: compatible forms folded, space within Chinese left out."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(rf"(?<=[{RUN}])\s+(?=[{RUN}])", "", folded)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    source = random.Random(SEED)
    texts = [random_text(source, source.randint(1, 40)) for _ in range(ARTICLES)]
    for shelf in shelf_in(tmp_path_factory.mktemp("exact")):
        for at in range(0, ARTICLES, 20):
            shelf.add(texts[at : at + 20], date=f"2025-{at // 20 % 12 + 1:02}-01" if at % 60 else None)
        shelf.index()
        ids = [entry.id for item in shelf.library.summaries() for entry in shelf.library.contents(item.id)]
        texts_of = {i: body_of(shelf.library.article(i).article) for i in ids}
        by_key = {hit.key: texts_of[hit.id] for hit in shelf.search.ask(parse_query("-zzz")).page(ARTICLES)}
        yield shelf, texts, by_key


def found(filled, query):
    """Return the texts of all hits, sorted; the exact count is held against them."""
    shelf, _, by_key = filled
    answer = shelf.search.ask(parse_query(query), Options(pinyin=False))
    keys = answer.numbers(1000)
    assert answer.count() == len(keys)
    return sorted(by_key[key] for key in keys)


@st.composite
def asked(draw, texts):
    """Draw a run that stands in a text (perhaps across a column break), or some other."""
    text = flat(draw(st.sampled_from(texts)))
    runs = re.findall(rf"[{RUN}]+", text)
    if not runs or draw(st.integers(0, 9)) == 0:
        return draw(st.text(st.sampled_from(RUN), min_size=1, max_size=4))
    run = draw(st.sampled_from(runs))
    start = draw(st.integers(0, len(run) - 1))
    return run[start : start + draw(st.integers(1, 12))]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_recall_and_precision_are_one(filled, data):
    """1, 2, 3–6 and 7–12 characters in a row."""
    _, texts, _ = filled
    run = data.draw(asked(texts))
    assert found(filled, run) == sorted(text for text in texts if run in flat(text))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_phrase_over_punctuation(filled, data):
    """What is asked with a sign of punctuation is found with any such sign in its place, and not without."""
    _, texts, _ = filled
    first, second = data.draw(asked(texts)), data.draw(asked(texts))
    pattern = re.compile(rf"{first}\s*[{re.escape(flat(BREAKS))}][{re.escape(flat(BREAKS))}\s]*{second}")
    expected = sorted(text for text in texts if pattern.search(flat(text)))
    assert found(filled, f'"{first}，{second}"') == expected


NODES = st.recursive(
    st.builds(lambda: None),
    lambda inner: st.one_of(
        st.tuples(st.just("and"), inner, inner),
        st.tuples(st.just("or"), inner, inner),
        st.tuples(st.just("not"), inner),
    ),
    max_leaves=6,
)


def written(node, leaves):
    """Return the query text of a tree, and the function that says by brute force which texts it wants."""
    if node is None:
        run = next(leaves)
        return run, lambda text: run in text
    if node[0] == "not":
        inner, wants = written(node[1], leaves)
        return f"-({inner})", lambda text: not wants(text)
    (left, wants_left), (right, wants_right) = written(node[1], leaves), written(node[2], leaves)
    if node[0] == "and":
        return f"({left}) ({right})", lambda text: wants_left(text) and wants_right(text)
    return f"（{left} OR {right}）", lambda text: wants_left(text) or wants_right(text)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_and_or_not_and_brackets(filled, data):
    _, texts, _ = filled
    tree = data.draw(NODES)
    query, wants = written(tree, iter(lambda: data.draw(asked(texts)), None))
    assert found(filled, query) == sorted(text for text in texts if wants(flat(text)))


@pytest.mark.parametrize("word", ["nec", "ECONOMY", "café", "cafe\u0301", "abc", "5g", "well-known", "STRASSE"])
def test_words_of_other_scripts(filled, word):
    _, texts, _ = filled
    phrase = r"[^\w]+".join(re.findall(r"\w+", flat(word)))
    pattern = re.compile(f"(?<![a-zé0-9]){phrase}(?![a-zé0-9])")
    expected = sorted(text for text in texts if pattern.search(flat(text)))
    assert expected
    assert found(filled, word) == expected


def test_newest_and_oldest_first(filled):
    shelf, *_ = filled
    newest = shelf.texts("中")
    assert shelf.texts("中", sort=Sort.OLDEST) == newest[::-1]


def test_pages_follow_each_other(filled):
    shelf, *_ = filled
    answer = shelf.search.ask(parse_query("中国"))
    whole = answer.numbers(1000)
    keys, after = [], None
    while part := answer.numbers(7, after=after):
        keys += part
        after = part[-1]
    assert keys == whole
    assert [n for at in range(0, len(whole), 7) for n in answer.numbers(7, offset=at)] == whole


def test_marks_show_every_hit(filled):
    shelf, *_ = filled
    for hit in shelf.search.ask(parse_query("中国 OR 网")).page(50):
        text = shelf.library.article(hit.id).article.text
        assert hit.spans
        assert all(flat(text[a:b]) in ("中国", "网") or set(flat(text[a:b])) <= set("中国网") for a, b in hit.spans)
        assert [hit.snippet.text[a:b].strip() for a, b in hit.snippet.marks]


def test_headlines_come_first_by_rank(shelf):
    shelf.add(["产业转型。" * 3], date="2025-07-02")
    shelf.add([article("没有", headline="产业转型")], date="2025-07-01")
    shelf.index()
    assert shelf.texts("产业转型")[0].startswith("产业")
    assert shelf.texts("产业转型", sort=Sort.BEST)[0] == "没有"
