# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A note in Markdown shows its structure and can neither load nor run anything."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition_reader.text.markdown import render_markdown

ALLOWED = {
    "p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "a", "span",
    "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**该软件。**之后", "<p><strong>该软件。</strong>之后</p>"),
        ("一行\n二行", "<p>一行<br />\n二行</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("![图](file:///etc/passwd)", "<p><span>图</span></p>"),
        ("[a](javascript:alert(1))", "<p><span>a</span></p>"),
        ("[a](https://e.org)", '<p><a href="https://e.org">a</a></p>'),
    ],
)
def test_what_comes_out(text, html):
    assert render_markdown(text) == html


def test_a_very_long_note_is_shown_as_typed():
    text = "<*a*>\n" * 5_000
    assert render_markdown(text).count("&lt;*a*&gt;<br />") == 5_000


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("<>[]()!*_`#&;:/\n -1.ab\"'=甲"), max_size=60))
def test_only_text_and_its_structure(text):
    links = "[x](javascript:y) <img src=a onerror=b> ![z](http://e.org/z.png) <svg/onload=c>"
    for tag, attributes in Tags(render_markdown(text + links + text)).found:
        assert tag in ALLOWED
        assert set(attributes) <= {"href", "title"}
        assert attributes.get("href", "http://").lower().startswith(("http://", "https://", "mailto:"))
