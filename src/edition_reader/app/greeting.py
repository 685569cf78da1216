# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What the window says of itself when it opens: the tour at the very first start, the report of a failure since."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from edition_reader.model.errors import ReaderError
from edition_reader.system.faults import crash_reports
from edition_reader.system.language import N_
from edition_reader.system.platform import Platform
from edition_reader.system.settings import change_settings, read_settings
from edition_reader.ui.session import Session
from edition_reader.ui.settings import TOUR

LOOK = N_("Look at the report")


def offer_report(session: Session, platform: Platform) -> None:
    """Offer the newest report of a failure, once."""
    newest = next(iter(crash_reports(platform)), None)
    if newest is None or newest.name == read_settings(platform).crash_seen:
        return
    try:
        change_settings(platform, crash_seen=newest.name)
    except ReaderError:
        # It would be offered at every start.
        return
    said = session.text("Something unexpected went wrong the last time. What you had written is kept.")
    tell_report(session, said, newest)


def tell_report(session: Session, said: str, report: Path) -> None:
    """Say something with a door to a report."""
    session.say(said, session.text(LOOK), partial(session.ask, "help.crash", report), serious=True)


def offer_tour(session: Session) -> None:
    """Show the tour to whoever opens an empty library for the first time."""
    if not session.value(TOUR) and not session.library.read_only and not session.library.summaries(limit=1):
        session.ask("help.tour")
