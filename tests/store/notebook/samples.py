# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Annotations for tests, with the characters that break things."""

from __future__ import annotations

from dataclasses import replace

from edition_reader.model.anchor import Anchor
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.store.notebook import Notebook

#: A character outside the BMP, and `é` in both of its forms.
QUOTE = "𠮷野家 café cafe\u0301"


def highlight(
    start: int = 0,
    *,
    edition: str = "edition-1",
    article: str | None = "article-1",
    note: str = "",
    color: Color | None = Color.YELLOW,
    id: str = "",  # noqa: A002
) -> Annotation:
    """Return a highlight beginning at code point `start`."""
    target = Target(
        edition=edition,
        article=article,
        fingerprint="f" * 64,
        newspaper="通辽日报",
        date="2025-11-03",
        page="02",
        headline="全域旅游",
    )
    anchor = Anchor("b1", start, start, start + len(QUOTE), QUOTE, "前文", "后文")
    return Annotation(id=id, kind=AnnotationKind.HIGHLIGHT, target=target, anchor=anchor, color=color, note=note)


def contents(notebook: Notebook) -> dict[str, Annotation]:
    """Return everything in the notebook by id, the trash included."""
    return {a.id: a for a in notebook.annotations() + notebook.annotations(trash=True)}


def without_times(annotation: Annotation) -> Annotation:
    """Return an annotation with the id and times taken off that a notebook gives."""
    return replace(annotation, id="", created="", modified="")
