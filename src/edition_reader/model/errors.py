# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Known errors: the person's environment or input is at fault, and a sentence can say what to do.

Core code raises these with fields and no prose; `words.errors` holds the sentences. Anything else that is raised is a
bug and ends in a crash report.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class ReaderError(Exception):
    """A failure that can be told in a sentence. `code` is stable; `fields` fill the sentence."""

    code: ClassVar[str] = "error"

    def __init__(self, **fields: Any) -> None:
        super().__init__(self.code, fields)
        self.fields = fields


class WrongUse(ReaderError):
    """The request itself is wrong (exit status 2); what it says is in `fields["reason"]`."""

    code = "wrong-use"


class UnreadableFile(ReaderError):
    """A file that gives no edition: fields path, reason (a stable word), and what the reason needs."""

    code = "unreadable-file"


class NotFound(ReaderError):
    """Nothing stored under this id: fields what, id."""

    code = "not-found"


class StoreTooNew(ReaderError):
    """The store was written by a newer program and is left untouched: fields path, found, known."""

    code = "store-too-new"


class StoreDamaged(ReaderError):
    """The store is damaged and could not be rebuilt: fields path, detail."""

    code = "store-damaged"


class StoreReadOnly(ReaderError):
    """The library or its folder cannot be written: fields path."""

    code = "store-read-only"


class StoreFull(ReaderError):
    """No space left: fields path."""

    code = "store-full"


class StoreBusy(ReaderError):
    """Another program held the store for too long: fields path."""

    code = "store-busy"


class StoreUnusable(ReaderError):
    """The store cannot be opened (rights, not a folder, not our file): fields path, reason."""

    code = "store-unusable"


class NotebookOnNetwork(ReaderError):
    """A notebook may not lie on a network drive: fields path, filesystem."""

    code = "notebook-on-network"


class ChangedSince(ReaderError):
    """Undo or redo would overwrite a later change: fields operation, table, id."""

    code = "changed-since"


class NothingToUndo(ReaderError):
    """There is no operation to undo or redo: fields direction ("undo" or "redo")."""

    code = "nothing-to-undo"


class AmbiguousQuote(ReaderError):
    """A quote stands several times in the text and no start was given: fields quote, count, starts."""

    code = "ambiguous-quote"


class QuoteNotFound(ReaderError):
    """A quote does not stand in the text (at the given start): fields quote, start."""

    code = "quote-not-found"


class WorkStopped(ReaderError):
    """The child process that did the work is gone: fields reason ("crash" or "memory")."""

    code = "work-stopped"


def error_named(code: str, fields: Mapping[str, Any]) -> ReaderError:
    """Return the error that has this code, as another process told it; a plain one where none has."""
    for kind in ReaderError.__subclasses__():
        if kind.code == code:
            return kind(**fields)
    return ReaderError(**fields)
