# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One's own notebook, library, backups and settings in a folder that is imported are never taken for editions."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.importers import load, own, read, sources_in
from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import ProblemCode
from edition_reader.store.library import FILE_NAME
from edition_reader.store.notebook import backups
from edition_reader.store.people import SIGNS
from edition_reader.system.log import start_log, stop_log
from edition_reader.system.settings import change_settings
from edition_reader.tasks.backup import back_up
from edition_reader.tasks.workspace import open_workspace

PAGE = "市民文化节开幕\n\n本报讯 昨日，市民文化节在市中心广场开幕，各界群众参加了活动。\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with everything that the program keeps, in use, and one page of a newspaper in each folder of it."""
    platform = FakePlatform(tmp_path, user="li")
    log = start_log(platform)
    change_settings(platform, theme="dark")
    for library in (None, tmp_path / "shared"):
        workspace = open_workspace(platform, library, None, create_person=True)
        assert workspace.notebook is not None
        workspace.notebook.add(Annotation("", AnnotationKind.NOTE, Target("edition"), note="批注"))
        back_up(workspace.notebook, tmp_path / f"copy-{library is None}.zip")
        workspace.close()
    stop_log(log)
    (platform.log_folder() / "crash-20260101.txt").write_text("Traceback: 出错了，请看下面的内容。", "utf-8")
    (tmp_path / "data" / "x.sight.json").write_text('{"title": "市民文化节"}', "utf-8")
    return tmp_path


def test_only_what_is_a_persons_own_is_found(home: Path) -> None:
    (home / "page.txt").write_text(PAGE, "utf-8")
    (home / "shared" / "old.txt").write_text(PAGE + "又一版。", "utf-8")
    assert [str(entry) for entry in sources_in(home)] == [str(home / "page.txt"), str(home / "shared" / "old.txt")]


def test_what_is_chosen_by_name_is_refused_in_a_sentence(home: Path) -> None:
    (journal,) = sorted(home.glob("data/people/*/journal/*.jsonl"))
    own_files = [journal, journal.parent, journal.parent.parent, home / "copy-True.zip", *home.rglob("library.sqlite")]
    assert len(own_files) == 6
    for path in own_files:
        (entry,) = sources_in(path)
        with pytest.raises(UnreadableFile) as raised:
            load(entry)
        assert raised.value.fields["reason"] == "own", path


def test_members_that_lead_out_of_a_zip_or_are_links_are_told(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../outside.txt", PAGE)
        archive.writestr(link, "/etc/hosts")
        archive.writestr("folder/page.txt", PAGE)
    (entry,) = sources_in(path)
    told = [(problem.code, problem.where) for problem in entry.problems]
    assert told == [(ProblemCode.UNSAFE_MEMBER, "../../outside.txt"), (ProblemCode.UNSAFE_MEMBER, "link.txt")]
    ((edition, _),) = read(path)
    assert [problem.code for problem in edition.problems].count(ProblemCode.UNSAFE_MEMBER) == 2
    assert [article.headline for article in edition.articles] == ["市民文化节开幕"]


def test_a_zip_of_nothing_but_links_is_refused_for_that(tmp_path: Path) -> None:
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../a.txt", PAGE)
    (entry,) = sources_in(path)
    with pytest.raises(UnreadableFile) as raised:
        load(entry)
    assert (raised.value.fields["reason"], raised.value.fields["detail"]) == ("unsafe-members", "../a.txt")


def test_files_that_are_only_named_alike_are_read(tmp_path: Path) -> None:
    for name in ("device", "lock", "000001.jsonl", "crash-1.txt"):
        (tmp_path / name).write_text(PAGE, "utf-8")
    assert len(sources_in(tmp_path)) == 4
    assert [entry.refused for entry in sources_in(tmp_path / "lock")] == [None]


def test_the_names_are_those_of_the_stores() -> None:
    assert own.LIBRARY == FILE_NAME
    assert own.BACKUP == backups.MANIFEST
    assert {name for signs in own.NOTEBOOK for name in signs} >= set(SIGNS)
