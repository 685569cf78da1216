# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""From states to articles: where one begins, which units make one paragraph, what is cut off their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from edition_reader.importers.plain_text.chain import Guess
from edition_reader.importers.plain_text.dates import find_date
from edition_reader.importers.plain_text.ends import lead_end, tails
from edition_reader.importers.plain_text.flow import Flow
from edition_reader.importers.plain_text.kinds import kind_of
from edition_reader.importers.plain_text.names import contributors
from edition_reader.importers.plain_text.states import COLUMN, CONTINUED, KICKER, STARTS, State
from edition_reader.importers.plain_text.units import Unit
from edition_reader.model.edition import Article, Block, Contributor, Role, in_reading_order, numbered
from edition_reader.text.scripts import guess_language
from edition_reader.text.simplify import simplified

#: Code points of an article that tell its language.
LANGUAGE_SAMPLE = 400

_TAIL_ROLES = {"tail": Role.TAIL_BYLINE, "credit": Role.CREDIT, "jump": Role.JUMP, "dateline": Role.OTHER}
#: Roles whose words are kept as the file divides them: a value of theirs is searched for in the file as it stands.
_HEADINGS = frozenset(
    {Role.COLUMN, Role.KICKER, Role.HEADLINE, Role.SUBTITLE, Role.BYLINE, Role.TAIL_BYLINE, Role.SUBHEAD}
)
#: Who a line with this role names when none of its words says it.
_NAMED_AS = {
    Role.BYLINE: "author",
    Role.DATELINE: "reporter",
    Role.PARAGRAPH: "reporter",  # in its lead tag: 本报北京1月3日电 记者 X 报道
    Role.TAIL_BYLINE: "author",
    Role.CREDIT: "photographer",
}


@dataclass
class Draft:
    """A block in the making."""

    role: Role
    flow: Flow
    confidence: float


@dataclass
class Group:
    """The units of one article."""

    drafts: list[Draft] = field(default_factory=list)
    confidence: float = 1.0
    page: int = 0


def group_units(units: Sequence[Unit], guesses: Sequence[Guess]) -> list[Group]:
    """Return the articles as groups of drafts, with the halves of broken paragraphs put together."""
    groups: list[Group] = []
    before: State | None = None
    for unit, guess in zip(units, guesses, strict=True):
        if before is None or (guess.state in STARTS and before not in (COLUMN, KICKER)):
            groups.append(Group(confidence=guess.confidence, page=unit.page))
        drafts = groups[-1].drafts
        if guess.state in CONTINUED and drafts and drafts[-1].role in (Role.PARAGRAPH, Role.CAPTION):
            last = drafts[-1]
            last.flow = Flow(last.flow.pieces + unit.flow.pieces)
            last.confidence = min(last.confidence, guess.confidence)
        else:
            drafts.append(Draft(guess.state.role, unit.flow, guess.confidence))
        before = guess.state
    return groups


def make_article(group: Group, source: str, order: int) -> Article:
    """Return the article of `group`; blocks in reading order with ids from "1"."""
    drafts = [part for draft in group.drafts for part in _cut_ends(draft)]
    blocks = numbered(in_reading_order([_block(draft, source) for draft in drafts]))
    article = Article(order=order, blocks=blocks, page=group.page)
    return replace(
        article,
        kind=kind_of(article),
        language=guess_language(article.text[:LANGUAGE_SAMPLE]),
        contributors=_people(blocks),
        confidence=round(min(group.confidence, sum(block.confidence for block in blocks) / len(blocks)), 3),
    )


def _block(draft: Draft, source: str) -> Block:
    flow = draft.flow
    if flow.hyphens is (draft.role in _HEADINGS):
        flow = Flow(flow.pieces, not flow.hyphens)
    return Block(draft.role, flow.text, flow.spans(source), confidence=draft.confidence)


def _cut_ends(draft: Draft) -> Iterable[Draft]:
    """Yield a paragraph's text, sign-off, credit and jump line as drafts of their own; its lead tag stays with it."""
    if draft.role is Role.TAIL_BYLINE and _is_day(draft.flow.text):
        yield replace(draft, role=Role.OTHER)
        return
    if draft.role not in (Role.PARAGRAPH, Role.TAIL_BYLINE, Role.CREDIT, Role.VERSE):
        yield draft
        return
    found = tails(simplified(draft.flow.text))
    if not found:
        yield draft
        return
    flow: Flow | None = draft.flow
    after: list[Draft] = []
    for tail in reversed(found):
        if flow is None:
            break
        flow, cut = flow.cut(tail.at)
        if cut:
            after.insert(0, Draft(_TAIL_ROLES[tail.kind], cut, draft.confidence))
    if flow:
        yield replace(draft, flow=flow)
    yield from after


def _is_day(text: str) -> bool:
    """Return whether a line is nothing but a day, as below who signs a notice."""
    date = find_date(text)
    return date is not None and not any(map(str.isalnum, text[: date.start] + text[date.end :]))


def _people(blocks: Iterable[Block]) -> tuple[Contributor, ...]:
    """Return who is named in bylines, credits and lead tags, each once."""
    people: dict[str, Contributor] = {}
    for block in blocks:
        text = block.text
        if block.role is Role.PARAGRAPH:
            text = text[: lead_end(simplified(text))]
        for person in contributors(text, _NAMED_AS[block.role]) if text and block.role in _NAMED_AS else ():
            people.setdefault(person.name, person)
    return tuple(people.values())
