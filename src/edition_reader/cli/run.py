# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Running one command: its output, its exit status, and the sentence when it fails."""

from __future__ import annotations

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, TextIO

from edition_reader import __version__
from edition_reader.cli import editions, exchange, importing, keeping, notes, people, searching
from edition_reader.cli.console import DONE, FAILED, INTERRUPTED, WRONG_USE, Console, Outcome, standard_console
from edition_reader.cli.context import Context
from edition_reader.cli.parser import build_parser
from edition_reader.model.errors import AmbiguousQuote, NotFound, QuoteNotFound, ReaderError, WrongUse
from edition_reader.store.clean import clean_text
from edition_reader.system.crash import write_crash_report
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
        _silence(sys.stdout)
        return DONE
    finally:
        _let_go(sys.stderr)


def _let_go(stream: TextIO | None) -> None:
    """Write what a stream still holds, or give that up: at exit Python would end with a status of its own for it."""
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        _silence(stream)


def _silence(stream: TextIO | None) -> None:
    """Let nothing more be written to a stream, not even at exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[union-attr]


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
        options = _clean(build_parser(language).parse_args(arguments))
        name = " ".join(filter(None, (options.command, getattr(options, "action", None))))
        outcome = COMMANDS[name](Context(options, platform, language, console))
    except ReaderError as error:
        outcome = _failure(error, language)
        if not options.json:
            console.note(say_error(error, language))
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug: a script must not take it for success in part
        console.note(traceback.format_exc())
        report = write_crash_report(platform, error, version=__version__)
        outcome = _failure(ReaderError(reason="bug", path=report or ""), language)
        console.note(outcome.data["error"]["message"])
    return _printed(outcome, console, language, as_json=options.json)


def _clean(options: Namespace) -> Namespace:
    """Return options whose words are fit for a store: a byte of the command line that is no character is half a pair.

    Names of files keep it, as that is what they are called.
    """
    words = {name: value for name, value in vars(options).items() if isinstance(value, str | list)}
    return Namespace(**vars(options) | {name: _cleaned(value) for name, value in words.items()})


def _cleaned(value: str | list[Any]) -> str | list[Any]:
    """Return a word, or those of several, fit for a store."""
    if isinstance(value, list):
        return [clean_text(one) if type(one) is str else one for one in value]
    return clean_text(value) if type(value) is str else value


def _printed(outcome: Outcome, console: Console, language: Language, *, as_json: bool) -> int:
    """Print what a command gave; return its exit status, or that of failure where nothing can be written."""
    try:
        console.give(outcome, as_json=as_json)
    except BrokenPipeError:
        # Whoever read our output has heard enough.
        _silence(sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        console.note(language.text("The output could not be written: {reason}.", reason=error.strerror or str(error)))
        return FAILED
    return outcome.status


def _failure(error: ReaderError, language: Language) -> Outcome:
    """Return the end of a command that failed."""
    status = WRONG_USE if isinstance(error, WrongUse | AmbiguousQuote | QuoteNotFound) else FAILED
    return Outcome({"error": {"code": error.code, "message": say_error(error, language)}}, status=status)
