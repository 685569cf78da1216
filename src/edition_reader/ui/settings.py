# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Every setting there is, declared once: the dialog, the panel of the reader and docs/settings.md are made from this.

A setting belongs to the machine (its settings file) or to a person (their notebook). Those without a section are what
the window remembers by itself; they are listed so that nothing is kept that is not declared here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from edition_reader.system.language import LANGUAGES, N_
from edition_reader.ui.theme import SYSTEM


class Scope(Enum):
    """Whose a setting is."""

    MACHINE = "machine"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `choices` are value and words (a field {value} is filled); none and a bool default is a switch.

    `folder` says that it is one: its value is a path, "" for none.
    """

    key: str
    words: str
    default: Any = None
    section: str = ""
    scope: Scope = Scope.PERSON
    choices: tuple[tuple[Any, str], ...] = ()
    hint: str = ""
    folder: bool = False

    def valid(self, value: Any) -> Any:
        """Return a stored value, or the default where it is none of the choices (or of another type)."""
        if self.choices:
            return next((one for one, _ in self.choices if one == value and type(one) is type(value)), self.default)
        if isinstance(self.default, bool):
            return value if isinstance(value, bool) else self.default
        return self.default if value is None else value


#: Text sizes in per cent of the design, as the steps of larger and smaller.
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
_PERCENT = N_("{value} %")
LANGUAGE, COLORS, TEXT, KEYBOARD = N_("Language"), N_("Colours"), N_("Text of articles"), N_("Keyboard")
PEOPLE, IMPORT = N_("People"), N_("Import")
SECTIONS = (LANGUAGE, PEOPLE, COLORS, TEXT, IMPORT, KEYBOARD)
#: The setting that tells whether it is asked at the start who reads, and its values.
START, ASK, LAST = "start", "ask", "last"
#: The setting that names the folder whose new files are imported.
WATCHED = "watched"
#: The setting that tells whether the tour was shown.
TOUR = "tour"

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "language",
        N_("Language of the window"),
        "en",
        LANGUAGE,
        Scope.MACHINE,
        tuple(LANGUAGES.items()),
        N_("At the first start it is that of the system."),
    ),
    Setting(
        START,
        N_("When several people use this computer"),
        ASK,
        PEOPLE,
        Scope.MACHINE,
        ((ASK, N_("Ask who is reading")), (LAST, N_("Open the last reader"))),
        N_("Somebody with a PIN is asked for it all the same."),
    ),
    Setting(
        "theme",
        N_("Colours of the window"),
        SYSTEM,
        COLORS,
        choices=(
            (SYSTEM, N_("Colours of the system")),
            ("light", N_("Light")),
            ("sepia", N_("Sepia")),
            ("dark", N_("Dark")),
            ("contrast", N_("High contrast")),
        ),
    ),
    Setting(
        "underlines",
        N_("Underline each colour differently"),
        default=False,
        section=COLORS,
        hint=N_("Highlights can then be told apart without their colours."),
    ),
    Setting("text_size", N_("Text size"), 100, TEXT, choices=tuple((size, _PERCENT) for size in TEXT_SIZES)),
    Setting(
        "text.family",
        N_("Type"),
        "song",
        TEXT,
        choices=(
            ("song", N_("Serif")),
            ("sans", N_("Sans serif")),
            ("kai", N_("Kai")),
            ("fang", N_("Fangsong")),
        ),
        hint=N_("Where the computer does not have it, the nearest it has."),
    ),
    Setting(
        "text.line_height",
        N_("Space between lines"),
        "normal",
        TEXT,
        choices=(("tight", N_("Tight")), ("normal", N_("Normal")), ("wide", N_("Wide")), ("double", N_("Double"))),
    ),
    Setting(
        "text.measure",
        N_("Length of lines"),
        "normal",
        TEXT,
        choices=(("short", N_("Short")), ("normal", N_("Normal")), ("long", N_("Long")), ("full", N_("Whole width"))),
    ),
    Setting(
        "text.indent",
        N_("Indent of first lines"),
        "script",
        TEXT,
        choices=(("script", N_("Chinese only")), ("always", N_("Always")), ("never", N_("Never"))),
    ),
    Setting("text.justify", N_("Even right edge"), default=True, section=TEXT),
    Setting(
        "text.headline",
        N_("Size of headlines"),
        100,
        TEXT,
        choices=tuple((size, _PERCENT) for size in (60, 80, 100, 125, 150)),
        hint=N_("Of its own, beside the text size."),
    ),
    Setting(
        WATCHED,
        N_("Watched folder"),
        "",
        IMPORT,
        Scope.MACHINE,
        hint=N_("Files that appear there are imported by themselves. They are never moved, changed or deleted."),
        folder=True,
    ),
    Setting(
        "single_keys",
        N_("Shortcuts of one letter"),
        default=True,
        section=KEYBOARD,
        hint=N_("Such as J for the next article and 1 to 5 for highlights. Speech input may want them off."),
    ),
    Setting("keys", N_("Shortcuts that the person chose"), {}),
    Setting("color_names", N_("Names of the colours of highlights"), {}),
    Setting("searches", N_("Searches that were kept"), []),
    Setting("citation_style", N_("Style of citations chosen last")),
    Setting("notes.filters", N_("Filters of notes that were kept"), []),
    Setting("notes.view", N_("Notes as cards or as a table")),
    Setting("notes.order", N_("Order of the notes")),
    Setting("notes.export", N_("Choices of the last export of notes")),
    Setting("edition.export", N_("Form of the last export of editions")),
    Setting("reader.navigator", N_("Whether the contents are shown beside an article"), default=True),
    Setting("reader.notes", N_("Whether the notes are shown beside an article"), default=True),
    Setting("reader.navigator.with_pages", N_("The same beside pages"), default=False),
    Setting("reader.notes.with_pages", N_("The same beside pages"), default=False),
    Setting("reader.mode", N_("Article, page or both")),
    Setting("shelf.view", N_("Editions as front pages or as a table")),
    Setting("shelf.order", N_("Order of the editions")),
    Setting("shelf.introduced", N_("Whether the name of the first person was asked for")),
    Setting(TOUR, N_("Whether the tour was shown"), default=False),
    Setting("window.room", N_("The room shown last")),
)
BY_KEY: Mapping[str, Setting] = MappingProxyType({setting.key: setting for setting in SETTINGS})
#: Settings that change how an article is set.
OF_TEXT = frozenset(setting.key for setting in SETTINGS if setting.section == TEXT)
