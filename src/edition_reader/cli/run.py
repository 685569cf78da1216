# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running one command: its output, its exit status, and the sentence when it fails."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from edition_reader.cli import editions, exchange, importing, keeping, notes, people, searching
from edition_reader.cli.console import DONE, FAILED, INTERRUPTED, WRONG_USE, Console, Outcome, standard_console
from edition_reader.cli.context import Context
from edition_reader.cli.parser import build_parser
from edition_reader.model.errors import AmbiguousQuote, NotFound, QuoteNotFound, ReaderError, WrongUse
from edition_reader.system.language import SOURCE_LANGUAGE, Language, choose
from edition_reader.system.platform import Platform, this_platform
from edition_reader.system.resources import resource
from edition_reader.system.settings import read_settings
from edition_reader.words.errors import say_error

Command = Callable[[Context], Outcome]

COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "inspect": editions.inspect,
        "import": importing.import_files,
        "reports": importing.list_reports,
        "list": editions.list_editions,
        "show": editions.show,
        "search": searching.search,
        "annotations list": notes.list_annotations,
        "annotations add": notes.add_annotation,
        "annotations edit": notes.edit_annotation,
        "annotations delete": notes.delete_annotations,
        "annotations restore": notes.restore_annotations,
        "annotations export": exchange.export_annotations,
        "annotations import": exchange.import_annotations,
        "annotations reanchor": exchange.reanchor_annotations,
        "export": exchange.export_edition_file,
        "people": people.list_people,
        "undo": notes.undo,
        "redo": notes.redo,
        "check": keeping.check,
        "backup": keeping.backup,
        "restore": keeping.restore_backup,
        "doctor": keeping.doctor,
    }
)


def main(arguments: Sequence[str] | None = None, platform: Platform | None = None) -> int:
    """Run the command in `arguments` (default: those of the process) and return the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    platform = platform or this_platform()
    console = standard_console()
    try:
        language = open_language(platform)
        return _run(arguments, platform, console, language)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has heard enough; nothing more may be written, not even at exit.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def open_language(platform: Platform) -> Language:
    """Return the person's language: of the settings, else of the system; English where its words are missing."""
    wanted = [read_settings(platform).language or "", *platform.system_languages()]
    try:
        return Language(choose(name for name in wanted if name), resource("locale"))
    except (NotFound, FileNotFoundError):
        return Language(SOURCE_LANGUAGE, Path())


def _run(arguments: Sequence[str], platform: Platform, console: Console, language: Language) -> int:
    """Run a command and print what it gives, or the known error that it ends in."""
    options = Namespace(json="--json" in arguments)
    try:
        options = build_parser(language).parse_args(arguments)
        name = " ".join(filter(None, (options.command, getattr(options, "action", None))))
        outcome = COMMANDS[name](Context(options, platform, language, console))
    except ReaderError as error:
        outcome = _failure(error, language)
        if not options.json:
            console.note(say_error(error, language))
    console.give(outcome, as_json=options.json)
    return outcome.status


def _failure(error: ReaderError, language: Language) -> Outcome:
    """Return the end of a command that failed."""
    status = WRONG_USE if isinstance(error, WrongUse | AmbiguousQuote | QuoteNotFound) else FAILED
    return Outcome({"error": {"code": error.code, "message": say_error(error, language)}}, status=status)
