# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a file is, its content says; edition folders are kept as one file and read again from it."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from edition_reader.importers import load, other_kind, read, read_original, sources_in
from edition_reader.importers.folder import parse_manifest
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import ProblemCode

SAMPLES = Path(__file__).parents[2] / "sample_editions"
STORY = "HEADLINE OF A STORY\n\nThis is the body of it, a sentence that is longer than the headline.\n"


def folder_of(path: Path, manifest: object, **texts: str) -> Path:
    path.mkdir()
    (path / "edition.json").write_text(json.dumps(manifest), encoding="utf-8")
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


def test_a_file_is_loaded_with_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "报纸.txt"
    path.write_text(STORY, encoding="utf-8")
    original = load(path)
    assert (original.name, original.data, original.importer) == ("报纸.txt", STORY.encode(), "plain-text")
    assert original.sha256 == hashlib.sha256(STORY.encode()).hexdigest()


def test_an_edition_folder_has_the_same_hash_everywhere(tmp_path: Path) -> None:
    first = folder_of(tmp_path / "a", {"newspaper": "N"}, page=STORY)
    second = folder_of(tmp_path / "b", {"newspaper": "N"}, page=STORY)
    os.utime(second / "page.txt", (0, 0))
    (second / "notes.md").write_text("not part of it")
    assert load(first).sha256 == load(second).sha256
    third = folder_of(tmp_path / "c", {"newspaper": "M"}, page=STORY)
    assert load(third).sha256 != load(first).sha256


def test_a_manifest_says_what_the_text_lacks(tmp_path: Path) -> None:
    manifest = {"newspaper": " 河湾日报 ", "date": "2024-09-20", "number": 12, "page": "4", "page_name": "副刊"}
    edition = read_original(load(folder_of(tmp_path / "a", manifest, page=STORY)))
    assert edition.entered.newspaper == "河湾日报"
    assert (edition.details.date, edition.details.number) == ("2024-09-20", "12")
    assert (edition.pages[0].number, edition.pages[0].name) == ("4", "副刊")
    assert not {problem.code for problem in edition.problems} & {
        ProblemCode.NO_NEWSPAPER,
        ProblemCode.NO_DATE,
        ProblemCode.NO_PAGE,
    }


def test_several_texts_make_one_edition_with_a_page_each(tmp_path: Path) -> None:
    second = STORY.replace("STORY", "SECOND")
    folder = folder_of(tmp_path / "a", {"files": ["b.txt", "a.txt", "gone.txt"]}, a=STORY, b=second)
    edition = read_original(load(folder))
    assert len(edition.pages) == 2
    assert [article.order for article in edition.articles] == [1, 2]
    assert [article.page for article in edition.articles] == [0, 1]
    joined = second + STORY
    for article in edition.articles:
        for block in article.blocks:
            assert "".join(joined[span.start : span.end] for span in block.source).split() == block.text.split()
    assert [p.where for p in edition.problems if p.code is ProblemCode.MISSING_MEMBER] == ["gone.txt"]


def test_a_manifest_with_a_mark_or_unknown_entries_is_read() -> None:
    manifest = parse_manifest('\ufeff{"colour": 1, "about": "x", "date": "2025-13-01"}'.encode(), Path("m"))
    assert [problem.code for problem in manifest.problems] == [
        ProblemCode.UNKNOWN_MANIFEST_KEY,
        ProblemCode.IMPOSSIBLE_DATE,
    ]
    assert manifest.details.date is None


def test_a_damaged_original_is_refused(tmp_path: Path) -> None:
    original = load(folder_of(tmp_path / "a", {}, page=STORY))
    for data in (b"", original.data[:-30], b"PK" + os.urandom(50)):
        with pytest.raises(UnreadableFile) as caught:
            read_original(replace(original, data=data))
        assert caught.value.fields["path"] == "a"


def test_the_limit_holds_for_all_texts_of_a_folder_together(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "a", {}, a=STORY, b=STORY, c=STORY)
    assert load(folder, limit=3 * len(STORY))
    with pytest.raises(UnreadableFile) as caught:
        load(folder, limit=3 * len(STORY) - 1)
    assert caught.value.fields["reason"] == "too-large"


def test_folders_are_walked_in_order_with_edition_folders_whole(tmp_path: Path) -> None:
    folder_of(tmp_path / "b", {}, page=STORY)
    (tmp_path / "c").mkdir()
    for name in ("a.txt", "c/2.txt", "c/1.txt", ".hidden", "d.txt"):
        (tmp_path / name).write_text(STORY)
    found = [entry.path.relative_to(tmp_path).as_posix() for entry in sources_in(tmp_path)]
    assert found == ["a.txt", "b", "c/1.txt", "c/2.txt", "d.txt"]
    assert len(read(tmp_path)) == 5


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    path = tmp_path
    for _ in range(300):
        path = path / "d"
    try:
        path.mkdir(parents=True)
    except OSError:
        pytest.skip("no such long paths here")
    (path / "page.txt").write_text(STORY)
    assert [entry.path for entry in sources_in(tmp_path)] == [path / "page.txt"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xef\xbb\xbf <?xml ...", "XML"),
        (b"\n<!doctype HTML>", "HTML"),
        (b"[1, 2]", "JSON"),
        (b"{\\rtf1\\ansi Text}", "RTF"),
        (b"%!PS-Adobe-3.0\n", "PostScript"),
        (b"WARC/1.0\r\nWARC-Type: response", "WARC"),
        (b"From: the harbour, a report", None),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + "WordDocument".encode("utf-16-le"), "Word 97–2003"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0"), "Office"),
        (b"Founder CEB 3.0\0\0", "CEB"),
        (b"CAJ\0\x01", "CAJ"),
        (b"A book".ljust(60, b"\0") + b"BOOKMOBI", "MOBI"),
        (b'<?xml version="1.0"?><FictionBook xmlns="x">', "FictionBook"),
        (b"name.txt".ljust(257, b"\0") + b"ustar\0", "tar"),
        (b"[a bracket] begins this page", None),
        (b"{" * 100_000, None),
        ("《标题》".encode(), None),
        (b"", None),
    ],
)
def test_markup_and_data_are_told_from_pages(data: bytes, kind: str | None) -> None:
    assert other_kind(data) == kind


def test_the_samples_are_read_and_invent_nothing() -> None:
    editions = {original.name: edition for edition, original in read(SAMPLES)}
    assert editions.keys() == {"tongliao-2025", "harbour-ledger-1931", "hewan-daily-2024"}
    details = editions["tongliao-2025"].details
    assert (details.newspaper, details.date, details.number) == (None, None, None)
    assert len(editions["tongliao-2025"].articles) == 6
    assert editions["hewan-daily-2024"].details.date == "2024-09-20"
    assert editions["harbour-ledger-1931"].details.language == "en"


def test_the_first_sample_is_the_page_byte_for_byte() -> None:
    page = SAMPLES.parents[1] / "shared" / "evaluation" / "pages" / "tongliao-2025.txt"
    if not page.is_file():
        pytest.skip("the evaluation pages are not here")
    assert (SAMPLES / "tongliao-2025" / "page.txt").read_bytes() == page.read_bytes()


ITEMS = [{"guid": f"x{n}", "headline": f"Überschrift {n}", "body_text": "Ein Text."} for n in (1, 2)]


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(ITEMS).encode(),
        json.dumps(ITEMS, ensure_ascii=False).encode("utf-16"),
        json.dumps(ITEMS, ensure_ascii=False).encode("utf-8-sig"),
        "\n".join(json.dumps(item) for item in ITEMS).encode(),
        json.dumps({"total": 2, "items": ITEMS}).encode(),
        json.dumps({"data": {"items": ITEMS}}).encode(),
    ],
)
def test_news_items_in_json_however_they_are_listed(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "items").write_bytes(data)
    [(edition, _)] = read(tmp_path / "items")
    assert edition.format == "ninjs"
    assert [article.headline for article in edition.articles] == ["Überschrift 1", "Überschrift 2"]


def test_json_too_deep_to_parse_is_no_page_of_text(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_bytes(b'{"headline":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    with pytest.raises(UnreadableFile) as error:
        read(tmp_path / "deep.json")
    assert error.value.fields["kind"] == "JSON"
