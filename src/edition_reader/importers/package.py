# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Our own package, `.edition`: the edition in its manifest as it was exported, whole."""

from __future__ import annotations

import json

from edition_reader.importers.source import Source
from edition_reader.model.edition import Edition
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.interchange import edition_from_dict
from edition_reader.model.package import FORMAT, MANIFEST, VERSION


def read_package(source: Source, name: str) -> Edition:
    """Return the edition in a package; raise UnreadableFile (reason "damaged" or "package-too-new")."""
    where = source.where or name
    try:
        manifest = json.loads(source.read(MANIFEST).decode("utf-8-sig"))
        kind, version = manifest["format"], int(manifest["version"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise UnreadableFile(path=where, reason="bad-manifest", detail=type(error).__name__) from error
    if kind == FORMAT and version > VERSION:
        raise UnreadableFile(path=where, reason="package-too-new", found=version, known=VERSION)
    try:
        return edition_from_dict(manifest["edition"] if kind == FORMAT else None)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise UnreadableFile(path=where, reason="bad-manifest", detail=type(error).__name__) from error
