# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Whatever bytes come, the readers of formats give an edition or a refusal, and nothing outside the file is touched."""

import builtins
import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.proofs.fuzz_formats import run, seeds

from edition_reader.importers.first_element import root_name
from edition_reader.importers.formats import FORMATS, other_kind, sniff
from edition_reader.importers.source import ByteMembers, Limits, Source, clean_reference, plain_name
from edition_reader.importers.xml import parse_html, parse_xml, text_of
from edition_reader.model.errors import UnreadableFile


def outcome(form, data):
    """Return the edition of one file, or the reason why there is none."""
    try:
        return FORMATS[form].read(Source(ByteMembers({"x": data}), Limits()), "x")
    except UnreadableFile as error:
        return error.fields["reason"]


def test_damaged_files_are_read_or_refused():
    """A short run of tests/proofs/fuzz_formats.py; the long one is documented in docs/formats.md."""
    results, _ = run(400, 7, seeds(samples=False))
    assert results["edition"] > 50
    assert sum(results.values()) == 400


@given(st.binary(max_size=200), st.sampled_from(sorted(FORMATS)))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes(data, form):
    sniff(data)
    with contextlib.suppress(UnreadableFile):  # A damaged zip has no kind but a reason.
        other_kind(data)
    root_name(data)
    assert outcome(form, data)


NAMES = st.sampled_from(["mets", "Page", "TextBlock", "String", "div", "p", "text", "body", "nitf", "item", "line"])

TREES = st.recursive(
    st.text(max_size=8).map(lambda s: "".join(c for c in s if c.isprintable()).replace("&", "").replace("<", "")),
    lambda inner: st.builds(
        lambda name, id_, parts: f'<{name} ID="{id_}" id="{id_}" TYPE="{name}">{"".join(parts)}</{name}>',
        NAMES,
        st.sampled_from("abc"),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(TREES, st.sampled_from(["mets", "alto", "TEI", "nitf", "NewsML", "newsItem", "DIDL", "PcGts", "document"]))
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_tree(tree, root):
    data = f"<{root}>{tree}</{root}>".encode()
    form = sniff(data)
    if form in FORMATS:
        assert outcome(form, data)


@given(st.text(max_size=60))
def test_no_name_leads_outside(text):
    name = plain_name(text)
    assert not name.startswith("/")
    assert ".." not in name.split("/")
    assert "\0" not in name
    assert not clean_reference(text).startswith("/")


HOSTILE = [
    b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>&x;</a>",
    b"<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a/>",
    b"<!DOCTYPE a PUBLIC 'p' 'http://127.0.0.1:1/x.dtd'><a>&x;</a>",
    b"<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/passwd' parse='text'/></a>",
    b"<!DOCTYPE l [<!ENTITY a0 'lol'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><l b='&a11;'>&a11;</l>",
    b"<!DOCTYPE l [<!ENTITY a '" + b"x" * 90_000 + b"'>]><l>" + b"&a;" * 90_000 + b"</l>",
    b"<a>" * 100_000,
    b"<a b='" + b"x" * 11_000_000 + b"'/>",
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_markup_reaches_nothing(data, monkeypatch):
    monkeypatch.setattr(builtins, "open", None)
    for parse in (parse_xml, parse_html):
        try:
            text = text_of(parse(data, "x").root)
        except UnreadableFile as error:
            text = error.fields["reason"]
        assert "root:" not in text
        assert len(text) < 1_000_000
