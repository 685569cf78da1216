# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What a unit may be: the states of the chain, and the groups of them that the tables of scores speak of."""

from __future__ import annotations

from dataclasses import dataclass

from edition_reader.model.edition import Role


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """What a unit may be: its role, and what the chain has to remember of it."""

    name: str
    role: Role


COLUMN = State("column", Role.COLUMN)
KICKER = State("kicker", Role.KICKER)
HEADLINE = State("headline", Role.HEADLINE)
PICTURE_HEADLINE = State("headline of a picture", Role.HEADLINE)
SUBTITLE = State("subtitle", Role.SUBTITLE)
COLUMN_AFTER = State("column after", Role.COLUMN)
BYLINE = State("byline", Role.BYLINE)
DATELINE = State("dateline", Role.DATELINE)
SUBHEAD = State("subhead", Role.SUBHEAD)
LEAD = State("lead", Role.PARAGRAPH)
LEAD_OPEN = State("lead, open", Role.PARAGRAPH)
LEAD_SIGNED = State("lead, signed", Role.PARAGRAPH)
PARA = State("paragraph", Role.PARAGRAPH)
PARA_OPEN = State("paragraph, open", Role.PARAGRAPH)
PARA_SIGNED = State("paragraph, signed", Role.PARAGRAPH)
CONT = State("continuation", Role.PARAGRAPH)
CONT_OPEN = State("continuation, open", Role.PARAGRAPH)
CONT_SIGNED = State("continuation, signed", Role.PARAGRAPH)
LABEL = State("label", Role.LABEL)
CAPTION = State("caption", Role.CAPTION)
LONE_CAPTION = State("caption of a picture by itself", Role.CAPTION)
CREDIT = State("credit", Role.CREDIT)
TAIL = State("tail", Role.TAIL_BYLINE)
VERSE = State("verse", Role.VERSE)
ITEM = State("item", Role.LIST_ITEM)
JUMP = State("jump", Role.JUMP)
#: Not states of units: before the first and after the last.
BEGIN = State("begin", Role.OTHER)
END = State("end", Role.OTHER)

STATES = (
    COLUMN, KICKER, HEADLINE, PICTURE_HEADLINE, SUBTITLE, COLUMN_AFTER, BYLINE, DATELINE, SUBHEAD, LEAD, LEAD_OPEN,
    LEAD_SIGNED, PARA, PARA_OPEN, PARA_SIGNED, CONT, CONT_OPEN, CONT_SIGNED, LABEL, CAPTION, CREDIT, TAIL, VERSE, ITEM,
    JUMP, LONE_CAPTION,
)  # fmt: skip

#: States that begin an article when they follow a state of a body.
STARTS = (COLUMN, KICKER, HEADLINE, PICTURE_HEADLINE, LONE_CAPTION)
HEADS = (COLUMN, KICKER, HEADLINE, PICTURE_HEADLINE, SUBTITLE, COLUMN_AFTER, BYLINE, DATELINE)
TITLES = (COLUMN, KICKER, HEADLINE, PICTURE_HEADLINE, SUBTITLE, COLUMN_AFTER)
CONTINUED = (CONT, CONT_OPEN, CONT_SIGNED)
LEADS = (LEAD, LEAD_OPEN, LEAD_SIGNED)
PLAIN = (PARA, PARA_OPEN, PARA_SIGNED)
TEXTS = LEADS + PLAIN + CONTINUED
OPEN = (LEAD_OPEN, PARA_OPEN, CONT_OPEN)
CLOSED = (LEAD, PARA, CONT)
SIGNED = (LEAD_SIGNED, PARA_SIGNED, CONT_SIGNED)
SHORT_ONLY = (*TITLES, BYLINE, DATELINE, SUBHEAD, LABEL, CREDIT, TAIL, JUMP)
ENDS_ARTICLE = (*SIGNED, TAIL)
PICTURE = (LABEL, CAPTION, CREDIT)

#: A row of the tables of scores: states, the feature that speaks for or against them, how much, and why.
Weight = tuple[tuple[State, ...], str, float, str]
