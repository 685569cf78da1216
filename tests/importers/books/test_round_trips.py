# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What is exported as package, book or Markdown comes back equal."""

import hashlib
import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.importers.books.edition_strategy import editions

from edition_reader.exporters.epub import EpubWords, write_epub
from edition_reader.exporters.markdown_edition import write_edition_markdown
from edition_reader.exporters.package import write_package
from edition_reader.importers import load, read_original
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Kind, Page, Role
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.holding import Original
from edition_reader.model.interchange import edition_from_dict, edition_to_dict

WORDS = EpubWords("封面", "目录", "版面", "第 {number} 版", "第 {number} 期", "未题")
NOW = "2026-03-01T08:00:00.000Z"
ROOT = Path(__file__).parents[3]
SMALL = Edition("plain-text", (Article(1, (Block(Role.PARAGRAPH, "一篇𠮷。", id="1"),)),), (Page("1"),))


def again(data, name, folder):
    """Return the edition in bytes, read by what they are and not by a name."""
    path = folder / name
    path.write_bytes(data)
    return read_original(load(path))


def flat(edition, **changes):
    """Return an edition as the formats keep it that know of one layer of details only."""
    return replace(
        edition, stated=edition.details, derived=EditionDetails(), entered=EditionDetails(), problems=(), **changes
    )


@settings(deadline=None, max_examples=25)
@given(editions())
def test_a_package_keeps_all(tmp_path_factory, edition):
    assert again(write_package(edition), "x", tmp_path_factory.mktemp("p")) == edition


@settings(deadline=None, max_examples=25)
@given(editions())
def test_a_book_keeps_all_but_the_layers(tmp_path_factory, edition):
    read = again(write_epub(edition, WORDS, NOW), "x", tmp_path_factory.mktemp("e"))
    assert flat(read) == flat(edition, format="epub", encoding=None)
    assert read.problems == edition.problems


@settings(deadline=None, max_examples=50)
@given(editions(bare=True))
@example(replace(SMALL, articles=(Article(1, (Block(Role.BYLINE, "*", id="1"), Block(Role.VERSE, "\n \n", id="2"))),)))
def test_markdown_keeps_words_and_shape(tmp_path_factory, edition):
    read = again(write_edition_markdown(edition, WORDS), "x", tmp_path_factory.mktemp("m"))
    assert read == flat(edition, format="markdown", encoding="utf-8")


@given(editions())
def test_values_for_json_are_json(edition):
    assert edition_from_dict(json.loads(json.dumps(edition_to_dict(edition)))) == edition


def test_originals_lie_in_a_package_under_harmless_names():
    data = b"the text"
    original = Original("../../CON:?.txt", hashlib.sha256(data).hexdigest(), data, "plain-text", 3)
    archive = zipfile.ZipFile(BytesIO(write_package(SMALL, [original])))
    assert archive.infolist()[0].filename == "mimetype"
    assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    manifest = json.loads(archive.read("manifest.json"))
    [kept] = manifest["originals"]
    assert archive.read(kept["path"]) == data
    assert (kept["name"], kept["sha256"]) == (original.name, original.sha256)
    assert re.fullmatch(r"originals/1/[^/\\:?]+", kept["path"])
    assert write_package(SMALL, [original]) == write_package(SMALL, [original])


def test_a_corrected_book_gives_the_corrected_words(tmp_path):
    book = zipfile.ZipFile(BytesIO(write_epub(SMALL, WORDS, NOW)))
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for info in book.infolist():
            archive.writestr(info, book.read(info).replace("一篇".encode(), "两篇".encode()))
    assert again(changed.getvalue(), "b", tmp_path).articles[0].text == "两篇𠮷。"


def test_a_book_that_was_changed_in_shape_is_read_as_any_book(tmp_path):
    book = zipfile.ZipFile(BytesIO(write_epub(SMALL, WORDS, NOW)))
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for info in book.infolist():
            archive.writestr(info, book.read(info).replace(b"</body>", b'<p class="verse">x</p></body>'))
    edition = again(changed.getvalue(), "b", tmp_path)
    assert any("两" not in article.text and article.text.endswith("x") for article in edition.articles)


def test_markdown_that_somebody_wrote_into_is_still_read(tmp_path):
    data = write_edition_markdown(SMALL, WORDS) + b"\nOne more, by hand.\n"
    assert again(data, "m", tmp_path).articles[0].blocks[-1].text == "One more, by hand."


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"version": "x"},
        {"format": "else"},
        {"edition": None},
        {"edition": {"articles": [{"order": -1}]}},
        {"edition": {"articles": [{"order": 1, "page": 7}]}},
        {"edition": {"articles": [{"order": 1, "blocks": [{"role": "x"}]}]}},
        {"edition": {"articles": [{"order": 1, "confidence": 2}]}},
        {"edition": {"pages": [{"width": 1e300}]}},
    ],
)
def test_a_package_that_is_not_as_it_should_be_is_refused(tmp_path, change):
    archive = zipfile.ZipFile(BytesIO(write_package(SMALL)))
    manifest = json.loads(archive.read("manifest.json")) | change
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w") as target:
        target.writestr("mimetype", archive.read("mimetype"))
        target.writestr("manifest.json", json.dumps(manifest))
    with pytest.raises(UnreadableFile) as caught:
        again(changed.getvalue(), "p", tmp_path)
    assert caught.value.fields["reason"] == ("package-too-new" if change == {"version": 2} else "bad-manifest")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "articles",
                        "blocks",
                        "role",
                        "text",
                        "page",
                        "pages",
                        "order",
                        "boxes",
                        "source",
                        "stated",
                        "problems",
                        "people",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_gives_an_edition_or_a_value_error(value):
    try:
        assert isinstance(edition_from_dict(value), Edition)
    except ValueError as error:
        assert error.args is not None  # noqa: PT017


SCHEMA = ROOT / "resources" / "edition.schema.json"


def conforms(value, schema, whole):
    """Return whether a value is as a JSON Schema of the few words that ours uses says."""
    if "$ref" in schema:
        return conforms(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    types = {"object": dict, "array": list, "string": str, "integer": int, "number": int | float}
    named = schema.get("type", [])
    if named and not any(isinstance(value, types[one]) for one in ([named] if isinstance(named, str) else named)):
        return False
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return False
    if isinstance(value, dict):
        known = schema.get("properties")
        if set(schema.get("required", [])) - value.keys() or (known is not None and value.keys() - known.keys()):
            return False
        return all(conforms(one, (known or {}).get(key, {}), whole) for key, one in value.items())
    if isinstance(value, list):
        items = schema.get("items") or {}
        return schema.get("minItems", 0) <= len(value) and all(conforms(one, items, whole) for one in value)
    return not isinstance(value, int | float) or schema.get("minimum", value) <= value <= schema.get("maximum", value)


@settings(deadline=None, max_examples=30)
@given(editions())
def test_a_manifest_is_as_its_schema_says(edition):
    whole = json.loads(SCHEMA.read_text("utf-8"))
    data = b"x"
    original = Original("a.txt", hashlib.sha256(data).hexdigest(), data, "plain-text", 1)
    archive = zipfile.ZipFile(BytesIO(write_package(edition, [original])))
    assert conforms(json.loads(archive.read("manifest.json")), whole, whole)


def test_the_schema_names_every_kind_and_role():
    article = json.loads(SCHEMA.read_text("utf-8"))["$defs"]["article"]["properties"]
    assert article["kind"]["enum"] == [kind.value for kind in Kind]
    assert article["blocks"]["items"]["properties"]["role"]["enum"] == [role.value for role in Role]
