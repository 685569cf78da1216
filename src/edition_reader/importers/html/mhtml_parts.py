# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The pages in a file of MHTML, taken apart by the standard library's reader of mail; and how to know such a file.

Hard because parts may lie in each other without end, each line of a part is compared with the marks of all that it
lies in, and names, transfer encodings and character sets are often wrong or missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from typing import TYPE_CHECKING

from edition_reader.importers.source import Limits, clean_reference, plain_name
from edition_reader.model.errors import UnreadableFile

if TYPE_CHECKING:
    from email.message import Message

_MAIL = re.compile(
    rb"(?:from|mime-version|subject|snapshot-content-location|content-type|content-location|date|x-[a-z-]{1,40})\s*:"
)
#: Bytes in which the head of a file says what it is.
_HEAD = 8192
#: What says that mail with one part only is a saved page and no letter.
_SAVED = (b"snapshot-content-location:", b"content-location:", b"saved by", b"x-mimeole:")
_PAGES = ("text/html", "application/xhtml+xml")
#: How deep parts may lie in each other, and how many may hold others: each line is compared with the marks of all.
_DEPTH, _HOLDING = 8, 20
_HOLDS = re.compile(rb"content-type[ \t]*:\s*multipart/", re.IGNORECASE)
#: A head longer than any: what it says is searched from the start for each of its values.
_LONG = re.compile(rb"content-[a-z-]{2,30}[ \t]*:(?:[^\r\n]|\r?\n[ \t]){4000}", re.IGNORECASE)
#: What to call a page that says nothing of where it came from.
_UNNAMED = "page-{}.html"


@dataclass(frozen=True, slots=True)
class Part:
    """A page in the file: a name for it, where it came from, its bytes, what its part says of their encoding."""

    name: str
    id: str
    place: str
    data: bytes
    charset: str | None


def is_mhtml(head: bytes) -> bool:
    """Whether a file begins as a web page in the form of mail does."""
    start = head[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not _MAIL.match(start):
        return False
    headers = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    if b"multipart/related" in headers:
        return True
    return b"text/html" in headers and any(mark in headers for mark in _SAVED)


def pages_of(data: bytes, name: str, limits: Limits) -> tuple[list[Part], bool]:
    """Return the pages in a file, the one that was saved first, and whether it is damaged; raise UnreadableFile."""
    message = _opened(data, name)
    parts = list(_pages(message, name, limits))
    if not parts:
        raise UnreadableFile(path=name, reason="damaged", detail="no page in it")
    return _main_first(parts, message), bool(message.defects)


def page_in(data: bytes) -> bytes:
    """Return the page that was saved in a file of MHTML; any other file, and one that cannot be read, as it is."""
    if not is_mhtml(data):
        return data
    try:
        return pages_of(data, "", Limits())[0][0].data
    except UnreadableFile:
        return data


def _opened(data: bytes, name: str) -> Message:
    """Return the file as mail; raise UnreadableFile where it lies in itself beyond all sense."""
    if sum(1 for _ in _HOLDS.finditer(data)) > _HOLDING or _LONG.search(data):
        raise UnreadableFile(path=name, reason="damaged", detail="no page has such a head")
    # Loaded for such files only: it takes 40 ms, and brings in the module of sockets, for names in heads of letters.
    from email.parser import BytesParser

    try:
        return BytesParser().parsebytes(data)
    except (MessageError, RecursionError, ValueError, LookupError, TypeError) as error:
        raise UnreadableFile(path=name, reason="damaged", detail=type(error).__name__) from error


def _pages(message: Message, name: str, limits: Limits) -> Iterator[Part]:
    """Yield the pages in a file, in order."""
    total, names = 0, set[str]()
    for number, part in enumerate(_leaves(message, _DEPTH), 1):
        if number > limits.members:
            raise UnreadableFile(path=name, reason="too-many-members", limit=limits.members, size=number)
        if part.get_content_type() not in _PAGES:
            continue
        data = _content(part)
        total += len(data)
        if total > limits.edition:
            raise UnreadableFile(path=name, reason="too-much", limit=limits.edition)
        place = _header(part, "Content-Location")
        called = plain_name(clean_reference(place).partition("?")[0])
        if not called or called in names:
            called = _UNNAMED.format(number)
        names.add(called)
        yield Part(called, _header(part, "Content-ID").strip("<> "), place, data, _charset(part))


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    """Yield the parts that hold no others."""
    inside = message.get_payload()
    if not isinstance(inside, list):
        yield message
    elif depth:
        for part in inside:
            if not isinstance(part, str):
                yield from _leaves(part, depth - 1)


def _content(part: Message) -> bytes:
    """Return the bytes of a part; as they stand where they are not what its transfer encoding makes."""
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        data = None
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError):
        return None


def _header(part: Message, name: str) -> str:
    """Return a header on one line; "" where there is none."""
    return "".join(str(part.get(name) or "").split())


def _main_first(parts: list[Part], message: Message) -> list[Part]:
    """Return the pages with the one that was saved first: which that is, the head says, else it is the first."""
    start = message.get_param("start")
    wanted = start.strip("<> ") if isinstance(start, str) else ""
    place = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    main = next((part for part in parts if wanted and part.id == wanted), None)
    main = main or next((part for part in parts if place and part.place == place), parts[0])
    return [main, *(part for part in parts if part is not main)]
