# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Looking the library and all notebooks through, and mending what can be mended.

A damaged text is made again from the stored original; a notebook mends itself from its journal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from edition_reader.importers import EDITION_FOLDER, VERSION, read_original
from edition_reader.model.edition import Edition
from edition_reader.model.errors import NotFound, ReaderError, StoreDamaged
from edition_reader.model.findings import Finding, FindingCode
from edition_reader.model.holding import Original
from edition_reader.model.person import Person
from edition_reader.store.library import FILE_NAME, Library, set_aside
from edition_reader.store.notebook import Notebook, open_notebook
from edition_reader.store.people import People
from edition_reader.system.platform import Platform

#: Findings about an edition that making it again from its original mends.
FIRST_LAYER = frozenset({FindingCode.ROW_CHANGED_OUTSIDE, FindingCode.ARTICLE_TEXT_MISSING, FindingCode.HALF_EDITION})


def check_stores(library: Library, people: People, *, repair: bool) -> list[Finding]:
    """Return what is wrong with the library and each notebook; with `repair`, mended where possible."""
    findings = check_library(library, repair=repair)
    for person in people.list():
        findings += check_notebook(library, people, person, repair=repair)
    return findings


def check_people(people: People, *, repair: bool) -> list[Finding]:
    """Return what is wrong with each notebook, where there is no library that could be asked."""
    return [finding for person in people.list() for finding in check_notebook(None, people, person, repair=repair)]


def damaged_library(folder: Path, error: StoreDamaged, platform: Platform, *, repair: bool) -> Finding:
    """Return what is wrong with a library that cannot be opened; `repair` sets it aside, so that a new one is begun.

    Raises the error where it is about something else; StoreReadOnly, StoreUnusable.
    """
    path = folder / FILE_NAME
    if error.fields["path"] != str(path):
        raise error
    fields = {"detail": str(error.fields["detail"])}
    if not repair:
        return Finding(FindingCode.DATABASE_DAMAGED, str(path), fields=fields)
    aside = set_aside(folder, platform)
    return Finding(FindingCode.LIBRARY_SET_ASIDE, str(path), fields={**fields, "folder": str(aside)})


def check_library(library: Library, *, repair: bool) -> list[Finding]:
    """Return what is wrong with the library; `repair` also makes damaged editions again from their originals."""
    findings = library.check(repair=repair)
    if not repair or library.read_only:
        return findings
    damaged = {str(finding.fields["edition"]) for finding in findings if _is_first_layer(finding)}
    made = {edition for edition in sorted(damaged) if make_again(library, edition)}
    return [
        replace(finding, repaired=True) if _is_first_layer(finding) and finding.fields["edition"] in made else finding
        for finding in findings
    ]


def check_notebook(library: Library | None, people: People, person: Person, *, repair: bool) -> list[Finding]:
    """Return what is wrong with a notebook, what opening it mended, and which notes lost their article."""
    try:
        with closing(open_notebook(people, person)) as notebook:
            opened = list(notebook.findings)
            return [*opened, *notebook.check(repair=repair), *(orphans(library, notebook) if library else ())]
    except ReaderError as error:
        fields = {"detail": error.code}
        return [Finding(FindingCode.DATABASE_DAMAGED, str(people.folder_of(person)), fields=fields)]


def orphans(library: Library, notebook: Notebook) -> Iterator[Finding]:
    """Find notes whose edition is held but no longer has their article."""
    for annotation in notebook.annotations():
        target = annotation.target
        if target.article is None or library.edition_of(target.fingerprint) != target.edition:
            continue
        try:
            library.article(target.article)
        except NotFound:
            fields = {"annotation": annotation.id, "edition": target.edition}
            yield Finding(FindingCode.NOTE_WITHOUT_ARTICLE, str(notebook.folder), fields=fields)


def make_again(library: Library, edition: str) -> bool:
    """Make an edition again from its stored original; return whether the original was sound and could be read."""
    try:
        original = library.original(edition)
        if hashlib.sha256(original.data).hexdigest() != original.sha256:
            return False
        library.rederive(edition, _read_as_before(library, edition, original), VERSION)
    except ReaderError:
        return False
    return True


def _read_as_before(library: Library, edition: str, original: Original) -> Edition:
    """Read an original in the encoding that it was read in before, be it guessed or chosen by a person."""
    fresh = read_original(original)
    before = library.encoding(edition)
    if original.importer == EDITION_FOLDER or before in {None, fresh.encoding}:
        return fresh
    return read_original(original, encoding=before)


def _is_first_layer(finding: Finding) -> bool:
    """Whether making the edition again mends a finding."""
    return (
        finding.code in FIRST_LAYER
        and not finding.repaired
        and finding.fields.get("table") in {None, "article_text", "edition_source"}
        and "edition" in finding.fields
    )
