# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Searches that a person keeps, as a setting of theirs, with the number of hits of each once they were counted.

The page of results and the shelf show them; what counts them is the search, asked by its door ("search.count").
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from edition_reader.ui.session import Session

SETTING = "searches"
#: Searches that are kept.
MOST = 100


class KeptSearches(QObject):
    """The kept searches of a session. `changed` when there are others or counts are known."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.counts: dict[str, int] = {}

    def queries(self) -> list[str]:
        """Return the queries that the person keeps, the latest first."""
        held = self._session.setting(SETTING, [])
        return [query for query in held if isinstance(query, str)] if isinstance(held, list) else []

    def counted(self) -> list[tuple[str, int | None]]:
        """Return the queries with the numbers of their hits, as far as they are known."""
        return [(query, self.counts.get(query)) for query in self.queries()]

    def toggle(self, query: str) -> None:
        """Keep a query, or keep it no longer."""
        held = self.queries()
        kept = query not in held
        changed = [query, *held][:MOST] if kept else [other for other in held if other != query]
        self._session.set_setting(SETTING, changed)
        self.changed.emit()
        if kept:
            self._session.ask("search.count")

    def tell(self, query: str, count: int) -> None:
        """Take the number of hits of a query."""
        if self.counts.get(query) != count:
            self.counts[query] = count
            self.changed.emit()


def kept_searches(session: Session) -> KeptSearches:
    """Return the kept searches of a session, made when they are first asked for."""
    found = session.findChild(KeptSearches)
    return found if isinstance(found, KeptSearches) else KeptSearches(session)
