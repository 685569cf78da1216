# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A PDF file to an edition, under limits: its bytes are only ever parsed in a child process."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition_reader.importers.pdf.printed import PdfPage, page_from
from edition_reader.importers.pdf.separate import FORMAT, edition_of
from edition_reader.importers.source import Source
from edition_reader.model.edition import Edition, Page
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.system.child import Child, ChildDied

#: The word with which a packaged program, which has no Python to call, runs the child in itself.
WORKER_ARGUMENT = "--pdf-worker"
#: Seconds in which a child answers the first question at the latest: it has to start.
START = 30.0


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """What is refused: more pages, drawn objects or characters of a page, seconds for a file, MiB of the child."""

    pages: int = 2000
    objects: int = 400_000
    characters: int = 400_000
    seconds: float = 120.0
    page_seconds: float = 9.0
    memory: int = 450


def worker_command(limits: PdfLimits) -> list[str]:
    """Return the command that runs the child process."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_ARGUMENT, str(limits.memory)]
    worker = Path(__file__).with_name("worker.py")
    return [sys.executable, "-P", "-X", "utf8", str(worker), str(limits.memory)]


@contextmanager
def opened(data: bytes, name: str, limits: PdfLimits) -> Iterator[tuple[Child, int]]:
    """Open a PDF file in a child; give the child and the number of pages. Raise UnreadableFile.

    Reasons: "pdf-damaged", "pdf-locked", "pdf-too-many-pages", and what `asked` gives.
    """
    with Child(worker_command(limits)) as child:
        answer = asked(child, {"do": "open"}, data, name=name, limits=limits, seconds=START)
        pages = int(answer["pages"])
        if pages < 1:
            raise UnreadableFile(path=name, reason="pdf-damaged")
        if pages > limits.pages:
            raise UnreadableFile(path=name, reason="pdf-too-many-pages", limit=limits.pages, size=pages)
        yield child, pages


def asked(
    child: Child, question: dict[str, Any], data: bytes = b"", *, name: str, limits: PdfLimits, seconds: float
) -> dict[str, Any]:
    """Return the answer of a child; raise UnreadableFile where it gives none or an error.

    Reasons: "pdf-damaged", "pdf-locked", "pdf-too-many-objects", "pdf-too-slow", "pdf-too-much-memory".
    """
    try:
        answer, _ = child.ask(question, data, timeout=seconds)
    except ChildDied as died:
        raise _refusal(died, name, limits) from died
    error = answer.get("error")
    if error == "too-many-objects":
        size = int(answer.get("size", 0))
        raise UnreadableFile(path=name, reason="pdf-too-many-objects", limit=limits.objects, size=size)
    if error:
        raise UnreadableFile(path=name, reason="pdf-locked" if error == "locked" else "pdf-damaged")
    return answer


def _refusal(died: ChildDied, name: str, limits: PdfLimits) -> UnreadableFile:
    if died.reason == "time":
        return UnreadableFile(path=name, reason="pdf-too-slow", limit=round(limits.seconds))
    if died.reason == "memory":
        return UnreadableFile(path=name, reason="pdf-too-much-memory", limit=limits.memory)
    return UnreadableFile(path=name, reason="pdf-damaged")


def read_pdf_pages(data: bytes, name: str, limits: PdfLimits) -> tuple[list[PdfPage], list[Problem]]:
    """Return all pages, and the problems with pages that could not be read."""
    pages: list[PdfPage] = []
    problems: list[Problem] = []
    end = time.monotonic() + limits.seconds
    with opened(data, name, limits) as (child, count):
        for index in range(count):
            left = min(limits.page_seconds, end - time.monotonic())
            if left <= 0:
                raise UnreadableFile(path=name, reason="pdf-too-slow", limit=round(limits.seconds))
            question = {"do": "text", "page": index, "objects": limits.objects, "characters": limits.characters}
            try:
                pages.append(page_from(asked(child, question, name=name, limits=limits, seconds=left)))
            except UnreadableFile as error:
                if error.fields["reason"] != "pdf-damaged" or not child.alive:
                    raise
                pages.append(PdfPage(0.0, 0.0))
                problems.append(Problem(ProblemCode.PAGE_UNREADABLE, f"{index + 1}", {"page": index + 1}))
            except (KeyError, TypeError, ValueError, IndexError) as error:
                raise UnreadableFile(path=name, reason="pdf-damaged") from error
    if len(problems) == len(pages):
        raise UnreadableFile(path=name, reason="pdf-damaged")
    return pages, problems


def read_pdf_bytes(data: bytes, name: str, limits: PdfLimits | None = None) -> Edition:
    """Return the edition in a PDF file; a scanned one has its pages and no articles. Raises UnreadableFile."""
    pages, problems = read_pdf_pages(data, name, limits or PdfLimits())
    if any(page.rows for page in pages):
        return edition_of(pages, problems)
    return Edition(
        format=FORMAT,
        articles=(),
        pages=tuple(Page(width=page.seen_size[0] or None, height=page.seen_size[1] or None) for page in pages),
        problems=(*problems, Problem(ProblemCode.SCANNED_PAGES, None, {"count": len(pages)})),
    )


def read_pdf(source: Source, name: str) -> Edition:
    """Return the edition in a PDF file of a source; raise UnreadableFile."""
    given = source.limits
    limits = PdfLimits(pages=given.pages, objects=given.objects, seconds=float(given.seconds))
    return read_pdf_bytes(source.read(name), name, limits)
