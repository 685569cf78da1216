# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reports of imports, limits, and packages, as scripts rely on them."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest

from edition_reader.importers import Limits, load, read_original, sources_in
from edition_reader.importers.page_images import images_beside, pixels_of
from tests.cli.conftest import SAMPLES, Run
from tests.importers.pdf.written import written

STORY = "HEADLINE OF A STORY\n\nThis is the body of it, a sentence that is longer than the headline.\n"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Give a folder of one good file, one bad one, and the good one again."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("=a.txt", "c.txt"):
        (folder / name).write_text(STORY)
    (folder / "b.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return folder


def test_a_report_is_written_kept_and_opened_again(run: Run, mixed: Path, tmp_path: Path) -> None:
    told = run("import", mixed, "--report", tmp_path / "r.json")
    written = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert (written["imported"], written["skipped"], written["failed"]) == (1, 1, 1)
    first, failed, skipped = written["files"]
    assert (first["became"], first["articles"], first["items"]) == ("imported", 1, {"article": 1})
    assert (first["encoding"], first["pages"], first["without_headline"], first["without_text"]) == ("utf-8", 1, 0, 0)
    assert {problem["code"] for problem in first["problems"]} >= {"no-newspaper", "no-date"}
    assert (failed["became"], failed["error"]["code"], failed["error"]["reason"]) == (
        "failed",
        "unreadable-file",
        "binary",
    )
    assert (skipped["became"], skipped["edition"]) == ("skipped", first["edition"])
    [listed] = run("reports").data["reports"]
    assert listed["id"] == written["id"] == told.data["report"]
    assert run("reports", written["id"]).data == written


def test_a_report_as_a_table_begins_no_formula(run: Run, mixed: Path, tmp_path: Path) -> None:
    run("import", mixed)
    [listed] = run("reports").data["reports"]
    run("reports", listed["id"], "--output", tmp_path / "r.csv")
    data = (tmp_path / "r.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    assert [row["became"] for row in rows] == ["imported", "failed", "skipped"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_report_that_is_not_there(run: Run) -> None:
    run("import", SAMPLES)
    answer = run("reports", "nothing")
    assert (answer.status, answer.error) == (3, "not-found")


def test_an_edition_of_the_same_day_and_page_is_told(run: Run, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(STORY.replace("STORY", name.upper() * 30))
        named = ("--newspaper", "N", "--date", "2024-01-02", "--page", "1")
        data = run("import", tmp_path / f"{name}.txt", *named).data
    [imported] = data["imported"]
    told = [imported["version_of"], *imported["possible_versions"]]
    assert len([one for one in told if one]) == 1


@pytest.mark.parametrize(
    ("option", "value", "name"),
    [
        ("--max-size", "10", "--max-size"),
        ("--max-members", "1", "--max-members"),
        ("--max-total", "30", "--max-total"),
        ("--max-depth", "0", "--max-depth"),
    ],
)
def test_a_limit_is_named_in_its_message(run: Run, tmp_path: Path, option: str, value: str, name: str) -> None:
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", STORY)
    path = tmp_path / "some.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", STORY)
        archive.write(inner, "inner.zip")
    answer = run("import", path, option, value)
    assert name in answer.data["failed"][-1]["message"]


@pytest.mark.parametrize(("option", "value"), [("--max-pages", "1"), ("--max-objects", "0"), ("--max-seconds", "0")])
def test_so_is_a_limit_of_pdf_files(run: Run, tmp_path: Path, option: str, value: str) -> None:
    page = [(72.0, 700.0, 24.0, "HARBOUR CLOSED"), (72.0, 660.0, 10.0, "The council met.")]
    path = tmp_path / "two.pdf"
    path.write_bytes(written([page, page]))
    assert option in run("import", path, option, value).data["failed"][0]["message"]
    assert run("inspect", path, option, value).error == "unreadable-file"


def test_a_picture_with_more_pixels_than_allowed_is_left_where_it_is(run: Run, tmp_path: Path) -> None:
    page = (
        '<PcGts><Page imageFilename="p.png" imageWidth="300" imageHeight="200"><TextRegion id="r"><TextEquiv>'
        "<Unicode>A text.</Unicode></TextEquiv></TextRegion></Page></PcGts>"
    )
    (tmp_path / "p.xml").write_text(page)
    (tmp_path / "p.png").write_bytes(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (300).to_bytes(4, "big") + (200).to_bytes(4, "big") + b"\x08\2"
    )
    assert pixels_of((tmp_path / "p.png").read_bytes()) == 60_000
    for most, kept in (("59999", 0), ("60000", 1)):
        limits = Limits(pixels=int(most))
        [entry] = sources_in(tmp_path / "p.xml")
        assert len(images_beside(entry, read_original(load(entry)), limits)) == kept
        assert run("import", tmp_path / "p.xml", "--max-pixels", most).status == 0


def test_jpeg_says_its_size_too() -> None:
    head = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9)
    frame = b"\xff\xc0\0\x11\x08" + (200).to_bytes(2, "big") + (300).to_bytes(2, "big") + bytes(12)
    assert pixels_of(head + frame) == 60_000
    assert pixels_of(head) == pixels_of(b"\xff\xd8\xff\xe0\0\0" + bytes(40)) == pixels_of(b"") == 0


def test_an_exported_package_is_imported_equal(run: Run, tmp_path: Path) -> None:
    run("import", SAMPLES / "hewan-daily-2024")
    [held] = run("list").data["editions"]
    run("export", held["id"], "--format", "edition", "--output", tmp_path / "x")
    before = run("show", held["id"]).data
    after = run("inspect", tmp_path / "x").data
    assert [[block["text"] for block in article["blocks"]] for article in after["articles"]] == [
        [block["text"] for block in article["blocks"]] for article in before["articles"]
    ]
    assert (after["newspaper"], after["date"], after["problems"]) == (
        before["newspaper"],
        before["date"],
        before["problems"],
    )


def test_a_report_that_cannot_be_written_does_not_hide_what_was_imported(run: Run, tmp_path: Path) -> None:
    answer = run("import", SAMPLES / "tongliao-2025", "--report", tmp_path / "missing" / "report.json")
    assert (answer.status, len(answer.data["imported"])) == (1, 1)
    assert str(tmp_path / "missing" / "report.json") in answer.err
