# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A real library in a temporary folder, with editions made for the shelf."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Page, Role
from edition_reader.model.holding import Original
from edition_reader.store.library import Library, open_library
from edition_reader.system.language import Language

AddEdition = Callable[..., str]


@pytest.fixture
def platform(tmp_path: Path) -> FakePlatform:
    return FakePlatform(tmp_path)


@pytest.fixture
def library(tmp_path: Path, platform: FakePlatform) -> Iterator[Library]:
    opened = open_library(tmp_path / "library", platform)
    yield opened
    opened.close()


@pytest.fixture
def language() -> Language:
    return Language("en", Path())


@pytest.fixture
def add(library: Library) -> AddEdition:
    """Return a function that stores a small edition of which everything can be chosen."""

    def add_edition(
        newspaper: str | None = None, date: str | None = None, name: str = "page.txt", *headlines: str
    ) -> str:
        number = library.counts()[0]
        articles = tuple(
            Article(
                order=order,
                blocks=(Block(Role.HEADLINE, headline), Block(Role.PARAGRAPH, f"{headline}的正文𠮷。" * 20)),
            )
            for order, headline in enumerate(headlines or ("三年蝶变", "Rail line opens"), 1)
        )
        details = EditionDetails(newspaper=newspaper, date=date)
        edition = Edition("plain-text", articles, pages=(Page(),), stated=details)
        data = f"{newspaper} {date} {name} {number}".encode()
        original = Original(name, hashlib.sha256(data).hexdigest(), data, "plain-text", 1)
        return library.add_edition(edition, original)

    return add_edition
