# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A web page from its bytes: which encoding, what it says of itself; nothing it refers to is loaded.

Saved pages often lie about their encoding (gb2312 in <meta> over UTF-8 bytes, or the reverse): the bytes are asked
first, then the page; what calls itself GB2312 or GBK is read as GB18030, which holds both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from edition_reader.importers.values import iso_day, language_tag
from edition_reader.importers.xml import (
    Element,
    attribute,
    descendants,
    elements_where,
    fold,
    local,
    parse_html,
    text_of,
)
from edition_reader.model.edition import EditionDetails
from edition_reader.model.problem import Problem
from edition_reader.text.encoding import decode

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_CLOSED = re.compile(r"(<(?:html|body)\b[^<>]{0,2000}?)\s*/>", re.IGNORECASE)
#: Characters in which such an element is looked for.
_BEGINNING = 4096
#: Bytes in which a page must say its encoding.
_SAID_WITHIN = 16_384
_SITE = ("og:site_name", "citation_journal_title", "dc.source", "prism.publicationname", "sitename")
_DATES = (
    "article:published_time", "datepublished", "citation_publication_date", "publishdate", "pubdate", "dc.date.issued",
    "dc.date", "dcterms.issued", "prism.publicationdate", "og:published_time", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "byl")
_TITLES = ("og:title", "citation_title", "headline", "dc.title", "twitter:title", "articletitle")
#: What the pages of all accounts of a platform are called.
_PLATFORMS = ("微信公众平台",)
#: What stands between a headline and the names of rubric and site in the title of a window.
_TITLE_MARKS = re.compile(r"[_|｜–—]+|\s*-+\s*")


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as a tree and as text; `said` are the values of its meta elements and of its description as data."""

    root: Element
    text: str
    encoding: str
    said: dict[str, str]
    problems: tuple[Problem, ...]

    def first(self, names: tuple[str, ...]) -> str | None:
        """Return the first value that is said under one of these names."""
        return next((value for name in names if (value := self.said.get(name))), None)

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself one article, whatever stands around that."""
        return (self.said.get("og:type") or "").lower() in ("article", "newsarticle") or "article:is" in self.said

    @property
    def stated_title(self) -> str | None:
        """What the page says it is called, beside the title of the window."""
        return self.first(_TITLES)

    @property
    def window_title(self) -> str:
        """The title of the window as it is written; "" where there is none."""
        return text_of(next(descendants(self.root, "title"), None))

    @property
    def title(self) -> str | None:
        """What the page is called, without the site's own name behind it.

        Chinese sites part headline, rubric and site by low lines, which no headline has.
        """
        title = self.first(_TITLES) or self.window_title.partition("_")[0].strip()
        site = self.first(_SITE)
        if site and title.endswith(site) and len(title) > len(site):
            title = title[: -len(site)].rstrip(" -–—_|·:：")
        return title or None

    @property
    def author(self) -> str | None:
        """Who wrote it, where the page says so in words; an address or a number is no name."""
        author = self.first(_AUTHORS)
        if author is None:  # the reading view of Firefox keeps it beside the text
            credited = "reader-credits" in self.text
            shown = elements_where(self.root, "contains(@class, 'reader-credits')") if credited else []
            author = text_of(shown[0]) or None if shown else None
        if author and (author.startswith(("http:", "https:")) or author.isdecimal() or self._is_site(author)):
            return None
        return author

    def _is_site(self, author: str) -> bool:
        """Whether what is called the author is the site: its name, or a part of what the title ends in."""
        name = author.casefold()
        parts = _TITLE_MARKS.split(self.window_title.casefold())
        return (len(parts) > 1 and name in parts[-1]) or name in (self.first(_SITE) or "").casefold()

    @property
    def _site(self) -> str | None:
        """What the site is called; of a platform, which account it is (WeChat: `js_name`)."""
        site = self.first(_SITE)
        account = elements_where(self.root, "@id = 'js_name'") if site in _PLATFORMS else []
        site = text_of(account[0]) or None if account else site
        return None if site in _PLATFORMS or (site or "").startswith(("http:", "https:")) else site

    @property
    def details(self) -> EditionDetails:
        """What the page says of where and when it was published."""
        root = next(descendants(self.root, "html"), self.root)
        dates = (iso_day(self.said.get(name)) for name in _DATES)
        return EditionDetails(
            newspaper=self._site,
            date=next((day for day in dates if day), None),
            publisher=self.said.get("publisher"),
            language=language_tag(attribute(root, "lang")) or language_tag(self.said.get("content-language")),
        )


def open_page(data: bytes, name: str, encoding: str | None = None, declared: str | None = None) -> WebPage:
    """Return the page in `data`; raise UnreadableFile (reasons of `decode`, "damaged").

    `encoding` is what a person says of it, `declared` what is said of it elsewhere, where it says nothing itself.
    """
    charset = _CHARSET.search(data[:_SAID_WITHIN])
    decoded = decode(data, encoding, declared=charset[1].decode("ascii", "replace") if charset else declared)
    text = decoded.text
    if _CLOSED.search(text, 0, _BEGINNING):
        # To the parser nothing follows a page that is closed where it begins; browsers read on.
        text = _CLOSED.sub(r"\1>", text[:_BEGINNING]) + text[_BEGINNING:]
    parsed = parse_html(text.encode("utf-8"), name, "utf-8")
    said = dict(reversed(list(_said(parsed.root, decoded.text))))
    return WebPage(parsed.root, decoded.text, decoded.encoding, said, (*decoded.problems, *parsed.problems))


def fragment(text: str) -> Element:
    """Return a piece of a page as a tree."""
    return parse_html(f"<div>{text}</div>".encode()).root


def _said(root: Element, text: str) -> Iterator[tuple[str, str]]:
    """Yield the values that a page says of itself, by name in lower case; the first of a name is meant."""
    for element in root.iter("meta"):
        name = attribute(element, "property") or attribute(element, "name") or attribute(element, "itemprop")
        value = fold(attribute(element, "content"))
        if (name := name or attribute(element, "http-equiv")) and value:
            yield name.lower(), value
    for script in root.iter("script"):
        if (attribute(script, "type") or "").lower() == "application/ld+json":
            yield from _linked(script.text or "")
    # Written out, or with a letter by its number: most pages have neither, and to ask each attribute takes long.
    dated = "datePublished" in text or "&#" in text
    for element in elements_where(root, "@*[contains(., 'datePublished')]") if dated else ():
        if (attribute(element, "itemprop") or "") == "datePublished" and local(element) != "meta":
            yield (
                "datepublished",
                fold(attribute(element, "datetime") or attribute(element, "content") or text_of(element)),
            )


def _linked(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the description of an article in JSON-LD says."""
    try:
        value = json.loads(text, strict=False)  # many have line ends in their texts
    except (ValueError, RecursionError):
        return
    graph = value.get("@graph", value) if isinstance(value, dict) else value
    for item in graph if isinstance(graph, list) else [graph]:
        if isinstance(item, dict) and "Article" in str(item.get("@type")):
            yield "article:is", "1"
            yield from _of_article(item)


def _of_article(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, name in (
        ("headline", "headline"),
        ("datePublished", "datepublished"),
        ("articleSection", "article:section"),
    ):
        if isinstance(item.get(key), str):
            yield name, _clean(item[key])
    for key, name in (("author", "author"), ("isPartOf", "og:site_name"), ("publisher", "publisher")):
        value = item.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and fold(value):
            yield name, _clean(value)


def _clean(text: str) -> str:
    """Return a text of JSON folded, without lone surrogates."""
    return fold(text.encode("utf-8", "replace").decode("utf-8"))
