# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes of other programs are read with all that they have; hostile files are refused in words."""

import base64
import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition_reader.importers.notes import read_notes
from edition_reader.model.annotation import AnnotationKind, Color
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.exchange import Author, Failure

HYPOTHESIS = {
    "export_date": "2025-08-20T00:00:00Z",
    "annotations": [
        {
            "id": "xGz7aB", "created": "2025-08-18T09:00:00.123456+08:00", "updated": "2025-08-19T09:00:00+08:00",
            "user": "acct:zhang@hypothes.is", "uri": "https://example.org/paper", "text": "重要",
            "tags": ["论点", "数据"], "document": {"title": ["三年蝶变"]}, "user_info": {"display_name": "张琪"},
            "target": [{"source": "x", "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 1},
                {"type": "TextQuoteSelector", "exact": "科技创新", "prefix": "以", "suffix": "驱动"},
                {"type": "PageSelector", "index": 0, "label": "2"}]}],
        },
        {"id": "page-note", "user": "acct:li@hypothes.is", "text": "整页的批注", "tags": [],
         "target": [{"source": "x"}]},
        {"id": "empty", "text": "", "tags": []},
        "not a note",
    ],
}  # fmt: skip
CALIBRE = [
    {"type": "highlight", "uuid": "Xk3", "timestamp": "2025-08-18T01:00:00.000Z", "highlighted_text": "科技创新",
     "notes": "看", "style": {"type": "builtin", "kind": "color", "which": "purple"}, "start_cfi": "/2/4",
     "toc_family_titles": ["要闻", "三年蝶变"]},
    {"type": "highlight", "uuid": "Xk4", "timestamp": "2025-08-18T01:00:00.000Z", "removed": True},
    {"type": "bookmark", "title": "读到这里", "pos": "epubcfi(/2)", "timestamp": "2025-08-18T01:00:00.000Z"},
    {"type": "last-read", "pos": "epubcfi(/2)"},
]  # fmt: skip
KOREADER = {
    "version": "json/1.0.0",
    "documents": [
        {"title": "通辽日报", "author": "", "file": "a.epub", "entries": [
            {"sort": "highlight", "page": 3, "time": 1755479100, "text": "科技创新", "note": "记",
             "chapter": "三年蝶变", "drawer": "lighten", "color": "red"}]},
        {"title": "空", "entries": []},
    ],
}  # fmt: skip
READEST = {
    "$format": "readest-annotations", "version": 1, "book": {"title": "通辽日报"},
    "annotations": [
        {"id": "a1b2", "type": "annotation", "text": "科技创新", "note": "", "style": "highlight", "color": "violet",
         "createdAt": 1755479100000, "updatedAt": 1755479200000},
        {"id": "a1b3", "type": "bookmark", "text": "", "note": "", "createdAt": 1755479100000},
    ],
}  # fmt: skip


def read(content):
    return read_notes(json.dumps(content, ensure_ascii=False).encode())


def test_hypothesis():
    found = read(HYPOTHESIS)
    first, second = found.notes
    note = first.annotation
    assert (note.anchor.quote, note.anchor.prefix, note.anchor.suffix) == ("科技创新", "以", "驱动")
    assert (note.note, note.tags, note.kind) == ("重要", ("论点", "数据"), AnnotationKind.HIGHLIGHT)
    assert (note.created, note.modified) == ("2025-08-18T01:00:00.123Z", "2025-08-19T01:00:00.000Z")
    assert note.origin == "hypothesis:xGz7aB"
    assert first.author == Author("张琪", "acct:zhang@hypothes.is")
    assert first.titles == ("三年蝶变",)
    assert note.target.page == "2"
    assert (second.annotation.kind, second.annotation.anchor, second.author.name) == (AnnotationKind.NOTE, None, "li")
    assert [(bad.where, bad.reason) for bad in found.failed] == [(3, Failure.NOTHING_IN_IT), (4, Failure.NOT_A_NOTE)]


def test_hypothesis_table():
    table = (
        "\ufeffCreated at,Author,Page,URL,Group,Type,Quote/description,Comment,Tags\r\n"
        '2025-08-18T09:00:00,张琪,2,https://e.org,Public,Annotation,"他说：""科技,创新""\n驱动",重要,"论点, 数据"\r\n'
        "2025-08-18T09:00:00,,,,,,,,\r\n"
    )
    found = read_notes(table.encode())
    (note,) = found.notes
    assert note.annotation.anchor.quote == '他说："科技,创新"\n驱动'
    assert note.annotation.tags == ("论点", "数据")
    assert note.author == Author("张琪")
    assert [bad.reason for bad in found.failed] == [Failure.NOTHING_IN_IT]


def test_readwise_table():
    table = 'Highlight,Title,Author,URL,Note,Location,Date\n"科技创新",三年蝶变,本报,,记,12,2025-08-18 01:00:00+00:00\n'
    (note,) = read_notes(table.encode()).notes
    assert (note.annotation.anchor.quote, note.annotation.note) == ("科技创新", "记")
    assert note.annotation.created == "2025-08-18T01:00:00.000Z"
    assert note.titles == ("三年蝶变",)
    assert note.author is None


@pytest.mark.parametrize("shape", ["library", "viewer", "nested", "bookmarks file"])
def test_calibre(shape):
    if shape == "bookmarks file":
        data = b"encoding=json+base64:\n" + base64.encodebytes(json.dumps(CALIBRE).encode())
    else:
        items = [{"book_id": 1, "format": "EPUB", "annotation": item} for item in CALIBRE]
        data = json.dumps({
            "library": {"version": 1, "type": "calibre_annotation_collection", "annotations": CALIBRE},
            "viewer": {"version": 1, "type": "calibre_highlights", "highlights": CALIBRE},
            "nested": {"version": 1, "type": "calibre_annotation_collection", "annotations": items},
        }[shape]).encode()  # fmt: skip
    first, removed, bookmark = read_notes(data).notes
    assert (first.annotation.anchor.quote, first.annotation.note, first.annotation.color) == (
        "科技创新",
        "看",
        Color.VIOLET,
    )
    assert first.titles == ("要闻", "三年蝶变")
    assert removed.annotation.deleted == "2025-08-18T01:00:00.000Z"
    assert (bookmark.annotation.kind, bookmark.annotation.note) == (AnnotationKind.BOOKMARK, "读到这里")


def test_koreader():
    (note,) = read(KOREADER).notes
    assert (note.annotation.anchor.quote, note.annotation.note) == ("科技创新", "记")
    assert (note.annotation.color, note.color_name) == (Color.PINK, "red")
    assert note.annotation.created == "2025-08-18T01:05:00.000Z"
    assert note.titles == ("通辽日报", "三年蝶变")


def test_readest():
    highlight, bookmark = read(READEST).notes
    assert highlight.annotation.color is Color.VIOLET
    assert highlight.annotation.modified == "2025-08-18T01:06:40.000Z"
    assert bookmark.annotation.kind is AnnotationKind.BOOKMARK


def test_a_collection_of_any_program_of_the_standard():
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection", "label": "Notes",
        "first": {"type": "AnnotationPage", "items": [
            {"id": "http://example.org/a/1", "type": "Annotation", "creator": "http://example.org/li",
             "body": "a plain body", "target": {"source": "http://e.org", "selector":
                {"type": "TextQuoteSelector", "exact": "科技创新"}}},
            {"id": "http://example.org/a/2", "type": "Annotation", "bodyValue": "only a value", "target": "http://e.org"},
        ]},
    }  # fmt: skip
    first, second = read(collection).notes
    assert (first.annotation.note, first.annotation.anchor.quote) == ("a plain body", "科技创新")
    assert first.author.name == "http://example.org/li"
    assert second.annotation.note == "only a value"


@pytest.mark.parametrize("content", [HYPOTHESIS, KOREADER, READEST])
def test_the_same_file_gives_the_same_ids(content):
    ids = [[note.annotation.id for note in read(content).notes] for _ in range(2)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def zipped(name, data):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\xff\xfe\x00", "not-notes"),
        (b"%PDF-1.7", "not-notes"),
        (b"{", "not-json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not-json"),
        (b"[" * 200_000, "too-deep"),
        (b'{"type": "something"}', "not-notes"),
        (b"encoding=json+base64:\n!!!", "empty"),
        (b"PK\x03\x04 broken", "damaged"),
        (zipped("other.txt", "x"), "not-notes"),
        (zipped("annotations.json", "[]"), "not-notes"),
        (zipped("annotations.json", b"[" * 200_000), "too-deep"),
        (zipped("annotations.json", b" " * 60_000_000), "packed-too-well"),
    ],
    # Not the bytes: those of a zip hold the time, and two test processes would not agree on the names.
    ids=lambda value: None if isinstance(value, str) else str(len(value)),
)
def test_hostile_and_foreign_files_are_refused_with_a_reason(data, reason):
    with pytest.raises(UnreadableFile) as refused:
        read_notes(data, "notes.json")
    assert refused.value.fields["reason"] == reason


def test_a_note_of_a_million_characters_is_refused_alone():
    content = {"annotations": [{"id": "1", "text": "长" * 1_000_001}, {"id": "2", "text": "短"}]}
    found = read(content)
    assert [note.annotation.note for note in found.notes] == ["短"]
    assert [bad.reason for bad in found.failed] == [Failure.TOO_LONG]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["annotations", "notes", "items", "type", "body", "target", "selector", "anchor", "tags", "creator",
             "first", "format", "documents", "entries", "title", "id", "created",
             "edition-reader", "style", "about", "meta"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=25,
)  # fmt: skip
KINDS = [
    {"format": "edition-reader-notes"}, {"type": "AnnotationSet"}, {"type": "AnnotationCollection"},
    {"$format": "readest-annotations"}, {"type": "calibre_highlights"}, {"documents": []}, {},
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(JSON, st.sampled_from(KINDS), st.lists(JSON, max_size=3))
def test_any_json_gives_notes_or_a_reason(content, kind, items):
    base = content if isinstance(content, dict) else {}
    for whole in (
        {**base, **kind},
        {**kind, "annotations": items, "items": items, "notes": items, "highlights": items},
    ):
        try:
            found = read_notes(json.dumps(whole).encode())
        except UnreadableFile:
            continue
        assert all(note.annotation.id for note in found.notes)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from('",\r\nab科'), max_size=60).map(lambda t: ("Highlight\n" + t).encode())
)
def test_any_bytes_give_notes_or_a_reason(data):
    try:
        found = read_notes(data)
    except UnreadableFile:
        return
    assert all(note.annotation.id for note in found.notes)
