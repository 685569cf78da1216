# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A METS file and the files it names to an edition."""

from __future__ import annotations

from dataclasses import replace

from edition_reader.importers.first_element import root_name
from edition_reader.importers.mets.articles import article_of
from edition_reader.importers.mets.document import MetsDocument, read_document
from edition_reader.importers.mets.issue import issue_details, issue_pages
from edition_reader.importers.mets.items import ItemFinder
from edition_reader.importers.mets.parts import files_above, newspaper_above
from edition_reader.importers.mets.texts import PageFiles, Texts, text_member
from edition_reader.importers.pages import divide
from edition_reader.importers.printed import PrintedPage, missing_details, page_article
from edition_reader.importers.source import Source
from edition_reader.model.edition import Article, Edition, Page, Section
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

FORMAT = "mets"


def read_mets(source: Source, name: str) -> Edition:
    """Return the edition of the METS file `name`; raise UnreadableFile.

    Reason "unsupported" (field kind) for the file of a microfilm reel, "no-texts" where no file with text is there, as
    for a file that only names others.
    """
    document = read_document(source.read(name), name)
    if "reel" in document.type.lower() or "microfilmreel" in document.profile.lower():
        raise UnreadableFile(path=name, reason="unsupported", kind="METS (microfilm reel)")
    _add_contents_file(source, document)
    pages = issue_pages(document)
    texts = Texts(source, document, pages)
    finder = ItemFinder(document, texts, {page.div.id: n for n, page in enumerate(pages) if page.div and page.div.id})
    for div in document.logical:
        finder.walk(div, None)
    texts.keep_places(not finder.found.items)
    articles = _articles(finder, document, texts, pages)
    _refuse_without_text(articles, name)
    details, problems = issue_details(document)
    if details.newspaper is None and (newspaper := newspaper_above(source, document, name)):
        details = replace(details, newspaper=newspaper)
    return Edition(
        format=FORMAT,
        articles=tuple(articles),
        pages=tuple(_model_page(page, texts, n) for n, page in enumerate(pages)) or (Page(),),
        sections=_sections(finder, articles),
        stated=details,
        problems=(*document.problems, *texts.problems, *problems, *missing_details(details)),
    )


def mets_members(source: Source, name: str) -> list[str]:
    """Return the members that a METS file names as text, or as what it is part of, and that are there."""
    document = read_document(source.read(name), name)
    _add_contents_file(source, document)
    found = {member: True for entry in document.texts() if (member := text_member(source, document, entry))}
    found.update((member, True) for member in files_above(source, document, name))
    return [member for member in found if member != name]


def plain_texts_named(source: Source, name: str) -> list[str]:
    """Return the plain texts that a METS file names: its own pages, or the same words as its other files once more."""
    try:
        document = read_document(source.read(name), name)
    except UnreadableFile:
        return []  # loading it says why
    entries = document.files.values()
    if not any(entry.content or text_member(source, document, entry) for entry in document.texts()):
        return []
    plain = [entry for entry in entries if entry.is_plain]
    return [member for entry in plain if (member := source.find(entry.href, entry.beside))]


def _articles(finder: ItemFinder, document: MetsDocument, texts: Texts, pages: list[PageFiles]) -> list[Article]:
    """Return the items as articles, and what is in none of them.

    Where the file names no item, pages are divided by how they look; beside others, each page without any is one item
    more, and so is what stands outside the items on any other page: running heads, blocks that were left.
    """
    articles: list[Article] = []
    for item in finder.found.items:
        article = article_of(item, len(articles) + 1, document)
        if article is not None:
            articles.append(article)
    left = {n: page for n in range(len(pages)) if not texts.is_used(n) and (page := texts.printed_page(n))}
    if not articles:
        divided = divide(left)
        texts.problems.extend(divided.problems)
        return list(divided.articles)
    for index, page in left.items():
        whole = page_article(page, index, len(articles) + 1)
        if whole is not None:
            articles.append(whole)
            texts.problems.append(Problem(ProblemCode.ARTICLES_NOT_GIVEN, page.member))
    for index in (n for n in range(len(pages)) if texts.is_used(n)):
        rest = page_article(PrintedPage(tuple(texts.left_over(index))), index, len(articles) + 1)
        articles += [rest] if rest is not None else []
    return articles


def _refuse_without_text(articles: list[Article], name: str) -> None:
    if not articles:
        raise UnreadableFile(path=name, reason="no-texts")


def _add_contents_file(source: Source, document: MetsDocument) -> None:
    """Add the logical divisions that stand in a METS file of their own (BnF: toc/T….xml beside the manifest)."""
    if document.logical:
        return
    for entry in list(document.files.values()):
        if "toc" not in f"{entry.use} {entry.href}".lower():
            continue
        name = source.find(entry.href, entry.beside)
        if name and root_name(source.head(name))[0] == "mets":
            contents = read_document(source.read(name), name)
            document.logical.extend(contents.logical or contents.physical)
            document.records.update(contents.records)
            document.links.update(contents.links)
            document.files.update((k, v) for k, v in contents.files.items() if k not in document.files)
            document.problems += contents.problems


def _model_page(page: PageFiles, texts: Texts, index: int) -> Page:
    """Return a page of the model, with the size of its picture or of the text's own page."""
    image = page.image.href.replace("\\", "/").rpartition("/")[2] if page.image else None
    printed = texts.printed_page(index)
    width, height = (printed.width, printed.height) if printed else (page.image and page.image.size) or (None, None)
    return Page(page.number, None, image or (printed.image if printed else None), width, height)


def _sections(finder: ItemFinder, articles: list[Article]) -> tuple[Section, ...]:
    """Return the sections, each on the page of its first article."""
    found = []
    for name, _ in finder.found.sections:
        page = next((article.page for article in articles if article.section == name), None)
        found.append(Section(name, page))
    return tuple(found)
