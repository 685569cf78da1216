# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The XHTML files of a book: cover, articles, navigation.

The text of an article's <body> is exactly the stored text, code point for code point, and each block has its id: so a
position of an annotation (TextPositionSelector) means the same here and there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from edition_reader.exporters.epub.words import EpubWords, article_title, book_title, page_title
from edition_reader.exporters.notes.web import article_file, block_name
from edition_reader.model.edition import Article, Block, Edition, Role

#: What XML 1.0 cannot hold at all.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Headlines on the cover.
_ON_COVER = 10
_ELEMENTS = {Role.HEADLINE: "h1", Role.SUBHEAD: "h2"}
STYLE = """\
body { line-height: 1.7; }
h1 { font-size: 1.5em; line-height: 1.3; margin: 0.4em 0; }
h2 { font-size: 1.1em; margin: 1.2em 0 0.4em; }
p { margin: 0; text-align: justify; }
p.paragraph:lang(zh) { text-indent: 2em; }
p.paragraph:lang(en) { margin-bottom: 0.6em; }
p.column, p.kicker, p.subtitle, p.byline, p.dateline { text-align: start; margin-bottom: 0.4em; }
p.byline, p.dateline, p.tail_byline, p.caption, p.credit, p.jump { font-size: 0.9em; }
p.tail_byline { text-align: end; }
p.verse, p.table { white-space: pre-wrap; text-align: start; }
.cover { text-align: center; }
.cover h1 { font-size: 2.2em; margin: 1.5em 0 0.3em; }
.cover ul { list-style: none; padding: 0; margin: 3em 1em 0; }
.cover li { margin: 0.8em 0; }
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the book's page list: its label, and the article file and anchor at which it begins."""

    label: str
    article: int
    anchor: str


def xml_text(value: str) -> str:
    """Return text for XML; what XML cannot hold becomes U+FFFD, one for one."""
    return escape(_UNWRITABLE.sub("\ufffd", value), quote=False).replace("\r", "&#13;")


def attribute(value: str) -> str:
    """Return a quoted attribute for XML."""
    quoted = escape(_UNWRITABLE.sub("\ufffd", value))
    for space in "\t\n\r":
        quoted = quoted.replace(space, f"&#{ord(space)};")
    return f'"{quoted}"'


def language_of(edition: Edition, article: Article | None = None) -> str:
    """Return the language as BCP 47; "und" (undetermined) when nothing says which it is."""
    found = (article.language if article else None) or edition.details.language or _most_frequent(edition)
    return found or "und"


def _most_frequent(edition: Edition) -> str | None:
    languages = [article.language for article in edition.articles if article.language]
    return max(sorted(set(languages)), key=languages.count) if languages else None


def sheets(edition: Edition) -> list[Sheet]:
    """Return the printed pages that have a number or name, each at the first article on it."""
    found: dict[int, Sheet] = {}
    for place, article in enumerate(edition.articles, 1):
        page = edition.pages[article.page] if article.page < len(edition.pages) else None
        label = page and ((page.number or "").strip() or (page.name or "").strip())
        if label:
            found.setdefault(article.page, Sheet(label, place, f"page-{article.page + 1}"))
    return list(found.values())


def xhtml(title: str, language: str, body: str, kind: str = "") -> str:
    """Return an XHTML file; `kind` is the epub:type of its body."""
    type_ = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops" lang={attribute(language)} xml:lang={attribute(language)}>\n'
        f'<head><title>{xml_text(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body{type_}>{body}</body>\n</html>\n"
    )


def article_page(edition: Edition, place: int, words: EpubWords) -> str:
    """Return the file of the article that is `place`th in the edition."""
    article = edition.articles[place - 1]
    marks = "".join(_page_break(sheet) for sheet in sheets(edition) if sheet.article == place)
    blocks = [_block(block, number) for number, block in enumerate(article.blocks, 1)]
    first = f"<p>{marks}</p>" if marks and not blocks else ""
    body = first + "\n".join(blocks)
    if marks and blocks:
        at = body.index(">") + 1
        body = body[:at] + marks + body[at:]
    return xhtml(article_title(article, words), language_of(edition, article), body)


def _page_break(sheet: Sheet) -> str:
    """Return the mark at which a printed page begins; it has no text."""
    label = attribute(sheet.label)
    return f'<span epub:type="pagebreak" role="doc-pagebreak" id="{sheet.anchor}" aria-label={label}></span>'


def _block(block: Block, number: int) -> str:
    name = _ELEMENTS.get(block.role, "p")
    id_ = attribute(block_name(block.id or str(number)))
    return f'<{name} id={id_} class="{block.role.value}">{xml_text(block.text)}</{name}>'


def cover_page(edition: Edition, words: EpubWords) -> str:
    """Return the cover: the newspaper's title, the date and number, and the first headlines."""
    details = edition.details
    under = [details.date, words.issue.format(number=details.number) if details.number else None, details.label]
    headlines = [article for article in edition.articles if article.headline and article.headline.strip()][:_ON_COVER]
    rows = "".join(f"<li>{xml_text(article_title(article, words))}</li>" for article in headlines)
    body = f'<section class="cover"><h1>{xml_text(details.newspaper or book_title(edition, words))}</h1>'
    body += "".join(f"<p>{xml_text(part)}</p>" for part in under if part)
    body += f"<ul>{rows}</ul></section>" if rows else "</section>"
    return xhtml(words.cover, language_of(edition), body, "cover")


def navigation(edition: Edition, words: EpubWords) -> str:
    """Return the navigation document: contents by printed page, the page list, landmarks."""
    start = '<li><a epub:type="cover" href="cover.xhtml">' + xml_text(words.cover) + "</a></li>"
    if edition.articles:
        start += f'<li><a epub:type="bodymatter" href="{article_file(1)}">{xml_text(words.contents)}</a></li>'
    parts = [_nav("toc", words.contents, _contents(edition, words))]
    listed = sheets(edition)
    if listed:
        rows = (f'<li><a href="{article_file(s.article)}#{s.anchor}">{xml_text(s.label)}</a></li>' for s in listed)
        parts.append(_nav("page-list", words.pages, "".join(rows), hidden=True))
    parts.append(_nav("landmarks", words.contents, start, hidden=True))
    return xhtml(book_title(edition, words), language_of(edition), "\n".join(parts))


def _nav(kind: str, title: str, rows: str, *, hidden: bool = False) -> str:
    mark = ' hidden="hidden"' if hidden else ""
    return f'<nav epub:type="{kind}" id="{kind}"{mark}><h2>{xml_text(title)}</h2><ol>{rows}</ol></nav>'


def _contents(edition: Edition, words: EpubWords) -> str:
    """Return the entries of the contents: the cover, then articles under their pages where these have names."""
    rows = [f'<li><a href="cover.xhtml">{xml_text(words.cover)}</a></li>']
    for page, places in _by_page(edition):
        title = page_title(edition.pages[page], words) if page < len(edition.pages) else None
        entries = "".join(_entry(edition.articles[place - 1], place, words) for place in places)
        if title:
            rows.append(f'<li><a href="{article_file(places[0])}">{xml_text(title)}</a><ol>{entries}</ol></li>')
        else:
            rows.append(entries)
    return "".join(rows)


def _entry(article: Article, place: int, words: EpubWords) -> str:
    return f'<li><a href="{article_file(place)}">{xml_text(article_title(article, words))}</a></li>'


def _by_page(edition: Edition) -> Iterable[tuple[int, Sequence[int]]]:
    """Return the places of the articles by their page, pages in the order in which they first occur."""
    found: dict[int, list[int]] = {}
    for place, article in enumerate(edition.articles, 1):
        found.setdefault(article.page, []).append(place)
    return found.items()
