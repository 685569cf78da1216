# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What producers call the divisions of a newspaper, and what that is here.

Types are compared in small letters, without a prefix, with "_" for blanks and dashes. A type that is not listed is read
by its words and parts, and by where it stands: an item below an issue, part of the text inside an article.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from types import MappingProxyType

from edition_reader.model.edition import Kind, Role

#: Divisions that only hold others: above the articles.
CONTAINERS = frozenset({
    "newspaper", "periodical", "multivolume_work", "year", "month", "day", "volume", "issue", "content",
    "supplement", "edition", "document", "monograph", "main", "body_matter", "number", "serial_issue", "fascicle",
    "ephemera", "bound_volume", "numero", "fascicule", "advertisement_group", "sponsoredadgroup", "logical",
    "physical", "physsequence", "root", "structure", "completeobject", "work", "object",
})  # fmt: skip

#: Divisions that are a page: what Transkribus and others call it.
PAGES = frozenset({"page", "single_page", "singlepage", "double_page", "doublepage"})

SECTIONS = frozenset({"section", "rubric", "rubrik", "column_section", "part", "rubrique", "department"})

ITEMS = MappingProxyType({
    "article": Kind.ARTICLE, "letter": Kind.ARTICLE, "editorial": Kind.ARTICLE, "feuilleton": Kind.ARTICLE,
    "serial": Kind.ARTICLE, "news": Kind.ARTICLE, "chapter": Kind.ARTICLE, "review": Kind.ARTICLE,
    "interview": Kind.ARTICLE, "essay": Kind.ARTICLE, "editorialcontent": Kind.ARTICLE, "story": Kind.ARTICLE,
    "chronicle": Kind.ARTICLE, "contribution": Kind.ARTICLE, "shipping": Kind.ARTICLE, "report": Kind.ARTICLE,
    "advertisement": Kind.ADVERTISEMENT, "advert": Kind.ADVERTISEMENT, "ad": Kind.ADVERTISEMENT,
    "sponsoredad": Kind.ADVERTISEMENT, "classified": Kind.ADVERTISEMENT, "publicite": Kind.ADVERTISEMENT,
    "publicity": Kind.ADVERTISEMENT, "annonce": Kind.ADVERTISEMENT, "freead": Kind.ADVERTISEMENT,
    "notice": Kind.NOTICE, "death_notice": Kind.NOTICE, "obituary": Kind.NOTICE, "birth_notice": Kind.NOTICE,
    "marriage_notice": Kind.NOTICE, "meeting_notice": Kind.NOTICE, "official_notice": Kind.NOTICE,
    "familynotice": Kind.NOTICE, "familiebericht": Kind.NOTICE, "announcement": Kind.NOTICE,
    "illustration": Kind.PICTURE, "picture": Kind.PICTURE, "photo": Kind.PICTURE, "photograph": Kind.PICTURE,
    "cartoon": Kind.PICTURE, "map": Kind.PICTURE, "drawing": Kind.PICTURE, "graphic": Kind.PICTURE,
    "comic": Kind.PICTURE, "comicstrip": Kind.PICTURE,
    "weather": Kind.WEATHER, "poem": Kind.POEM, "table_of_contents": Kind.CONTENTS, "toc": Kind.CONTENTS,
    "contents": Kind.CONTENTS, "index": Kind.CONTENTS, "brief": Kind.BRIEF, "short_news": Kind.BRIEF,
    "title_section": Kind.OTHER, "masthead": Kind.OTHER, "publicationinfo": Kind.OTHER, "titlepage": Kind.OTHER,
    "title_page": Kind.OTHER, "imprint": Kind.OTHER, "colophon": Kind.OTHER, "cover": Kind.OTHER,
    "puzzle": Kind.OTHER,
})  # fmt: skip

ROLES = MappingProxyType({
    "title": Role.HEADLINE, "headline": Role.HEADLINE, "head": Role.HEADLINE, "heading": Role.HEADLINE,
    "header": Role.HEADLINE, "subheadline": Role.SUBTITLE, "subtitle": Role.SUBTITLE, "subheading": Role.SUBHEAD,
    "subhead": Role.SUBHEAD, "insideheading": Role.SUBHEAD, "crossheading": Role.SUBHEAD,
    "overline": Role.KICKER, "kicker": Role.KICKER, "author": Role.BYLINE, "byline": Role.BYLINE,
    "dateline": Role.DATELINE, "place": Role.DATELINE, "paragraph": Role.PARAGRAPH, "text": Role.PARAGRAPH,
    "textblock": Role.PARAGRAPH, "body": Role.PARAGRAPH, "body_content": Role.PARAGRAPH, "copy": Role.PARAGRAPH,
    "textcontent": Role.PARAGRAPH, "caption": Role.CAPTION, "legend": Role.CAPTION, "credit": Role.CREDIT,
    "table": Role.TABLE, "list": Role.LIST_ITEM, "listitem": Role.LIST_ITEM, "list_item": Role.LIST_ITEM,
    "verse": Role.VERSE, "poem": Role.VERSE, "stanza": Role.VERSE, "footnote": Role.OTHER, "motto": Role.OTHER,
    "publishing_stmt": Role.OTHER, "page_number": Role.LABEL, "running_title": Role.LABEL, "pagenumber": Role.LABEL,
    "continuation": Role.JUMP, "image": Role.OTHER,
})  # fmt: skip

#: Words in types of producers' own, such as DEATHNOTICE and LETTER_TO_EDITOR.
_WORDS = (
    (re.compile(r"advert|classified|publicit|annonse|reklam|anzeige"), Kind.ADVERTISEMENT),
    (re.compile(r"notice|obituar|announcement|bekanntmachung"), Kind.NOTICE),
    (re.compile(r"weather|wetter|meteo"), Kind.WEATHER),
    (re.compile(r"poem|poetry|gedicht"), Kind.POEM),
    (re.compile(r"illustration|picture|photo|cartoon|caricature"), Kind.PICTURE),
    (re.compile(r"letter|article|artikel|editorial|review|serial|feuilleton|report|news(?!paper)"), Kind.ARTICLE),
)


def kind_by_words(name: str) -> Kind | None:
    """Return the kind that the words of an unlisted type say; None where they say none."""
    return next((kind for words, kind in _WORDS if words.search(name)), None)


#: Types of divisions that are pictures, also inside an article.
PICTURES = frozenset(name for name, kind in ITEMS.items() if kind is Kind.PICTURE)

LONGEST_PLACEHOLDER = 200
#: How much of a described title must be in the printed one for the description to be its corrected form.
_SAME_TITLE = 0.8
#: Titles longer than this are not compared letter by letter.
_LONGEST_TITLE = 300
_PLACEHOLDER = re.compile(
    r"\W*(?:untitled.*|document_title_placeholder|no[ _]title|without title|ohne titel|\[?o\. ?t\.\]?|sans titre"
    r"|sin título|unbetitelt.*|n/?a|unknown"
    r"|(?:article|artikel|advert\w*|publicité|anzeige|illustration|image|photo)\s*[\d_]*"
    r"|.* \d+ (?:page|seite) \d+)\W*",
    re.IGNORECASE,
)


def is_placeholder(label: str | None) -> bool:
    """Return whether a label stands for "none": Untitled Article, Publicité 1 Page 4, ARTICLE12."""
    return not label or (len(label) < LONGEST_PLACEHOLDER and bool(_PLACEHOLDER.fullmatch(label)))


def is_cut(title: str) -> bool:
    """Return whether a title was cut by the producer and marked so with dots."""
    return title.endswith(("...", "…"))


def is_alike(title: str, printed: str) -> bool:
    """Return whether a title that is given is plainly the corrected form of the one that is printed."""
    if max(len(title), len(printed)) > _LONGEST_TITLE:
        return False
    return SequenceMatcher(None, title.casefold(), printed.casefold(), autojunk=False).ratio() >= _SAME_TITLE
