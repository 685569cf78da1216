# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""annotations, undo and redo, as scripts rely on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_reader.model.edition import EditionDetails, Page
from edition_reader.tasks.workspace import open_workspace
from tests.cli.conftest import SAMPLES, Run
from tests.system.fake_platform import FakePlatform

FIELDS = {
    "id", "kind", "article", "edition", "person", "color", "note", "tags", "quote", "start", "end", "state", "created",
    "modified",
}  # fmt: skip


@pytest.fixture
def article(run: Run, tongliao: str) -> str:
    return run("show", tongliao).data["articles"][0]["id"]


@pytest.fixture
def note(run: Run, article: str) -> str:
    return run("annotations", "add", "--article", article, "--quote", "三年蝶变").data["id"]


def test_a_passage_is_highlighted_by_its_words(run: Run, tongliao: str, article: str) -> None:
    added = run(
        "annotations", "add", "--article", article, "--quote", "三年蝶变", "--color", "green", "--note",
        "好 𠮷 e\u0301", "--tag", "国企", "--tag", "b",
    )  # fmt: skip
    assert added.status == 0
    assert {name: added.data[name] for name in ("start", "end", "state")} == {"start": 0, "end": 4, "state": "in-place"}
    (listed,) = run("annotations", "list").data["annotations"]
    assert listed.keys() >= FIELDS
    assert listed["id"] == added.data["id"]
    assert (listed["kind"], listed["color"], listed["note"], listed["tags"], listed["quote"], listed["person"]) == (
        "highlight", "green", "好 𠮷 e\u0301", ["国企", "b"], "三年蝶变", "li",
    )  # fmt: skip
    assert (listed["edition"], listed["article"]) == (tongliao, article)


def test_a_quote_that_is_not_there_or_not_alone_is_wrong_use(run: Run, article: str) -> None:
    for quote, code in (("没有这句话", "quote-not-found"), ("", "wrong-use")):
        answer = run("annotations", "add", "--article", article, "--quote", quote)
        assert (answer.status, answer.error) == (2, code)
    answer = run("annotations", "add", "--article", article, "--quote", "通辽市")
    assert (answer.status, answer.error) == (2, "ambiguous-quote")
    text = run("show", run("list").data["editions"][0]["id"]).data["articles"][0]["text"]
    start = text.find("通辽市")
    assert str(start) in answer.data["error"]["message"]
    assert run("annotations", "add", "--article", article, "--quote", "通辽市", "--start", start).status == 0
    wrong = run("annotations", "add", "--article", article, "--quote", "通辽市", "--start", start + 1)
    assert (wrong.status, wrong.error) == (2, "quote-not-found")
    assert len(run("annotations", "list").data["annotations"]) == 1


def test_offsets_count_code_points(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("𠮷祥的标题\n\n第一段里有𠮷字,还有很多别的字,凑成一个长一点的段落。\n", encoding="utf-8")
    edition = run("import", path).data["imported"][0]["edition"]
    article = run("show", edition).data["articles"][0]
    answer = run("annotations", "add", "--article", article["id"], "--quote", "还有很多")
    assert answer.data["start"] == article["text"].index("还有很多")
    assert answer.data["end"] == answer.data["start"] + 4


def test_a_note_is_changed_deleted_and_brought_back(run: Run, note: str, article: str) -> None:
    assert run("annotations", "edit", note, "--color", "pink", "--note", "新", "--tag", "t").data == {"changed": 1}
    (listed,) = run("annotations", "list", "--article", article).data["annotations"]
    assert (listed["color"], listed["note"], listed["tags"]) == ("pink", "新", ["t"])
    assert run("annotations", "edit", note, "--color", "pink").data == {"changed": 0}
    assert run("annotations", "edit", note, "--tag", "").data == {"changed": 1}
    assert run("annotations", "list").data["annotations"][0]["tags"] == []
    assert run("annotations", "delete", note).data == {"changed": 1}
    assert run("annotations", "list").data == {"annotations": []}
    assert [a["id"] for a in run("annotations", "list", "--trash").data["annotations"]] == [note]
    assert run("annotations", "restore", note).data == {"changed": 1}
    assert len(run("annotations", "list", "--edition", listed["edition"]).data["annotations"]) == 1
    assert run("annotations", "list", "--edition", "other").data == {"annotations": []}


def test_what_is_not_there_is_not_found(run: Run, article: str) -> None:
    for command in (("edit", "x", "--note", "y"), ("delete", "x"), ("restore", "x")):
        answer = run("annotations", *command)
        assert (answer.status, answer.error) == (3, "not-found")
    answer = run("annotations", "add", "--article", "x", "--quote", "y")
    assert (answer.status, answer.error) == (3, "not-found")


def test_an_edit_of_nothing_is_wrong_use(run: Run, note: str) -> None:
    assert run("annotations", "edit", note).status == 2


def test_each_person_has_notes_of_their_own(run: Run, article: str) -> None:
    assert run("annotations", "list", "--person", "王").status == 3
    run("annotations", "add", "--article", article, "--quote", "三年蝶变", "--person", "王")
    run("annotations", "add", "--article", article, "--quote", "亮眼答卷", "--person", "张")
    quotes = {
        name: [a["quote"] for a in run("annotations", "list", "--person", name).data["annotations"]]
        for name in ("王", "张")
    }
    assert quotes == {"王": ["三年蝶变"], "张": ["亮眼答卷"]}
    assert run("annotations", "list").data == {"annotations": []}


def test_undo_and_redo_take_the_latest_change_of_either_store(run: Run, article: str, note: str, tongliao: str) -> None:
    from edition_reader.model.edition import EditionDetails
    from edition_reader.store.library import open_library
    from edition_reader.system.platform import this_platform

    library = open_library(Path(run("doctor").data["folders"][0]["path"]), this_platform())
    library.enter_details(tongliao, EditionDetails(number="7"))
    library.close()
    run("annotations", "edit", note, "--note", "later")
    undone = [run("undo").data["operation"] for _ in range(3)]
    assert undone == ["annotation.edit", "edition.details", "annotation.add"]
    answer = run("undo")
    assert (answer.status, answer.error) == (3, "nothing-to-undo")
    redone = [run("redo").data for _ in range(3)]
    assert [one["operation"] for one in redone] == undone[::-1]
    assert all(one["changed"] == 1 for one in redone)
    assert run("redo").status == 3
    assert run("annotations", "list").data["annotations"][0]["note"] == "later"
    assert run("list").data["editions"][0]["number"] == "7"


def test_undo_before_anything_was_done(run: Run) -> None:
    answer = run("undo")
    assert (answer.status, answer.error) == (3, "nothing-to-undo")


def test_people_of_a_library_on_the_network_stay_on_this_computer(
    run: Run, platform: FakePlatform, tmp_path: Path
) -> None:
    platform.network = (tmp_path / "library",)
    edition = run("import", SAMPLES / "tongliao-2025").data["imported"][0]["edition"]
    article = run("show", edition).data["articles"][0]["id"]
    assert run("annotations", "add", "--article", article, "--quote", "三年蝶变").status == 0
    assert not (tmp_path / "library" / "people").exists()
    assert (platform.data_folder() / "people" / "li" / "notebook.sqlite").is_file()
    refused = run(
        "annotations", "add", "--article", article, "--quote", "三年蝶变", "--people", tmp_path / "library" / "p"
    )
    assert (refused.status, refused.error) == (3, "notebook-on-network")
    assert "nfs4" in refused.data["error"]["message"]


def test_notes_are_listed_and_exported_by_the_newspaper_that_is_entered_now(
    run: Run, tongliao: str, note: str, tmp_path: Path, platform: FakePlatform
) -> None:
    for name, day in (("通辽日报", "2025-08-18"), ("科尔沁晚报", "2025-08-19")):
        workspace = open_workspace(platform, tmp_path / "library", None, create_person=False)
        workspace.library.enter_details(tongliao, EditionDetails(newspaper=name, date=day), page=Page("07"))
        workspace.close()
        listed = run("annotations", "list", "--query", f"newspaper:{name} date:{day}").data["annotations"]
        assert [one["id"] for one in listed] == [note]
    for query, count in (("newspaper:通辽日报", 0), ("newspaper:科尔沁晚报 date:2025-08-19 page:07", 1), ("-三年", 0)):
        listed = run("annotations", "list", f"--query={query}").data["annotations"]
        assert [one["id"] for one in listed] == [note] * count
        file = tmp_path / "notes.csv"
        exported = run("annotations", "export", "--format", "csv", "--output", file, f"--query={query}")
        assert exported.data["exported"] == count
    assert run("annotations", "export", "--newspaper", "科尔沁晚报", "--output", file).data["exported"] == 1


def test_tags_are_kept_as_they_are_typed_in_the_window(run: Run, tongliao: str) -> None:
    article = run("show", tongliao).data["articles"][0]["id"]
    odd = ["--tag", "", "--tag", "  生词 ", "--tag", "生词", "--tag", "a\n b"]
    note = run("annotations", "add", "--article", article, "--quote", "三年蝶变", *odd).data["id"]
    assert run("annotations", "list").data["annotations"][0]["tags"] == ["生词", "a b"]
    assert run("annotations", "edit", note, *odd).data == {"changed": 0}
    assert run("annotations", "edit", note, "--tag", "").data == {"changed": 1}
    assert run("annotations", "list").data["annotations"][0]["tags"] == []
