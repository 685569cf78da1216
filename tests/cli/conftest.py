# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The command line in this process, on a platform whose folders lie below the test's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from edition_reader import cli
from tests.rights import folder_for_all
from tests.system.fake_platform import FakePlatform

SAMPLES = Path(__file__).parents[2] / "sample_editions"


@dataclass(frozen=True)
class Answer:
    """What a command gave: exit status, standard output (JSON as data) and standard error."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.out)

    @property
    def error(self) -> str:
        return self.data["error"]["code"]


Run = Callable[..., Answer]


@pytest.fixture
def platform(tmp_path: Path) -> FakePlatform:
    return FakePlatform(tmp_path / "home")


@pytest.fixture
def run(platform: FakePlatform, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command with --json on a library of this test's own."""

    def run(*arguments: object, as_json: bool = True, library: Path | None = tmp_path / "library") -> Answer:
        words = [str(argument) for argument in arguments]
        words += ["--json"] if as_json else []
        words += ["--library", str(library)] if library else []
        status = cli.main(words, platform)
        out, err = capsys.readouterr()
        return Answer(status, out, err)

    return run


@pytest.fixture
def tongliao(run: Run) -> str:
    """The id of the sample edition in the library."""
    return run("import", SAMPLES / "tongliao-2025").data["imported"][0]["edition"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, which pytest's own is not."""
    with folder_for_all() as folder:
        yield folder
