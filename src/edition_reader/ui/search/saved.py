# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Searches that a person keeps, as a setting of theirs."""

from __future__ import annotations

from edition_reader.ui.session import Session

SETTING = "searches"
#: Searches that are kept.
MOST = 100


def saved_searches(session: Session) -> list[str]:
    """Return the queries that the person keeps, the latest first."""
    held = session.setting(SETTING, [])
    return [query for query in held if isinstance(query, str)] if isinstance(held, list) else []


def toggle_saved(session: Session, query: str) -> bool:
    """Keep a query, or keep it no longer; return whether it is kept now."""
    held = saved_searches(session)
    kept = query not in held
    session.set_setting(SETTING, [query, *held][:MOST] if kept else [other for other in held if other != query])
    return kept
