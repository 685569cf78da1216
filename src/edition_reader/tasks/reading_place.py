# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Where a person was reading, and which articles they had read, go with them into a new version of an edition.

The line that was the first on screen is found again by its words. Where its article was not matched nothing is moved:
no place is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition_reader.model.anchor import make_anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Target
from edition_reader.model.clock import just_after
from edition_reader.model.edition import Article, Edition
from edition_reader.model.holding import Position
from edition_reader.store.notebook import Notebook
from edition_reader.tasks.reanchor import EditionTexts

#: Characters of the line by which a place is found again.
LINE = 48


def move_place(notebook: Notebook, before: Edition, after: Edition, successors: Mapping[str, Sequence[str]]) -> bool:
    """Move the place and what was read from one version to another; return whether the place has moved.

    What a person marked as unread there since stays unread: it is done with the first move only.
    """
    position = notebook.position(before.id)
    if position is None:
        return False
    known = {article.id for article in after.articles}
    heirs = {
        article.id: heir
        for article in before.articles
        if (heir := next((id_ for id_ in (article.id, *successors.get(article.id, ())) if id_ in known), None))
    }
    if notebook.position(after.id) is None:
        done = notebook.read_articles(before.id)
        notebook.mark_all_read(after.id, [heirs[id_] for id_ in heirs if id_ in done])
    article = next((one for one in before.articles if one.id == position.article), None)
    if article is None or article.id not in heirs:
        return False
    heir, offset = _found_again(article, position.offset, after, successors, heirs[article.id])
    # The latest place is where the next start goes on: this one rather than the one it comes from, and no other.
    notebook.set_position(Position(after.id, heir, offset, just_after(position.at)))
    return True


def _found_again(
    article: Article, offset: int, after: Edition, successors: Mapping[str, Sequence[str]], heir: str
) -> tuple[str, int]:
    """Return the article and the offset of a line by its words; in `heir` as far down where they stand nowhere."""
    length = next(len(one.text) for one in after.articles if one.id == heir)
    end = min(offset + LINE, len(article.text))
    if not 0 < offset < end:
        return heir, 0 if offset <= 0 else length
    line = Annotation(
        "", AnnotationKind.HIGHLIGHT, Target(after.id, article.id), anchor=make_anchor(article, offset, end)
    )
    found = EditionTexts(after).reanchor(line, successors)
    if found.anchor is None or found.article not in {article.id, *successors.get(article.id, ())}:
        return heir, min(offset, length)
    return str(found.article), found.anchor.start
