# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Full-text search: an index beside the library, and one in each person's folder."""

from edition_reader.store.search.checking import check_index
from edition_reader.store.search.database import discard_index, index_path, is_index
from edition_reader.store.search.indexer import Indexer, Pending
from edition_reader.store.search.notes import NotesAnswer, NotesIndex
from edition_reader.store.search.scope import Annotated, Options
from edition_reader.store.search.searching import Answer, SearchIndex

__all__ = [
    "Annotated",
    "Answer",
    "Indexer",
    "NotesAnswer",
    "NotesIndex",
    "Options",
    "Pending",
    "SearchIndex",
    "check_index",
    "discard_index",
    "index_path",
    "is_index",
]
