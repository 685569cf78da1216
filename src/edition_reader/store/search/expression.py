# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Turning a parsed query into SQL over the two tables of an index.

What FTS5 can do alone (words, phrases and properties, joined in any way) becomes one expression of it; single
characters live in the other table, dates are ranges of document numbers, the rest are sets of documents. A `Condition`
holds these parts until all is known, so that as much as possible goes into the one expression. Text that a person typed
is only ever there as letters and digits within quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from edition_reader.store.search.documents import is_tallied
from edition_reader.text.query import All, Any, Dated, Is, Node, Not, Words

#: A statement that gives numbers of documents, and its values.
Rows = tuple[str, tuple[object, ...]]
LOWEST, HIGHEST = 0, 1 << 62


class Scope(Protocol):
    """Knows how one index keeps what a query may ask for."""

    def words(self, words: Words) -> Condition:
        """Return the condition that these words are found."""

    def has(self, asked: Is) -> Condition:
        """Return the condition that a property has this value."""

    def dated(self, dates: Dated) -> Condition:
        """Return the condition that the date lies between two days."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a document must fulfil, all of it.

    `match` and `unmatch` are expressions of FTS5 over `fts`, `characters` and `uncharacters` over `fts_char`;
    `properties` are expressions that either table answers; `within` and `without` are statements that give documents.
    """

    match: tuple[str, ...] = ()
    unmatch: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    uncharacters: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    within: tuple[Rows, ...] = ()
    without: tuple[Rows, ...] = ()
    low: int = LOWEST
    high: int = HIGHEST

    def and_(self, other: Condition) -> Condition:
        """Return both conditions as one."""
        return Condition(
            self.match + other.match,
            self.unmatch + other.unmatch,
            self.characters + other.characters,
            self.uncharacters + other.uncharacters,
            self.properties + other.properties,
            self.within + other.within,
            self.without + other.without,
            max(self.low, other.low),
            min(self.high, other.high),
        )

    def only(self, *names: str) -> bool:
        """Whether nothing is asked but what stands in these fields."""
        return self == replace(Condition(), **{name: getattr(self, name) for name in names})

    def token(self) -> str | None:
        """Return the one character or property that is asked for, None when anything else is."""
        asked = self.characters + self.properties
        if len(asked) != 1 or not self.only("characters", "properties"):
            return None
        token = asked[0][1:-1]
        return None if '"' in token or not is_tallied(token) else token


NOTHING = Condition(low=1, high=0)


def condition_of(node: Node, scope: Scope) -> Condition:
    """Return the condition that a part of a query stands for."""
    match node:
        case Words():
            return scope.words(node)
        case Is():
            return scope.has(node)
        case Dated():
            return scope.dated(node)
        case All(parts):
            whole = Condition()
            for part in parts:
                whole = whole.and_(condition_of(part, scope))
            return whole
        case Any(parts):
            return either([condition_of(part, scope) for part in parts])
        case Not(part):
            return opposite(condition_of(part, scope))


def either(conditions: Sequence[Condition]) -> Condition:
    """Return the condition that one of several holds."""
    conditions = [condition for condition in conditions if condition.low <= condition.high]
    if Condition() in conditions:
        return Condition()
    if len(conditions) <= 1:
        return conditions[0] if conditions else NOTHING
    if all(condition.only("properties") for condition in conditions):
        return Condition(properties=(_joined("OR", [_joined("AND", c.properties) for c in conditions]),))
    if all(condition.only("match", "properties") for condition in conditions):
        return Condition(match=(_joined("OR", [_joined("AND", c.match + c.properties) for c in conditions]),))
    if all(condition.only("characters", "properties") for condition in conditions):
        return Condition(characters=(_joined("OR", [_joined("AND", c.characters + c.properties) for c in conditions]),))
    statements = [select(condition) for condition in conditions]
    return Condition(
        within=((" UNION ".join(sql for sql, _ in statements), tuple(v for _, values in statements for v in values)),)
    )


def opposite(condition: Condition) -> Condition:
    """Return the condition that another does not hold."""
    if condition.low > condition.high:
        return Condition()
    if condition == Condition():
        return NOTHING
    if condition.only("match", "properties") and condition.match:
        return Condition(unmatch=(_joined("AND", condition.match + condition.properties),))
    if condition.only("characters", "properties"):
        return Condition(uncharacters=(_joined("AND", condition.characters + condition.properties),))
    return Condition(without=(select(condition),))


def select(condition: Condition, columns: str = "docid") -> Rows:
    """Return the statement that gives the documents of a condition, unordered; `docid` names their number."""
    match, characters = condition.match, condition.characters
    if match or not characters:
        match += condition.properties
    else:
        characters += condition.properties
    values: list[object] = []
    tests: list[str] = []
    if match:
        table, driver = "fts", _except(match, condition.unmatch)
        tests += _sets("", characters, "fts_char", values)
    elif characters:
        table, driver = "fts_char", _except(characters, condition.uncharacters)
    else:
        table, driver = "doc", ""
    if not match:
        tests += _sets("NOT ", condition.unmatch[:1] and (_joined("OR", condition.unmatch),), "fts", values)
    if match or not characters:
        tests += _sets(
            "NOT ", condition.uncharacters[:1] and (_joined("OR", condition.uncharacters),), "fts_char", values
        )
    for word, sets in (("IN", condition.within), ("NOT IN", condition.without)):
        for sql, own in sets:
            tests.append(f"+docid {word} ({sql})")
            values += own
    return _statement(table, driver, tests, values, condition, columns)


def _statement(
    table: str, driver: str, tests: list[str], values: list[object], condition: Condition, columns: str
) -> Rows:
    """Put the parts of a statement together; a table of FTS5 calls its number rowid."""
    before: list[object] = []
    if driver:
        tests = [f"{table} MATCH ?", *(test.replace("+docid", "+rowid", 1) for test in tests)]
        before.append(driver)
    name = "rowid" if driver else "docid"
    if (condition.low, condition.high) != (LOWEST, HIGHEST):
        tests.append(f"{name} BETWEEN ? AND ?")
        values = [*values, condition.low, condition.high]
    if driver:
        # Not correlated: gone documents are few, and SQLite reads them once.
        tests.append("+rowid NOT IN (SELECT docid FROM gone)")
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    return f"SELECT {columns.replace('docid', name)} FROM {table}{where}", (*before, *values)  # noqa: S608


def _sets(negation: str, expressions: Sequence[str], table: str, values: list[object]) -> list[str]:
    """Return the test that documents are (or are not) among those of expressions over the other table."""
    if not expressions:
        return []
    values.append(_joined("AND", expressions))
    return [f"+docid {negation}IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"]  # noqa: S608


def _except(wanted: Sequence[str], unwanted: Sequence[str]) -> str:
    """Return an expression of FTS5 for all of `wanted` and none of `unwanted`."""
    expression = _joined("AND", wanted)
    return f"({expression}) NOT ({_joined('OR', unwanted)})" if unwanted else expression


def _joined(word: str, expressions: Sequence[str]) -> str:
    """Join expressions of FTS5."""
    if len(expressions) == 1:
        return expressions[0]
    return f" {word} ".join(f"({expression})" for expression in expressions)
