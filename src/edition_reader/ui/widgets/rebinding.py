# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Other keys for commands: what a person chose over what the table of actions has, and why a key may be refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtGui import QKeySequence

from edition_reader.ui.actions import ACTIONS, Action, Reach

#: The person's setting: id of an action -> its keys; [] for none.
KEYS = "keys"
#: Most keys that a stored list may give one command.
MOST = 4
#: What input methods take before the window hears of it (ibus, fcitx5, Windows, macOS).
INPUT_METHODS = frozenset(
    {"Ctrl+Space", "Ctrl+Shift+F", "Shift+Space", "Ctrl+.", "Ctrl+Shift", "Meta+Space", "Ctrl+Shift+Space", "Alt+Space"}
)
_NEEDED = frozenset({"Backspace", "Tab", "Backtab", "Esc", "Return", "Enter"})
_FUNCTION_KEY = re.compile(r"F\d+")


class Refusal(StrEnum):
    """Why a key can't be given to a command."""

    TAKEN = "taken"
    INPUT_METHOD = "input-method"
    NEEDED = "needed"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal; `by` is the other command where the key is taken."""

    reason: Refusal
    by: Action | None = None


def normal(keys: str) -> str:
    """Return a key sequence as Qt writes it everywhere; "" when it is none."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def bindings(chosen: Any) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action: those that a person chose where they are sound, else those of the table.

    `chosen` is what the setting holds, whatever that is. A chosen key that another command has by now is left out.
    """
    own: Mapping[str, Any] = chosen if isinstance(chosen, dict) else {}
    found = {action.id: tuple(map(normal, action.shortcuts)) for action in ACTIONS}
    for action in ACTIONS:
        wanted = own.get(action.id)
        if not isinstance(wanted, list):
            continue
        found[action.id] = ()
        for keys in wanted[:MOST]:
            fresh = isinstance(keys, str) and normal(keys) not in {"", *found[action.id]}
            if fresh and refusal(action, keys, found) is None:
                found[action.id] = (*found[action.id], normal(keys))
    return found


def refusal(action: Action, keys: str, held: Mapping[str, tuple[str, ...]]) -> Refused | None:
    """Return why `action` can't have `keys` beside the bindings `held`; None when it can."""
    wanted = normal(keys)
    own = {normal(each) for each in action.shortcuts}
    if wanted in INPUT_METHODS and wanted not in own:
        return Refused(Refusal.INPUT_METHOD)
    if wanted not in own and not any(f"{modifier}+" in wanted for modifier in ("Ctrl", "Alt", "Meta")):
        key = wanted.removeprefix("Shift+")
        if key in _NEEDED:
            return Refused(Refusal.NEEDED)
        if action.reach is Reach.WINDOW and not _FUNCTION_KEY.fullmatch(key):
            return Refused(Refusal.PLAIN)
    for other in ACTIONS:
        if other.id != action.id and other.rooms & action.rooms and wanted in held[other.id]:
            return Refused(Refusal.TAKEN, other)
    return None
