# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Citations as people print them: GB/T 7714-2015, APA 7, MLA 9, Chicago 17 (bibliography). Plain text, no italics."""

from __future__ import annotations

from edition_reader.exporters.citations.parts import Name, day_of, initials, names_of, sentence
from edition_reader.model.citation import Citation

#: From so many authors on, only the first ones are named.
_GBT_MOST = 3
_CHICAGO_MOST = 10


def gbt7714(citation: Citation) -> str:
    """Return a citation after GB/T 7714: 张琪. 标题[N]. 通辽日报, 2025-08-18(1)."""
    names = names_of(citation)
    shown = ", ".join(_gbt_name(name) for name in names[:_GBT_MOST])
    if len(names) > _GBT_MOST:
        shown += ", 等" if names[0].chinese else ", et al"
    title = f"{citation.headline}[N]" if citation.headline else None
    newspaper = citation.newspaper if title or not citation.newspaper else f"{citation.newspaper}[N]"
    where = ", ".join(filter(None, (newspaper, citation.date)))
    page = f"({citation.page})" if citation.page else ""
    parts = [part for part in (shown, title, where + page) if part]
    return ". ".join(parts) + "." if parts else ""


def _gbt_name(name: Name) -> str:
    """Return a name: Chinese whole, others with the family name in capitals and initials without points."""
    if name.chinese or not name.family:
        return name.literal
    return f"{name.family.upper()} {initials(name.given).replace('.', '')}"


def apa(citation: Citation) -> str:
    """Return a citation after APA 7; without an author the headline comes first, without a date "n.d." stands."""
    names = [_apa_name(name) for name in names_of(citation)]
    shown = " & ".join(filter(None, (", ".join(names[:-1]) + ("," if len(names) > 1 else ""), *names[-1:])))
    day = day_of(citation)
    date = "n.d."
    if day:
        date = ", ".join(filter(None, (str(day.year), " ".join(filter(None, (day.month_name, str(day.day or "")))))))
    elif citation.date:
        date = citation.date
    source = ", ".join(filter(None, (citation.newspaper, citation.page)))
    if not shown:
        return sentence(f"{citation.headline} ({date})", source) if citation.headline else sentence(source, f"({date})")
    return sentence(f"{shown} ({date})", citation.headline, source)


def _apa_name(name: Name) -> str:
    if name.chinese or not name.family:
        return name.literal
    return f"{name.family}, {initials(name.given)}"


def mla(citation: Citation) -> str:
    """Return a citation after MLA 9."""
    names = names_of(citation)
    shown = _inverted(names[0]) if names else ""
    if len(names) == 2:
        shown += f", and {names[1].literal}"
    elif len(names) > 2:
        shown += ", et al"
    day = day_of(citation)
    date = " ".join(filter(None, (str(day.day or ""), day.short_month, str(day.year)))) if day else citation.date
    page = f"p. {citation.page}" if citation.page else None
    return sentence(shown, _quoted(citation.headline), ", ".join(filter(None, (citation.newspaper, date, page))))


def chicago(citation: Citation) -> str:
    """Return a citation after Chicago 17 (notes and bibliography)."""
    names = names_of(citation)
    shown = ""
    if names:
        rest = [name.literal for name in names[1:_CHICAGO_MOST]]
        others = "et al" if len(names) > _CHICAGO_MOST else ""
        last = f"and {rest.pop()}" if rest and not others else ""
        shown = ", ".join(filter(None, (_inverted(names[0]), *rest, last, others)))
    day = day_of(citation)
    date = citation.date
    if day:
        month_day = " ".join(filter(None, (day.month_name, str(day.day or ""))))
        date = f"{month_day}{',' if day.day else ''} {day.year}".strip()
    label = f"{citation.label} edition" if citation.label and citation.label.isascii() else citation.label
    page = f"p. {citation.page}" if citation.page else None
    source = ", ".join(filter(None, (citation.newspaper, date, label, page)))
    return sentence(shown, _quoted(citation.headline), source)


def _inverted(name: Name) -> str:
    """Return the first author of an entry, family name first."""
    return name.literal if name.chinese or not name.family else f"{name.family}, {name.given}"


def _quoted(headline: str | None) -> str | None:
    """Return a headline in quotation marks, closed as American styles do."""
    if not headline:
        return None
    return f"“{headline}”" if headline.endswith(("?", "!", ".", "？", "！", "。")) else f"“{headline}.”"
