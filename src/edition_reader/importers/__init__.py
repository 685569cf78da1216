# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A file in, an Edition out. What a file is, its content says, never its name."""

from edition_reader.importers.entries import Entry, sources_in
from edition_reader.importers.formats import other_kind
from edition_reader.importers.reading import (
    DEFAULT_LIMIT,
    EDITION_FOLDER,
    PLAIN_TEXT,
    VERSION,
    load,
    read,
    read_original,
)
from edition_reader.importers.source import Limits

__all__ = [
    "DEFAULT_LIMIT",
    "EDITION_FOLDER",
    "PLAIN_TEXT",
    "VERSION",
    "Entry",
    "Limits",
    "load",
    "other_kind",
    "read",
    "read_original",
    "sources_in",
]
