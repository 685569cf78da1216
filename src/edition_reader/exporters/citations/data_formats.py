# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Citations for other programs: BibLaTeX, RIS and CSL JSON, with Chinese names taken apart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from edition_reader.exporters.citations.parts import Name, day_of, names_of
from edition_reader.model.citation import Citation

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ", "\r": " ",
})  # fmt: skip
_LANGUAGES = {"zh": "chinese", "en": "english", "de": "ngerman", "fr": "french", "ja": "japanese", "ru": "russian"}


def biblatex(citation: Citation) -> str:
    """Return a BibLaTeX entry; the headline keeps its capitals."""
    language = (citation.language or "").partition("-")[0].lower()
    fields = {
        "entrysubtype": "newspaper",
        "author": " and ".join(_tex_name(name) for name in names_of(citation)),
        "title": f"{{{_tex(citation.headline)}}}" if citation.headline else "",
        "subtitle": f"{{{_tex(citation.subtitle)}}}" if citation.subtitle else "",
        "journaltitle": _tex(citation.newspaper),
        "date": citation.date if day_of(citation) else "",
        "number": _tex(citation.number),
        "pages": _tex(citation.page),
        "issn": _tex(citation.issn),
        "langid": _LANGUAGES.get(language, ""),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9-]", "", citation.key) or "article"
    return "\n".join([f"@article{{{key},", *lines, "}"])


def _tex(text: str | None) -> str:
    return (text or "").translate(_TEX)


def _tex_name(name: Name) -> str:
    return f"{_tex(name.family)}, {_tex(name.given)}" if name.family else f"{{{_tex(name.literal)}}}"


def ris(citation: Citation) -> str:
    """Return a RIS record, lines ended with CR LF as its readers want."""
    day = day_of(citation)
    fields: list[tuple[str, str | None]] = [("TY", "NEWS"), ("ID", citation.key), ("TI", citation.headline)]
    fields += [("AU", f"{name.family}, {name.given}" if name.family else name.literal) for name in names_of(citation)]
    if day:
        numbers = [f"{day.year:04}", *(f"{part:02}" if part else "" for part in (day.month, day.day))]
        fields += [("DA", "/".join(numbers) + "/"), ("PY", f"{day.year:04}")]
    fields += [
        ("T2", citation.newspaper),
        ("SP", citation.page),
        ("SE", citation.section or citation.page_name),
        ("ET", citation.label),
        ("IS", citation.number),
        ("PB", citation.publisher),
        ("SN", citation.issn),
        ("LA", citation.language),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl_json(citations: Iterable[Citation]) -> str:
    """Return the items of CSL JSON as one array."""
    return json.dumps([csl_item(citation) for citation in citations], ensure_ascii=False, indent=1)


def csl_item(citation: Citation) -> dict[str, Any]:
    """Return one item of CSL JSON."""
    day = day_of(citation)
    title = ": ".join(filter(None, (citation.headline, citation.subtitle)))
    item = {
        "id": citation.key,
        "type": "article-newspaper",
        "title": title,
        "container-title": citation.newspaper,
        "author": [_csl_name(name) for name in names_of(citation)],
        "issued": {"date-parts": [day.numbers]} if day else None,
        "page": citation.page,
        "section": citation.section or citation.page_name,
        "edition": citation.label,
        "issue": citation.number,
        "publisher": citation.publisher,
        "ISSN": citation.issn,
        "language": citation.language,
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.family else {"literal": name.literal}
