# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes and editions go out and come in on the command line."""

import json
import zipfile

import pytest

from edition_reader.tasks.workspace import open_workspace
from tests.cli.conftest import SAMPLES


@pytest.fixture
def note(run, tongliao):
    article = run("show", tongliao).data["articles"][0]
    quote = article["text"][40:60]
    added = run("annotations", "add", "--article", article["id"], "--quote", quote, "--start", "40", "--tag", "甲",
                "--tag", "乙", "--note", "记下", "--color", "violet", "--person", "王老师").data  # fmt: skip
    return {**added, "quote": quote, "article": article["id"]}


def listed(run, person="王老师"):
    found = run("annotations", "list", "--person", person).data["annotations"]
    return [{key: value for key, value in one.items() if key != "person"} for one in found]


@pytest.mark.parametrize("kind", ["json", "annotations", "readium", "jsonld"])
def test_export_wipe_import(run, tongliao, note, tmp_path, kind):
    file = tmp_path / f"notes.{kind}"
    before = listed(run)
    assert run("annotations", "export", "--format", kind, "--output", file, "--person", "王老师").data["exported"] == 1
    run("annotations", "import", file, "--person", "李雷")
    assert listed(run, "李雷") == before
    again = run("annotations", "import", file, "--person", "王老师")
    assert (again.status, again.data["added"], again.data["same"]) == (0, 0, 1)


def test_preview_stores_nothing(run, note, tmp_path):
    file = tmp_path / "notes.json"
    run("annotations", "export", "--output", file, "--person", "王老师")
    seen = run("annotations", "import", file, "--preview", "--person", "李雷").data["notes"]
    assert [(one["standing"], one["placed"], one["author"], one["quote"]) for one in seen] == [
        ("new", True, "王老师", note["quote"])
    ]
    assert listed(run, "李雷") == []


def test_one_bad_note_is_told_and_the_others_come_in(run, note, tmp_path):
    file = tmp_path / "notes.json"
    run("annotations", "export", "--output", file, "--person", "王老师")
    content = json.loads(file.read_text("utf-8"))
    content["notes"].append({"id": 5})
    file.write_text(json.dumps(content), encoding="utf-8")
    outcome = run("annotations", "import", file, "--person", "李雷")
    assert outcome.status == 1
    assert outcome.data["added"] == 1
    assert [one["code"] for one in outcome.data["failed"]] == ["bad-value"]


def test_a_persons_own_names_of_colours_are_printed(run, note, platform, tmp_path):
    workspace = open_workspace(platform, tmp_path / "library", "王老师", create_person=False)
    workspace.notebook.set_setting("color_names", {"violet": "设问句"})
    workspace.close()
    file = tmp_path / "out.html"
    run("annotations", "export", "--format", "html", "--output", file, "--person", "王老师")
    assert "设问句" in file.read_text("utf-8")


@pytest.mark.parametrize("kind", ["markdown", "html", "docx", "text", "csv", "anki", "biblatex", "ris", "csl-json"])
def test_formats_for_people(run, note, tmp_path, kind):
    file = tmp_path / "out"
    outcome = run(
        "annotations", "export", "--format", kind, "--output", file, "--person", "王老师", "--color", "violet"
    )
    assert outcome.data == {"exported": 1, "output": str(file), "bytes": file.stat().st_size}


def test_filters_choose(run, note, tmp_path):
    for words, count in (
        (["--tag", "甲"], 1),
        (["--tag", "丙"], 0),
        (["--query", "记下"], 1),
        (["--color", "pink"], 0),
    ):
        arguments = ["annotations", "export", "--output", tmp_path / "o", "--person", "王老师", *words]
        assert run(*arguments).data["exported"] == count


def test_names_can_be_left_out(run, note, tmp_path):
    run("annotations", "export", "--output", tmp_path / "o", "--person", "王老师", "--no-names")
    assert "王老师" not in (tmp_path / "o").read_text("utf-8")


def test_an_unknown_file_is_refused(run, tmp_path):
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    refused = run("annotations", "import", tmp_path / "x.json")
    assert (refused.status, refused.error) == (3, "unreadable-file")
    assert str(tmp_path) in refused.data["error"]["message"]


def test_reanchor_tells_the_states(run, note):
    found = run("annotations", "reanchor", "--person", "王老师").data
    assert found == {"in-place": 1, "repaired": 0, "check": 0, "lost": 0, "changed": 0, "without_edition": 0}


@pytest.mark.parametrize("kind", ["epub", "markdown", "text", "biblatex", "ris", "csl-json"])
def test_an_edition_is_exported(run, tongliao, tmp_path, kind):
    file = tmp_path / "edition"
    outcome = run("export", tongliao, "--format", kind, "--output", file)
    assert outcome.data == {"output": str(file), "bytes": file.stat().st_size}
    if kind == "epub":
        assert zipfile.is_zipfile(file)


def test_a_missing_edition_and_an_unknown_format_are_told(run, tmp_path):
    run("import", SAMPLES / "tongliao-2025")
    assert run("export", "none", "--output", tmp_path / "e").error == "not-found"
    assert run("export", "none", "--output", tmp_path / "e", "--format", "pdf").status == 2
