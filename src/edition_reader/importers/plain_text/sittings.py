# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Reports of courts, councils and boards, whose parts have headings in capitals like the articles around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition_reader.importers.plain_text.units import Unit

#: Who sat: the last words of a headline.
_BODY = re.compile(
    r"\b(?:COURTS?|COUNCIL|BOARD|SESSIONS|GUARDIANS|COMMISSIONERS|VESTRY|ASSIZES|MAGISTRATES|BENCH)\b.{0,24}\Z"
)
#: What was before them: letters and reports, offences and debts.
_BUSINESS = re.compile(
    r"\b(?:CORRESPONDENCE|REPORTS?|FINANCES?|FINANCIAL|ACCOUNTS|TENDERS?|MINUTES|MOTIONS?|GENERAL BUSINESS|DRUNK\w*"
    r"|ASSAULT\w*|LARCENY|THEFT|STEALING|ROBBERY|BURGLARY|DEBTS?|MAINTENANCE|UNREGISTERED|STRAY\w*|LICEN[CS]\w+|BY-?LAWS?"
    r"|TRESPASS\w*|VAGRAN\w+|LANGUAGE|FURIOUS|OBSTRUCTI\w+|CRUELTY|SCHOOL ATTENDANCE|RATES|CIVIL (?:CASES?|BUSINESS)"
    r"|CHARGES?|BREACH\w*|WAGES|EJECTMENT|AFFILIATION|COMMITTEES?|SANITARY|INSPECTOR|SURVEYOR|ENGINEER|DISORDERLY|POACHING)\b"
)
_CAPITALS = frozenset({"capitals", "capitals_rare"})


def mark_sittings(units: Sequence[Unit], seen: list[set[str]]) -> None:
    """Mark the parts of such a report: headings in capitals that name business, one after the other below its own."""
    sitting = False
    for unit, names in zip(units, seen, strict=True):
        if "short" not in names or names.isdisjoint(_CAPITALS) or "place_date" in names:
            continue
        if sitting and _BUSINESS.search(unit.text):
            names.add("of_sitting")
        else:
            sitting = _BODY.search(unit.text) is not None
