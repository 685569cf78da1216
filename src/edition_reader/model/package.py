# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What our own package of an edition is known by."""

from __future__ import annotations

#: First member of the zip, stored.
MIMETYPE = "application/vnd.edition-reader.edition+zip"
MANIFEST = "manifest.json"
#: The kind of the manifest, and the version that this program writes; one of a larger version is not read.
FORMAT = "edition-reader/edition"
VERSION = 1
