# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Values at the beginning of a Markdown file: between `---` (YAML) or `+++` (TOML), or lines as of a mail (Pelican)."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

_FRONT = re.compile(r"(?:\ufeff)?---[ \t]*\r?\n(?P<front>(?:[^\n]*\n){0,400}?)---[ \t]*(?:\r?\n|$)")
_TOML = re.compile(r"(?:\ufeff)?\+\+\+[ \t]*\r?\n(?P<front>(?:[^\n]*\n){0,400}?)\+\+\+[ \t]*(?:\r?\n|$)")
#: Title and at least one more line, up to an empty one.
_LINES = re.compile(
    r"(?:\ufeff)?(?P<front>title:[^\n]*\n(?:[a-z][\w-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n){0,20}){1,40})[ \t]*(?:\n|$)",
    re.IGNORECASE,
)
_KEY = re.compile(r"([A-Za-z][\w-]*)\s*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.+)")
_STARTS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:#{1,6}[ \t]+\S|---[ \t]*\r?\n[A-Za-z][\w-]*\s*:|\+\+\+[ \t]*\r?\n[A-Za-z\[]"
    rb"|title:[^\n]*\n(?:[a-z][\w-]*:[^\n]*\n){0,20}?date:)",
    re.IGNORECASE,
)
#: A heading between empty lines, of which a page of print has none.
_HEADINGS = re.compile(rb"\n[ \t]*\r?\n#{1,6}[ \t]+\S[^\n]*\r?\n[ \t]*\r?\n")
_LEAST = 2

__all__ = ["begins_as_markdown", "front_matter"]


def begins_as_markdown(head: bytes) -> bool:
    """Return whether a file begins with a heading or front matter, or has several headings of Markdown."""
    if _STARTS.match(head):
        return True
    return b"\n#" in head and len(_HEADINGS.findall(head)) >= _LEAST


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the values at the beginning of a text by their keys in small letters, and the rest of it."""
    if toml := _TOML.match(text):
        try:
            return {key.lower(): _told(value) for key, value in tomllib.loads(toml["front"]).items()}, text[
                toml.end() :
            ]
        except (tomllib.TOMLDecodeError, RecursionError, ValueError):
            return {}, text[toml.end() :]
    front = _FRONT.match(text) or _LINES.match(text)
    if front is None:
        return {}, text
    return _values(front["front"].split("\n")), text[front.end() :]


def _told(value: Any) -> Any:
    """Return a value of TOML as the others are: texts, lists and objects; days and numbers as written."""
    return value if isinstance(value, str | list | dict) else str(value)


def _values(lines: list[str]) -> dict[str, Any]:
    """Return the values of lines; those of several lines are lists of texts, or left out."""
    values: dict[str, Any] = {}
    key = ""
    for line in lines:
        found = _KEY.fullmatch(line.rstrip())
        if found:
            key = found[1].lower()
            if found[2] and found[2].strip() not in (">", "|", ">-", "|-", ">+", "|+"):
                values[key] = _value(found[2])
        elif key and (item := _ITEM.fullmatch(line.rstrip())) and isinstance(values.setdefault(key, []), list):
            values[key].append(_value(item[1]))
    return values


def _value(written: str) -> Any:
    """Return a value of front matter: JSON where it is, a quoted text, else the text itself."""
    try:
        value = json.loads(written)
    except (ValueError, RecursionError):
        quoted = len(written) > 1 and written[0] == written[-1] == "'"
        return written[1:-1].replace("''", "'") if quoted else written
    return value if isinstance(value, str | list | dict) else written
