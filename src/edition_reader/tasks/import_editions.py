# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Bringing editions into the library. One bad file never stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from edition_reader.importers import DEFAULT_LIMIT, Entry, Limits, load, read_original, sources_in
from edition_reader.importers.page_images import images_beside
from edition_reader.model.clock import now_utc, uuid7
from edition_reader.model.edition import EditionDetails, Page
from edition_reader.model.errors import ReaderError, StoreReadOnly, UnreadableFile
from edition_reader.model.progress import Progress
from edition_reader.model.report import Became, Failed, FileReport, Imported, ImportReport, KeptReport, Outcome, Skipped
from edition_reader.store.library import Library
from edition_reader.tasks.import_report import failed_file, imported_file, skipped_file
from edition_reader.tasks.versions import earlier_version


@dataclass(frozen=True, slots=True)
class Entered:
    """What a person says beside the files: details, the first page, the encoding; and who, and the limits."""

    details: EditionDetails
    page: Page | None
    encoding: str | None
    limits: Limits
    person: str


def import_editions(  # noqa: PLR0913 - what a person may say beside the files
    library: Library,
    paths: Iterable[Path],
    progress: Progress,
    *,
    details: EditionDetails | None = None,
    page: Page | None = None,
    encoding: str | None = None,
    limits: Limits | None = None,
    person: str = "",
    told: Callable[[Outcome], None] | None = None,
) -> ImportReport:
    """Import files, edition folders, and all files in other folders; `details` and `page` hold for each of them.

    `told` is called with what became of each file before the next one is read. A file is hashed first and skipped when
    it is held. When the library can no longer be written (a full disk), the file and all after it fail with that
    reason. Raises StoreReadOnly before anything is read, and Cancelled; what was imported until then stays.
    """
    if library.read_only:
        raise StoreReadOnly(path=str(library.folder))
    entered = Entered(details or EditionDetails(), page, encoding, limits or Limits(member=DEFAULT_LIMIT), person)
    sources = [source for path in paths for source in sources_in(path, entered.limits)]
    outcomes: list[Outcome] = []
    broken: ReaderError | None = None
    for number, source in enumerate(sources):
        progress.step(number, len(sources), source.name)
        try:
            outcomes.append(_import_one(library, source, entered, broken=broken))
        except ReaderError as error:
            outcomes.append(Failed(str(source), error))
            broken = broken or (None if isinstance(error, UnreadableFile) else error)
        if told is not None:
            told(outcomes[-1])
    progress.step(len(sources), len(sources))
    report = KeptReport(uuid7(), now_utc(), person, tuple(map(_file_report, outcomes)))
    return ImportReport.of(outcomes, _keep(library, report))


def _file_report(outcome: Outcome) -> FileReport:
    """Return what is kept of what became of a file."""
    if isinstance(outcome, Skipped):
        return skipped_file(outcome.path, outcome.edition)
    if isinstance(outcome, Failed):
        return failed_file(outcome.path, outcome.error)
    return outcome.report or FileReport(outcome.path, Became.IMPORTED, outcome.edition)


def _keep(library: Library, report: KeptReport) -> str | None:
    """Keep the report of an import that was about something and return its id; None where it can't be written."""
    if not report.files:
        return None
    try:
        library.add_report(report)
    except ReaderError:
        return None
    return report.id


def _import_one(library: Library, source: Entry, entered: Entered, *, broken: ReaderError | None) -> Outcome:
    """Import one file or edition folder; raises UnreadableFile, the errors of the library, and `broken`."""
    if broken is not None:
        raise broken
    original = load(source, limit=entered.limits.member, limits=entered.limits)
    held = library.edition_of(original.sha256) or library.superseded(original.sha256)
    if held is not None:
        return Skipped(str(source), held)
    try:
        edition = read_original(original, encoding=entered.encoding, problems=source.problems, limits=entered.limits)
    except UnreadableFile as error:
        error.fields["path"] = str(source)
        raise
    pictures = images_beside(source, edition, entered.limits)
    held = library.add_edition(
        edition, original, details=entered.details, page=entered.page, pictures=pictures, person=entered.person
    )
    earlier = earlier_version(library, held)
    if earlier is not None:
        library.make_version(held, earlier, entered.person)
    shown = library.summary(held)
    return Imported(
        edition=held,
        newspaper=shown.details.newspaper,
        date=shown.details.date,
        articles=shown.articles,
        path=str(source),
        problems=edition.problems,
        version_of=earlier,
        report=imported_file(
            str(source),
            edition,
            edition_id=held,
            newspaper=shown.details.newspaper,
            date=shown.details.date,
            version_of=earlier,
            possible_versions=tuple(other for other in library.same_issue(held) if other != earlier),
        ),
    )
