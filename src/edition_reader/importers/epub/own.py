# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Our own books: their texts by the ids of the blocks, all else from what the export put beside them.

The texts are those of the files, not of the record: a book that somebody corrected gives the corrected words. One
whose blocks no longer fit the record is read as any other book.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from edition_reader.importers.epub.package import Book
from edition_reader.importers.source import Source
from edition_reader.importers.xml import attribute, descendants, inner_text, parse_xml
from edition_reader.model.edition import Article, Edition, EditionDetails
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.interchange import edition_from_dict

#: Where the export puts the record, as OCF allows.
OWN = "META-INF/edition-reader.json"
FORMAT = "epub"


def read_own(source: Source, book: Book) -> Edition | None:
    """Return the edition that the book was made of, with the texts as they stand in it; None where it is another."""
    try:
        record = json.loads(source.read(OWN))
        edition = edition_from_dict(record["edition"])
        files = _files(source, book, record["files"])
    except (ValueError, KeyError, TypeError, RecursionError, UnreadableFile):
        return None
    if files is None or len(files) != len(edition.articles):
        return None
    articles = []
    for article, member in zip(edition.articles, files, strict=True):
        read = _with_texts(source, member, article)
        if read is None:
            return None
        articles.append(read)
    return replace(
        edition,
        format=FORMAT,
        encoding=None,
        articles=tuple(articles),
        stated=edition.details,
        derived=EditionDetails(),
        entered=EditionDetails(),
    )


def _files(source: Source, book: Book, names: Any) -> list[str] | None:
    """Return the files of the articles; None when one is missing."""
    found = [source.find(str(name), book.name) for name in names]
    return None if None in found else [name for name in found if name]


def _with_texts(source: Source, member: str, article: Article) -> Article | None:
    """Return an article with the texts in its file; None when the blocks there are not those of the record."""
    try:
        root = parse_xml(source.read(member), member).root
    except UnreadableFile:
        return None
    marked = [e for body in descendants(root, "body") for e in body if attribute(e, "class")]
    if [attribute(element, "class") for element in marked] != [block.role.value for block in article.blocks]:
        return None
    texts = [inner_text(element) for element in marked]
    blocks = tuple(replace(block, text=text) for block, text in zip(article.blocks, texts, strict=True))
    return replace(article, blocks=blocks)
