# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A corpus of newspaper articles that nobody wrote: always the same, with words as unevenly frequent as real ones.

Characters are those of the sample pages shipped with the program, by their frequency there, then the 3,755 common
ones; 60,000 words of one to four of them are drawn by Zipf's law, and 40,000 sentences of them come back with other
words in them. Lengths are log-normal with a mean of 370 characters, 4 % of the articles are English, 1 % of the words
Latin or numbers, and a column breaks a line now and then. 50 articles make an edition; editions are of six newspapers
over some years.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from edition_reader.model.edition import Article, Block, Contributor, Edition, EditionDetails, Page, Role
from edition_reader.system.resources import sample_editions

ARTICLES = 50
WORDS, ENGLISH_WORDS = 60_000, 20_000
#: Sentences that are written again and again with this share of other words: newspapers have their turns of phrase.
SENTENCES, CHANGED = 40_000, 0.3
NEWSPAPERS = ("河湾日报", "北岭晚报", "青川商报", "南浦时报", "东原新闻", "The Harbour Ledger")
PAGES = (("01", "要闻"), ("02", "经济"), ("03", "社会"), ("04", "文化"), ("05", "副刊"), ("06", "体育"))
FIRST_DAY = date(2015, 1, 1)
SURNAMES, NAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"
ENDS = "。。。。！？；"
CONSONANTS = ("b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "tr", "pl", "ch")
VOWELS = ("a", "e", "i", "o", "u", "ea", "ou", "ai")


def common_characters() -> str:
    """Characters, the most frequent first."""
    texts = "".join(path.read_text("utf-8") for path in sorted(Path(sample_editions()).rglob("*.txt")))
    counted = Counter(character for character in texts if "\u4e00" <= character <= "\u9fff")
    level_one = bytes(b for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for b in (high, low))
    rest = level_one.decode("gb2312", "ignore")
    return "".join(dict.fromkeys([c for c, _ in counted.most_common()] + list(rest)))


def zipf(count: int, shift: float) -> list[float]:
    """Cumulated weights of ranks."""
    return list(accumulate(1 / (rank + shift) for rank in range(1, count + 1)))


class Corpus:
    """Draws articles and editions by number; the same number gives the same text."""

    def __init__(self, seed: int = 1998) -> None:
        rng = random.Random(seed)
        characters = common_characters()
        weights = zipf(len(characters), 20)
        lengths = rng.choices((1, 2, 3, 4), (4, 70, 16, 10), k=WORDS)
        drawn = iter(rng.choices(characters, cum_weights=weights, k=sum(lengths)))
        # The most frequent words of all are short.
        self.words = sorted(
            dict.fromkeys("".join(next(drawn) for _ in range(length)) for length in lengths),
            key=lambda word: len(word) + rng.random() * 6,
        )
        self.weights = zipf(len(self.words), 6)
        self.sentences = [self._draw(rng, self.words, self.weights, rng.randint(4, 14)) for _ in range(SENTENCES)]
        self.english = list(
            dict.fromkeys(
                "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.randint(1, 4)))
                for _ in range(ENGLISH_WORDS)
            )
        )
        self.english_weights = zipf(len(self.english), 4)

    def _draw(self, rng: random.Random, words: list[str], weights: list[float], count: int) -> list[str]:
        top = weights[-1]
        return [words[bisect(weights, rng.random() * top)] for _ in range(count)]

    def tokens(self, number: int) -> tuple[list[str], bool]:
        """The words of an article's body, signs among them, and whether they are Chinese."""
        rng = random.Random(number)
        size = min(6000.0, max(40.0, rng.lognormvariate(5.55, 0.76)))
        if rng.random() < 0.04:
            words = self._draw(rng, self.english, self.english_weights, round(size / 3))
            return [
                word for at, word in enumerate(words) for word in ((word, ".") if at % 14 == 13 else (word,))
            ], False
        tokens: list[str] = []
        written = 0
        while written < size:
            sentence = list(rng.choice(self.sentences))
            for at in range(len(sentence)):
                if rng.random() < CHANGED:
                    sentence[at] = self.words[bisect(self.weights, rng.random() * self.weights[-1])]
            if rng.random() < 0.1:
                sentence[rng.randrange(len(sentence))] = rng.choice(("2025", "NEC", "5G", "１９９８", "GDP", "3.5"))
            if rng.random() < 0.08:
                sentence.insert(rng.randrange(1, len(sentence)), "\n")
            sentence.append("，" if rng.random() < 0.5 else rng.choice(ENDS))
            tokens += sentence
            written += sum(map(len, sentence))
        return tokens, True

    def body(self, number: int) -> str:
        """The text of an article's body."""
        tokens, chinese = self.tokens(number)
        return ("" if chinese else " ").join(tokens)

    def article(self, number: int, order: int) -> Article:
        """An article with headline, byline and body."""
        rng = random.Random(-number - 1)
        headline = "".join(self._draw(rng, self.words, self.weights, rng.randint(3, 7)))
        name = rng.choice(SURNAMES) + "".join(rng.choices(NAMES, k=rng.randint(1, 2)))
        blocks = (
            Block(Role.HEADLINE, headline),
            Block(Role.BYLINE, f"本报记者 {name}"),
            Block(Role.PARAGRAPH, self.body(number)),
        )
        return Article(
            order, blocks, page=(order - 1) * len(PAGES) // ARTICLES, contributors=(Contributor(name, "reporter"),)
        )

    def edition(self, number: int) -> Edition:
        """An edition of ARTICLES articles."""
        rng = random.Random(f"edition {number}")
        day = FIRST_DAY + timedelta(days=number // len(NEWSPAPERS))
        articles = tuple(self.article(number * ARTICLES + at, at + 1) for at in range(ARTICLES))
        details = EditionDetails(NEWSPAPERS[number % len(NEWSPAPERS)], day.isoformat(), str(rng.randint(1, 9999)))
        return Edition("plain-text", articles, tuple(Page(n, name) for n, name in PAGES), stated=details)

    def editions(self, count: int) -> Iterator[Edition]:
        """The first `count` editions."""
        return map(self.edition, range(count))

    def queries(self, articles: int, seed: int = 7) -> dict[str, list[str]]:
        """350 queries drawn from the first `articles` articles, by kind."""
        rng = random.Random(seed)
        found: dict[str, list[str]] = {name: [] for name in QUERIES}

        def words() -> tuple[list[str], bool]:
            tokens, chinese = self.tokens(rng.randrange(articles))
            return tokens, chinese

        while any(len(found[name]) < 4 * count for name, count in QUERIES.items()):
            tokens, chinese = words()
            if not chinese:
                found["english"].append(rng.choice([token for token in tokens if token != "."]))
                continue
            clean = [token for token in tokens if "\u4e00" <= token[0] <= "\u9fff"]
            found["1 character"].append(rng.choice(rng.choice(clean)))
            two = [token for token in clean if len(token) == 2]
            if len(two) < 4:
                continue
            found["2 characters"].append(rng.choice(two))
            found["AND"].append(" ".join(rng.sample(two, 2)))
            run = _run(rng, tokens)
            found["3-6 characters"].append(run[: rng.randint(3, 6)])
            found["phrase"].append(run[: rng.randint(7, 12)])
        return {
            name: [q for q in found[name] if len(q) > SHORTEST.get(name, 0)][:count] for name, count in QUERIES.items()
        }


QUERIES = {"1 character": 40, "2 characters": 80, "3-6 characters": 80, "AND": 50, "phrase": 50, "english": 50}
SHORTEST = {"3-6 characters": 2, "phrase": 6}


def _run(rng: random.Random, tokens: list[str]) -> str:
    """Words that follow each other without a sign between them."""
    start = rng.randrange(len(tokens))
    run = ""
    for token in tokens[start:]:
        if token == "\n":
            continue
        if not "\u4e00" <= token[0] <= "\u9fff":
            break
        run += token
    return run
