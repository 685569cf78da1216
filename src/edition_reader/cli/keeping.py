# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Commands that keep things safe: check, backup, restore, doctor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from edition_reader.cli.console import DONE, PARTLY, Outcome
from edition_reader.cli.context import Context
from edition_reader.model.errors import NotFound, StoreDamaged, StoreUnusable
from edition_reader.model.findings import Finding, FindingCode
from edition_reader.store.notebook import read_backup
from edition_reader.store.people import People
from edition_reader.tasks.backup import back_up, unused_name
from edition_reader.tasks.check_stores import check_people, check_stores, damaged_library
from edition_reader.tasks.doctor import Diagnosis, diagnose
from edition_reader.tasks.reindex import check_search
from edition_reader.tasks.restore import RestoreReport, restore
from edition_reader.tasks.workspace import library_folder, open_people, people_folder
from edition_reader.words.findings import say_finding
from edition_reader.words.labels import say_size


def check(context: Context) -> Outcome:
    """Look the library and all notebooks through."""
    try:
        findings = _looked_through(context)
    except StoreDamaged as error:
        findings = _without_library(context, error)
    except StoreUnusable as error:
        findings = _missing_library(context, error)
    told = [
        {
            "code": finding.code.value,
            "store": finding.store,
            "repaired": finding.repaired,
            "message": say_finding(finding, context.language),
            **finding.fields,
        }
        for finding in findings
    ]
    sound = all(finding.repaired for finding in findings)
    lines = [str(one["message"]) for one in told] or [context.language.text("Everything is sound.")]
    return Outcome({"ok": sound, "findings": told}, lines, DONE if sound else PARTLY)


def _looked_through(context: Context, *, anew: bool = False) -> list[Finding]:
    """Return what is wrong with the library, all notebooks and the index; raises StoreDamaged, StoreUnusable."""
    repair = context.options.repair
    with context.library(create=anew, anew=anew) as library:
        people = open_people(context.platform, library, context.options.people)
        return [
            *check_stores(library, people, repair=repair),
            *check_search(library, context.platform, repair=repair),
        ]


def _without_library(context: Context, error: StoreDamaged) -> list[Finding]:
    """Return what is wrong where the library can't be opened; with repair, it is set aside and a new one is begun."""
    folder, repair = library_folder(context.platform, context.options.library), context.options.repair
    damaged = damaged_library(folder, error, context.platform, repair=repair)
    if repair:
        return [damaged, *_looked_through(context, anew=True)]
    people = context.options.people or people_folder(context.platform, folder, read_only=False)
    return [damaged, *check_people(People(people, context.platform), repair=False)]


def _missing_library(context: Context, error: StoreUnusable) -> list[Finding]:
    """Return what is wrong with the notebooks where there is no library; raises the error where there are none."""
    folder, repair = library_folder(context.platform, context.options.library), context.options.repair
    people = context.options.people or people_folder(context.platform, folder, read_only=False)
    if error.fields.get("reason") != "missing" or not people.is_dir():
        raise error
    missing = Finding(FindingCode.LIBRARY_MISSING, str(folder))
    return [missing, *check_people(People(people, context.platform), repair=repair)]


def backup(context: Context) -> Outcome:
    """Keep a copy of the notebook in one file."""
    with context.workspace(create_person=False) as workspace:
        if workspace.notebook is None or workspace.person is None:
            raise NotFound(what="person", id=context.options.person or context.platform.user_name())
        output = context.options.output or unused_name(Path.cwd(), workspace.person.name, date.today())
        size = back_up(workspace.notebook, output)
    return Outcome({"output": str(output), "bytes": size}, [f"{output}  {say_size(size)}"])


def restore_backup(context: Context) -> Outcome:
    """Bring back what a backup holds and the notebook lacks; without --person, of the person it was made for."""
    held = read_backup(context.options.file)
    name = context.options.person or held.person or None
    make = not context.options.preview
    with context.workspace(create_person=make, person=name, or_nobody=True, create=make) as workspace:
        if workspace.notebook is None:
            report = RestoreReport(added=len(held.annotations), same=0, newer=0)
        else:
            report = restore(workspace.notebook, held, preview=context.options.preview)
    text = context.language.text(
        "Added: {added}. The same: {same}. Changed since, left as they are: {newer}.", **asdict(report)
    )
    return Outcome(asdict(report), [text])


def doctor(context: Context) -> Outcome:
    """Tell versions, folders and what is missing."""
    found = diagnose(context.platform, context.options.library)
    data = {
        "versions": dict(found.versions),
        "folders": [asdict(folder) for folder in found.folders],
        "features": [
            {"name": feature.name, "present": feature.missing is None, "missing": feature.missing}
            for feature in found.features
        ],
        "language": context.language.code,
    }
    return Outcome(data, _diagnosis_lines(context, found))


def _diagnosis_lines(context: Context, found: Diagnosis) -> Iterator[str]:
    """Give a diagnosis as lines for people."""
    text = context.language.text
    absent = text("(not installed)")
    for name, version in found.versions.items():
        yield f"{name:<22}{version or absent}"
    for folder in found.folders:
        where = text("network drive") if folder.network else folder.filesystem
        free = text("{size} free", size=say_size(folder.free))
        yield f"{folder.name:<22}{folder.path}  ({where}, {free})"
    for feature in found.features:
        yield f"{feature.name:<22}" + (
            text("present") if feature.missing is None else text("missing: {what}", what=feature.missing)
        )
