# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""inspect, import, list and show, as scripts rely on them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Run

INSPECTED = {
    "format", "encoding", "language", "newspaper", "date", "number", "edition_label", "identifiers", "pages",
    "articles", "unassigned_source", "problems",
}  # fmt: skip
ARTICLE = {
    "order", "kind", "page", "section", "column", "language", "kicker", "headline", "subtitle", "byline", "dateline",
    "tail_byline", "persons", "confidence", "blocks",
}  # fmt: skip


def test_inspect_prints_the_parsed_edition(run: Run) -> None:
    answer = run("inspect", SAMPLES / "tongliao-2025" / "page.txt")
    assert answer.status == 0
    data = answer.data
    assert data.keys() >= INSPECTED
    assert "id" not in data
    assert (data["format"], data["encoding"], data["newspaper"], data["date"]) == ("plain-text", "utf-8", None, None)
    assert all(article.keys() >= ARTICLE for article in data["articles"])
    assert {"role", "text", "source", "boxes"} <= data["articles"][0]["blocks"][0].keys()
    assert {problem["code"] for problem in data["problems"]} >= {"no-newspaper", "no-date"}
    assert all(problem["message"] for problem in data["problems"])


def test_inspect_stores_nothing(run: Run, tmp_path: Path) -> None:
    run("inspect", SAMPLES / "tongliao-2025")
    assert not (tmp_path / "library").exists()


def test_inspect_of_several_editions_lists_them(run: Run) -> None:
    data = run("inspect", SAMPLES).data
    assert [edition["newspaper"] for edition in data["editions"]] == ["The Harbour Ledger", "河湾日报", None]


def test_inspect_of_an_edition_folder_is_one_edition(run: Run) -> None:
    data = run("inspect", SAMPLES / "hewan-daily-2024").data
    assert (data["newspaper"], data["date"], data["number"]) == ("河湾日报", "2024-09-20", "1286")
    assert data["pages"][0]["name"] == "副刊"
    assert run("inspect", SAMPLES / "hewan-daily-2024" / "edition.json").data == data


def test_inspect_in_a_chosen_encoding(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes("標題一\n\n這是一段很長的文字。".encode("big5"))
    data = run("inspect", path, "--encoding", "big5").data
    assert data["articles"][0]["blocks"][0]["text"].startswith("標題")


def test_import_stores_and_skips_what_is_held(run: Run) -> None:
    first = run("import", SAMPLES / "tongliao-2025")
    assert first.status == 0
    (imported,) = first.data["imported"]
    assert imported.keys() >= {"edition", "newspaper", "date", "articles", "path"}
    assert (imported["newspaper"], imported["date"]) == (None, None)
    assert first.data["problems"] >= 3
    again = run("import", SAMPLES / "tongliao-2025")
    assert (again.status, again.data["imported"]) == (0, [])
    assert again.data["skipped"][0]["edition"] == imported["edition"]
    assert again.data["skipped"][0].keys() >= {"path", "edition", "reason"}
    assert len(run("list").data["editions"]) == 1


def test_import_takes_what_a_person_enters(run: Run) -> None:
    answer = run(
        "import", SAMPLES / "tongliao-2025", "--newspaper", "通辽日报", "--date", "2025-11-03", "--number", "9142",
        "--page", "2", "--page-name", "综合",
    )  # fmt: skip
    (imported,) = answer.data["imported"]
    assert (imported["newspaper"], imported["date"]) == ("通辽日报", "2025-11-03")
    shown = run("show", imported["edition"]).data
    assert (shown["newspaper"], shown["date"], shown["number"]) == ("通辽日报", "2025-11-03", "9142")
    assert (shown["pages"][0]["number"], shown["pages"][0]["name"]) == ("2", "综合")


def test_one_bad_file_never_stops_the_others(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    shutil.copytree(SAMPLES / "tongliao-2025", folder / "b")
    (folder / "a.txt").write_bytes(b"")
    (folder / "c.txt").write_text("HEADLINE OF A STORY\n\nThis is the body of it, which is longer.\n", encoding="utf-8")
    answer = run("import", folder, tmp_path / "missing.txt")
    assert answer.status == 1
    assert len(answer.data["imported"]) == 2
    assert [failure["path"] for failure in answer.data["failed"]] == [
        str(folder / "a.txt"),
        str(tmp_path / "missing.txt"),
    ]
    assert all(failure.keys() >= {"path", "code", "message"} for failure in answer.data["failed"])
    assert "a.txt" in answer.err


def test_nothing_imported_at_all_is_a_failure_with_its_report(run: Run, tmp_path: Path) -> None:
    answer = run("import", tmp_path / "missing.txt")
    assert answer.status == 3
    assert answer.data["failed"][0]["code"] == "unreadable-file"
    assert answer.error == "unreadable-file"


def test_list_finds_by_newspaper_date_and_number(run: Run) -> None:
    run("import", SAMPLES)
    listed = run("list").data["editions"]
    assert [edition["newspaper"] for edition in listed] == ["河湾日报", "The Harbour Ledger", None]
    assert all(edition.keys() >= {"id", "newspaper", "date", "number", "pages", "articles"} for edition in listed)
    for query, found in (("河湾", 1), ("harbour", 1), ("2024-09", 1), ("1286", 1), ("nothing", 0), ("", 3)):
        assert len(run("list", "--query", query).data["editions"]) == found
    assert len(run("list", "--query", "报纸：河湾 OR ledger*").data["editions"]) == 2
    assert len(run("list", "--query", "NOT 河湾").data["editions"]) == 2
    assert "nofield" in run("list", "--query", "nofield:x").err


def test_show_prints_ids_and_the_text_that_offsets_count_in(run: Run, tongliao: str) -> None:
    shown = run("show", tongliao).data
    inspected = run("inspect", SAMPLES / "tongliao-2025").data
    assert shown["id"] == tongliao
    assert all(page["id"] for page in shown["pages"])
    for stored, parsed in zip(shown["articles"], inspected["articles"], strict=True):
        assert stored["id"]
        assert stored["text"] == "\n".join(block["text"] for block in stored["blocks"])
        assert {name: stored[name] for name in ARTICLE - {"blocks"}} == {
            name: parsed[name] for name in ARTICLE - {"blocks"}
        }
    one = run("show", tongliao, "--article", shown["articles"][2]["id"]).data
    assert one["articles"] == [shown["articles"][2]]


def test_show_of_something_else_is_not_found(run: Run, tongliao: str) -> None:
    for arguments in (("nothing",), (tongliao, "--article", "nothing")):
        answer = run("show", *arguments)
        assert (answer.status, answer.error) == (3, "not-found")
        assert "nothing" in answer.data["error"]["message"]


@pytest.mark.parametrize("command", [["list"], ["inspect", SAMPLES], ["doctor"], ["check"], ["annotations", "list"]])
def test_without_json_people_read_lines(run: Run, tongliao: str, command: list) -> None:
    answer = run(*command, as_json=False)
    assert answer.status == 0
    if command[0] != "annotations":
        assert answer.out
        assert not answer.out.startswith("{")


def test_show_without_json_prints_the_article(run: Run, tongliao: str) -> None:
    out = run("show", tongliao, as_json=False).out
    assert "三年蝶变交出亮眼答卷" in out
    assert "本报记者 张琪" in out
