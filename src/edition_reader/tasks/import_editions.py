# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Bringing editions into the library. One bad file never stops the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition_reader.importers import DEFAULT_LIMIT, Entry, load, read_original, sources_in
from edition_reader.importers.page_images import images_beside
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.errors import ReaderError, StoreReadOnly, UnreadableFile
from edition_reader.model.problem import Problem
from edition_reader.model.progress import Progress
from edition_reader.store.library import Library
from edition_reader.tasks.manners import letting_others_through


@dataclass(frozen=True, slots=True)
class Imported:
    """An edition that is new in the library."""

    edition: str
    newspaper: str | None
    date: str | None
    articles: int
    path: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that the library holds already, as `edition`."""

    path: str
    edition: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that gave nothing."""

    path: str
    error: ReaderError


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each file."""

    imported: tuple[Imported, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Failed, ...] = ()

    @property
    def problems(self) -> int:
        """How many oddities were met in what was imported."""
        return sum(len(imported.problems) for imported in self.imported)


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person says beside the files: details, the first page, the encoding; and who, and the limit in bytes."""

    details: EditionDetails
    page: Page | None
    encoding: str | None
    limit: int
    person: str


Outcome = Imported | Skipped | Failed


def import_editions(
    library: Library,
    paths: Iterable[Path],
    progress: Progress,
    *,
    details: EditionDetails | None = None,
    page: Page | None = None,
    encoding: str | None = None,
    limit: int = DEFAULT_LIMIT,
    person: str = "",
) -> ImportReport:
    """Import files, edition folders, and all files in other folders; `details` and `page` hold for each of them.

    A file is hashed first and skipped when it is held. When the library can no longer be written (a full disk), the
    file and all after it fail with that reason. Raises StoreReadOnly before anything is read, and Cancelled; what was
    imported until then stays.
    """
    if library.read_only:
        raise StoreReadOnly(path=str(library.folder))
    entered = Entered(details or EditionDetails(), page, encoding, limit, person)
    sources = [source for path in paths for source in sources_in(path)]
    outcomes: list[Outcome] = []
    broken: ReaderError | None = None
    with letting_others_through():
        for number, source in enumerate(sources):
            progress.step(number, len(sources), source.name)
            try:
                outcomes.append(_import_one(library, source, entered, broken=broken))
            except ReaderError as error:
                outcomes.append(Failed(str(source), error))
                broken = broken or (None if isinstance(error, UnreadableFile) else error)
    progress.step(len(sources), len(sources))
    return ImportReport(
        imported=tuple(outcome for outcome in outcomes if isinstance(outcome, Imported)),
        skipped=tuple(outcome for outcome in outcomes if isinstance(outcome, Skipped)),
        failed=tuple(outcome for outcome in outcomes if isinstance(outcome, Failed)),
    )


def _import_one(library: Library, source: Entry, entered: Entered, *, broken: ReaderError | None) -> Outcome:
    """Import one file or edition folder; raises UnreadableFile, the errors of the library, and `broken`."""
    if broken is not None:
        raise broken
    original = load(source, limit=entered.limit)
    held = library.edition_of(original.sha256)
    if held is not None:
        return Skipped(str(source), held)
    try:
        edition = read_original(original, encoding=entered.encoding, problems=source.problems)
    except UnreadableFile as error:
        error.fields["path"] = str(source)
        raise
    held = library.add_edition(edition, original, details=entered.details, page=entered.page, person=entered.person)
    pictures = images_beside(source, edition)
    if pictures:
        library.add_images(held, pictures)
    shown = library.summary(held)
    return Imported(
        edition=held,
        newspaper=shown.details.newspaper,
        date=shown.details.date,
        articles=shown.articles,
        path=str(source),
        problems=edition.problems,
    )
