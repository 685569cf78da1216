# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Somebody who reads and writes on this computer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A person (使用者): `id` names the folder of the notebook; `color` is a token of the palette."""

    id: str
    name: str
    color: str = "slate"

    @property
    def initial(self) -> str:
        """The character drawn on the person's badge."""
        return self.name.strip()[:1].upper()
