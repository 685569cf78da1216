# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The words that exports print, and sentences about notes that were taken in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edition_reader.exporters.epub import EpubWords
from edition_reader.exporters.notes.layout import NoteWords
from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import AnnotationKind, Color
from edition_reader.model.exchange import FailedNote, Failure
from edition_reader.system.language import N_, Language
from edition_reader.words.labels import say

FAILURES: Mapping[Failure, str] = MappingProxyType(
    {
        Failure.NOT_A_NOTE: N_("Entry {where} is not a note."),
        Failure.NOTHING_IN_IT: N_("Note {where} is empty: no passage, no text."),
        Failure.BAD_VALUE: N_("Note {where} cannot be read: its field {field} is not as it should be."),
        Failure.TOO_LONG: N_("Note {where} is too long in its field {field}."),
    }
)


def say_failed_note(failed: FailedNote, language: Language) -> str:
    """Return why one note of a file was not taken in."""
    return language.text(FAILURES[failed.reason], where=failed.where, field=failed.field)


def note_words(language: Language, colors: Mapping[Color, str] | None = None) -> NoteWords:
    """Return the words of exported notes; `colors` are a person's own names for them."""
    text = language.text
    return NoteWords(
        language=language.code.replace("_", "-"),
        title=text("Notes"),
        page=text("Page {number}"),
        whole_article=text("on the whole article"),
        whole_edition=text("on the whole edition"),
        in_trash=text("in the trash"),
        colors={color: (colors or {}).get(color) or say(color, language) for color in Color},
        kinds={kind: say(kind, language) for kind in AnnotationKind},
        states={state: say(state, language) for state in AnchorState},
        columns=(
            text("Passage"),
            text("Note"),
            text("Tags"),
            text("Color"),
            text("Kind"),
            text("Newspaper"),
            text("Date"),
            text("Page"),
            text("Headline"),
            text("Citation"),
            text("Written by"),
            text("Written on"),
            text("Changed on"),
            text("State"),
            text("Note id"),
        ),
    )


def epub_words(language: Language) -> EpubWords:
    """Return the words of an exported edition."""
    text = language.text
    return EpubWords(
        cover=text("Cover"),
        contents=text("Contents"),
        pages=text("Pages"),
        page=text("Page {number}"),
        issue=text("No. {number}"),
        untitled=text("Untitled"),
    )
