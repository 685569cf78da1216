# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Descriptions in METS files: MODS, MARC and Dublin Core, as one record of the few values that matter here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition_reader.importers.mets.catalogued import Record, catalogued_day, read_marc
from edition_reader.importers.values import language_tag
from edition_reader.importers.xml import Element, attribute, children, descendants, first, local, text_of, value_of
from edition_reader.model.edition import Contributor

_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_ROLES = {
    "aut": "author", "author": "author", "pht": "photographer", "photographer": "photographer", "trl": "translator",
    "translator": "translator", "edt": "editor", "editor": "editor", "crp": "correspondent", "rpt": "reporter",
}  # fmt: skip
__all__ = ["Record", "read_record"]

_NUMBER_WORD = re.compile(r"(?:n[º°o]s?|nr|num[ée]ro|num|no|nummer|issue|第)\.?\s*(\d[\w/-]*)", re.IGNORECASE)


def read_record(section: Element) -> Record:
    """Return the description in a dmdSec; an empty record where it is in a form that is not known."""
    mods = next(descendants(section, "mods"), None)
    if mods is not None:
        return _mods(mods)
    if next(descendants(section, "datafield"), None) is not None:
        return read_marc(section)
    return _dublin_core(section)


def _mods(mods: Element) -> Record:
    host = next((e for e in children(mods, "relatedItem") if attribute(e, "type") in ("host", "series")), None)
    raw = _raw_date(mods)
    return Record(
        titles=tuple(title for e in _titles(mods) if (title := _title(e))),
        host_title=next((_title(e) for e in _titles(host) if _title(e)), None) if host is not None else None,
        date=catalogued_day(raw),
        raw_date=raw,
        number=_number(mods, host),
        edition=_detail(mods, "edition") or (_detail(host, "edition") if host is not None else None),
        page_number=_detail(mods, "page number") or _detail(mods, "page"),
        issn=_issn(mods) or (_issn(host) if host is not None else None),
        publisher=next((v for e in _origins(mods) if (v := value_of(first(e, "publisher")))), None),
        languages=_languages(mods),
        contributors=tuple(_contributors(mods)),
        genre=value_of(first(mods, "genre")),
    )


def _titles(parent: Element) -> list[Element]:
    """Return the main titles; those with a type (alternative, uniform) only where there is no other."""
    every = list(children(parent, "titleInfo"))
    return [e for e in every if not attribute(e, "type")] or every


def _title(info: Element) -> str | None:
    """Return nonSort, title and subTitle as one."""
    parts = [text_of(first(info, name)) for name in ("nonSort", "title", "subTitle")]
    joined = " ".join(part for part in parts if part)
    return joined.replace("’ ", "’").replace("' ", "'") if parts[0].endswith(("’", "'")) else joined or None


def _origins(mods: Element) -> Iterator[Element]:
    """Yield what is said of the printing: not of its digitisation, which has a publisher and dates too."""
    for origin in children(mods, "originInfo"):
        event = (attribute(origin, "eventType") or "").lower()
        captured = next(children(origin, "dateCaptured"), None) is not None
        if not captured and event not in ("digitization", "digitisation", "capture"):
            yield origin


def _raw_date(mods: Element) -> str | None:
    """Return the date of issue as written, an ISO one if there are several."""
    parts = [e for e in children(mods, "part") for e in children(e, "date")]
    origins = [e for name in ("dateIssued", "dateCreated") for o in _origins(mods) for e in children(o, name)]
    found = [text for e in (*origins, *parts) if (text := value_of(e)) and attribute(e, "point") != "end"]
    return next((text for text in found if catalogued_day(text)), found[0] if found else None)


def _number(mods: Element, host: Element | None) -> str | None:
    for parent in (mods, host):
        if parent is not None and (number := _detail(parent, "issue") or _detail(parent, "number")):
            before, comma, day = number.rpartition(",")
            return before.strip() if comma and before.strip() and catalogued_day(day) else number
    for info in _titles(mods):
        written = value_of(first(info, "partNumber"))
        if written:
            found = _NUMBER_WORD.search(written)
            return found[1] if found else written
    return None


def _detail(parent: Element, kind: str) -> str | None:
    """Return the number in part/detail of a type."""
    for part in children(parent, "part"):
        for detail in children(part, "detail"):
            if (attribute(detail, "type") or "").lower() == kind:
                return value_of(first(detail, "number")) or value_of(first(detail, "caption"))
    return None


def _issn(parent: Element) -> str | None:
    for identifier in children(parent, "identifier"):
        if (attribute(identifier, "type") or "").lower() == "issn":
            found = _ISSN.search(text_of(identifier))
            return found[0].upper() if found else None
    return None


def _languages(mods: Element) -> tuple[str, ...]:
    terms = [e for language in children(mods, "language") for e in children(language, "languageTerm")]
    return tuple(dict.fromkeys(tag for e in terms if (tag := language_tag(text_of(e)))))


def _contributors(mods: Element) -> list[Contributor]:
    found = []
    for name in children(mods, "name"):
        parts = {attribute(e, "type") or "": text_of(e) for e in children(name, "namePart")}
        written = parts.get("") or " ".join(p for key in ("given", "family") if (p := parts.get(key, "")))
        terms = [text_of(e).lower() for e in descendants(name, "roleTerm")]
        role = next((_ROLES[term] for term in terms if term in _ROLES), None if terms else "author")
        if written and role:
            found.append(Contributor(written, role))
    return found


def _dublin_core(section: Element) -> Record:
    """Return a record from dc: elements, or from those of PREMIS-free wrappers with the same names."""
    values: dict[str, list[str]] = {}
    pages: list[str] = []
    for element in section.iter("*"):
        if len(element) == 0 and (text := text_of(element)):
            if "pagination" in (attribute(element, "type") or ""):
                pages.append(text)
            else:
                values.setdefault(local(element).lower(), []).append(text)
    numbered = (found for text in values.get("description", []) if (found := _NUMBER_WORD.fullmatch(text)))
    raw = next(iter(values.get("date", []) + values.get("issued", [])), None)
    issn = next((found[0] for v in values.get("identifier", []) if (found := _ISSN.fullmatch(v[-9:]))), None)
    languages = tuple(dict.fromkeys(tag for v in values.get("language", []) if (tag := language_tag(v))))
    return Record(
        titles=tuple(values.get("title", [])[:1]),
        number=next((found[1] for found in numbered), None),
        page_number=next(iter(pages), None),
        date=catalogued_day(raw),
        raw_date=raw,
        issn=issn,
        publisher=next(iter(values.get("publisher", [])), None),
        languages=languages,
        contributors=tuple(Contributor(name, "author") for name in values.get("creator", [])),
    )
