# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Annotations of this and other programs in, each note by itself; one bad note never takes others with it."""

from edition_reader.importers.notes.reading import read_notes

__all__ = ["read_notes"]
