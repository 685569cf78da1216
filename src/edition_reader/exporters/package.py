# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Our own package, `.edition`: an edition as it is read here, with the files that it was made from.

A zip whose first member `mimetype` is stored, so that the kind can be read at a fixed place of the file; then
`manifest.json` (resources/edition.schema.json says its form), then the originals. The same edition and originals give
the same bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence

from edition_reader.model.edition import Edition
from edition_reader.model.holding import Original
from edition_reader.model.interchange import edition_to_dict
from edition_reader.model.package import FORMAT, MANIFEST, MIMETYPE, VERSION
from edition_reader.system.names import safe_file_name

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def write_package(edition: Edition, originals: Sequence[Original] = ()) -> bytes:
    """Return the package of an edition and its originals."""
    paths = [f"originals/{n}/{safe_file_name(original.name)}" for n, original in enumerate(originals, 1)]
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "edition": edition_to_dict(edition),
        "originals": [
            {
                "path": path,
                "name": original.name,
                "sha256": original.sha256,
                "importer": original.importer,
                "importer_version": original.importer_version,
                "size": len(original.data),
            }
            for path, original in zip(paths, originals, strict=True)
        ],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, "mimetype", MIMETYPE.encode("ascii"), zipfile.ZIP_STORED)
        _add(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
        for path, original in zip(paths, originals, strict=True):
            _add(archive, path, original.data)
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    member = zipfile.ZipInfo(name, _LONG_AGO)
    member.compress_type = method
    member.create_system = 3
    archive.writestr(member, data)
