# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The words that make arguments a command rather than files; nothing is loaded to know them."""

COMMANDS = frozenset(
    {
        *("inspect", "import", "list", "show", "search", "annotations", "export", "undo", "redo", "reports"),
        *("check", "backup", "restore", "doctor", "people"),
    }
)
#: Options of every command that are followed by a value.
VALUED = frozenset({"--library", "--people", "--person"})
#: Options of the window that are followed by a value.
WINDOW_VALUED = frozenset({"--picture"})
#: Options that ask for something of the command line itself.
ASKING = frozenset({"-h", "--help", "--version"})
