# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Write the pages that follow from declarations: docs/settings.md and docs/shortcuts.md (run by `./dev translate`).

A test makes them again and fails when they differ, so that they are never out of date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition_reader.system.language import Language
from edition_reader.ui.actions import ACTIONS, MENUS, Action
from edition_reader.ui.settings import SECTIONS, SETTINGS, Scope, Setting

ROOT = Path(__file__).parents[1]
#: What only these pages say, by language.
WORDS = {
    "en": {
        "made": "Made from the table of commands by `./dev translate`; do not edit. Any of them can be given other "
        "keys in the window (F1).",
        "where": "Where",
        "reader": "Reading",
        "everywhere": "everywhere",
        "comma": ", ",
    },
    "zh_Hans": {
        "made": "由命令表生成（`./dev translate`），请勿手工修改。在窗口中按 F1 可为任一命令另设按键。",
        "where": "场合",
        "reader": "阅读",
        "everywhere": "各处",
        "comma": "、",
    },
}


def pages() -> dict[Path, str]:
    """Return every generated page by its path."""
    found = {ROOT / "docs" / "settings.md": settings_page()}
    for code in WORDS:
        name = "shortcuts.md" if code == "en" else f"shortcuts.{code}.md"
        found[ROOT / "docs" / name] = shortcuts_page(Language(code, ROOT / "resources" / "locale"))
    return found


def settings_page() -> str:
    """Return the table of settings for people who look after computers."""
    lines = [
        "# Settings",
        "",
        "Made from `ui/settings.py` by `./dev translate`; do not edit.",
        "",
        "Settings of the *machine* lie in `settings.json` in the configuration folder, those of a *person* in the",
        "notebook of that person, and travel with its backup. A value that is not among the choices counts as the",
        "default.",
    ]
    for section in (*SECTIONS, ""):
        lines += ["", f"## {section or 'Remembered by the window'}", "", "| key | what | whose | default | choices |"]
        lines += ["|---|---|---|---|---|"]
        lines += [_setting_row(one) for one in SETTINGS if one.section == section]
    return "\n".join(lines) + "\n"


def shortcuts_page(language: Language) -> str:
    """Return the table of commands and their keys in one language."""
    text, own = language.text, WORDS[language.code]
    lines = ["# " + text("Keyboard shortcuts"), "", own["made"]]
    for menu, title in MENUS:
        lines += ["", "## " + text(title).split("(")[0].replace("&", ""), ""]
        lines += ["| " + " | ".join((text("Command"), text("Keys"), own["where"])) + " |", "|---|---|---|"]
        lines += [_action_row(one, language) for one in ACTIONS if one.menu == menu]
    return "\n".join(lines) + "\n"


def _setting_row(setting: Setting) -> str:
    if setting.choices:
        choices = ", ".join(f"`{value}`" for value, _ in setting.choices)
    else:
        choices = "`true`, `false`" if isinstance(setting.default, bool) else ""
    default = "" if setting.default is None else f"`{_json(setting.default)}`"
    whose = "machine" if setting.scope is Scope.MACHINE else "person"
    what = setting.words + (f" – {setting.hint}" if setting.hint else "")
    return f"| `{setting.key}` | {what} | {whose} | {default} | {choices} |"


def _json(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _action_row(action: Action, language: Language) -> str:
    keys = " · ".join(f"`{key}`" for key in action.shortcuts)
    rooms = WORDS[language.code]["comma"].join(_rooms(action, language))
    return f"| {language.text(action.text)} | {keys} | {rooms} |"


def _rooms(action: Action, language: Language) -> Iterator[str]:
    own = WORDS[language.code]
    names = {
        "shelf": language.text("Shelf"),
        "reader": own["reader"],
        "notes": language.text("Notes"),
        "search": language.text("Search"),
    }
    if action.rooms >= names.keys():
        yield own["everywhere"]
        return
    for room, name in names.items():
        if room in action.rooms:
            yield name


def main() -> None:
    """Write the pages."""
    for path, text in pages().items():
        path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
