# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Acting as a user whom the rights of files bind, also where tests run as the superuser."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@contextmanager
def folder_for_all() -> Iterator[Path]:
    """Make a folder that every user may enter, which pytest's own is not, for a while."""
    folder = Path(tempfile.mkdtemp(prefix="edition-reader-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", str(folder)], check=True)
        shutil.rmtree(folder)


@contextmanager
def nobody() -> Iterator[None]:
    """Give up the rights of the superuser, whom no rights bind, for a while."""
    if os.geteuid() != 0:
        yield
        return
    if not all(folder.stat().st_mode & stat.S_IXOTH for folder in Path(__file__).resolve().parents):
        pytest.skip("this checkout lies in a folder that other users may not enter, so no other user can run its code")
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
