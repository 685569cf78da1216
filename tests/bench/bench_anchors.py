# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Re-anchoring on real pages after edits, moves and cuts: right, wrong, declared lost, and time for each.

Half of the highlights are deleted in the rows that say so. Times are of the processor, the least of five rounds, with
all that is done once for an article.

Prints one JSON object a line: name, value, unit, against (the goal), ratio (value / goal).
`--scale 0.5` draws half as many damages.
"""

import argparse
import json
import random
import time

from tests.tasks.damage import Score, article_of, damaged, highlights, real_texts, score

from edition_reader.tasks.reanchor import reanchor

#: Damages of each kind drawn at random for each article, at `--scale 1`.
SEEDS = 8
RUNS = (
    ("1 %", {"rate": 0.01}),
    ("5 %", {"rate": 0.05}),
    ("15 %", {"rate": 0.15}),
    ("1 % moved", {"rate": 0.01, "moved": 0.2}),
    ("5 % moved", {"rate": 0.05, "moved": 0.2}),
    ("5 % deleted", {"rate": 0.05, "deleted": 25}),
    ("15 % moved deleted", {"rate": 0.15, "moved": 0.2, "deleted": 25}),
)


def say(name, value, unit, goal):
    print(json.dumps({"name": name, "value": round(value, 4), "unit": unit, "against": goal, "ratio": value / goal}))


def quality(articles, seeds, name, damage):
    total = Score()
    for seed in range(seeds):
        for number, article in enumerate(articles):
            total += score(article, random.Random(seed * 100 + number), fresh_ids=True, **damage)
    say(f"anchors {name}: right", 100 * total.right / total.present, "%", 99)
    say(f"anchors {name}: wrong", 100 * total.wrong / total.present, "%", 0.3)
    if total.gone:
        say(f"anchors {name}: declared lost", 100 * total.declared / total.gone, "%", 98)


def speed(articles, name, damage):
    rng = random.Random(1)
    cases = []
    for article in articles * 4:
        notes = highlights(article, rng, 50)
        cut = [(note.anchor.start, note.anchor.end) for note in notes[: damage.get("deleted", 0)]]
        rate, moved = damage["rate"], damage.get("moved", 0)
        cases.append((damaged(article, rng, rate=rate, moved=moved, cut=cut, fresh_ids=True)[0], notes))
    times = []
    for _ in range(5):
        start = time.process_time()
        for article, notes in cases:
            reanchor(article, notes)
        times.append(time.process_time() - start)
    each = 1000 * min(times) / sum(len(notes) for _, notes in cases)
    say(f"anchors {name}: time each", each, "ms", 0.2)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    seeds = max(1, round(SEEDS * parser.parse_args().scale))
    articles = [article_of(text) for text in real_texts()]
    for name, damage in RUNS:
        quality(articles, seeds, name, damage)
        speed(articles, name, damage)


if __name__ == "__main__":
    main()
