# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the first sight of the next start is kept: a small private file, which may be missing at any time."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from edition_reader.system.platform import Platform

#: Bytes of a file that is read; a longer one is none of ours.
LONGEST = 4 << 20


def sight_path(platform: Platform, instance: str) -> Path:
    """Return where the first sight of this instance's library lies."""
    return platform.data_folder() / f"{instance}.sight.json"


def read_sight(path: Path) -> Mapping[str, Any] | None:
    """Return the first sight, or None when there is none that can be read."""
    try:
        if path.stat().st_size > LONGEST:
            return None
        values = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def write_sight(platform: Platform, path: Path, sight: Mapping[str, Any] | None) -> None:
    """Keep a first sight, or take the one before away; that it can't be kept only means a plain start."""
    new = path.with_suffix(".new")
    try:
        if sight is None:
            path.unlink(missing_ok=True)
            return
        handle = platform.open_private(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        with os.fdopen(handle, "wb") as stream:
            stream.write(json.dumps(sight, ensure_ascii=False).encode("utf-8"))
        new.replace(path)
    except (OSError, UnicodeEncodeError):
        path.unlink(missing_ok=True)
