# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The commands and their options."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

import edition_reader
from edition_reader.cli.choices import one_of
from edition_reader.cli.exchange import add_edition_export, add_exporting, add_importing
from edition_reader.cli.options import VALUED
from edition_reader.importers import DEFAULT_LIMIT, Limits
from edition_reader.importers.folder import is_day
from edition_reader.model.annotation import Color
from edition_reader.model.errors import WrongUse
from edition_reader.model.search import Sort
from edition_reader.system.language import Language
from edition_reader.text.encoding import codec_name
from edition_reader.words.labels import say_size

#: Digits of the largest number that SQLite takes.
LONGEST_NUMBER = 18
SIZE_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


class Parser(argparse.ArgumentParser):
    """A parser that raises WrongUse instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUse with what argparse says."""
        raise WrongUse(reason="arguments", detail=message)


def build_parser(language: Language) -> Parser:
    """Return the parser of all commands, with help in the person's language."""
    text = language.text
    parser = Parser(
        prog="edition-reader",
        allow_abbrev=False,
        description=text("Read, catalogue and annotate newspaper editions. Without a command, the window opens."),
    )
    parser.add_argument("--version", action="version", version=f"edition-reader {edition_reader.__version__}")
    parser.set_defaults(library=None, people=None, person=None, json=False)
    common = _common(language)
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    for name in sorted(VALUED):
        convert = str if name == "--person" else folder
        parser.add_argument(name, type=convert, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser, metavar="COMMAND")

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_text, description=help_text, parents=[common], allow_abbrev=False)

    _reading(add("inspect", text("show how a file is read, without storing it")), language)
    _importing(add("import", text("bring files and folders into the library")), language)
    reports = add("reports", text("list the reports of imports, or print or export one"))
    reports.add_argument("report", nargs="?", metavar="ID")
    reports.add_argument("--output", type=Path, metavar="FILE")
    add("list", text("list the editions of the library")).add_argument("--query", metavar="TEXT")
    show = add("show", text("print a stored edition or one article of it"))
    show.add_argument("edition", metavar="EDITION")
    show.add_argument("--article", metavar="ID")
    _searching(add("search", text("find articles and notes")))
    _annotations(add("annotations", text("list, add, change, delete and restore notes")), common, language)
    add_edition_export(add("export", text("write an edition to a file: a book, a text, citations")))
    people = add("people", text("list who reads on this computer, or remove a forgotten PIN"))
    people.add_argument("--remove-pin", metavar="NAME")
    add("undo", text("take the last change back"))
    add("redo", text("carry out again what was undone"))
    check = add("check", text("look the library and all notebooks through"))
    check.add_argument("--repair", action="store_true")
    add("backup", text("keep a copy of a person's notebook in one file")).add_argument(
        "--output", type=Path, metavar="FILE"
    )
    restore = add("restore", text("bring back what a backup holds and the notebook lacks"))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--preview", action="store_true")
    add("doctor", text("tell versions, folders and what is missing"))
    return parser


def day(text: str) -> str:
    """Return a day as YYYY-MM-DD; raises ArgumentTypeError when the calendar has none such."""
    if not is_day(text):
        raise argparse.ArgumentTypeError(f"no day of the calendar as YYYY-MM-DD: {text!r}")
    return text


def folder(text: str) -> Path:
    """Return a folder; raises ArgumentTypeError for none, as a variable without a value gives: it would be this one."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name of a folder")
    return Path(text)


def encoding_name(text: str) -> str:
    """Return the name of an encoding; raises ArgumentTypeError when there is none such."""
    if codec_name(text) is None:
        raise argparse.ArgumentTypeError(f"no such encoding: {text!r}")
    return text


def byte_count(text: str) -> int:
    """Return a size like 1000, 64M or 2G in bytes; raises ArgumentTypeError."""
    found = re.fullmatch(r"(\d{1,15})([kmg]?)(i?b)?", text.strip().lower())
    if not found:
        raise argparse.ArgumentTypeError(f"not a size: {text!r}")
    return int(found[1]) * SIZE_UNITS[found[2]]


def whole_number(text: str) -> int:
    """Return a number from 0; raises ArgumentTypeError."""
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise argparse.ArgumentTypeError(f"not a whole number: {text!r}")
    return int(text)


def _common(language: Language) -> Parser:
    """Return the options of every command."""
    text = language.text
    common = Parser(add_help=False, allow_abbrev=False)
    suppress = argparse.SUPPRESS
    common.add_argument("--library", type=folder, metavar="PATH", default=suppress, help=text("folder of the library"))
    common.add_argument("--people", type=folder, metavar="PATH", default=suppress, help=text("folder of the notebooks"))
    common.add_argument("--person", metavar="NAME", default=suppress, help=text("whose notebook"))
    common.add_argument("--json", action="store_true", default=suppress, help=text("print one JSON object"))
    return common


def _reading(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what inspect takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    _encoded(parser, language)
    _limiting(parser, language)


def _encoded(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what a person says of the characters."""
    said = language.text("the encoding of the texts; it is found out where this is not given")
    parser.add_argument("--encoding", type=encoding_name, metavar="NAME", help=said)


def _limiting(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add the limits against files that would grow too large; messages name them."""
    text, usual = language.text, Limits()
    limits = parser.add_argument_group(text("limits against damaged and hostile files"))

    def add(name: str, default: int, said: str, shown: str = "", **kind: Any) -> None:
        shown = shown or f"{default:,}"
        limits.add_argument(name, default=default, help=f"{said} [{shown}]", **kind)

    size: dict[str, Any] = {"type": byte_count, "metavar": "SIZE"}
    number: dict[str, Any] = {"type": whole_number, "metavar": "N"}
    add("--max-size", DEFAULT_LIMIT, text("size of a file, unpacked"), say_size(DEFAULT_LIMIT), **size)
    add("--max-total", usual.edition, text("size of all files of an edition"), say_size(usual.edition), **size)
    add("--max-members", usual.members, text("files in a ZIP file"), **number)
    add("--max-ratio", usual.ratio, text("how many times its size a packed file may unpack to"), **number)
    add("--max-depth", usual.depth, text("ZIP files in each other"), **number)
    add("--max-pages", usual.pages, text("pages of a PDF file"), **number)
    add("--max-objects", usual.objects, text("parts that a page of a PDF file is drawn from"), **number)
    add("--max-seconds", usual.seconds, text("seconds that a PDF file may take"), **number)
    add("--max-pixels", usual.pixels, text("pixels of the picture of a page"), **number)


def _searching(parser: argparse.ArgumentParser) -> None:
    """Add the options of a search."""
    parser.add_argument("query", nargs="+", metavar="QUERY")
    parser.add_argument("--limit", type=_count, default=50, metavar="N")
    parser.add_argument("--offset", type=_count, default=0, metavar="N")
    parser.add_argument("--sort", choices=[sort.value for sort in Sort], default=Sort.NEWEST.value)
    parser.add_argument("--count", action="store_true")
    parser.add_argument("--exact", action="store_true")


def _count(text: str) -> int:
    """Return a number that is not negative; raises ArgumentTypeError."""
    if not text.isdecimal() or len(text) > LONGEST_NUMBER:
        raise argparse.ArgumentTypeError(f"not a number: {text!r}")
    return int(text)


def _importing(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what import takes."""
    text = language.text
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help=text("files, folders, ZIP files"))
    for name, said in (
        ("--newspaper", text("the newspaper, where the files do not say it")),
        ("--number", text("the number of the issue")),
        ("--page", text("the number of the first page")),
        ("--page-name", text("the name of the first page")),
    ):
        parser.add_argument(name, metavar="TEXT", help=said)
    parser.add_argument("--date", type=day, metavar="YYYY-MM-DD", help=text("the day of the issue"))
    _encoded(parser, language)
    said = text("write the report there: a table if the name ends in .csv, else JSON")
    parser.add_argument("--report", type=Path, metavar="FILE", help=said)
    said = text("begin a new, empty library where the one that was there is gone")
    parser.add_argument("--new-library", action="store_true", help=said)
    _limiting(parser, language)


def _annotations(parser: argparse.ArgumentParser, common: Parser, language: Language) -> None:
    """Add the commands below annotations."""
    text = language.text
    commands = parser.add_subparsers(dest="action", required=True, parser_class=Parser, metavar="ACTION")

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_text, description=help_text, parents=[common], allow_abbrev=False)

    listing = add("list", text("list highlights and notes"))
    listing.add_argument("--article", metavar="ID")
    listing.add_argument("--edition", metavar="ID")
    listing.add_argument("--trash", action="store_true")
    listing.add_argument("--query", metavar="TEXT")
    adding = add("add", text("highlight a passage"))
    adding.add_argument("--article", required=True, metavar="ID")
    adding.add_argument("--quote", required=True, metavar="TEXT")
    adding.add_argument("--start", type=whole_number, metavar="N")
    editing = add("edit", text("change the colour, note or tags of a highlight"))
    editing.add_argument("id", metavar="ID")
    for one in (adding, editing):
        one.add_argument("--color", type=one_of(Color), metavar="COLOR")
        one.add_argument("--note", metavar="TEXT")
        one.add_argument("--tag", action="append", dest="tags", metavar="TEXT")
    add_exporting(add("export", text("write notes to a file")), language)
    add_importing(add("import", text("take notes in from a file of this or another program")), language)
    add("reanchor", text("find notes again in texts that have changed")).add_argument("--edition", metavar="ID")
    for name, help_text in (("delete", text("move to the trash")), ("restore", text("bring back from the trash"))):
        add(name, help_text).add_argument("ids", nargs="+", metavar="ID")
