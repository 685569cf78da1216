# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Real pages, marked with highlights, then edited in bursts, moved about and cut, with the right answers kept."""

from dataclasses import dataclass
from pathlib import Path

from edition_reader.model.anchor import AnchorState, make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.edition import Article, Block, Role
from edition_reader.tasks.reanchor import reanchor

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT.parent / "shared" / "evaluation" / "pages").glob("*.txt"))
SAMPLES = sorted((ROOT / "sample_editions").rglob("*.txt"))
#: Of our own pages those that the figures are of: one more for the separator must not change them.
MEASURED = """
    contents-poems en-1859 english-1888 english-1916 english-decks french german-fraktur german-wrapped
    han-wrapped jumps-english labels literary local-daily lux-mixed modern-daily modern-local2 modern-mix
    pd-culture pd-front pd-letters pd-society pd-sports pd-theory pd-world russian-mongolian tight-chinese
    trad-chinese trad-daily trad-lit wrapped-english
"""
OWN = [ROOT / "tests" / "data" / "pages" / f"{name}.txt" for name in MEASURED.split()]
#: Pages of one paper, or one language, are put together to the length that pages have: of a short one hardly anything
#: would be left.
LONG_ENOUGH = 12_000


@dataclass
class Score:
    """Counts of one run; `present` = highlights of which at least half is left, `gone` = deleted ones."""

    present: int = 0
    right: int = 0
    wrong: int = 0
    doubtful: int = 0
    gone: int = 0
    declared: int = 0
    short_wrong: int = 0

    def __add__(self, other):
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__ or ()))


Score.__slots__ = ("present", "right", "wrong", "doubtful", "gone", "declared", "short_wrong")


def article_of(text):
    """Return an article with one paragraph for each line that is not blank."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return Article(1, tuple(Block(Role.PARAGRAPH, line, id=f"b{n}") for n, line in enumerate(lines)), id="a1")


def highlight(article, start, end, name):
    return Annotation(name, AnnotationKind.HIGHLIGHT, Target("e1", "a1"), make_anchor(article, start, end))


def highlights(article, rng, count):
    """Return `count` highlights of 2 to 80 characters, none of them blank at an end."""
    text, made = article.text, []
    while len(made) < count:
        start = rng.randrange(max(1, len(text) - 90))
        end = start + rng.randint(2, 80)
        if end <= len(text) and text[start:end].strip() == text[start:end]:
            made.append(highlight(article, start, end, f"h{len(made)}"))
    return made


def _edited(marked, rate, rng):
    """Edit a list of (character, its old offset or None) in bursts of 1 to 5 until `rate` of it has changed."""
    alphabet = [char for char, _ in marked if char != "\n"]
    left = int(len(marked) * rate)
    while left > 0:
        size = min(rng.randint(1, 5), left)
        at = rng.randrange(len(marked))
        span = slice(at, at + size)
        if any(char == "\n" for char, _ in marked[span]):
            continue
        kind = rng.choices(("replace", "insert", "delete"), (40, 30, 30))[0]
        fresh = [] if kind == "delete" else [(rng.choice(alphabet), None) for _ in range(size)]
        marked[slice(at, at) if kind == "insert" else span] = fresh
        left -= size
    return marked


def damaged(article, rng, *, rate, moved=0.0, cut=(), fresh_ids=False):
    """Return the article after edits, moves and cuts, and where each old offset stands now."""
    drop = {at for start, end in cut for at in range(start, end)}
    paragraphs = []
    for block, start in zip(article.blocks, article.block_starts(), strict=True):
        paragraphs.append((block.id, [(c, start + n) for n, c in enumerate(block.text) if start + n not in drop]))
    paragraphs = [(name, _edited(marked, rate, rng) if rate and marked else marked) for name, marked in paragraphs]
    for _ in range(int(len(paragraphs) * moved)):
        paragraphs.insert(rng.randrange(len(paragraphs)), paragraphs.pop(rng.randrange(len(paragraphs))))
    blocks, where, at = [], {}, 0
    for number, (name, marked) in enumerate(paragraphs):
        where.update({old: at + n for n, (_, old) in enumerate(marked) if old is not None})
        text = "".join(char for char, _ in marked)
        blocks.append(Block(Role.PARAGRAPH, text, id=f"n{number}" if fresh_ids else name))
        at += len(text) + 1
    return Article(1, tuple(blocks), id="a1"), where


def score(article, rng, *, count=50, rate=0.0, moved=0.0, deleted=0, fresh_ids=False, log=None):
    """Mark, damage and re-anchor one article; compare with the truth."""
    notes = highlights(article, rng, count)
    gone = {note.id for note in notes[:deleted]}
    cut = [(note.anchor.start, note.anchor.end) for note in notes[:deleted]]
    after, where = damaged(article, rng, rate=rate, moved=moved, cut=cut, fresh_ids=fresh_ids)
    result, text = Score(), after.text
    for outcome in reanchor(after, notes):
        old, new = outcome.annotation.anchor, outcome.anchor
        left = [where[at] for at in range(old.start, old.end) if at in where]
        stretches = _stretches(left, old.end - old.start)
        places = max(stretches, key=lambda stretch: (_overlap(stretch, new), len(stretch)))
        touched = max(map(len, stretches)) < (old.end - old.start) / 2
        if len("".join(old.quote.split())) < 8 and places and text[places[0] : places[-1] + 1] != old.quote:
            touched = True  # a short quote whose words have changed is rightly lost
        if outcome.annotation.id in gone:
            result.gone += 1
            result.declared += new is None
            kind = "" if new is None else "placed though deleted"
        else:
            kind = _compare(result, left, places, new, touched)
        if new is not None and len(old.quote) < 8 and "".join(new.quote.split()) != "".join(old.quote.split()):
            result.short_wrong += 1
        result.doubtful += outcome.state is AnchorState.CHECK
        if log is not None and kind:
            log.append((kind, outcome.state, old, new, places))
    return result


def _compare(result, left, places, new, touched):
    """Count one highlight that was not deleted; return what is wrong with it."""
    inside = 0 if new is None else sum(new.start <= place < new.end for place in left)
    if new is not None and not inside:
        result.wrong += 1
    if touched:
        return "wrong place (mostly gone)" if new is not None and not inside else ""
    result.present += 1
    if new is None:
        return "lost though there"
    right = _overlap(places, new) >= 0.6
    result.right += right
    return "" if right else "wrong place"


def _overlap(places, new):
    """Return the share that a found range and the one from the first to the last of some places have in common."""
    if not places or new is None:
        return 0.0
    start, end = places[0], places[-1] + 1
    common = min(end, new.end) - max(start, new.start)
    return max(0, common) / (max(end, new.end) - min(start, new.start))


def _stretches(left, size):
    """Return where a passage of `size` characters truly is, of which the places `left` are still there.

    That is the stretch from the first to the last of them. Where it grew beyond twice the passage, this was torn apart
    (a paragraph moved away, or another one in between), and each piece of two fifths of it is a true place too.
    """
    left = sorted(left)
    stretches = [left] if not left or left[-1] - left[0] < 2 * size else []
    pieces = _pieces(left)
    return stretches + [max(pieces, key=len)] + [piece for piece in pieces if len(piece) >= 0.4 * size]


def _pieces(places):
    """Return the runs of neighbouring places."""
    pieces = [[]]
    for place in places:
        if pieces[-1] and place - pieces[-1][-1] > 8:
            pieces.append([])
        pieces[-1].append(place)
    return pieces


def real_texts() -> list[str]:
    """Return texts of real pages, each at least as long as a page is: those kept beside the project, else our own."""
    if PAGES:
        return [path.read_text("utf-8") for path in PAGES]
    texts, rest = [], ""
    for path in (*SAMPLES, *OWN):
        rest += path.read_text("utf-8") + "\n\n"
        if len(rest.encode()) >= LONG_ENOUGH:
            texts.append(rest)
            rest = ""
    return texts
