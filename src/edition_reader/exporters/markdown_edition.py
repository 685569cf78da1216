# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A whole edition as Markdown that reads well anywhere and gives the same edition again (importers/markdown.py).

What Markdown has no form for stands in comments, which no program shows: the kind, page and section of an article, and
the role of a block whose form does not say it. Texts, roles, order, pages, sections, people and details come back
equal; places on page images and in the source file do not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from edition_reader.exporters.epub.words import EpubWords, book_title, page_title
from edition_reader.exporters.notes.markdown import escape
from edition_reader.model.edition import Article, Block, Edition, EditionDetails, Kind, Role

#: The key of the front matter that says whose form this is, and its version.
OWN = "edition-reader"
VERSION = 1
SMALL = frozenset({Role.BYLINE, Role.DATELINE, Role.TAIL_BYLINE, Role.CAPTION, Role.CREDIT, Role.JUMP})
_HEADINGS = {Role.HEADLINE: "###", Role.SUBHEAD: "####"}
#: Blanks that Markdown would drop, and characters that editors change.
_FRAGILE = re.compile(r"^ +| +$|\A\n+|\n+\Z|[^\S \n]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]", re.MULTILINE)


def write_edition_markdown(edition: Edition, words: EpubWords) -> bytes:
    """Return the edition as Markdown in UTF-8: pages are headings of the second level, articles of the third."""
    parts = ["\n".join(["---", *_front_matter(edition), "---"]), f"# {_escaped(book_title(edition, words))}"]
    page: int | None = None
    for article in edition.articles:
        if article.page != page:
            page = article.page
            title = page_title(edition.pages[page], words) if page < len(edition.pages) else None
            parts += [f"## {_escaped(title)}"] if title else []
        parts.append(f"<!-- article {_safe(_article_values(article))} -->")
        parts += [_markdown(block) for block in article.blocks]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _front_matter(edition: Edition) -> Iterator[str]:
    """Yield what is said of the edition; the values are JSON, which is YAML too."""
    yield f"{OWN}: {VERSION}"
    details = edition.details
    for field in fields(EditionDetails):
        value = getattr(details, field.name)
        if value is not None:
            yield f"{field.name}: {_safe(value)}"
    pages = [_given({"number": p.number, "name": p.name, "image": p.image}) for p in edition.pages]
    yield f"pages: {_safe(pages)}"
    if edition.sections:
        yield f"sections: {_safe([_given({'name': s.name, 'page': s.page}) for s in edition.sections])}"


def _article_values(article: Article) -> dict[str, Any]:
    return _given(
        {
            "kind": None if article.kind is Kind.ARTICLE else article.kind.value,
            "page": article.page or None,
            "section": article.section,
            "language": article.language,
            "people": [[person.name, person.role] for person in article.contributors] or None,
            "confidence": None if article.confidence == 1 else article.confidence,
        }
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _safe(value: Any) -> str:
    """Return JSON on one line that cannot end a comment; its own escapes stand for what editors change."""
    text = json.dumps(value, ensure_ascii=False).replace(">", "\\u003e")
    return _FRAGILE.sub(lambda found: "".join(f"\\u{ord(one):04x}" if one != " " else one for one in found[0]), text)


def _markdown(block: Block) -> str:
    """Return a block; a comment says its role where the form does not."""
    role, text = block.role, _escaped(block.text)
    lines = "\n" in text
    text = text.replace("\n", "\\\n")
    if not block.text:
        return f"<!-- {role.value} empty -->"
    if role is Role.PARAGRAPH:
        return text
    if role in _HEADINGS and not lines:
        return f"{_HEADINGS[role]} {text}"
    if role is Role.LIST_ITEM and not lines:
        return f"- {text}"
    if role in SMALL and not lines:
        text = f"*{text}*"
    return f"<!-- {role.value} -->\n{text}"


def _escaped(text: str) -> str:
    """Return text whose characters Markdown takes for what they are, and keeps."""
    return _FRAGILE.sub(lambda found: "".join(f"&#{ord(one)};" for one in found[0]), escape(text))
