# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Settings of this computer (not of a person): language, theme, window, last person, library.

A small JSON file. Keys of other versions are kept; a damaged file is set aside, never overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from edition_reader.system.files import known_os_errors, write_atomically
from edition_reader.system.platform import Platform

LOCK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class MachineSettings:
    """What the file says; None where nothing was chosen.

    `geometry` is the window's, as its toolkit writes it; `start` is "ask" or "last": whether it is asked who reads;
    `crash_seen` is the name of the report of a failure that was offered last; `watched` the folder whose new files are
    imported.
    """

    language: str | None = None
    theme: str | None = None
    geometry: str | None = None
    last_person: str | None = None
    library: str | None = None
    start: str | None = None
    crash_seen: str | None = None
    watched: str | None = None
    other: Mapping[str, Any] = field(default_factory=dict)


KNOWN = frozenset(f.name for f in fields(MachineSettings)) - {"other"}


def settings_path(platform: Platform) -> Path:
    """Return where the settings lie."""
    return platform.config_folder() / "settings.json"


def read_settings(platform: Platform) -> MachineSettings:
    """Return the settings; defaults where the file is missing, damaged or holds something odd."""
    values = _read(settings_path(platform)) or {}
    known = {key: value for key, value in values.items() if key in KNOWN and isinstance(value, str)}
    return MachineSettings(**known, other={key: value for key, value in values.items() if key not in KNOWN})


def change_settings(platform: Platform, **values: Any) -> MachineSettings:
    """Store some settings, known or not, and return all; None takes one away.

    Raise StoreFull, StoreReadOnly, StoreUnusable or StoreBusy. A file that can't be understood is kept beside, as
    `settings.json.damaged-N`.
    """
    path = settings_path(platform)
    with known_os_errors(path):
        platform.make_private_folder(path.parent)
        with platform.lock(path.with_name("settings.lock"), LOCK_SECONDS):
            held = _read(path)
            if held is None and path.exists():
                platform.replace(path, _free_name(path))
            merged = {key: value for key, value in ((held or {}) | values).items() if value is not None}
            text = json.dumps(merged, ensure_ascii=False, indent=2, sort_keys=True)
            # Bytes of a path that are no characters are escaped as JSON does it, and read again as they were.
            write_atomically(platform, path, text.encode("utf-8", "backslashreplace") + b"\n")
    return read_settings(platform)


def _read(path: Path) -> dict[str, Any] | None:
    """Return the JSON object in the file, or None when there is none."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _free_name(path: Path) -> Path:
    """Return a name for a damaged file that no other has."""
    number = 1
    while (free := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return free
