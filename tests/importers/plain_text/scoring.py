# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Scores of a separation against a gold page: panoptic quality of articles, rejoined paragraphs, fields, assignment.

Offsets are code points of the text. The same definitions as the project's evaluation, written anew and small.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from edition_reader.importers.plain_text import read_plain_text
from edition_reader.model.edition import Edition, Role

FIELDS = ("column", "kicker", "headline", "subtitle", "byline", "tail_byline")


@dataclass(frozen=True)
class Scores:
    pq: float
    exact: float
    join: float
    fields: float
    assigned: float
    wrong: tuple[str, ...]


def fold(value):
    value = re.sub(r"\s+", "", value or "")
    return value.strip("（）()[]【】").lstrip("—-–―").casefold()


def score_page(gold_file: Path) -> Scores:
    gold = json.loads(gold_file.read_text("utf-8"))
    data = gold_file.with_suffix(".txt").read_bytes()
    return score(gold, read_plain_text(data), data.decode("utf-8-sig"))


def score(gold, edition: Edition, text: str) -> Scores:
    wanted, paragraphs = _gold(gold, text)
    owner = {i: (a, b) for a, b, i in _owned(edition, text)}
    made = defaultdict(set)
    for i, (article, _) in owner.items():
        made[article].add(i)
    pairs = {}
    for number, mine in wanted.items():
        for order, theirs in made.items():
            overlap = len(mine & theirs) / len(mine | theirs)
            if overlap > 0.5:
                pairs[number] = (order, overlap)
    unmatched = len(wanted) + len(edition.articles) - 2 * len(pairs)
    wrong, total = _fields(gold, edition, pairs)
    loose = {i for span in edition.unassigned for i in _solid(text, span.start, span.end)}
    solid = _solid(text, 0, len(text))
    return Scores(
        pq=sum(overlap for _, overlap in pairs.values()) / max(1e-9, len(pairs) + unmatched / 2),
        exact=sum(overlap == 1 for _, overlap in pairs.values()) / max(1, len(wanted)),
        join=_joins(paragraphs, owner, text),
        fields=1 - len(wrong) / max(1, total),
        assigned=len(solid & (owner.keys() ^ loose)) / max(1, len(solid)),
        wrong=tuple(wrong),
    )


def invented(edition: Edition, text: str) -> list[str]:
    """Return the field values that stand nowhere in the text."""
    flat = fold(text)
    values = [a.value(Role(name)) for a in edition.articles for name in FIELDS]
    return [v for v in values if v and not all(fold(part) in flat for part in v.split(" / "))]


def _owned(edition, text):
    for article in edition.articles:
        for block in article.blocks:
            for span in block.source:
                for i in _solid(text, span.start, span.end):
                    yield article.order, block.id, i


def _solid(text, start, end):
    return {i for i in range(start, end) if not text[i].isspace()}


def _gold(gold, text):
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    rows = [(start, text.find("\n", start) if "\n" in text[start:] else len(text)) for start in starts]
    articles, paragraphs = defaultdict(set), []
    for block in gold["blocks"]:
        start, end = rows[block["lines"][0] - 1][0], rows[block["lines"][1] - 1][1]
        if block["article"] is not None:
            articles[block["article"]] |= _solid(text, start, end)
            if block["role"] in ("para", "para_cont"):
                paragraphs.append((start, end, (block["article"], block["para"])))
    return articles, sorted(paragraphs)


def _joins(paragraphs, owner, text):
    want, got = set(), set()
    for (s1, e1, one), (s2, e2, other) in pairwise(paragraphs):
        if one == other:
            want.add(s1)
        if owner.get(max(_solid(text, s1, e1))) == owner.get(min(_solid(text, s2, e2))):
            got.add(s1)
    return 1.0 if not want | got else 2 * len(want & got) / (len(want) + len(got))


def _fields(gold, edition, pairs):
    wrong, total = [], 0
    for article in gold["articles"]:
        match = pairs.get(article["order"])
        for name in FIELDS:
            total += 1
            accept = (article.get("accept") or {}).get(name, [])
            right = [article.get(name), *(accept if isinstance(accept, list) else [accept])]
            value = edition.articles[match[0] - 1].value(Role(name)) if match else "\0"
            if fold(value) not in {fold(v) for v in right}:
                wrong.append(f"{article['order']} {name}: expected {article.get(name)!r}, got {value!r}")
    return wrong, total
