# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where the program's own files lie: in the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

from edition_reader.model.errors import NotFound


def resource(name: str) -> Path:
    """Return the path of the resource `name` ("fonts/…"); raise NotFound when the installation lacks it."""
    return _find(f"resources/{name}")


def sample_editions() -> Path:
    """Return the folder of the sample editions; raise NotFound when the installation lacks it."""
    return _find("sample_editions")


def guide(code: str) -> Path:
    """Return the user's guide in a language, in English where there is none; raise NotFound without any."""
    folder = _find("docs")
    own = folder / f"guide.{code}.md"
    return own if own.is_file() else folder / "guide.md"


def guide_picture(name: str, code: str) -> Path | None:
    """Return a picture of the guide in a language, in English where there is none; None without any."""
    try:
        folder = _find("docs") / "pictures"
    except NotFound:
        return None
    near = "zh_Hans" if code.startswith("zh") else "en"
    paths = (folder / f"{name}.{code}.png", folder / f"{name}.{near}.png")
    return next((path for path in paths if path.is_file()), None)


def _find(name: str) -> Path:
    """Return the path of a file or folder beside the package's modules, or at the top of the checkout."""
    package = Path(__file__).resolve().parents[1]
    for top in (package, package.parents[1]):
        path = top / name
        if path.exists():
            return path
    raise NotFound(what="resource", id=name)
