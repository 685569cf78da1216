# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages are kept once, and where articles stand is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.system.fake_platform import FakePlatform

from edition_reader.model.edition import Article, Block, Box, Edition, Page, Role
from edition_reader.model.errors import NotFound
from edition_reader.model.holding import Original, PageImage
from edition_reader.store.library import Library, open_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path / "library", FakePlatform(tmp_path))


def add(library: Library, importer: str = "alto", name: str = "a") -> str:
    blocks = (
        Block(Role.HEADLINE, "𠮷野家", boxes=(Box(0, 1, 2, 3, 4),), id="1"),
        Block(Role.PARAGRAPH, "no place", id="2"),
        Block(Role.PARAGRAPH, "two", boxes=(Box(0, 5, 6, 7, 8), Box(1, 1, 1, 1, 1)), id="3"),
    )
    edition = Edition("alto", (Article(1, blocks), Article(2, (Block(Role.PARAGRAPH, "x", id="1"),))), (Page(), Page()))
    return library.add_edition(edition, Original(name, name * 64, name.encode(), importer, 1))


def test_pictures_are_kept_once(library: Library) -> None:
    one, two = add(library, name="a"), add(library, name="b")
    assert not library.is_pictured(one)
    library.add_images(one, {1: PageImage("p2.jpg", b"picture")})
    library.add_images(two, {0: PageImage("other.jpg", b"picture")})
    library.add_images(one, {1: PageImage("late.jpg", b"another")})
    assert library.page_image(one, 1) == PageImage("p2.jpg", b"picture")
    assert library.page_image(one, 0) is None
    assert library.is_pictured(one)
    count = library._connection.execute("SELECT count(*) FROM image WHERE data = ?", (b"picture",)).fetchone()[0]
    assert count == 1
    library._connection.execute("UPDATE image SET data = x'00'")
    assert library.page_image(one, 1) is None, "damaged"
    library.close()


def test_a_file_that_draws_its_pages_is_pictured(library: Library) -> None:
    assert library.is_pictured(add(library, importer="pdf"))
    with pytest.raises(NotFound):
        library.is_pictured("nobody")
    library.close()


def test_places_count_in_the_text_of_the_article(library: Library) -> None:
    (article,) = library.printed(add(library))
    assert [(block.start, block.length) for block in article.blocks] == [(0, 3), (13, 3)]
    assert article.blocks[1].boxes == (Box(0, 5, 6, 7, 8), Box(1, 1, 1, 1, 1))
    library.close()


def test_pictures_are_stored_with_their_edition_or_neither_is(library: Library) -> None:
    edition = Edition("text", (Article(1, (Block(Role.PARAGRAPH, "x", id="1"),)),), (Page(),))
    original = Original("c", "c" * 64, b"c", "plain", 1)
    with pytest.raises(TypeError):
        library.add_edition(edition, original, pictures={0: PageImage("p.jpg", None)})  # type: ignore[arg-type]
    assert library.edition_of(original.sha256) is None
    held = library.add_edition(edition, original, pictures={0: PageImage("p.jpg", b"picture")})
    assert library.page_image(held, 0) == PageImage("p.jpg", b"picture")
