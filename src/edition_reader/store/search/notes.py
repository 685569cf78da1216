# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The index of one person's annotations, in that person's folder: nothing of it is in a file that another opens.

It follows the notebook by the history in it, so nobody has to tell it what changed: before each search it takes in
what was written since, by whatever program. Notes are few beside articles, so it keeps what it indexed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from edition_reader.model.annotation import Annotation
from edition_reader.model.search import AnnotationHit, Sort
from edition_reader.store.connection import immediate, known_errors, open_database
from edition_reader.store.lines import hash_of
from edition_reader.store.notebook import history, tables
from edition_reader.store.notebook.records import annotation_of
from edition_reader.store.notebook.schema import APPLICATION_ID, STEPS
from edition_reader.store.search.database import FILE_NAME, empty_index, memory_index, open_index_file
from edition_reader.store.search.expression import NOTHING, Condition, condition_of, select
from edition_reader.store.search.interruption import interruptible
from edition_reader.store.search.note_scope import NoteScope
from edition_reader.store.search.schema import NOTE_FIELDS, NOTE_SIGNS, NOTE_TABLES, NOTE_WEIGHTS
from edition_reader.system.platform import Platform
from edition_reader.text.fold import fold_text
from edition_reader.text.match import find_words, finder
from edition_reader.text.pairs import BORDER, tokens_and_runs
from edition_reader.text.query import Field, Is, Query
from edition_reader.text.snippet import make_snippet
from edition_reader.text.variants import Variants

HEAD = "head"
COLUMNS = (
    "docid, id, article, edition, newspaper, date, page, headline, kind, color, state, tags, note, quote, modified"
)
INSERT_DOC = f"INSERT INTO doc ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
INSERT = "INSERT INTO fts (rowid, note, quote, headline) VALUES (?, ?, ?, ?)"
INSERT_CHARACTERS = "INSERT INTO fts_char (rowid, chars) VALUES (?, ?)"
DELETE = "INSERT INTO fts (fts, rowid, note, quote, headline) VALUES ('delete', ?, ?, ?, ?)"
DELETE_CHARACTERS = "INSERT INTO fts_char (fts_char, rowid, chars) VALUES ('delete', ?, ?)"


class NotesIndex:
    """The search over the notebook in `folder`, of the person `name`. It belongs to the thread that opened it.

    `in_memory` leaves nothing in the folder, which is somebody else's.
    """

    def __init__(
        self, folder: Path, name: str, platform: Platform, variants: Variants | None = None, *, in_memory: bool = False
    ) -> None:
        self.path = folder / FILE_NAME
        self.name = name
        self._variants = variants
        self._notebook_path = folder / "notebook.sqlite"
        self._notebook = open_database(
            self._notebook_path, application_id=APPLICATION_ID, version=len(STEPS), read_only=True, platform=platform
        )
        try:
            self._connection = (
                memory_index(self.path, NOTE_TABLES) if in_memory else open_index_file(self.path, NOTE_TABLES, platform)
            )
        except BaseException:
            self._notebook.close()
            raise

    def follow(self) -> int:
        """Take in what was written to the notebook since the last time; return how many annotations changed."""
        with known_errors(self._notebook_path):
            head = history.head(self._notebook)
        stamp = f"{head.seq}:{head.hash}"
        with known_errors(self.path):
            known = self._head()
        if known == stamp:
            return 0
        ids = self._changed_since(known)
        now = self._annotations(ids)
        with immediate(self._connection, self.path):
            if ids is None:
                empty_index(self._connection, NOTE_TABLES)
            else:
                self._take_out(ids)
            self._put_in(sorted(now, key=lambda annotation: annotation.modified))
            self._connection.execute("INSERT OR REPLACE INTO property VALUES (?, ?)", (HEAD, stamp))
        return len(now) if ids is None else len(ids)

    def ask(self, query: Query, *, variants: bool = True, edition: str | None = None) -> NotesAnswer:
        """Return what answers a query, in one edition or in all; nothing is looked up yet but what changed."""
        self.follow()
        with self.searching():
            scope = NoteScope(self._connection, self.name, self._variants if variants else None)
            condition = condition_of(query.root, scope) if query.root else NOTHING
            if edition is not None:
                condition = condition.and_(Condition(within=(("SELECT docid FROM doc WHERE edition = ?", (edition,)),)))
        return NotesAnswer(self, query, condition, self._variants if variants else None)

    def articles(self, asked: Is) -> frozenset[str]:
        """Return the ids of the articles with annotations of this property."""
        self.follow()
        with self.searching() as connection:
            condition = NoteScope(connection, self.name, None).has(asked)
            sql, values = select(condition)
            rows = connection.execute(f"SELECT DISTINCT article FROM doc WHERE docid IN ({sql})", values)  # noqa: S608
            return frozenset(row[0] for row in rows if row[0] is not None)

    def interrupt(self) -> None:
        """Stop what is being looked up; it raises Cancelled. May be called from any thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the index and the notebook."""
        self._connection.close()
        self._notebook.close()

    def searching(self) -> AbstractContextManager[sqlite3.Connection]:
        """Return the index to look something up in, which `interrupt` stops with Cancelled."""
        return interruptible(self._connection, self.path)

    # Within

    def _head(self) -> str:
        row = self._connection.execute("SELECT value FROM property WHERE name = ?", (HEAD,)).fetchone()
        return row[0] if row else ""

    def _changed_since(self, known: str) -> set[str] | None:
        """Return the ids of the annotations changed since a head; None when the history does not continue it."""
        seq = int(known.partition(":")[0] or 0)
        with known_errors(self._notebook_path):
            row = self._notebook.execute("SELECT line FROM history WHERE seq = ?", (seq,)).fetchone()
            if row is None or f"{seq}:{hash_of(row[0].encode())}" != known:
                return None
            fresh = history.operations(self._notebook, after=seq)
        return {edit.id for operation in fresh for edit in operation.edits if edit.table == tables.ANNOTATIONS.name}

    def _annotations(self, ids: set[str] | None) -> list[Annotation]:
        """Return the annotations with these ids (None: all) that are not in the trash."""
        query = f"{tables.select(tables.ANNOTATIONS)} WHERE deleted IS NULL"
        values: tuple[str, ...] = ()
        if ids is not None:
            query += " AND id IN (SELECT value FROM json_each(?))"
            values = (json.dumps(sorted(ids)),)
        with known_errors(self._notebook_path):
            rows = self._notebook.execute(query, values).fetchall()
        return [annotation_of(cells[0], tables.row_of(tables.ANNOTATIONS, cells)) for cells in rows]

    def _take_out(self, ids: set[str]) -> None:
        """Take annotations out, with the tokens that they were put in with."""
        sql = f"SELECT {COLUMNS} FROM doc WHERE id IN (SELECT value FROM json_each(?)) ORDER BY docid"  # noqa: S608
        for row in self._connection.execute(sql, (json.dumps(sorted(ids)),)).fetchall():
            fields, characters = _tokens(row)
            self._connection.execute(DELETE, (row[0], *fields))
            self._connection.execute(DELETE_CHARACTERS, (row[0], characters))
            self._connection.execute("DELETE FROM doc WHERE docid = ?", (row[0],))

    def _put_in(self, annotations: Sequence[Annotation]) -> None:
        """Put annotations in, behind all others."""
        last = self._connection.execute("SELECT coalesce(max(docid), 0) FROM doc").fetchone()[0]
        for docid, annotation in enumerate(annotations, last + 1):
            row = (docid, *_values(annotation))
            fields, characters = _tokens(row)
            self._connection.execute(INSERT_DOC, row)
            self._connection.execute(INSERT, (docid, *fields))
            self._connection.execute(INSERT_CHARACTERS, (docid, characters))


class NotesAnswer:
    """What answers one query over a person's annotations."""

    def __init__(self, index: NotesIndex, query: Query, condition: Condition, variants: Variants | None) -> None:
        self.query = query
        self._index = index
        self._condition = condition
        self._variants = variants

    def count(self) -> int:
        """Return the exact number of hits."""
        sql, values = select(self._condition, "count(*)")
        with self._index.searching() as connection:
            return int(connection.execute(sql, values).fetchone()[0])

    def page(self, limit: int = 50, *, offset: int = 0, sort: Sort = Sort.NEWEST) -> list[AnnotationHit]:
        """Return up to `limit` hits; the newest are those that were changed last."""
        sql, values = select(self._condition)
        order = f"1 {'ASC' if sort is Sort.OLDEST else 'DESC'}"
        if sort is Sort.BEST and self._condition.match:
            order = f"bm25(fts, {', '.join(map(str, NOTE_WEIGHTS))}), rowid DESC"
        with self._index.searching() as connection:
            found = connection.execute(f"{sql} ORDER BY {order} LIMIT ? OFFSET ?", (*values, limit, offset)).fetchall()
            keys = [row[0] for row in found]
            marks = ", ".join("?" * len(keys))
            rows = {
                row[0]: row
                for row in connection.execute(f"SELECT {COLUMNS} FROM doc WHERE docid IN ({marks})", keys)  # noqa: S608
            }
        return [self._hit(rows[key]) for key in keys if key in rows]

    def _hit(self, row: Sequence[Any]) -> AnnotationHit:
        """Return a hit with its snippet: of the note where the words stand there, else of the quote."""
        _, note_id, article, edition, _, _, _, headline, kind, color, _, tags, note, quote, modified = row
        forms = self._variants.characters if self._variants else None
        wanted = self.query.wanted()
        places = {}
        for field, text in ((Field.NOTE, note), (Field.QUOTE, quote)):
            patterns = [finder(w.text, prefix=w.prefix, variants=forms) for w in wanted if w.field in (None, field)]
            places[field] = find_words(text, [pattern for pattern in patterns if pattern is not None])
        in_note = bool(note) and (bool(places[Field.NOTE]) or not places[Field.QUOTE])
        return AnnotationHit(
            id=note_id,
            edition=edition,
            article=article,
            person=self._index.name,
            headline=headline,
            quote=quote,
            note=note,
            tags=tuple(json.loads(tags)),
            color=color,
            kind=kind,
            modified=modified,
            snippet=make_snippet(note, places[Field.NOTE]) if in_note else make_snippet(quote, places[Field.QUOTE]),
        )


def _values(annotation: Annotation) -> tuple[object, ...]:
    """Return an annotation as the values of COLUMNS behind the docid."""
    target = annotation.target
    return (
        annotation.id,
        target.article,
        target.edition,
        target.newspaper,
        target.date,
        target.page,
        target.headline,
        annotation.kind.value,
        annotation.color.value if annotation.color else None,
        annotation.state.value,
        json.dumps(annotation.tags, ensure_ascii=False),
        annotation.note,
        annotation.anchor.quote if annotation.anchor else "",
        annotation.modified,
    )


def _tokens(row: Sequence[Any]) -> tuple[list[str], str]:
    """Return the tokens of a document by field, and its single characters, from its values."""
    headline, tags, note, quote = row[7], json.loads(row[11]), row[12], row[13]
    texts = {Field.NOTE: (note, *tags), Field.QUOTE: (quote,), Field.HEADLINE: (headline or "",)}
    fields: list[str] = []
    characters: set[str] = set()
    for field in NOTE_FIELDS:
        found = [tokens_and_runs(fold_text(text)) for text in texts[field]]
        fields.append(f" {BORDER} ".join(own for own, _ in found))
        own = {character for _, runs in found for run in runs for character in run}
        characters.update(f"{NOTE_SIGNS[field]}{character}" for character in own)
        if field is not Field.HEADLINE:
            characters |= own
    return fields, " ".join(sorted(characters))
