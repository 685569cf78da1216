# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Bytes to text: which encoding, how that is known, and what could not be decoded.

Hard because short files fit several encodings, and because a file with one bad byte is still to be read. The ladder:
the encoding a person gave; a byte-order mark; UTF-16 by its pattern of NULs; strict UTF-8; what the file declares;
UTF-8 with a few bad bytes; GB18030 against Big5 by the share of frequent characters; charset-normalizer for the rest.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.text.scripts import SIMPLIFIED, TRADITIONAL, Script, guess_language, script_of

#: Bytes that a guess looks at.
SAMPLE = 65_536

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
#: First bytes of files that are certainly not text.
_SIGNATURES = (
    b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"\x1f\x8b", b"7z\xbc\xaf",
    b"Rar!", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0", b"II*\x00", b"MM\x00*", b"BZh", b"\xfd7zXZ",
)  # fmt: skip
#: Names that are read as a larger encoding which holds them: real files go beyond the small one.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
}
#: Python codecs that are not encodings of files and can make lone surrogates.
_NOT_FOR_FILES = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf-7"})
#: What charset-normalizer may answer: encodings that newspapers' files were written in.
_REST = (
    "cp1252", "latin_1", "cp1251", "koi8_r", "cp866", "iso8859_5", "iso8859_15", "cp1250", "iso8859_2", "mac_roman",
    "cp850", "cp437", "shift_jis", "euc_jp", "cp949",
)  # fmt: skip
_LATIN = frozenset({"cp1252", "latin_1", "iso8859_15", "cp1250", "iso8859_2"})
#: Frequent characters common to both ways of writing Chinese.
_COMMON = frozenset(
    "的一是不了在人有他中大上和地到以子可也你我就出年得自之后作里生用天下方多小心成日本家分新市第公部三二十月"
) | (SIMPLIFIED | TRADITIONAL)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (9, 10, 11, 12, 13)} | {0x7F: 0x2421}


class How(StrEnum):
    """How the encoding is known."""

    GIVEN = "given"
    BOM = "bom"
    UTF8 = "utf-8"
    DECLARED = "declared"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without its byte-order mark, line ends as in the file, and how it was read.

    A byte that cannot be decoded is U+FFFD, a control character its picture (U+2400 …): both are one code point, and
    both are told in `problems`. There are no lone surrogates.
    """

    text: str
    encoding: str
    how: How
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, encoding: str | None = None, *, declared: str | None = None) -> Decoded:
    """Return the text of `data`.

    `encoding` is a person's choice and is kept to; `declared` is what the file says of itself and is only tried.
    Raises UnreadableFile: reason "unknown-encoding" (field encoding), "not-in-encoding" (field encoding: more than a
    tenth of the text cannot be decoded with the one given), "binary".
    """
    if encoding is not None:
        return _given(data, encoding)
    if data.startswith(_SIGNATURES):
        raise UnreadableFile(reason="binary")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _finish(data[len(bom) :], name, How.BOM)
    plain = fits(data, "utf-8")
    # ASCII in UTF-16 is also well-formed UTF-8.
    if (not plain or b"\x00" in data[:SAMPLE]) and (wide := _utf16_without_bom(data)):
        return _finish(data, wide, How.GUESSED)
    if plain:
        return _finish(data, "utf-8", How.UTF8)
    if declared and (own := codec_name(declared)) and fits(data, own):
        return _finish(data, own, How.DECLARED)
    if b"\x00" in data and data.count(b"\x00") * 100 > len(data):
        raise UnreadableFile(reason="binary")
    return _finish(data, guess(data), How.GUESSED)


def codec_name(encoding: str) -> str | None:
    """Return the codec to read `encoding` with (GB2312 and GBK as GB18030), or None when it is not known."""
    try:
        name = codecs.lookup(encoding.strip()).name
        b"a".decode(name)
    except UnicodeDecodeError:
        pass  # half a character: a real encoding
    except (LookupError, UnicodeError, ValueError):
        return None
    if name in _NOT_FOR_FILES or encoding.strip().casefold().replace("-", "_") in _NOT_FOR_FILES:
        return None
    return _WIDER.get(name, name)


def fits(data: bytes, encoding: str) -> bool:
    """Return whether all of `data` can be decoded."""
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def guess(data: bytes) -> str:
    """Return the likeliest encoding of bytes that are not clean UTF-8."""
    sample = data[:SAMPLE]
    if _nearly_utf8(sample):
        return "utf-8"
    scored = sorted(((_chinese_share(sample, name), name) for name in ("gb18030", "big5hkscs")), reverse=True)
    if scored[0][0] >= 0.25:
        return scored[0][1]
    from charset_normalizer import from_bytes  # heavy, and needed for few files

    best = from_bytes(sample, cp_isolation=list(_REST), enable_fallback=False).best()
    western = guess_language(sample.decode("cp1252", "replace")) in ("en", "fr", "de")
    # Few accents fit many code pages; for these three languages the Western one is the one that files were written in.
    if best is None or (western and best.encoding in _LATIN):
        return "cp1252"
    return best.encoding


def _given(data: bytes, encoding: str) -> Decoded:
    name = codec_name(encoding)
    if name is None:
        raise UnreadableFile(reason="unknown-encoding", encoding=encoding)
    for bom, marked in _BOMS:
        if data.startswith(bom) and (name == marked or name in ("utf-8-sig", "utf-16", "utf-32")):
            data, name = data[len(bom) :], marked
            break
    made = _finish(data, name, How.GIVEN)
    if made.text.count("\ufffd") * 10 > len(made.text):
        raise UnreadableFile(reason="not-in-encoding", encoding=encoding)
    return made


def _finish(data: bytes, name: str, how: How) -> Decoded:
    """Decode with replacement, show control characters, and tell what was odd."""
    problems: list[Problem] = []
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        text = data.decode(name, "replace")
        where = len(data[: error.start].decode(name, "replace"))
        count = max(1, text.count("\ufffd"))
        problems.append(Problem(ProblemCode.UNDECODABLE_BYTES, where, {"count": count, "byte": error.start}))
    except UnicodeError as error:
        raise UnreadableFile(reason="not-in-encoding", encoding=name) from error
    text = text.removeprefix("\ufeff")
    controls = len(_CONTROLS.findall(text))
    if controls * 50 > len(text) or (controls and data.startswith(_SIGNATURES)):
        raise UnreadableFile(reason="binary")
    if controls:
        first = _CONTROLS.search(text)
        where = first.start() if first else 0
        problems.append(Problem(ProblemCode.CONTROL_CHARACTERS, where, {"count": controls}))
        text = text.translate(_PICTURES)
    if how is How.GUESSED:
        problems.append(Problem(ProblemCode.ENCODING_GUESSED, None, {"encoding": _shown(name)}))
    return Decoded(text, _shown(name), how, tuple(problems))


def _shown(name: str) -> str:
    return "big5" if name == "big5hkscs" else name


def _utf16_without_bom(data: bytes) -> str | None:
    """Return the kind of UTF-16 when NULs (or line ends and spaces) stand on one side of the pairs only."""
    sample = data[: SAMPLE & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    ends = {"utf-16-le": (sample[0::2], sample[1::2]), "utf-16-be": (sample[1::2], sample[0::2])}
    for name, (low, high) in ends.items():
        plain = sum(1 for a, b in zip(low, high, strict=True) if b == 0 and (a in (9, 10, 13) or a >= 32))
        wrong = sum(1 for a, b in zip(low, high, strict=True) if a == 0 and b != 0)
        cjk = sum(1 for b in high if 0x4E <= b <= 0x9F or b in (0x30, 0xFF, 0x20))
        if plain and plain + cjk > 0.9 * len(low) and wrong * 20 < plain + cjk and fits(data, name):
            return name
    return None


def _nearly_utf8(sample: bytes) -> bool:
    """Return whether well-formed sequences outnumber bad bytes by far: no other encoding looks like that by chance."""
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd") - sample.count(b"\xef\xbf\xbd")
    good = sum(1 for character in text if ord(character) > 0x7F) - text.count("\ufffd")
    return good >= 10 * bad


def _chinese_share(sample: bytes, name: str) -> float:
    """Return which share of the non-ASCII text, decoded with `name`, is frequent Chinese; errors count against."""
    counts = Counter(sample.decode(name, "replace"))
    wide = {character: times for character, times in counts.items() if ord(character) > 0x7F}
    total = sum(wide.values())
    if wide and all(_punctuation(character) for character in wide):
        return 1.0 if fits(sample[:-1], name) or fits(sample, name) else 0.0  # English typed on a Chinese system
    han = sum(times for character, times in wide.items() if script_of(character) is Script.HAN)
    if not han or han * 3 < total:
        return 0.0
    common = sum(times for character, times in wide.items() if character in _COMMON)
    bad = sum(times for character, times in wide.items() if character == "\ufffd" or 0xE000 <= ord(character) <= 0xF8FF)
    return (common - 5 * bad) / han


def _punctuation(character: str) -> bool:
    return "\u2010" <= character <= "\u2026" or "\u3000" <= character <= "\u3017" or character == "·"
