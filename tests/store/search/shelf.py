# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A library with articles of known text, and an index of it."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from edition_reader.model.edition import Article, Block, Contributor, Edition, EditionDetails, Page, Role
from edition_reader.model.holding import Original
from edition_reader.store.library import Library, open_library
from edition_reader.store.search import Indexer, Options, SearchIndex
from edition_reader.system.platform import this_platform
from edition_reader.text.query_parser import parse_query

#: Few characters, so that random texts share pairs; with ones beyond the BMP, in two forms, and of two widths.
RUN = "中国网络建设产业转型𠮷發展"
BREAKS = "，。「」！…\x00"
WORDS = ("NEC", "economy", "caf\u00e9", "cafe\u0301", "ＡＢＣ", "5G", "well-known", "straße")


def random_text(source: random.Random, length: int) -> str:
    """Return a text of runs, punctuation, words and column breaks."""
    parts = []
    for _ in range(length):
        kind = source.random()
        if kind < 0.72:
            parts.append("".join(source.choices(RUN, k=source.randint(1, 5))))
        elif kind < 0.82:
            parts.append(source.choice(("\n", "\n\n", " ", "　")))
        elif kind < 0.93:
            parts.append(source.choice(BREAKS))
        else:
            parts.append(f" {source.choice(WORDS)} ")
    return "".join(parts)


def article(
    body: str, *, headline: str | None = None, byline: str | None = None, order: int = 1, caption: str = ""
) -> Article:
    """Return an article with these texts."""
    blocks = [Block(Role.HEADLINE, headline)] if headline else []
    blocks += [Block(Role.BYLINE, byline)] if byline else []
    blocks.append(Block(Role.PARAGRAPH, body))
    blocks += [Block(Role.CAPTION, caption)] if caption else []
    people = (Contributor(byline, "reporter"),) if byline else ()
    return Article(order, tuple(blocks), contributors=people)


def edition(
    articles: Sequence[Article], *, date: str | None = None, newspaper: str | None = None, page: Page | None = None
) -> Edition:
    """Return an edition of these articles."""
    return Edition(
        "plain-text",
        tuple(replace(found, order=order) for order, found in enumerate(articles, 1)),
        pages=(page or Page(),),
        stated=EditionDetails(newspaper=newspaper, date=date),
    )


class Shelf:
    """A library, its index, and a search over it."""

    def __init__(self, folder: Path, **given: object) -> None:
        self.folder = folder
        self.platform = this_platform()
        self.library: Library = open_library(folder, self.platform)
        self.indexer = Indexer(folder, folder / "index.sqlite", self.platform)
        self.search = SearchIndex(folder, self.platform, **given)
        self._count = 0

    def add(self, articles: Sequence[Article | str], **given: object) -> str:
        """Put an edition into the library; return its id."""
        self._count += 1
        data = f"file {self._count}".encode()
        found = [article(item) if isinstance(item, str) else item for item in articles]
        original = Original(f"{self._count}.txt", hashlib.sha256(data).hexdigest(), data, "plain-text", 1)
        return self.library.add_edition(edition(found, **given), original)

    def index(self) -> int:
        """Bring the index up to date; return how many slices it took."""
        slices = 0
        self.indexer.start()
        pending = self.indexer.pending()
        while pending:
            pending = self.indexer.slice(pending)
            slices += 1
        return slices

    def texts(self, query: str, **options: object) -> list[str]:
        """Return the bodies of all hits, in their order."""
        answer = self.search.ask(parse_query(query), Options(**options))
        hits = answer.page(1000)
        assert answer.count() == len(hits)
        return [body_of(self.library.article(hit.id).article) for hit in hits]

    def close(self) -> None:
        """Close all."""
        self.search.close()
        self.indexer.close()
        self.library.close()


def body_of(found: Article) -> str:
    """Return the text of the body."""
    return found.value(Role.PARAGRAPH) or ""


def shelf_in(folder: Path, **given: object) -> Iterator[Shelf]:
    """Give a shelf for a fixture."""
    shelf = Shelf(folder, **given)
    yield shelf
    shelf.close()
