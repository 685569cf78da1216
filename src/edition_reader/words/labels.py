# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Short names for what the program's nouns and verbs are called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import AnnotationKind, Color
from edition_reader.model.changes import Op
from edition_reader.model.edition import Kind, Role
from edition_reader.system.language import N_, Language

Label = Op | Role | Kind | Color | AnnotationKind | AnchorState

OPS: Mapping[Op, str] = MappingProxyType(
    {
        Op.ADD_ANNOTATION: N_("Note added"),
        Op.EDIT_ANNOTATION: N_("Note changed"),
        Op.DELETE_ANNOTATION: N_("Note moved to the trash"),
        Op.RESTORE_ANNOTATION: N_("Note brought back"),
        Op.IMPORT_ANNOTATIONS: N_("Notes taken in from a file"),
        Op.REANCHOR_ANNOTATIONS: N_("Notes placed in a changed text"),
        Op.SET_POSITION: N_("Place remembered"),
        Op.SET_SETTING: N_("Setting changed"),
        Op.IMPORT_EDITION: N_("Edition imported"),
        Op.ENTER_DETAILS: N_("Details of the edition entered"),
        Op.REMOVE_EDITION: N_("Edition removed"),
        Op.RESTORE_EDITION: N_("Edition brought back"),
        Op.NEW_VERSION: N_("Edition replaced by a new version"),
        Op.UNDO: N_("Undone"),
        Op.REDO: N_("Redone"),
        Op.RECOVER: N_("Recovered from damage"),
    }
)
ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.COLUMN: N_("Column label"),
        Role.KICKER: N_("Kicker"),
        Role.HEADLINE: N_("Headline"),
        Role.SUBTITLE: N_("Subtitle"),
        Role.BYLINE: N_("Byline"),
        Role.DATELINE: N_("Dateline"),
        Role.SUBHEAD: N_("Subhead"),
        Role.PARAGRAPH: N_("Paragraph"),
        Role.VERSE: N_("Verse"),
        Role.CAPTION: N_("Caption"),
        Role.CREDIT: N_("Credit"),
        Role.TAIL_BYLINE: N_("Byline at the end"),
        Role.LIST_ITEM: N_("List item"),
        Role.TABLE: N_("Table"),
        Role.JUMP: N_("Jump line"),
        Role.LABEL: N_("Label"),
        Role.OTHER: N_("Other text"),
    }
)
KINDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.ARTICLE: N_("Article"),
        Kind.PICTURE: N_("Picture"),
        Kind.ADVERTISEMENT: N_("Advertisement"),
        Kind.NOTICE: N_("Notice"),
        Kind.CONTENTS: N_("Contents"),
        Kind.POEM: N_("Poem"),
        Kind.BRIEF: N_("Brief"),
        Kind.WEATHER: N_("Weather"),
        Kind.OTHER: N_("Other"),
    }
)
COLORS: Mapping[Color, str] = MappingProxyType(
    {
        Color.YELLOW: N_("Yellow"),
        Color.GREEN: N_("Green"),
        Color.BLUE: N_("Blue"),
        Color.PINK: N_("Pink"),
        Color.VIOLET: N_("Violet"),
    }
)
ANNOTATION_KINDS: Mapping[AnnotationKind, str] = MappingProxyType(
    {
        AnnotationKind.HIGHLIGHT: N_("Highlight"),
        AnnotationKind.NOTE: N_("Note"),
        AnnotationKind.WORD: N_("Word"),
        AnnotationKind.BOOKMARK: N_("Bookmark"),
    }
)
STATES: Mapping[AnchorState, str] = MappingProxyType(
    {
        AnchorState.IN_PLACE: N_("In its place"),
        AnchorState.REPAIRED: N_("Found again after the text changed"),
        AnchorState.CHECK: N_("To be looked at: the text changed here"),
        AnchorState.LOST: N_("To be placed: its passage is gone"),
    }
)

#: Bytes of the units that sizes are told in, largest first.
UNITS = ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"))


def say(label: Label, language: Language) -> str:
    """Return the name of a verb, role, kind, colour or state."""
    match label:
        case Op():
            return language.text(OPS[label])
        case Role():
            return language.text(ROLES[label])
        case Kind():
            return language.text(KINDS[label])
        case Color():
            return language.text(COLORS[label])
        case AnnotationKind():
            return language.text(ANNOTATION_KINDS[label])
        case AnchorState():
            return language.text(STATES[label])


def say_size(size: int) -> str:
    """Return a number of bytes as a person reads it: "64 MiB", "1.5 GiB", "12 B"."""
    for unit, name in UNITS:
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} B"
