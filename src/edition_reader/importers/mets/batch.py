# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An NDNP batch (Library of Congress): batch.xml lists issues and reels, of which often only some are there."""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.importers.source import Source
from edition_reader.importers.xml import attribute, descendants, parse_xml, text_of
from edition_reader.model.problem import Problem, ProblemCode


@dataclass(frozen=True, slots=True)
class Batch:
    """The METS files of the issues that are there, and what is not."""

    issues: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_batch(source: Source, name: str) -> Batch:
    """Return which issues of a batch there are; raise UnreadableFile when the file is no XML at all."""
    parsed = parse_xml(source.read(name), name)
    issues: dict[str, None] = {}
    problems = list(parsed.problems)
    for element in descendants(parsed.root, "issue"):
        href = text_of(element)
        found = source.find(href, name) if href else None
        if found:
            issues[found] = None
        else:
            date = attribute(element, "issueDate") or ""
            problems.append(Problem(ProblemCode.MISSING_MEMBER, href or None, {"name": href, "date": date}))
    return Batch(tuple(issues), tuple(problems))
