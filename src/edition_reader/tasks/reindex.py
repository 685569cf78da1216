# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Bringing the search index up to date with the library, slice by slice, and checking it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from edition_reader.model.errors import StoreDamaged
from edition_reader.model.findings import Finding
from edition_reader.model.progress import Progress
from edition_reader.store.library import Library
from edition_reader.store.search import Indexer, check_index, discard_index, index_path
from edition_reader.system.platform import Platform
from edition_reader.text.variants import load_pinyin


def reindex(
    folder: Path,
    platform: Platform,
    progress: Progress,
    *,
    read_only: bool,
    from_nothing: bool = False,
    path: Path | None = None,
) -> bool:
    """Index what is new or changed in the library in `folder`; return whether the index is complete then.

    `path` is the file of the index where it is not the usual one. The index is not complete when another process is at
    it already. Cancelling leaves what is done; the rest is done the next time. A damaged index is made anew. Raises
    Cancelled, StoreFull, StoreReadOnly, StoreBusy, StoreUnusable, and StoreDamaged of a damaged library.
    """
    path = path or index_path(folder, platform, read_only=read_only)
    try:
        return _reindex(folder, path, platform, progress, from_nothing=from_nothing)
    except StoreDamaged as error:
        if error.fields["path"] != str(path):
            raise
    # The damage was in the index and not in the library: there is nothing in it that is not made again.
    discard_index(path, platform)
    return _reindex(folder, path, platform, progress, from_nothing=False)


def _reindex(folder: Path, path: Path, platform: Platform, progress: Progress, *, from_nothing: bool) -> bool:
    """Index once; raises StoreDamaged where the index turns out to be damaged."""
    with closing(Indexer(folder, path, platform)) as quick:
        # Readings take a while to load: only when there is something to do.
        if not from_nothing and not quick.pending():
            return True
    with closing(Indexer(folder, path, platform, load_pinyin())) as indexer, indexer.alone() as ours:
        if not ours:
            return False
        if from_nothing:
            indexer.empty()
        indexer.start()
        pending = indexer.pending()
        total = len(pending)
        while pending:
            progress.step(max(0, total - len(pending)), total)
            pending = indexer.slice(pending)
        indexer.settle()
        progress.step(total, total)
        return True


def check_search(library: Library, platform: Platform, *, repair: bool) -> list[Finding]:
    """Return what is wrong with the index of a library; `repair` makes a wrong one anew."""
    path = index_path(library.folder, platform, read_only=library.read_only)
    findings = check_index(library.folder, path, platform)
    if not findings or not repair:
        return findings
    mended = reindex(library.folder, platform, Progress(), read_only=library.read_only, from_nothing=True)
    return [replace(finding, repaired=mended) for finding in findings]
