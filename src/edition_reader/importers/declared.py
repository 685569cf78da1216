# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""XML whose first lines do not fit the rest: bytes in another encoding than declared, names that a DTD would explain.

Only asked where strict parsing failed. A file that says UTF-8 and is Latin-1 would lose every accented letter, one
that says UTF-16 and is UTF-8 could not be read at all. A few damaged bytes in UTF-8 are left to the parser.
"""

from __future__ import annotations

import re
from html import entities

from edition_reader.model.errors import UnreadableFile
from edition_reader.text.encoding import decode, fits

_DECLARATION = re.compile(rb"\s*<\?xml\s[^>]{0,200}\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w.:-]+)")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
#: The named characters of HTML that XML itself does not have.
_NAMED = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
#: A file with a list of its own entities explains them itself; in CDATA a name is text.
_OWN = (b"<!ENTITY", b"<![CDATA[")
#: Bytes of UTF-8 that belong together, and any others beyond ASCII.
_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: What a guess is believed in: a few accents alone look like many encodings.
_FAR = frozenset({"gb18030", "big5hkscs", "shift_jis", "euc_jp", "cp949", "cp1251", "koi8_r", "cp1250", "iso8859_2"})
#: Bytes in which a document type stands.
_BEGINNING = 4096
_HIGH = re.compile(rb"[\x80-\xff]+")


def well_declared(data: bytes) -> tuple[bytes, str | None]:
    """Return XML as UTF-8 where its declaration is wrong, else `data`; and the encoding where it had to be guessed."""
    if data.startswith(_MARKS[1:]) or b"\0" in data[:64]:
        return data, None
    body = data.removeprefix(_MARKS[0])
    found = _DECLARATION.match(body)
    named = _ENCODING.search(found[0]) if found else None
    name = named[1].decode("ascii", "replace").lower() if named else "utf-8"
    text = body[found.end() :] if found else body.lstrip()
    if fits(text, "utf-8"):
        known = name in ("utf-8", "utf8") or (name not in ("us-ascii", "ascii") and not name.startswith("utf-"))
        return (data if known and data[:1] == b"<" and not _NAMED.search(text) else _named(text)), None
    if name in ("utf-8", "utf8") and _is_other(text):
        decoded, encoding = _in_another(text)
        return _named(decoded.encode("utf-8")), encoding
    return data, None


def with_names(data: bytes) -> bytes:
    """Return XML with an outer DTD, which is never read, with numbers for the names of characters that are HTML's."""
    return data if b"\0" in data[:64] or b"<!DOCTYPE" not in data[:_BEGINNING] else _named(data)


def _in_another(text: bytes) -> tuple[str, str]:
    """Return bytes that are no UTF-8 as text: Chinese, Japanese or Cyrillic where they look so, else Western."""
    try:
        decoded = decode(text)
    except UnreadableFile:
        decoded = None
    if decoded is not None and decoded.encoding in _FAR:
        return decoded.text, decoded.encoding
    return text.decode("cp1252", "replace"), "cp1252"


def _is_other(text: bytes) -> bool:
    """Return whether bytes beyond ASCII are those of another encoding, and not UTF-8 with some damage."""
    rest = _UTF8.sub(b"", text)
    bad = sum(map(len, _HIGH.findall(rest)))
    return 2 * bad > len(text) - len(rest)


def _named(text: bytes) -> bytes:
    """Return XML with the character for each named one of HTML, also in attributes, where parsers drop them."""
    return text if any(mark in text for mark in _OWN) else _NAMED.sub(_character, text)


def _character(entity: re.Match[bytes]) -> bytes:
    known = entities.html5.get(entity[1].decode("ascii"))
    return "".join(f"&#{ord(character)};" for character in known).encode() if known else entity[0]
