# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The keys of a command as the person has bound them, as the system writes them."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from edition_reader.ui.session import Session
from edition_reader.ui.widgets.rebinding import KEYS, bindings


def keys_of(session: Session, id: str) -> str:  # noqa: A002 - the word of the table
    """Return the first keys of an action, such as "Ctrl+K", or "" where the person wants none."""
    held = bindings(session.value(KEYS))[id]
    return QKeySequence(held[0]).toString(QKeySequence.SequenceFormat.NativeText) if held else ""


def named_with_keys(name: str, keys: str) -> str:
    """Return the words of a tip: what a button does, and the keys that do the same."""
    return f"{name} ({keys})" if keys else name
