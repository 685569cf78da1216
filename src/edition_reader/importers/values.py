# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Dates and languages as files write them, in the one form the model has; None for what is not certain."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache

_DAY_FORMS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T\d|$)"),
    re.compile(r"(?P<y>\d{4})[./](?P<m>\d{1,2})[./](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
)
#: ISO 639-2 (both kinds) and English names to ISO 639-1, for the languages newspapers in libraries are met in.
_LANGUAGES = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "cze": "cs", "chi": "zh", "zho": "zh", "dan": "da", "deu": "de",
    "ger": "de", "ell": "el", "gre": "el", "eng": "en", "est": "et", "fin": "fi", "fra": "fr", "fre": "fr", "gle": "ga",
    "heb": "he", "hrv": "hr", "hun": "hu", "ice": "is", "isl": "is", "ita": "it", "jpn": "ja", "kor": "ko", "lat": "la",
    "lav": "lv", "lit": "lt", "ltz": "lb", "mon": "mn", "dut": "nl", "nld": "nl", "nor": "no", "nob": "nb", "pol": "pl",
    "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk", "slv": "sl", "spa": "es", "srp": "sr",
    "swe": "sv", "tur": "tr", "ukr": "uk", "vie": "vi", "cym": "cy", "wel": "cy", "yid": "yi", "uig": "ug", "bod": "bo",
    "tib": "bo", "arabic": "ar", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en",
    "estonian": "et", "finnish": "fi", "french": "fr", "german": "de", "hebrew": "he", "italian": "it",
    "japanese": "ja", "latin": "la", "latvian": "lv", "norwegian": "no", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "serbian": "sr", "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
    "bulgarian": "bg", "catalan": "ca", "croatian": "hr", "greek": "el", "hungarian": "hu",
    "korean": "ko", "lithuanian": "lt", "luxembourgish": "lb", "romanian": "ro", "slovak": "sk", "slovenian": "sl",
    "vietnamese": "vi", "welsh": "cy", "yiddish": "yi",
}  # fmt: skip
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)


@lru_cache(maxsize=256)
def iso_day(text: str | None) -> str | None:
    """Return the day that `text` begins with as YYYY-MM-DD; None for anything else: years, ranges, impossible days."""
    for form in _DAY_FORMS:
        found = form.match((text or "").strip())
        if found:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
            except ValueError:
                return None
    return None


def is_impossible_day(text: str | None) -> bool:
    """Return whether `text` has the form of a day that no calendar has (1925-02-30)."""
    return iso_day(text) is None and any(form.match((text or "").strip()) for form in _DAY_FORMS)


@lru_cache(maxsize=256)
def language_tag(text: str | None) -> str | None:
    """Return a language as its shortest tag (ger → de, de-AT → de-AT, German → de), None where it says nothing."""
    value = (text or "").strip().replace("_", "-")
    known = _LANGUAGES.get(value.lower())
    if known:
        return known
    if not _TAG.fullmatch(value) or value.lower() in ("und", "mul", "zxx", "mis"):
        return None
    main, dash, rest = value.partition("-")
    return _LANGUAGES.get(main.lower(), main.lower()) + dash + rest


def number(text: str | None) -> float | None:
    """Return a finite number, None for anything else."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) < 1e9 else None
