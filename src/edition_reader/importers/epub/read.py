# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A book to an edition: by its contents where these have two levels (sections and articles), else by its files.

What calibre writes into the books that it makes of newspapers is the time at which it made them, in dc:date and at the
end of dc:title; neither is the date of the issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition_reader.importers.epub.own import OWN, read_own
from edition_reader.importers.epub.package import Book, Entry, open_book, page_of
from edition_reader.importers.epub.text import pieces, units_of, without_surroundings
from edition_reader.importers.headings import Unit, chapter
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source, clean_reference
from edition_reader.importers.values import iso_day, language_tag
from edition_reader.importers.xml import attribute, descendants, fold, parse_xml
from edition_reader.model.edition import Article, Edition, EditionDetails, Section
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.text.scripts import guess_language

FORMAT = "epub"
_PERIODICAL = re.compile(r"periodical:[^:]*:(?P<title>.+)")
#: " [Mon, 23 Nov 2026]" at the end of a title that calibre gave; other recipes have other forms of dates.
_GENERATED = re.compile(r" ?\[[^\[\]]{0,60}\d[^\[\]]{0,60}\]$")
#: Languages written with Chinese characters, those that are told from each other, the characters they are told by.
_HAN = frozenset({"zh", "yue", "wuu", "lzh", "nan", "hak", "cmn", "ja", "ko", "vi"})
_LATIN = frozenset({"en", "fr", "de"})
_SAMPLE = 5_000
_ENCRYPTION = "META-INF/encryption.xml"
_KINDLE = re.compile(r"application/x-mobipocket-subscription")
_SPLIT = re.compile(r"_split_0*([1-9]\d*)\b")
_ISSN = re.compile(r"issn[:\s]*(\d{4}-\d{3}[\dXx])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an article begins, by the contents; `holds` says that others lie below it."""

    label: str
    anchor: str
    section: str | None
    holds: bool


def read_epub(source: Source, name: str) -> Edition:
    """Return the edition in a book; raise UnreadableFile (reason "damaged" or "no-texts")."""
    locked = _locked(source)
    if any(member.lower().endswith((".html", ".xhtml", ".htm", ".opf", ".ncx")) for member in locked):
        raise UnreadableFile(path=source.where or name, reason="locked")
    book = open_book(source, source.where or name)
    if not locked.isdisjoint(book.spine):
        raise UnreadableFile(path=source.where or name, reason="locked")
    if source.members.has(OWN) and (own := read_own(source, book)) is not None:
        return own
    periodical = _is_periodical(book)
    problems = list(book.problems)
    articles = [article for article in _articles(source, book, problems, periodical=periodical) if article.blocks]
    if not articles:
        raise UnreadableFile(path=source.where or name, reason="no-texts")
    details = _details(book)
    seen = _seen_language(articles, details.language)
    if seen is not None:
        details = replace(details, language=None)
        articles = [replace(article, language=seen) for article in articles]
    articles = [replace(article, order=order) for order, article in enumerate(articles, 1)]
    sections = dict.fromkeys(article.section for article in articles if article.section)
    return Edition(
        format=FORMAT,
        articles=tuple(articles),
        sections=tuple(Section(section) for section in sections),
        stated=details,
        derived=EditionDetails(language=seen),
        problems=(*problems, *_without_headline(articles), *missing_details(details)),
    )


def _seen_language(articles: Sequence[Article], stated: str | None) -> str | None:
    """Return the language that the texts are in where it can't be the stated one: English is what programs state."""
    texts = (block.text for article in articles for block in article.blocks)
    sample = ""
    for text in texts:
        sample += text
        if len(sample) >= _SAMPLE:
            break
    seen = guess_language(sample) if stated is not None else None
    if seen is None or stated is None:
        return None
    chinese = seen.startswith("zh")
    return seen if chinese != (stated.partition("-")[0] in _HAN) and (chinese or seen in _LATIN) else None


def _locked(source: Source) -> set[str]:
    """Return the files that are encrypted; fonts and pictures may be, and are not read."""
    if not source.members.has(_ENCRYPTION):
        return set()
    try:
        root = parse_xml(source.read(_ENCRYPTION), _ENCRYPTION).root
    except UnreadableFile:
        return set()
    named = (clean_reference(attribute(one, "URI") or "") for one in descendants(root, "CipherReference"))
    return {source.find(name) or name for name in named if name}


def _is_periodical(book: Book) -> bool:
    kind = book.metas.get("calibre:publication_type", "")
    return kind.startswith("periodical:") or bool(_KINDLE.match(book.metas.get("content-type", "")))


def _articles(source: Source, book: Book, problems: list[Problem], *, periodical: bool) -> Iterator[Article]:
    """Yield the articles in the order of the spine; files that only lead to others give none."""
    starts = _starts(book.contents)
    language = language_tag(next(iter(book.metadata.get("language", [])), None))
    open_: tuple[list[Unit], _Start | None, str | None] | None = None
    for member in dict.fromkeys((*book.spine, *starts)):
        begins = starts.get(member, [])
        split = bool(_SPLIT.search(member))
        if not begins and (member in book.apart or (periodical and not split)):
            continue
        parsed = page_of(source, member)
        problems += parsed.problems
        without_surroundings(parsed.root)
        own_language = language_tag(attribute(parsed.root, "lang")) or language
        anchors = any(start.anchor for start in begins)
        for start, units in _pieces(units_of(parsed.root, anchors=anchors), begins):
            if start is None and open_ is not None and (split or begins):
                open_[0].extend(units)
            elif start is not None or units:
                if open_ is not None:
                    yield _made(*open_)
                open_ = (units, start, own_language)
    if open_ is not None:
        yield _made(*open_)


def _pieces(units: list[Unit], begins: list[_Start]) -> Iterator[tuple[_Start | None, list[Unit]]]:
    """Yield the articles of a file; None as the start of text that stands before the first."""
    by_anchor = {start.anchor: start for start in begins}
    found = list(pieces(units, by_anchor))
    if len(found) == 1 and begins:
        yield begins[0], units  # the anchors of the contents are not in the file
        return
    for anchor, piece in found:
        if anchor or piece:
            yield by_anchor.get(anchor), piece


def _made(units: list[Unit], start: _Start | None, language: str | None) -> Article:
    """Return the article that begins at `start`; without blocks where there is nothing but headings of a part."""
    if start is not None and start.holds and all(unit.level is not None for unit in units):
        return Article(1, ())
    return chapter(units, 1, start.label if start else None, start.section if start else None, language)


def _starts(contents: tuple[Entry, ...]) -> dict[str, list[_Start]]:
    """Return where the contents say that articles begin, by file; of two at one place, the inner one."""
    found: dict[tuple[str, str], _Start] = {}
    waiting: list[tuple[Entry, str | None]] = [(entry, None) for entry in reversed(contents)]
    while waiting:
        entry, section = waiting.pop()
        if entry.member:
            own = section if section is not None or not entry.below else entry.label or None
            found[entry.member, entry.anchor] = _Start(entry.label, entry.anchor, own, bool(entry.below))
        waiting += [(below, entry.label or section) for below in reversed(entry.below)]
    by_member: dict[str, list[_Start]] = {}
    for (member, _), start in found.items():
        by_member.setdefault(member, []).append(start)
    return by_member


def _details(book: Book) -> EditionDetails:
    """Return what the package says of the edition; what calibre made up is not taken."""
    title = fold(next(iter(book.metadata.get("title", [])), None))
    by_calibre = any(key.startswith("calibre:") for key in book.metas) or any(
        "calibre" in value.lower() for key in ("contributor", "creator") for value in book.metadata.get(key, [])
    )
    named = _PERIODICAL.match(book.metas.get("calibre:publication_type", ""))
    newspaper = fold(named["title"]) if named else _GENERATED.sub("", title) if by_calibre else title
    publisher = next(iter(book.metadata.get("publisher", [])), None)
    identifiers = [*book.metadata.get("identifier", []), *book.metas.values(), *book.metadata.get("source", [])]
    issn = next((found[1].upper() for one in identifiers if (found := _ISSN.search(one))), None)
    return EditionDetails(
        newspaper=newspaper or None,
        date=None if by_calibre else _date(book),
        issn=issn,
        publisher=None if publisher and "calibre" in publisher.lower() else publisher,
        language=language_tag(next(iter(book.metadata.get("language", [])), None)),
    )


def _date(book: Book) -> str | None:
    """Return the day of publication; a time to the second that is also that of the last change is when it was made."""
    stated = next(iter(book.metadata.get("date", [])), "")
    modified = book.metas.get("dcterms:modified", "")
    if len(stated) > len("2026-11-23") and stated[:10] == modified[:10]:
        return None
    return iso_day(stated)


def _without_headline(articles: list[Article]) -> list[Problem]:
    return [
        Problem(ProblemCode.NO_HEADLINE, None, {"article": article.order})
        for article in articles
        if article.headline is None
    ]
