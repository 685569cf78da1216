# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What scripts rely on: exact keys of every answer, exit statuses, one JSON object alone on standard output.

The keys stand here as they are promised; answers may have more, never fewer and never others in their place.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Run
from tests.rights import nobody
from tests.system.fake_platform import FakePlatform

INSPECTED = (
    "format encoding language newspaper date number edition_label identifiers pages articles unassigned_source problems"
)
ARTICLE = (
    "order kind page section column language kicker headline subtitle byline dateline tail_byline persons confidence "
    "blocks"
)
ANNOTATION = (
    "id kind article edition person color note tags quote start end state created modified"  # as listed and exported
)
QUOTE = "三年蝶变"


def lacks(data: dict, keys: str) -> set[str]:
    """Return the promised keys that an answer has not."""
    return set(keys.split()) - data.keys()


@pytest.fixture
def article(run: Run, tongliao: str) -> str:
    return run("show", tongliao).data["articles"][0]["id"]


@pytest.fixture
def note(run: Run, article: str) -> str:
    return run("annotations", "add", "--article", article, "--quote", QUOTE).data["id"]


# -- keys -------------------------------------------------------------------------------------------------------------


def test_an_inspected_edition(run: Run) -> None:
    answer = run("inspect", SAMPLES / "tongliao-2025")
    assert (answer.status, answer.err) == (0, "")
    assert lacks(answer.data, INSPECTED) == set()
    assert lacks(answer.data["identifiers"], "issn cn") == set()
    assert all(not lacks(page, "number name image width height") for page in answer.data["pages"])
    for article in answer.data["articles"]:
        assert lacks(article, ARTICLE) == set()
        assert all(not lacks(person, "name role") for person in article["persons"])
        assert all(not lacks(block, "role text source") for block in article["blocks"])
    assert all(not lacks(problem, "code where message") for problem in answer.data["problems"])


def test_a_stored_edition(run: Run, tongliao: str) -> None:
    data = run("show", tongliao).data
    assert lacks(data, INSPECTED + " id") == set()
    assert all(not lacks(page, "id number name") for page in data["pages"])
    assert all(not lacks(article, ARTICLE + " id text") for article in data["articles"])


def test_an_import(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0\1\2" * 99)
    run("import", SAMPLES / "tongliao-2025")
    answer = run("import", SAMPLES, bad)
    assert answer.status == 1
    assert lacks(answer.data, "imported skipped failed problems") == set()
    imported, skipped, failed = (answer.data[kind] for kind in ("imported", "skipped", "failed"))
    assert imported
    assert skipped
    assert failed
    assert all(not lacks(one, "edition newspaper date articles path") for one in imported)
    assert all(not lacks(one, "path edition reason") for one in skipped)
    assert all(not lacks(one, "path code message") for one in failed)
    assert isinstance(answer.data["problems"], int)


def test_the_list_of_editions(run: Run, tongliao: str) -> None:
    (edition,) = run("list").data["editions"]
    assert lacks(edition, "id newspaper date number pages articles") == set()
    assert (edition["id"], edition["pages"], edition["newspaper"]) == (tongliao, 1, None)
    assert run("list", "--query", "没有的报").data["editions"] == []


def test_a_search(run: Run, note: str) -> None:
    data = run("search", QUOTE).data
    assert lacks(data, "total hits") == set()
    assert {hit["kind"] for hit in data["hits"]} == {"article", "annotation"}
    assert all(not lacks(hit, "kind id edition headline snippet") for hit in data["hits"])
    assert run("search", QUOTE, "--count").data["total"] == data["total"] == len(data["hits"])


def test_notes(run: Run, article: str, tongliao: str, tmp_path: Path) -> None:
    added = run("annotations", "add", "--article", article, "--quote", QUOTE, "--color", "green", "--tag", "a").data
    assert lacks(added, "id start end state") == set()
    (listed,) = run("annotations", "list").data["annotations"]
    assert lacks(listed, ANNOTATION) == set()
    assert (listed["start"], listed["end"]) == (added["start"], added["end"])
    assert (listed["article"], listed["edition"], listed["person"]) == (article, tongliao, "li")
    assert (listed["color"], listed["tags"], listed["quote"]) == ("green", ["a"], QUOTE)
    assert run("annotations", "edit", added["id"], "--note", "x").data == {"changed": 1}
    assert run("annotations", "edit", added["id"], "--note", "x").data == {"changed": 0}
    assert run("annotations", "delete", added["id"]).data == {"changed": 1}
    assert [one["id"] for one in run("annotations", "list", "--trash").data["annotations"]] == [added["id"]]
    assert run("annotations", "restore", added["id"]).data == {"changed": 1}
    for verb in ("undo", "redo"):
        assert lacks(run(verb).data, "operation changed") == set()
    exported = run("annotations", "export", "--format", "json", "--output", tmp_path / "notes.json")
    assert exported.data["exported"] == 1
    imported = run("annotations", "import", tmp_path / "notes.json").data
    assert lacks(imported, "added same updated conflicts unplaced failed") == set()
    assert (imported["same"], imported["failed"]) == (1, [])


def test_keeping(run: Run, note: str, tmp_path: Path) -> None:
    assert run("check").data == {"ok": True, "findings": []}
    kept = run("backup", "--output", tmp_path / "kept").data
    assert kept == {"output": str(tmp_path / "kept"), "bytes": (tmp_path / "kept").stat().st_size}
    assert run("restore", tmp_path / "kept", "--preview").data == {"added": 0, "same": 1, "newer": 0}
    assert lacks(run("doctor").data, "versions folders features") == set()
    edition = run("list").data["editions"][0]["id"]
    book = run("export", edition, "--format", "epub", "--output", tmp_path / "a.epub").data
    assert book["bytes"] == Path(book["output"]).stat().st_size


# -- failures ---------------------------------------------------------------------------------------------------------

WRONG = [
    ("annotations",),
    ("annotations", "add"),
    ("annotations", "add", "--article", "ARTICLE", "--quote", ""),
    ("annotations", "add", "--article", "ARTICLE", "--quote", "通辽"),
    ("annotations", "add", "--article", "ARTICLE", "--quote", "通辽", "--start", "3"),
    ("annotations", "add", "--article", "ARTICLE", "--quote", "通辽", "--start", "-1"),
    ("annotations", "add", "--article", "ARTICLE", "--quote", "通辽", "--start", "9" * 12),
    ("annotations", "add", "--article", "ARTICLE", "--quote", "𠮷野家不在此"),
    ("annotations", "add", "--article", "ARTICLE", "--quote", QUOTE, "--color", "orange"),
    ("annotations", "edit", "ID"),
    ("annotations", "export", "--format", "stone", "--output", "x"),
    ("import",),
    ("import", "x", "--date", "2025-02-30"),
    ("inspect", "x", "--encoding", "klingon"),
    ("search", "x", "--limit", "-1"),
    ("search", "x", "--sort", "taste"),
    ("show",),
    ("list", "--no-such-option"),
]
MISSING = [
    ("show", "none"),
    ("show", "EDITION", "--article", "none"),
    ("annotations", "add", "--article", "none", "--quote", "x"),
    ("annotations", "edit", "none", "--note", "x"),
    ("annotations", "delete", "none"),
    ("annotations", "restore", "none"),
    ("annotations", "list", "--person", "nobody"),
    ("annotations", "import", "/none"),
    ("export", "none", "--format", "epub", "--output", "x"),
    ("restore", "/none"),
    ("inspect", "/none"),
    ("import", "/none"),
]


@pytest.mark.parametrize(
    ("status", "arguments"), [(2, each) for each in WRONG] + [(3, each) for each in MISSING], ids=str
)
def test_a_failure_is_one_object_with_code_and_sentence(
    run: Run, tongliao: str, article: str, status: int, arguments: tuple[str, ...]
) -> None:
    known = {"EDITION": tongliao, "ARTICLE": article}
    answer = run(*(known.get(word, word) for word in arguments))
    assert answer.status == status
    error = answer.data["error"]
    assert error.keys() == {"code", "message"}
    assert error["code"].replace("-", "").isalpha()
    assert error["message"].endswith(".")
    assert "Traceback" not in answer.out + answer.err


def test_undo_of_nothing(run: Run) -> None:
    for verb in ("undo", "redo"):
        answer = run(verb)
        assert (answer.status, answer.error) == (3, "nothing-to-undo")


# -- quotes -----------------------------------------------------------------------------------------------------------


def test_a_quote_may_go_over_the_end_of_a_paragraph(run: Run, article: str) -> None:
    edition = run("list").data["editions"][0]["id"]
    text = run("show", edition).data["articles"][0]["text"]
    end = text.index("\n", 100)
    quote = text[end - 5 : end + 6]
    answer = run("annotations", "add", "--article", article, "--quote", quote)
    assert (answer.status, answer.data["start"], answer.data["end"]) == (0, end - 5, end + 6)


def test_offsets_count_code_points_beyond_the_first_plane(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "页.txt"
    page.write_text("吉字新考\n\n本报讯 𠮷𠮷野家昨日开业,é与e\u0301同在。\n", encoding="utf-8")
    edition = run("import", page).data["imported"][0]["edition"]
    shown = run("show", edition).data["articles"][0]
    answer = run("annotations", "add", "--article", shown["id"], "--quote", "𠮷野家")
    assert shown["text"][answer.data["start"] : answer.data["end"]] == "𠮷野家"


# -- people -----------------------------------------------------------------------------------------------------------


def test_the_only_person_is_meant_when_none_is_named(run: Run, article: str) -> None:
    run("annotations", "add", "--article", article, "--quote", QUOTE, "--person", "王")
    (note,) = run("annotations", "list").data["annotations"]
    assert note["person"] == "王"
    assert run("annotations", "add", "--article", article, "--quote", "亮眼答卷").status == 0
    assert {note["person"] for note in run("annotations", "list").data["annotations"]} == {"王"}


def test_reading_makes_nobody(run: Run, tongliao: str, tmp_path: Path) -> None:
    for command in (("list",), ("show", tongliao), ("annotations", "list"), ("search", "x"), ("check",), ("doctor",)):
        assert run(*command).status == 0
    people = tmp_path / "library" / "people"
    assert not people.exists() or not list(people.iterdir())


@pytest.mark.parametrize("name", ["", "  ", "a/b", "..", "CON", "名" * 300, "li\n"])
def test_odd_names_stay_in_their_folder_or_are_refused(run: Run, article: str, tmp_path: Path, name: str) -> None:
    answer = run("annotations", "add", "--article", article, "--quote", QUOTE, "--person", name)
    assert answer.status in {0, 2, 3}
    assert "Traceback" not in answer.out + answer.err
    assert not [path for path in tmp_path.rglob("notebook.sqlite") if path.parents[1] != tmp_path / "library/people"]


# -- libraries --------------------------------------------------------------------------------------------------------


def test_a_library_that_is_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine", encoding="utf-8")
    for command in (("list",), ("import", SAMPLES), ("annotations", "list"), ("check",)):
        answer = run(*command, library=path)
        assert (answer.status, answer.data.keys() >= {"error"}) == (3, True)
    assert path.read_text("utf-8") == "mine"


def test_a_library_on_the_network_is_read_and_the_notes_stay_here(
    run: Run, platform: FakePlatform, tmp_path: Path, article: str
) -> None:
    platform.network = (tmp_path / "library",)
    assert run("annotations", "add", "--article", article, "--quote", QUOTE).status == 0
    assert not (tmp_path / "library" / "people").exists()
    assert len(run("annotations", "list").data["annotations"]) == 1


def test_a_library_that_can_not_be_written(run: Run, open_folder: Path, platform: FakePlatform) -> None:
    library = open_folder / "library"
    edition = run("import", SAMPLES / "tongliao-2025", library=library).data["imported"][0]["edition"]
    article = run("show", edition, library=library).data["articles"][0]["id"]
    platform.root = open_folder / "home"
    platform.root.mkdir()
    platform.root.chmod(0o777)
    for path in (library, *library.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with nobody():
        assert run("list", library=library).status == 0
        assert run("annotations", "add", "--article", article, "--quote", QUOTE, library=library).status == 0
        refused = run("import", SAMPLES / "harbour-ledger-1931", library=library)
        assert (refused.status, refused.data["error"]["code"]) == (3, "store-read-only")


def test_output_is_one_object_and_nothing_else(run: Run, note: str) -> None:
    for command in (("list",), ("check",), ("doctor",), ("search", QUOTE), ("annotations", "list"), ("undo",)):
        out = run(*command).out
        assert json.loads(out).keys()
        assert out.endswith("}\n")
