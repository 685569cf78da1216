# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What was odd in a file, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.system.language import N_, Language

SENTENCES: Mapping[ProblemCode, str] = MappingProxyType(
    {
        ProblemCode.NO_NEWSPAPER: N_("The text does not say which newspaper it is from."),
        ProblemCode.NO_DATE: N_("The text does not say which day it is from."),
        ProblemCode.NO_PAGE: N_("The text does not say which page it is."),
        ProblemCode.NO_TEXT: N_("There is no text on this page."),
        ProblemCode.IMPOSSIBLE_DATE: N_("The printed date {printed} is no day of the calendar; it was left empty."),
        ProblemCode.NO_HEADLINE: N_("Article {article} has no headline."),
        ProblemCode.DOUBTFUL_ARTICLE: N_("Where article {article} begins and ends is doubtful ({confidence})."),
        ProblemCode.ENCODING_GUESSED: N_("The encoding is not stated; it was taken to be {encoding}."),
        ProblemCode.UNDECODABLE_BYTES: N_("Bytes that stand for no character: {count}, the first at byte {byte}."),
        ProblemCode.CONTROL_CHARACTERS: N_("Control characters, shown as signs: {count}."),
        ProblemCode.LONG_RUN_BROKEN: N_("A very long run without spaces was broken: {count} characters."),
        ProblemCode.JUMP_WITHOUT_TARGET: N_(
            "Article {article} goes on elsewhere; its continuation is not in this file."
        ),
        ProblemCode.MISSING_MEMBER: N_("{name} belongs to this edition but is missing."),
        ProblemCode.UNSAFE_MEMBER: N_("{name} is a link or leads out of its archive, and was passed over."),
        ProblemCode.UNRESOLVED_REFERENCE: N_("A reference to {name} leads nowhere."),
        ProblemCode.DAMAGED_MARKUP: N_("The markup is damaged and was read as far as it makes sense."),
        ProblemCode.ENTITY_NOT_RESOLVED: N_("An entity is defined elsewhere, and nothing is ever fetched: {entity}."),
        ProblemCode.ARTICLES_NOT_GIVEN: N_("The file does not say which text belongs to which article."),
        ProblemCode.SCANNED_PAGES: N_(
            "The pages are pictures without text ({count}); they are kept as pictures, and no articles were made."
        ),
        ProblemCode.UNKNOWN_CHARACTERS: N_("The file does not say which characters these are: {count} on page {page}."),
        ProblemCode.PAGE_UNREADABLE: N_("Page {page} of the file is damaged and could not be read."),
        ProblemCode.UNKNOWN_MANIFEST_KEY: N_("The manifest has an entry {key}, which is not known."),
    }
)
#: For a code of another importer that has no sentence of its own.
OTHER = N_("Something was odd in the file: {code}.")


def say_problem(problem: Problem, language: Language) -> str:
    """Return a sentence for an oddity."""
    fields = {"name": problem.where, "article": "", "confidence": "", "count": "", "byte": ""} | dict(problem.fields)
    shown = {name: f"{value:.0%}" if isinstance(value, float) else value for name, value in fields.items()}
    return language.text(SENTENCES.get(problem.code, OTHER), code=problem.code.value, **shown)
