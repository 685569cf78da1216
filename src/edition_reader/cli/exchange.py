# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Commands that exchange things with other programs: annotations export, import, reanchor; export of an edition."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from edition_reader.cli.asking import tell_doubts
from edition_reader.cli.choices import one_of
from edition_reader.cli.console import DONE, PARTLY, Outcome
from edition_reader.cli.context import Context
from edition_reader.exporters.citations import CitationStyle
from edition_reader.exporters.notes.layout import NoteOptions
from edition_reader.importers.notes import read_notes
from edition_reader.importers.notes.reading import LIMIT
from edition_reader.model.anchor import AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color
from edition_reader.model.clock import now_utc
from edition_reader.model.errors import NotFound, UnreadableFile
from edition_reader.model.exchange import IncomingNotes, NotePreview, NoteSet
from edition_reader.system.files import read_capped, write_atomically
from edition_reader.system.language import Language
from edition_reader.tasks.exchange_export import (
    KEEPS_TRASH,
    EditionFormat,
    NoteFormat,
    export_edition,
    export_notes,
)
from edition_reader.tasks.exchange_import import apply_notes, preview_notes
from edition_reader.tasks.exchange_records import NoteFilter, choose_annotations, note_records
from edition_reader.tasks.reanchor_notes import ReanchorReport, reanchor_notes
from edition_reader.tasks.workspace import Workspace
from edition_reader.words.exchange import epub_words, note_words, say_failed_note
from edition_reader.words.labels import say, say_size


def add_exporting(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what annotations export takes."""
    text = language.text
    parser.add_argument("--format", type=one_of(NoteFormat), default=NoteFormat.JSON, metavar="FORMAT")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE")
    parser.add_argument("--edition", metavar="ID")
    parser.add_argument("--article", metavar="ID")
    parser.add_argument("--color", type=one_of(Color), action="append", default=[], metavar="COLOR")
    parser.add_argument("--kind", type=one_of(AnnotationKind), action="append", default=[], metavar="KIND")
    parser.add_argument("--state", type=one_of(AnchorState), action="append", default=[], metavar="STATE")
    parser.add_argument("--tag", action="append", default=[], metavar="TEXT")
    for name in ("--newspaper", "--since", "--until", "--query", "--title"):
        parser.add_argument(name, metavar="TEXT")
    parser.add_argument("--citation", type=one_of(CitationStyle), metavar="STYLE")
    parser.add_argument("--no-names", action="store_true", help=text("leave the names of people out"))
    parser.add_argument("--no-sentence", action="store_true", help=text("print the passage without its sentence"))


def add_importing(parser: argparse.ArgumentParser, language: Language) -> None:
    """Add what annotations import takes."""
    text = language.text
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--edition", metavar="ID", help=text("the edition that notes without a place belong to"))
    parser.add_argument("--preview", action="store_true", help=text("only tell what would become of each note"))
    parser.add_argument("--theirs", action="store_true", help=text("in a conflict, take the note of the file"))
    parser.add_argument("--placed-only", action="store_true", help=text("leave out notes whose article is not here"))


def add_edition_export(parser: argparse.ArgumentParser) -> None:
    """Add what export takes."""
    parser.add_argument("edition", metavar="EDITION")
    parser.add_argument("--format", type=one_of(EditionFormat), default=EditionFormat.EPUB, metavar="FORMAT")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE")


def export_annotations(context: Context) -> Outcome:
    """Write chosen annotations to a file."""
    options = context.options
    with context.workspace(create_person=False) as workspace:
        chosen = _chosen(context, workspace)
        person = None if options.no_names else workspace.person
        words = note_words(context.language, _color_names(workspace))
        records = note_records(workspace.library, chosen, person, words)
        printed = NoteOptions(options.citation or CitationStyle.GBT7714, sentence=not options.no_sentence)
        data = export_notes(NoteSet(records, now_utc(), options.title or ""), options.format, words, printed)
    write_atomically(context.platform, options.output, data)
    count = context.language.plural("{n} note exported", "{n} notes exported", len(records))
    return Outcome(
        {"exported": len(records), "output": str(options.output), "bytes": len(data)}, [f"{options.output}  {count}"]
    )


def _chosen(context: Context, workspace: Workspace) -> list[Annotation]:
    """Return the annotations that the options choose; nobody has none."""
    options = context.options
    wanted = NoteFilter(
        edition=options.edition,
        article=options.article,
        colors=frozenset(options.color),
        kinds=frozenset(options.kind),
        tags=frozenset(options.tag),
        states=frozenset(options.state),
        newspaper=options.newspaper,
        since=options.since,
        until=options.until,
        text=options.query,
    )
    tell_doubts(context)
    if workspace.notebook is None:
        return []
    return choose_annotations(workspace.library, workspace.notebook, wanted, trash=options.format in KEEPS_TRASH)


def _color_names(workspace: Workspace) -> dict[Color, str]:
    """Return a person's own names of the colours."""
    names = workspace.notebook.setting("color_names") if workspace.notebook else None
    known = {color.value: color for color in Color}
    return {known[key]: str(name) for key, name in names.items() if key in known} if isinstance(names, dict) else {}


def import_annotations(context: Context) -> Outcome:
    """Take in the annotations of a file, or tell what would become of each."""
    options = context.options
    data = read_capped(options.file, LIMIT)
    try:
        incoming = read_notes(data, str(options.file))
    except UnreadableFile as error:
        raise UnreadableFile(**{**error.fields, "path": str(options.file)}) from error
    with context.workspace(create_person=True, create=not options.preview) as workspace:
        if workspace.notebook is None:
            raise NotFound(what="person", id="")
        previews = preview_notes(workspace.library, workspace.notebook, incoming, edition=options.edition)
        if options.preview:
            return _preview(context, incoming, previews)
        outcome = apply_notes(
            workspace.notebook, incoming, previews, theirs=options.theirs, unplaced=not options.placed_only
        )
    failed = _failed(context, incoming)
    counts = asdict(outcome)
    told = {name: counts[name] for name in ("added", "same", "updated", "conflicts", "unplaced")}
    line = context.language.text(
        "Added: {added}. The same: {same}. Updated: {updated}. In conflict, left as they are: {conflicts}. "
        "Without a place here: {unplaced}.",
        **told,
    )
    lines = [line, *(one["message"] for one in failed)]
    status = PARTLY if failed or outcome.conflicts else DONE
    data_out = {**told, "failed": failed, "format": incoming.format, "people": dict(outcome.by_author)}
    return Outcome(data_out, lines, status)


def _preview(context: Context, incoming: IncomingNotes, previews: list[NotePreview]) -> Outcome:
    """Tell what would become of each note."""
    notes = [
        {
            "id": preview.annotation.id,
            "standing": preview.standing.value,
            "placed": preview.placed,
            "author": preview.incoming.author.name if preview.incoming.author else None,
            "quote": preview.annotation.anchor.quote if preview.annotation.anchor else None,
            "article": preview.annotation.target.article if preview.placed else None,
            "state": preview.annotation.state.value,
        }
        for preview in previews
    ]
    data = {"format": incoming.format, "title": incoming.title, "notes": notes, "failed": _failed(context, incoming)}
    lines = ["  ".join(str(value) for value in note.values() if value not in (None, "")) for note in notes]
    return Outcome(data, lines)


def _failed(context: Context, incoming: IncomingNotes) -> list[dict[str, str]]:
    """Return the notes that could not be read, each with its reason."""
    return [
        {"where": str(one.where), "code": one.reason.value, "message": say_failed_note(one, context.language)}
        for one in incoming.failed
    ]


def reanchor_annotations(context: Context) -> Outcome:
    """Find the annotations again in the texts as they are now."""
    with context.workspace(create_person=False) as workspace:
        if workspace.notebook is None:
            report = ReanchorReport({})
        else:
            progress = context.console.progress()
            report = reanchor_notes(workspace.library, workspace.notebook, context.options.edition, progress=progress)
    states = {state.value: report.states.get(state, 0) for state in AnchorState}
    lines = [f"{say(state, context.language)}: {states[state.value]}" for state in AnchorState]
    data = {**states, "changed": report.changed, "without_edition": report.without_edition}
    return Outcome(data, lines)


def export_edition_file(context: Context) -> Outcome:
    """Write a stored edition to a file."""
    options = context.options
    with context.library() as library:
        edition = library.edition(options.edition)
        originals = [library.original(options.edition)] if options.format is EditionFormat.PACKAGE else []
    data = export_edition(edition, options.format, epub_words(context.language), now_utc(), originals)
    write_atomically(context.platform, options.output, data)
    return Outcome({"output": str(options.output), "bytes": len(data)}, [f"{options.output}  {say_size(len(data))}"])
