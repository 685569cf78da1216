# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Articles that go on on another page, put together by their jump lines.

Only where both ends name each other and nothing else may be meant: the one article of a page that goes on on that other
page, and the one there that comes from this page; or, of several, those that share a headline or the word of the jump
line. All others stay apart: the window leads from one to the other by the same lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition_reader.importers.joining import word_gap
from edition_reader.importers.plain_text.flow import HYPHENS
from edition_reader.importers.plain_text.lexicon import ends_sentence
from edition_reader.model.edition import Article, Block, Role, numbered
from edition_reader.text.jumps import Jump, page_key, read_jump

#: What stands above the second part and no longer heads an article.
_HEADS = frozenset({Role.COLUMN, Role.KICKER, Role.HEADLINE, Role.SUBTITLE})
#: A jump line that a paragraph begins with: （上接第1版）.
_BEGINNING = re.compile(r"[（(【\[][^（）()【】\[\]]{2,30}[)）】\]]\s*")
#: The word by which an English jump line names its article: See BRIDGE, Page 5.
_WORD = re.compile(r"(?:see|turn to)\s+([\w'’ -]{2,30}?),?\s+(?:on\s+)?page\b", re.IGNORECASE)
_BARE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a jump: the article's place among all, its page, where it leads, its headline and its jump lines."""

    article: int
    page: int
    to: int
    words: str
    names: str


def put_together(articles: Sequence[Article], numbers: Sequence[str | None]) -> list[Article]:
    """Return the articles of an edition, those made one that go on on another page; `numbers` are the printed ones."""
    articles = [part for article in articles for part in _divided(article)]
    following = _following(articles, numbers)
    taken = set(following.values())
    made = []
    for n, article in enumerate(articles):
        if n in taken:
            continue
        whole, at = article, n
        while at in following:
            at = following[at]
            whole = _joined(whole, articles[at])
        made.append(whole)
    return [replace(article, order=order) for order, article in enumerate(made, 1)]


def _divided(article: Article) -> list[Article]:
    """Return an article, and apart from it what a jump line in its middle says to come from another page."""
    blocks = [part for block in article.blocks for part in _jump_apart(block)]
    parts: list[list[Block]] = [[]]
    for block in blocks:
        arrives = block.role is Role.JUMP and (jump := read_jump(block.text)) is not None and not jump.on
        if arrives and any(before.role is Role.PARAGRAPH for before in parts[-1]):
            parts.append([])
        parts[-1].append(block)
    if len(blocks) == len(article.blocks) and len(parts) == 1:
        return [article]
    return [replace(article, blocks=numbered(replace(block, id="") for block in part)) for part in parts]


def _jump_apart(block: Block) -> list[Block]:
    """Return a paragraph with the jump line apart that it begins with."""
    found = _BEGINNING.match(block.text) if block.role is Role.PARAGRAPH else None
    jump = read_jump(found[0]) if found else None
    if found is None or jump is None or jump.on or found.end() == len(block.text):
        return [block]
    line = Block(Role.JUMP, found[0].strip(), (), block.boxes[:1], block.confidence)
    return [line, Block(block.role, block.text[found.end() :], (), block.boxes, block.confidence)]


def _following(articles: Sequence[Article], numbers: Sequence[str | None]) -> dict[int, int]:
    """Return for articles that go on, by their place, the one in which they do."""
    keys = [page_key(number) for number in numbers]
    once = {key for key, count in Counter(keys).items() if key and count == 1}
    pages = {key: n for n, key in enumerate(keys) if key in once}
    ends: dict[bool, list[_End]] = {True: [], False: []}
    for n, article in enumerate(articles):
        for on, to, words in _jumps(article):
            if (other := pages.get(to)) is not None and keys[article.page] in once and other != article.page:
                ends[on].append(_End(n, article.page, other, words, _bare(article.headline or "")))
    found: dict[int, int] = {}
    for begun in ends[True]:
        there = [end for end in ends[False] if (end.page, end.to) == (begun.to, begun.page)]
        rivals = [end for end in ends[True] if (end.page, end.to) == (begun.page, begun.to)]
        if len(there) > 1 or len(rivals) > 1:
            there = [end for end in there if _names_same(begun, end)]
            if len(there) != 1 or sum(_names_same(rival, there[0]) for rival in rivals) != 1:
                continue
        if there and there[0].article != begun.article and there[0].article not in found.values():
            found[begun.article] = there[0].article
    return {one: other for one, other in found.items() if not _comes_back(one, found)}


def _comes_back(first: int, following: dict[int, int]) -> bool:
    """Return whether an article would go on in itself."""
    at, seen = first, {first}
    while at in following:
        at = following[at]
        if at in seen:
            return True
        seen.add(at)
    return False


def _jumps(article: Article) -> list[tuple[bool, str, str]]:
    """Return where the jump lines of an article lead; of several that lead on none is known to be right."""
    read: list[tuple[Jump, str]] = []
    for block in article.blocks:
        if block.role is Role.JUMP and (jump := read_jump(block.text)):
            word = _WORD.search(block.text)
            read.append((jump, _bare(word[1]) if word else ""))
    once = Counter(jump.on for jump, _ in read)
    return [(jump.on, jump.page, word) for jump, word in read if once[jump.on] == 1]


def _names_same(begun: _End, end: _End) -> bool:
    """Return whether a first and a second part have one headline, or the jump line of the first names the second."""
    if begun.words:
        return bool(end.names) and (begun.words in end.names)
    return bool(begun.names) and begun.names == end.names


def _bare(text: str) -> str:
    return _BARE.sub("", text).casefold()


def _joined(first: Article, second: Article) -> Article:
    """Return one article of two; the paragraph that the end of the page broke is one."""
    blocks, after = list(first.blocks), [_no_heading(block) for block in second.blocks]
    last = max((n for n, block in enumerate(blocks) if block.role is Role.PARAGRAPH), default=None)
    goes_on = next((n for n, block in enumerate(after) if block.role not in (Role.JUMP, Role.SUBHEAD)), None)
    if last is not None and goes_on is not None and after[goes_on].role is Role.PARAGRAPH:
        begun = blocks[last]
        ended = all(block.role in (Role.JUMP, Role.CAPTION, Role.CREDIT) for block in blocks[last + 1 :])
        if ended and not ends_sentence(begun.text):
            blocks[last] = _one(begun, after.pop(goes_on))
    people = dict.fromkeys((*first.contributors, *second.contributors))
    return replace(
        first,
        blocks=numbered([*(replace(block, id="") for block in blocks), *(replace(block, id="") for block in after)]),
        contributors=tuple(people),
        confidence=min(first.confidence, second.confidence),
    )


def _no_heading(block: Block) -> Block:
    return block.having(Role.SUBHEAD) if block.role in _HEADS else block


def _one(begun: Block, rest: Block) -> Block:
    text = begun.text
    if text[-1] in HYPHENS and text[-2:-1].isalpha() and rest.text[:1].islower():
        text = text[:-1]
    else:
        text += word_gap(text, rest.text)
    boxes = tuple(dict.fromkeys((*begun.boxes, *rest.boxes)))
    return Block(begun.role, text + rest.text, (), boxes, min(begun.confidence, rest.confidence))
