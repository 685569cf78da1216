# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Editions for property tests: any text that XML can hold, in any shape that importers give."""

from dataclasses import replace

from hypothesis import strategies as st

from edition_reader.model.edition import (
    Article,
    Block,
    Box,
    Contributor,
    Edition,
    EditionDetails,
    Kind,
    Page,
    Role,
    Section,
    Span,
    numbered,
)
from edition_reader.model.problem import Problem, ProblemCode

#: Characters that formats must not lose or take for marks.
_TRICKY = "aA1 \t\n\u3000\u00a0\u2028\x85*_`#-+.>|<&;\\[]()!~=\"'{}é🙂𠮷中。“”\ufeff\r"
WRITTEN = st.text(
    st.one_of(
        st.sampled_from(_TRICKY),
        st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=24,
) | st.sampled_from(
    ["e\u0301 é", "1. a\n- b", "# x", "<!-- article {} -->", "*x*", "a\n\n\nb", "&#32;", "---", "\\", " "]
)
NAMES = st.text("abc 中文𠮷>é\"'\\-:", min_size=1, max_size=8)
MAYBE = st.none() | NAMES
DAYS = st.none() | st.dates().map(lambda day: day.isoformat())
DETAILS = st.builds(
    EditionDetails, MAYBE, DAYS, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, st.none() | st.sampled_from(["zh-Hans", "en"])
)
SHARES = st.just(1.0) | st.floats(0, 1)
SIZES = st.none() | st.floats(1, 9999)
PAGES = st.lists(st.builds(Page, MAYBE, MAYBE, MAYBE, SIZES, SIZES), min_size=1, max_size=3)
PROBLEMS = st.builds(Problem, st.sampled_from(ProblemCode), st.none() | st.integers(0, 99) | NAMES, st.just({"n": 1}))


@st.composite
def editions(draw, bare=False):
    """Return an edition; a bare one has no places on pictures or in a source, and one layer of details."""
    pages = tuple(draw(PAGES))
    here = st.integers(0, len(pages) - 1)
    spans = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 999), st.integers(0, 99))
    boxes = st.builds(Box, here, *[st.floats(-99, 9999)] * 4)
    block = st.builds(
        Block,
        st.sampled_from(Role),
        WRITTEN,
        st.just(()) if bare else st.lists(spans, max_size=2).map(tuple),
        st.just(()) if bare else st.lists(boxes, max_size=2).map(tuple),
        st.just(1.0) if bare else SHARES,
    )
    people = st.lists(st.builds(Contributor, NAMES, st.sampled_from(["author", "reporter"])), max_size=2).map(tuple)
    article = st.builds(
        Article,
        st.just(1),
        st.lists(block, max_size=4).map(numbered),
        st.sampled_from(Kind),
        here,
        MAYBE,
        st.none() | st.sampled_from(["zh-Hans", "en"]),
        people,
        SHARES,
    )
    articles = draw(st.lists(article, min_size=1, max_size=3))
    made = Edition(
        "plain-text",
        tuple(replace(one, order=order) for order, one in enumerate(articles, 1)),
        pages,
        tuple(draw(st.lists(st.builds(Section, NAMES, st.none() | here), max_size=2))),
        stated=draw(DETAILS),
    )
    if bare:
        return replace(made, pages=tuple(Page(page.number, page.name, page.image) for page in pages))
    layers = {"derived": draw(DETAILS), "entered": draw(DETAILS), "encoding": draw(MAYBE)}
    problems = tuple(draw(st.lists(PROBLEMS, max_size=2)))
    return replace(made, **layers, problems=problems, unassigned=tuple(draw(st.lists(spans, max_size=2))))
