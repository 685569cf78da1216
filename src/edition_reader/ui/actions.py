# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Every command of the window, as data: menus, shortcuts, tips and the table of keys are made from this one list.

A room answers an action by having its id in `answers`. Shortcuts are spelled out, since several of Qt's standard keys
are empty on some desktops. None is Ctrl+Space or Ctrl+Shift+F, which belong to input methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from edition_reader.system.language import N_

SHELF = "shelf"
READER = "reader"
NOTES = "notes"
SEARCH = "search"
ANYWHERE = frozenset({SHELF, READER, NOTES, SEARCH})
IN_SHELF = frozenset({SHELF})
IN_READER = frozenset({READER})
IN_NOTES = frozenset({NOTES})
IN_SEARCH = frozenset({SEARCH})
IN_BOTH = IN_READER | IN_NOTES


class Reach(Enum):
    """Where the keyboard must be for a shortcut to count.

    Single keys have the reach ROOM or TEXT, so that a letter typed in a field or Space on a button stays theirs.
    """

    WINDOW = "window"
    ROOM = "room"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Action:
    """One command. `text` is looked up when shown; `menu` is a key of MENUS; `group` parts a menu with lines."""

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    rooms: frozenset[str] = ANYWHERE
    menu: str = ""
    group: int = 0
    reach: Reach = Reach.WINDOW
    checkable: bool = False

    @property
    def single_key(self) -> bool:
        """Whether a plain letter, digit or sign calls it (can be switched off: WCAG 2.1.4)."""
        return any(len(keys) == 1 for keys in self.shortcuts)


#: The menus in their order.
MENUS: tuple[tuple[str, str], ...] = (
    ("file", N_("&File")),
    ("edit", N_("&Edit")),
    ("view", N_("&View")),
    ("go", N_("&Go")),
    ("annotate", N_("&Annotate")),
    ("help", N_("&Help")),
)

ACTIONS: tuple[Action, ...] = (
    Action("library.import", N_("Import editions…"), ("Ctrl+O",), menu="file"),
    Action("library.import_folder", N_("Import a folder…"), ("Ctrl+Shift+O",), menu="file"),
    Action("import.reports", N_("Reports of imports…"), (), menu="file"),
    Action("library.sample", N_("Open the sample edition"), menu="file", rooms=IN_SHELF),
    Action("edition.open", N_("Open"), (), menu="file", rooms=IN_SHELF, group=1),
    Action("edition.details", N_("Details of the edition…"), ("Ctrl+I",), menu="file", group=1),
    Action("edition.version", N_("This is a corrected version of…"), (), menu="file", rooms=IN_SHELF, group=1),
    Action("edition.mark_read", N_("Mark all as read"), (), menu="file", rooms=IN_SHELF, group=1),
    Action("edition.export", N_("Export the edition…"), ("Ctrl+Shift+E",), menu="file", group=1),
    Action("edition.remove", N_("Remove the edition"), ("Ctrl+Delete",), menu="file", rooms=IN_SHELF, group=1),
    Action("notes.import", N_("Import notes…"), (), menu="file", group=2),
    Action("notes.export", N_("Export notes…"), ("Ctrl+E",), menu="file", group=2),
    Action("article.print", N_("Print the article…"), ("Ctrl+P",), menu="file", rooms=IN_READER, group=2),
    Action("people.manage", N_("People…"), (), menu="file", group=2),
    Action("settings.open", N_("Settings…"), ("Ctrl+,",), menu="file", group=2),
    Action("app.quit", N_("Quit"), ("Ctrl+Q",), menu="file", group=3),
    Action("edit.undo", N_("Undo"), ("Ctrl+Z",), menu="edit"),
    Action("edit.redo", N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), menu="edit"),
    Action("text.copy", N_("Copy"), ("Ctrl+C",), menu="edit", rooms=IN_READER, group=1, reach=Reach.TEXT),
    Action("text.copy_source", N_("Copy with citation"), ("Ctrl+Shift+C",), menu="edit", rooms=IN_BOTH, group=1),
    Action("find.open", N_("Find in the article…"), ("Ctrl+F",), menu="edit", rooms=IN_READER, group=2),
    Action("find.next", N_("Next place found"), ("F3",), menu="edit", rooms=IN_READER, group=2),
    Action("find.previous", N_("Previous place found"), ("Shift+F3",), menu="edit", rooms=IN_READER, group=2),
    Action("notes.find", N_("Search in the notes"), ("Ctrl+F",), menu="edit", rooms=IN_NOTES, group=2),
    Action("view.larger", N_("Larger text"), ("Ctrl++", "Ctrl+="), menu="view", rooms=IN_READER),
    Action("view.smaller", N_("Smaller text"), ("Ctrl+-",), menu="view", rooms=IN_READER),
    Action("view.normal_size", N_("Normal text size"), ("Ctrl+0",), menu="view", rooms=IN_READER),
    Action("view.grid", N_("Show as front pages"), (), menu="view", rooms=IN_SHELF, checkable=True),
    Action("view.table", N_("Show as a table"), (), menu="view", rooms=IN_SHELF, checkable=True),
    Action("notes.cards", N_("Show as cards"), (), menu="view", rooms=IN_NOTES, checkable=True),
    Action("notes.table", N_("Show as a table"), (), menu="view", rooms=IN_NOTES, checkable=True),
    Action("notes.save_filter", N_("Save this filter…"), ("Ctrl+S",), menu="view", rooms=IN_NOTES, group=1),
    Action("view.as_article", N_("Article"), ("Ctrl+1",), menu="view", rooms=IN_READER, group=1, checkable=True),
    Action("view.as_page", N_("Printed page"), ("Ctrl+2",), menu="view", rooms=IN_READER, group=1, checkable=True),
    Action("view.as_both", N_("Side by side"), ("Ctrl+3",), menu="view", rooms=IN_READER, group=1, checkable=True),
    Action(
        "view.beside",
        N_("Two articles side by side"),
        ("Ctrl+4",),
        menu="view",
        rooms=IN_READER,
        group=1,
        checkable=True,
    ),
    Action("view.other_half", N_("To the other half"), ("F6",), menu="view", rooms=IN_READER, group=1),
    Action("view.navigator", N_("Contents"), ("F9",), menu="view", rooms=IN_READER, group=1, checkable=True),
    Action("view.notes", N_("Notes"), ("Ctrl+H",), menu="view", rooms=IN_READER, group=1, checkable=True),
    Action(
        "view.caret",
        N_("Walk through the text with a caret"),
        ("F7",),
        menu="view",
        rooms=IN_READER,
        group=1,
        checkable=True,
    ),
    Action("view.theme_system", N_("Colours of the system"), (), menu="view", group=2, checkable=True),
    Action("view.theme_light", N_("Light"), (), menu="view", group=2, checkable=True),
    Action("view.theme_sepia", N_("Sepia"), (), menu="view", group=2, checkable=True),
    Action("view.theme_dark", N_("Dark"), (), menu="view", group=2, checkable=True),
    Action("view.theme_contrast", N_("High contrast"), (), menu="view", group=2, checkable=True),
    Action(
        "view.underlines",
        N_("Underline each colour differently"),
        (),
        menu="view",
        rooms=IN_READER,
        group=2,
        checkable=True,
    ),
    Action("view.single_keys", N_("Shortcuts of one letter"), (), menu="view", group=2, checkable=True),
    Action(
        "view.focus",
        N_("Nothing but the article"),
        ("Shift+F11",),
        menu="view",
        rooms=IN_READER,
        group=3,
        checkable=True,
    ),
    Action("view.full_screen", N_("Full screen"), ("F11",), menu="view", group=3, checkable=True),
    Action("search.open", N_("Search everything…"), ("Ctrl+K",), menu="go"),
    Action("search.save", N_("Keep this search"), ("Ctrl+D",), menu="go", rooms=IN_SEARCH),
    Action("go.back", N_("Back"), ("Alt+Left",), menu="go"),
    Action("go.forward", N_("Forward"), ("Alt+Right",), menu="go"),
    Action("go.shelf", N_("Shelf"), ("Alt+Home",), menu="go"),
    Action("go.notes", N_("All notes"), ("Ctrl+Shift+N",), menu="go"),
    Action("notes.to_place", N_("To the passage"), ("Ctrl+Return",), menu="go", rooms=IN_NOTES, group=1),
    Action("article.next", N_("Next article"), ("J",), menu="go", rooms=IN_READER, group=1, reach=Reach.ROOM),
    Action("article.previous", N_("Previous article"), ("K",), menu="go", rooms=IN_READER, group=1, reach=Reach.ROOM),
    Action(
        "article.next_unread", N_("Next unread article"), ("N",), menu="go", rooms=IN_READER, group=1, reach=Reach.ROOM
    ),
    Action("article.jump", N_("Follow the jump line"), ("Ctrl+J",), menu="go", rooms=IN_READER, group=1),
    Action("read.on", N_("Read on"), ("Space",), menu="go", rooms=IN_READER, group=2, reach=Reach.TEXT),
    Action("read.back", N_("Read back"), ("Shift+Space",), menu="go", rooms=IN_READER, group=2, reach=Reach.TEXT),
    Action("note.yellow", N_("Highlight in yellow"), ("1",), menu="annotate", rooms=IN_BOTH, reach=Reach.TEXT),
    Action("note.green", N_("Highlight in green"), ("2",), menu="annotate", rooms=IN_BOTH, reach=Reach.TEXT),
    Action("note.blue", N_("Highlight in blue"), ("3",), menu="annotate", rooms=IN_BOTH, reach=Reach.TEXT),
    Action("note.pink", N_("Highlight in pink"), ("4",), menu="annotate", rooms=IN_BOTH, reach=Reach.TEXT),
    Action("note.violet", N_("Highlight in violet"), ("5",), menu="annotate", rooms=IN_BOTH, reach=Reach.TEXT),
    Action("note.write", N_("Write a note"), ("M",), menu="annotate", rooms=IN_BOTH, group=1, reach=Reach.TEXT),
    Action(
        "note.delete",
        N_("Delete the highlight"),
        ("Delete",),
        menu="annotate",
        rooms=IN_BOTH,
        group=1,
        reach=Reach.TEXT,
    ),
    Action("note.article", N_("Note on the article"), ("Ctrl+M",), menu="annotate", rooms=IN_READER, group=2),
    Action("note.edition", N_("Note on the edition"), ("Ctrl+Shift+M",), menu="annotate", rooms=IN_READER, group=2),
    Action("note.place_here", N_("Place the lost note here"), (), menu="annotate", rooms=IN_READER, group=3),
    Action("notes.place", N_("Place by hand…"), (), menu="annotate", rooms=IN_NOTES, group=3),
    Action("notes.merge", N_("Merge overlapping highlights"), (), menu="annotate", rooms=IN_NOTES, group=3),
    Action("notes.restore", N_("Bring back from the trash"), (), menu="annotate", rooms=IN_NOTES, group=3),
    Action("notes.colors", N_("Names of the colours…"), (), menu="annotate", rooms=IN_NOTES, group=4),
    Action("help.guide", N_("User's guide"), ("Shift+F1",), menu="help"),
    Action("help.shortcuts", N_("Keyboard shortcuts"), ("F1",), menu="help"),
    Action("help.tour", N_("A short tour…"), (), menu="help"),
    Action("help.crash", N_("Report of the last failure…"), (), menu="help", group=1),
    Action("help.log_folder", N_("Open the log folder"), (), menu="help", group=1),
    Action("help.about", N_("About Edition Reader"), (), menu="help", group=2),
)


def action(id: str) -> Action:  # noqa: A002 - the same word as the field
    """Return the action with this id; KeyError when there is none."""
    for found in ACTIONS:
        if found.id == id:
            return found
    raise KeyError(id)
