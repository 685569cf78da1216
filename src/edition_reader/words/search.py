# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a search says: the parts of a query that were not taken as written, and the names of its facets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from edition_reader.model.search import FacetName
from edition_reader.system.language import N_, Language
from edition_reader.text.query import Doubt, DoubtCode

SENTENCES: Mapping[DoubtCode, str] = MappingProxyType(
    {
        DoubtCode.UNKNOWN_FIELD: N_("There is no field “{what}”; it is searched as text."),
        DoubtCode.NO_VALUE: N_("“{what}:” has nothing behind it and is left out."),
        DoubtCode.NOT_A_DATE: N_("“{what}” is not a date; it is searched as text."),
        DoubtCode.UNCLOSED_QUOTE: N_("A quotation mark is not closed; the phrase goes to the end."),
        DoubtCode.UNCLOSED_BRACKET: N_("A bracket is not closed; it goes to the end."),
        DoubtCode.LONE_BRACKET: N_("A closing bracket has no opening one and is left out."),
        DoubtCode.LONE_OPERATOR: N_("“{what}” has nothing to join and is left out."),
        DoubtCode.TOO_DEEP: N_("There are too many brackets within brackets; the innermost are left out."),
        DoubtCode.TOO_LONG: N_("The search is very long; only its beginning is looked for."),
        DoubtCode.TOO_MANY: N_("The search has very many parts; only the first are looked for."),
        DoubtCode.NOTHING_TO_FIND: N_("“{what}” has no letter, character or digit to look for."),
    }
)
EMPTY = N_("Type what to look for.")

FACETS: Mapping[FacetName, str] = MappingProxyType(
    {
        FacetName.NEWSPAPER: N_("Newspaper"),
        FacetName.YEAR: N_("Year"),
        FacetName.PAGE: N_("Page"),
        FacetName.BYLINE: N_("Byline"),
        FacetName.PERSON: N_("Person"),
    }
)


def say_doubt(doubt: Doubt, language: Language) -> str:
    """Return what was not taken as it was written, in a sentence."""
    if doubt.code is DoubtCode.NOTHING_TO_FIND and not doubt.what:
        return language.text(EMPTY)
    return language.text(SENTENCES[doubt.code], what=doubt.what)


def say_facet(name: FacetName, language: Language) -> str:
    """Return the name of a facet."""
    return language.text(FACETS[name])
