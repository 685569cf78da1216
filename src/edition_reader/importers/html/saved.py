# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where saved web pages came from, as browsers note it in them, and so which file a link between them means.

Browsers name a page that is saved by its title, and make its links whole: nothing in a name leads from one page to
another. What they write at its beginning does (`saved from url=`, SingleFile's `url:`, the head of MHTML).
"""

from __future__ import annotations

import posixpath
import re

from edition_reader.importers.folder_members import names_in
from edition_reader.importers.source import Source, clean_reference

#: Bytes at the beginning of a page that are looked at, and how many pages of a folder are.
_HEAD, _MOST = 2048, 2000
_SAVED = re.compile(
    rb"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000}?)\s*-->"
    rb"|<!--\s*Page saved with SingleFile\s+url:\s*(\S{1,2000})"
    rb"|^(?:Snapshot-)?Content-Location:\s*(\S{1,2000})",
    re.IGNORECASE | re.MULTILINE,
)
_PAGES = (".htm", ".html", ".shtml", ".mhtml", ".mht")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


class Places:
    """The pages of a source by the addresses they were saved from; looked for when a link needs it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._members: dict[str, dict[str, str]] = {}

    def find(self, href: str, beside: str) -> str | None:
        """Return the member that the page `beside` leads to with `href`; None where none was saved from there."""
        folder = posixpath.dirname(beside)
        if folder not in self._members:
            self._members[folder] = self._looked_at(folder)
        members = self._members[folder]
        if not members:
            return None
        address = _plain(href)
        if not _ADDRESS.match(href):
            here = next((place for place, name in members.items() if name == beside), None)
            if here is None:
                return None
            address = posixpath.normpath(posixpath.join(posixpath.dirname(here), clean_reference(href)))
        return members.get(address)

    def _looked_at(self, folder: str) -> dict[str, str]:
        """Return the pages right in a folder by where they were saved from."""
        found: dict[str, str] = {}
        names = names_in(self._source.members, folder)
        for name in [name for name in names if name.lower().endswith(_PAGES)][:_MOST]:
            if place := saved_from(self._source.head(name, _HEAD)):
                found.setdefault(place, name)
        return found


def saved_from(head: bytes) -> str | None:
    """Return the address that a page was saved from, without scheme and what follows the path; None if not said."""
    found = _SAVED.search(head[:_HEAD])
    if not found:
        return None
    return _plain(next(group for group in found.groups() if group).decode("utf-8", "replace")) or None


def _plain(address: str) -> str:
    """Return an address from its host on, without query and fragment."""
    return re.split(r"[?#]", _ADDRESS.sub("", address.strip(), count=1), maxsplit=1)[0]
