# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The name of this computer in operations: a random number, told from no property of the machine."""

from __future__ import annotations

import os
import re

from edition_reader.system.files import known_os_errors, write_atomically
from edition_reader.system.platform import Platform

LOCK_SECONDS = 5.0


def device_id(platform: Platform) -> str:
    """Return the id of this computer (16 hex digits), made at the first call and kept in the settings folder.

    Copies of a notebook on two computers tell by it whose operations are whose. Raises StoreFull, StoreReadOnly,
    StoreUnusable or StoreBusy when there is none and none can be kept.
    """
    path = platform.config_folder() / "device"
    with known_os_errors(path):
        if path.is_file() and (held := _read(path.read_bytes())):
            return held
        platform.make_private_folder(path.parent)
        with platform.lock(path.with_name("device.lock"), LOCK_SECONDS):
            if path.is_file() and (held := _read(path.read_bytes())):
                return held
            new = os.urandom(8).hex()
            write_atomically(platform, path, new.encode() + b"\n")
            return new


def _read(data: bytes) -> str:
    """Return the id in the file's bytes, "" when they hold none."""
    found = re.fullmatch(rb"([0-9a-f]{16})\s*", data)
    return found[1].decode() if found else ""
