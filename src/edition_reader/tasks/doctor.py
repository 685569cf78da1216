# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What this installation is made of, where it keeps things, and what is missing."""

from __future__ import annotations

import platform as python_platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import edition_reader
from edition_reader.model.errors import NotFound
from edition_reader.store.connection import sqlite_version
from edition_reader.system.platform import Platform
from edition_reader.system.resources import resource, sample_editions
from edition_reader.tasks.workspace import library_folder, people_folder

PACKAGES = ("PySide6_Essentials", "sqlite-utils", "Markdown", "platformdirs", "charset-normalizer")


@dataclass(frozen=True, slots=True)
class Feature:
    """Something the program can do here, or cannot; `missing` names what it lacks."""

    name: str
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the program; `free` bytes may still be written to its drive."""

    name: str
    path: str
    exists: bool
    network: bool
    filesystem: str
    free: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Versions by name (None: not installed), folders and features."""

    versions: Mapping[str, str | None]
    folders: tuple[Folder, ...]
    features: tuple[Feature, ...]


def diagnose(platform: Platform, library: Path | None) -> Diagnosis:
    """Look at the installation and its folders; nothing is made or changed."""
    shelf = library_folder(platform, library)
    folders = {
        "library": shelf,
        "people": people_folder(platform, shelf, read_only=False),
        "settings": platform.config_folder(),
        "log": platform.log_folder(),
    }
    return Diagnosis(
        versions={
            "edition-reader": edition_reader.__version__,
            "python": sys.version.split()[0],
            "system": python_platform.platform(),
            "sqlite": sqlite_version(),
            **{name: _version(name) for name in PACKAGES},
        },
        folders=tuple(_folder(platform, name, path) for name, path in folders.items()),
        features=(
            _module("window", "PySide6"),
            _module("other encodings", "charset_normalizer"),
            _module("simplified and traditional in search", "opencc"),
            _module("pinyin in search", "pypinyin"),
            _files("translations", lambda: resource("locale")),
            _files("samples", sample_editions),
        ),
    )


def _version(package: str) -> str | None:
    """Return the version of an installed package."""
    # Slow to import, since it brings the parsing of mail with it.
    from importlib import metadata

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _folder(platform: Platform, name: str, path: Path) -> Folder:
    """Look at a folder."""
    try:
        free = platform.free_bytes(path)
        exists = path.exists()
    except OSError:
        free, exists = 0, False
    return Folder(name, str(path), exists, platform.is_network(path), platform.filesystem(path), free)


def _module(name: str, module: str) -> Feature:
    """Look whether a module could be imported."""
    return Feature(name, None if find_spec(module) else module)


def _files(name: str, find: Callable[[], Path]) -> Feature:
    """Look whether files of the installation are there."""
    try:
        find()
    except NotFound as error:
        return Feature(name, str(error.fields["id"]))
    return Feature(name)
