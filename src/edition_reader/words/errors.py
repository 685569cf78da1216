# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What went wrong, in sentences: what happened, what is safe, and what can be done.

A sentence is found by the error's code and the reason in its fields ("store-unusable/moved"), else by the code alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from edition_reader.model.errors import ReaderError
from edition_reader.system.language import N_, Language
from edition_reader.words.labels import say_size

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "error": N_("Something went wrong."),
        "error/bug": N_("This program failed by a fault of its own. What was stored before is safe. Report: {path}"),
        "wrong-use": N_("This cannot be done: {reason}"),
        "wrong-use/arguments": N_("The command was not understood: {detail}."),
        "wrong-use/no-name": N_("A person needs a name."),
        "wrong-use/name-taken": N_("There is a person named {name} already."),
        "wrong-use/short-pin": N_("A PIN needs at least {least} characters."),
        "wrong-use/pin-needed": N_("{name} has a PIN, and there is nobody here who could be asked for it."),
        "wrong-use/wrong-pin": N_("This is not the PIN of {name}."),
        "wrong-use/empty-quote": N_("An empty quote marks nothing; give the words to be marked."),
        "wrong-use/nothing-to-change": N_("Say what is to be changed: a colour, a note or tags."),
        "wrong-use/id-taken": N_("Another note has the number {id} already."),
        "wrong-use/exists": N_("{path} exists already and is left as it is; choose another name."),
        "unreadable-file": N_("{path} could not be read."),
        "unreadable-file/not-found": N_("There is no file {path}."),
        "unreadable-file/not-a-file": N_("{path} is not a file that can be read."),
        "unreadable-file/no-rights": N_("You have no right to read {path}."),
        "unreadable-file/read-error": N_("{path} could not be read to its end: {detail}."),
        "unreadable-file/too-large": N_("{path} is too large: {size}; files of up to {limit} are read (--max-size)."),
        "unreadable-file/too-much": N_("The files of {path} are more than {limit} together (--max-total)."),
        "unreadable-file/empty": N_("{path} is empty."),
        "unreadable-file/binary": N_("{path} is not a text file: its bytes are those of a program or picture."),
        "unreadable-file/unsupported": N_("{path} is a file of the kind {kind}, which cannot be read yet."),
        "unreadable-file/unsupported-document": N_(
            "{path} is a document of the kind {kind}, which cannot be read. Please save it as DOCX, PDF or text in the "
            "program it was made with."
        ),
        "unreadable-file/unknown-encoding": N_("There is no encoding named {encoding}."),
        "unreadable-file/not-in-encoding": N_("{path} is not written in the encoding {encoding}."),
        "unreadable-file/bad-manifest": N_("The manifest {path} is not well-formed: {detail}."),
        "unreadable-file/own": N_(
            "{path} belongs to a library or a notebook of this program and is no edition. Notes and backups are "
            "brought back by their own commands."
        ),
        "unreadable-file/unsafe-members": N_("{path} holds nothing but links or names that lead out of it: {detail}."),
        "unreadable-file/no-texts": N_("There is no text of an edition in {path}."),
        "unreadable-file/damaged": N_("{path} is damaged and cannot be read."),
        "unreadable-file/not-a-backup": N_("{path} is not a backup of this program."),
        "unreadable-file/damaged-backup": N_("{path} is a backup, but it is damaged."),
        "unreadable-file/damaged-zip": N_("{path} is a ZIP file, but it is damaged: {detail}."),
        "unreadable-file/damaged-packing": N_("{path} is compressed, but it cannot be unpacked: {detail}."),
        "unreadable-file/packed-too-well": N_(
            "{path} would unpack to over {limit} times its size and is refused (--max-ratio)."
        ),
        "unreadable-file/too-many-members": N_(
            "There are {size} files in {path}; up to {limit} are read (--max-members)."
        ),
        "unreadable-file/zips-too-deep": N_("{path} lies in over {limit} ZIP files, one in the other (--max-depth)."),
        "unreadable-file/package-too-new": N_(
            "{path} was written by a newer version of this program (format {found}; this one knows {known})."
        ),
        "unreadable-file/locked": N_("The texts in {path} are locked by its seller, and cannot be read here."),
        "unreadable-file/too-deep": N_("{path} is nested too deeply to be read."),
        "unreadable-file/not-xml": N_("{path} is not well-formed XML: {detail}."),
        "unreadable-file/not-html": N_("{path} is not well-formed HTML: {detail}."),
        "unreadable-file/not-json": N_("{path} is not well-formed JSON: {detail}."),
        "unreadable-file/not-alto": N_("{path} is not a page in the format ALTO."),
        "unreadable-file/not-notes": N_("{path} does not hold notes of this or another known program."),
        "unreadable-file/no-text": N_("There is no text in {path}."),
        "unreadable-file/pdf-damaged": N_("{path} is a damaged PDF file and cannot be read."),
        "unreadable-file/pdf-locked": N_("{path} is locked with a password; please unlock it and import it again."),
        "unreadable-file/password": N_("{path} is locked with a password; please unlock it and import it again."),
        "unreadable-file/pdf-too-many-pages": N_(
            "{path} has more pages than are read of a PDF file: {size}; the limit is {limit} (--max-pages)."
        ),
        "unreadable-file/pdf-too-many-objects": N_(
            "A page of {path} is drawn from too many parts: {size}; the limit is {limit} (--max-objects)."
        ),
        "unreadable-file/pdf-too-slow": N_(
            "Reading {path} took more than {limit} seconds and was given up (--max-seconds)."
        ),
        "unreadable-file/pdf-too-much-memory": N_(
            "Reading {path} took more than {limit} MiB of memory and was given up."
        ),
        "unreadable-file/too-many-pixels": N_(
            "{path} has {size} pixels; pictures of up to {limit} pixels are shown (--max-pixels)."
        ),
        "not-found": N_("Nothing is stored under {id}."),
        "not-found/edition": N_("There is no edition {id} in the library."),
        "not-found/article": N_("There is no article {id} in the library."),
        "not-found/annotation": N_("There is no note {id} in this notebook."),
        "not-found/person": N_("There is no person named {id} here."),
        "not-found/notebook": N_("{id} has written no notes yet."),
        "not-found/report": N_("There is no report {id} of an import."),
        "not-found/resource": N_("{id} is missing from the installation. Please install the program again."),
        "store-too-new": N_(
            "{path} was written by a newer version of this program (format {found}; this one knows {known}). It was "
            "left as it is; please use the newer version."
        ),
        "store-damaged": N_(
            "{path} is damaged ({detail}). Nothing was overwritten. Run the check with repair, or restore a backup."
        ),
        "store-read-only": N_("{path} cannot be changed: it is open for reading only. Your notes are kept elsewhere."),
        "store-full": N_("No space is left to write {path}. What was stored before is safe; please free some space."),
        "store-busy": N_("{path} is in use by another program for too long. Nothing was changed; please try again."),
        "store-busy/held": N_(
            "{path} is held by another program. What you write stays on the screen and is stored as soon as it is free."
        ),
        "store-unusable": N_("{path} cannot be used: {reason}."),
        "store-unusable/cannot-open": N_("{path} cannot be opened; it is missing, or you have no right to it."),
        "store-unusable/input-output": N_(
            "Reading or writing {path} failed: a full disk, a quota or a faulty drive. What was stored before is safe."
        ),
        "store-unusable/moved": N_("{path} was moved or deleted while it was open; please start the program again."),
        "store-unusable/gone": N_(
            "{path} is not there any more: it was moved or deleted, or its drive was taken away. What is open can "
            "still be read. Notes that are kept elsewhere go on being stored."
        ),
        "store-unusable/not-ours": N_("{path} belongs to another program and was left as it is."),
        "store-unusable/no-library": N_("There is no library in {path}, and none can be made there."),
        "store-unusable/missing": N_("There is no library in {path}. One begins with the first import."),
        "store-unusable/lost": N_(
            "The library in {path} is not there: its folder was renamed or deleted, or its drive is not connected. "
            "Nothing was made in its place. To begin a new, empty one there, use --new-library."
        ),
        "store-unusable/needs-upgrade": N_(
            "{path} was made by an older version and must be opened once by somebody who may write to it."
        ),
        "notebook-on-network": N_(
            "Notes cannot be kept in {path}, which is a network drive ({filesystem}): writing there is not safe. "
            "Choose a folder on this computer."
        ),
        "changed-since": N_("It was changed again since, so it was not undone: nothing newer is overwritten."),
        "nothing-to-undo": N_("There is nothing to undo."),
        "nothing-to-undo/redo": N_("There is nothing to redo."),
        "ambiguous-quote": N_("The quote stands {count} times in the article, at {starts}. Say which with --start."),
        "work-stopped": N_(
            "The work was broken off: its process ended unexpectedly. What was done until then is safe; start it again "
            "and it goes on from there."
        ),
        "work-stopped/memory": N_(
            "The work was broken off: it needed more memory than there is. What was done until then is safe; start it "
            "again and it goes on from there."
        ),
        "quote-not-found": N_("The quote does not stand in the article."),
        "quote-not-found/start": N_("The quote does not stand at {start} in the article."),
    }
)

#: Fields that hold a number of bytes, for these reasons.
SIZES = frozenset({"limit", "size"})
SIZED = frozenset({"too-large", "too-much"})


def say_error(error: ReaderError, language: Language) -> str:
    """Return a sentence for a known error."""
    fields = {"path": "", "detail": "", **error.fields}
    sized = SIZES if fields.get("reason") in SIZED else frozenset()
    shown = {name: say_size(value) if name in sized else _shown(value) for name, value in fields.items()}
    return language.text(sentence_for(error), **shown)


def sentence_for(error: ReaderError) -> str:
    """Return the sentence of an error in the source language, with its named fields."""
    for name in ("reason", "what", "direction"):
        found = SENTENCES.get(f"{error.code}/{error.fields.get(name)}")
        if found is not None:
            return found
    if error.fields.get("start") is not None and f"{error.code}/start" in SENTENCES:
        return SENTENCES[f"{error.code}/start"]
    return SENTENCES[error.code]


def _shown(value: Any) -> str:
    """Return the value of a field as a person reads it."""
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return str(value)
