# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""search, as scripts rely on it."""

from __future__ import annotations

from tests.cli.conftest import SAMPLES, Answer, Run


def note(run: Run, article: str, start: int, text: str, person: str) -> Answer:
    """Write a note of a person on 产业转型 at `start`."""
    quote = ("--quote", "产业转型", "--start", str(start))
    return run("annotations", "add", "--article", article, *quote, "--note", text, "--person", person)


def test_articles_and_notes_are_found(run: Run) -> None:
    run("import", SAMPLES / "tongliao-2025")
    data = run("search", "产业转型").data
    assert data["total"] == data["articles"] == len(data["hits"]) == 1
    hit = data["hits"][0]
    assert {"kind", "id", "edition", "headline", "snippet"} <= hit.keys()
    assert hit["kind"] == "article"
    assert [hit["snippet"][a:b] for a, b in hit["marks"]]
    start = hit["spans"][0][0]
    assert note(run, hit["id"], start, "论点：蝶变", "王").status == 0
    data = run("search", "论点", "--person", "王").data
    assert [(hit["kind"], hit["note"], hit["person"]) for hit in data["hits"]] == [("annotation", "论点：蝶变", "王")]
    assert run("search", "产业转型", "--person", "王").data["total"] == 2
    assert run("search", "has:note by:王", "--person", "王").data["articles"] == 1


def test_nobody_elses_notes_are_found(run: Run) -> None:
    run("import", SAMPLES / "tongliao-2025")
    hit = run("search", "产业转型").data["hits"][0]
    for text, person in (("秘密", "王"), ("别的", "李")):
        assert note(run, hit["id"], hit["spans"][0][0], text, person).status == 0
    assert run("search", "秘密", "--person", "王").data["total"] == 1
    assert run("search", "秘密", "--person", "李").data["total"] == 0
    assert run("search", "by:王", "--person", "李").data["total"] == 0


def test_pages_and_counts(run: Run) -> None:
    run("import", SAMPLES)
    whole = [hit["id"] for hit in run("search", "的").data["hits"]]
    assert len(whole) == run("search", "的", "--count").data["total"] > 2
    assert run("search", "的", "--count").data["hits"] == []
    parts = [run("search", "的", "--limit", "2", "--offset", str(at)).data["hits"] for at in range(0, len(whole), 2)]
    assert [hit["id"] for part in parts for hit in part] == whole
    oldest = [hit["id"] for hit in run("search", "的", "--sort", "oldest").data["hits"]]
    assert oldest == whole[::-1]
    assert run("search", "的", "--sort", "best").data["order"] in {"best", "newest"}


def test_what_was_not_understood_is_said(run: Run) -> None:
    answer = run("search", "foo:bar (")
    assert answer.status == 0
    assert len(answer.data["doubts"]) == 2
    assert "foo" in answer.err
    assert run("search", "！").data["total"] == 0


def test_wrong_use(run: Run) -> None:
    assert run("search").status == 2
    assert run("search", "a", "--limit", "-1").status == 2
    assert run("search", "a", "--sort", "random").status == 2


def test_a_line_for_people(run: Run) -> None:
    run("import", SAMPLES / "tongliao-2025")
    answer = run("search", "产业转型", as_json=False)
    assert "产业转型" in answer.out
    assert run("search", "产业转型", "--count", as_json=False).out == "1\n"
