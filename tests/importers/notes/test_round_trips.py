# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is exported comes back equal in every field."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporters.notes_strategy import NOW, PERSON, TIMES, sets

from edition_reader.exporters.notes.epub_annotations import write_epub_annotations
from edition_reader.exporters.notes.json_ld import write_json_ld
from edition_reader.exporters.notes.own_json import write_own_json
from edition_reader.exporters.notes.readium import write_readium
from edition_reader.importers.notes import read_notes
from edition_reader.model.anchor import Anchor, AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.exchange import Author, Failure, NoteRecord, NoteSet

WEB = [write_epub_annotations, write_json_ld, write_readium]


def returned(data):
    """Return what was read, each note given back to the person or creator that the file names."""
    found = read_notes(data, "notes")
    assert not found.failed
    return [
        replace(note.annotation, creator=None if note.author == PERSON else note.author.name) for note in found.notes
    ]


@settings(max_examples=100, deadline=None)
@given(sets(deleted=st.none() | TIMES))
def test_own_json_comes_back_equal(notes):
    assert returned(write_own_json(notes)) == [record.annotation for record in notes.records]


@pytest.mark.parametrize("write", WEB)
@settings(max_examples=60, deadline=None)
@given(notes=sets())
def test_web_annotations_come_back_equal(write, notes):
    assert returned(write(notes)) == [record.annotation for record in notes.records]


def example(**changes):
    note = Annotation(
        "018f3c5e-7a00-7000-8000-000000000001",
        AnnotationKind.HIGHLIGHT,
        Target(
            "018f3c5e-7a00-7000-8000-0000000000ee", "018f3c5e-7a00-7000-8000-0000000000aa", page="1", headline="标题"
        ),
        Anchor("b1", 3, 10, 14, "科技创新", "以", "驱动"),
        Color.VIOLET,
        "很重要",
        ("论点", "数据"),
        AnchorState.REPAIRED,
        "2025-08-18T01:02:03.004Z",
        "2025-08-19T01:02:03.004Z",
    )
    return replace(note, **changes)


def one(write, **changes):
    return write(NoteSet((NoteRecord(example(**changes), PERSON, path=("要闻", "标题"), order=3),), NOW, "题"))


def without_extension(data):
    content = json.loads(data)
    for item in content["items"]:
        del item["edition-reader"]
    return content


def test_thorium_reads_and_writes_one_tag_and_we_both():
    content = without_extension(one(write_readium))
    (item,) = content["items"]
    assert item["body"]["tags"] == ["论点", "数据"]
    assert item["body"]["tag"] == "论点"
    assert item["@context"] == content["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert item["target"]["source"] == "article-0003.xhtml"
    assert item["target"]["meta"] == {
        "headings": [{"level": 1, "txt": "要闻"}, {"level": 2, "txt": "标题"}],
        "page": "1",
    }
    assert item["id"].startswith("urn:uuid:")
    assert item["creator"]["id"].startswith("urn:uuid:")
    del item["body"]["tags"]
    (note,) = read_notes(json.dumps(content).encode()).notes
    assert note.annotation.tags == ("论点",)


def test_what_other_programs_keep_is_enough_to_find_the_note_again():
    content = without_extension(one(write_readium))
    (note,) = read_notes(json.dumps(content).encode()).notes
    expected = example()
    found = note.annotation
    assert (found.id, found.note, found.tags, found.color) == (
        expected.id, expected.note, expected.tags, expected.color,
    )  # fmt: skip
    assert (found.created, found.modified) == (expected.created, expected.modified)
    assert (found.anchor.quote, found.anchor.prefix, found.anchor.suffix) == ("科技创新", "以", "驱动")
    assert found.target.edition == expected.target.edition
    assert note.author == PERSON
    assert note.titles == ("要闻", "标题")


def test_a_change_made_in_another_program_counts():
    content = json.loads(one(write_readium))
    body = content["items"][0]["body"]
    body.update(value="改过的", color="green", tags=["甲"])
    content["items"][0]["modified"] = "2026-01-01T00:00:00Z"
    (note,) = read_notes(json.dumps(content).encode()).notes
    found = note.annotation
    assert (found.note, found.color, found.tags) == ("改过的", Color.GREEN, ("甲",))
    assert found.modified == "2026-01-01T00:00:00.000Z"
    assert found.kind is example().kind
    assert found.anchor == example().anchor


def test_the_set_is_that_of_the_draft():
    archive = zipfile.ZipFile(io.BytesIO(one(write_epub_annotations)))
    assert archive.namelist() == ["annotations.json"]
    content = json.loads(archive.read("annotations.json"))
    assert content["@context"] == "https://www.w3.org/ns/epub-anno.jsonld"
    assert content["type"] == "AnnotationSet"
    assert content["about"]["dc:identifier"] == ["urn:uuid:018f3c5e-7a00-7000-8000-0000000000ee"]
    (item,) = content["items"]
    assert item["motivation"] == "commenting"
    assert item["body"]["color"] == "purple"
    assert {selector["type"] for selector in item["target"]["selector"]} == {
        "CssSelector", "TextPositionSelector", "TextQuoteSelector", "FragmentSelector",
    }  # fmt: skip


def test_the_trash_goes_only_where_it_is_understood():
    gone = {"deleted": "2025-09-01T00:00:00.000Z"}
    assert read_notes(one(write_own_json, **gone)).notes[0].annotation.deleted == gone["deleted"]
    for write in WEB:
        assert not read_notes(one(write, **gone)).notes


def test_names_can_be_left_out():
    for write in (write_own_json, *WEB):
        data = write(NoteSet((NoteRecord(example(creator="李老师"), None),), NOW))
        assert "李老师".encode() not in data
        assert read_notes(data).notes[0].author is None


def test_a_note_that_was_taken_in_keeps_its_author():
    for write in (write_own_json, *WEB):
        (note,) = read_notes(one(write, creator="李老师")).notes
        assert note.author == Author("李老师")


def test_one_bad_note_leaves_forty_nine():
    records = tuple(NoteRecord(example(id=f"018f3c5e-7a00-7000-8000-0000000001{n:02}"), PERSON) for n in range(50))
    content = json.loads(write_own_json(NoteSet(records, NOW)))
    content["notes"][20]["anchor"]["start"] = "ten"
    found = read_notes(json.dumps(content).encode())
    assert len(found.notes) == 49
    (bad,) = found.failed
    assert (bad.where, bad.reason, bad.field) == (21, Failure.BAD_VALUE, "anchor.start")
