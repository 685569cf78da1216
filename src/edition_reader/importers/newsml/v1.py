# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""NewsML 1.x: components inside components, each with lines (headline, byline, dateline) and content.

A component with words of its own is an article; lines of outer components belong to the first article inside. Many
files called NewsML hold nothing but NITF in a DataContent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition_reader.importers.markup import markup_blocks
from edition_reader.importers.newsml.item import class_kind, text_blocks, text_of_lines, texts_like
from edition_reader.importers.nitf import nitf_blocks
from edition_reader.importers.printed import missing_details
from edition_reader.importers.source import Source
from edition_reader.importers.values import language_tag
from edition_reader.importers.xml import (
    Element,
    attribute,
    children,
    descendants,
    first,
    grouped,
    local,
    parse_xml,
    text_of,
)
from edition_reader.model.edition import (
    Article,
    Block,
    Edition,
    EditionDetails,
    Kind,
    Page,
    Role,
    in_reading_order,
    numbered,
)
from edition_reader.model.errors import UnreadableFile

FORMAT = "newsml-1"
_LINES = {
    "HeadLine": Role.HEADLINE, "SubHeadLine": Role.SUBTITLE, "ByLine": Role.BYLINE, "DateLine": Role.DATELINE,
    "CreditLine": Role.CREDIT, "SlugLine": None, "CopyrightLine": None,
}  # fmt: skip

#: Types of lines that NewsML itself has no element for.
_OTHER_LINES = {
    "kicker": Role.KICKER, "overline": Role.KICKER, "headline": Role.HEADLINE, "subheadline": Role.SUBTITLE,
    "subheadlines": Role.SUBTITLE, "deck": Role.SUBTITLE, "tagline": Role.TAIL_BYLINE,
}  # fmt: skip
#: Components that are parts of one text (Belga).
_PARTS = {"title": Role.HEADLINE, "headline": Role.HEADLINE, "lead": Role.PARAGRAPH, "body": Role.PARAGRAPH}
_MEDIA = {"photo": "picture", "picture": "picture", "image": "picture", "graphic": "graphic", "video": "video"}


def read_newsml1(source: Source, name: str) -> Edition:
    """Return the edition of a file with one or more NewsItems; raise UnreadableFile."""
    parsed = parse_xml(source.read(name), name)
    articles: list[Article] = []
    for item in descendants(parsed.root, "NewsItem"):
        for component in children(item, "NewsComponent"):
            _read_component(component, [], language_tag(attribute(item, "lang")), articles)
    if not articles:
        raise UnreadableFile(path=name, reason="no-texts")
    details = EditionDetails()
    return Edition(
        format=FORMAT,
        articles=tuple(articles),
        pages=(Page(),),
        stated=details,
        problems=(*parsed.problems, *missing_details(details)),
    )


def _read_component(component: Element, outer: list[Block], language: str | None, articles: list[Article]) -> None:
    """Add the articles of a component; `outer` are lines of components around it that no article has yet."""
    parts = grouped(component)
    lines = [*outer, *_lines(parts.get("NewsLines", ()))]
    said = _language(parts.get("DescriptiveMetadata", ())) or language_tag(attribute(component, "lang"))
    language = said or language
    contents = parts.get("ContentItem", [])
    body: list[Block] = []
    for content in contents:
        body += _content(content)
    caption = _is_caption(parts.get("Role", ()))
    if caption:
        body = [block.having(Role.CAPTION) if block.role is Role.PARAGRAPH else block for block in body]
    inner = []
    for child in parts.get("NewsComponent", ()):
        if (role := _part(child)) is None:
            inner.append(child)
            continue
        texts = [block for content in children(child, "ContentItem") for block in _content(content)]
        body += [block.having(role) if block.role is Role.PARAGRAPH else block for block in texts]
    if body or (lines and not inner):
        kind = _kind(_beside(component) if caption else contents)
        articles.append(_article(len(articles) + 1, lines, body, language, kind))
        lines = []
    before = len(articles)
    for child in inner:
        _read_component(child, lines if len(articles) == before else [], language, articles)


def _part(component: Element) -> Role | None:
    """Return the role of a component that is only a part of the text of the one around it; None for any other."""
    lines = first(component, "NewsLines")
    if (lines is not None and text_of(lines)) or first(component, "NewsComponent") is not None:
        return None
    role = first(component, "Role")
    return _PARTS.get((attribute(role, "FormalName") or "").lower()) if role is not None else None


def _article(order: int, lines: list[Block], body: list[Block], language: str | None, kind: Kind) -> Article:
    """Return an article; of lines that both give, the content's own stay."""
    roles, texts = {block.role for block in body}, texts_like(lines, body)
    unique = list({(block.role, block.text): block for block in lines}.values())
    kept = [block for block in unique if block.role not in roles and block.text not in texts]
    return Article(order, numbered(in_reading_order([*kept, *body])), kind, language=language)


def _lines(found: Iterable[Element]) -> Iterator[Block]:
    for lines in found:
        for line in lines:
            name = local(line)
            role = _LINES.get(name)
            if role and (text := text_of(line)):
                yield Block(role, text)
            elif name == "NewsLine":
                yield from _other_line(line)


def _other_line(line: Element) -> Iterator[Block]:
    """Yield a line of another kind: its type names it; some producers put the usual ones into it."""
    kind = first(line, "NewsLineType")
    own = _OTHER_LINES.get((attribute(kind, "FormalName") or "").lower()) if kind is not None else None
    for element in children(line):
        role = own if local(element) == "NewsLineText" else _LINES.get(local(element))
        if role and (text := text_of(element)):
            yield Block(role, text)


def _content(item: Element) -> list[Block]:
    """Return the blocks of a ContentItem: NITF, XHTML or text in its DataContent, which may stand in an Encoding."""
    blocks: list[Block] = []
    held = list(children(item, "DataContent"))
    for outer in children(item, "Encoding"):
        for encoding in descendants(outer, "Encoding"):
            held += children(encoding, "DataContent")
    for data in held:
        nitf = next(descendants(data, "nitf"), None)
        if nitf is not None:
            blocks += nitf_blocks(nitf)
        elif len(data):
            blocks += markup_blocks(list(descendants(data, "body"))[:1] or [data])
        else:
            blocks += text_blocks(text_of_lines(data), "")
    return blocks


def _language(metadata: Iterable[Element]) -> str | None:
    own = (e for data in metadata for e in descendants(data, "Language"))
    found = next(own, None)
    return language_tag(attribute(found, "FormalName")) if found is not None else None


def _kind(contents: Iterable[Element]) -> Kind:
    """Return the kind that the types of the contents say."""
    media = (e for item in contents for e in children(item, "MediaType"))
    kinds = (class_kind(_MEDIA.get((attribute(e, "FormalName") or "").lower())) for e in media)
    return next((kind for kind in kinds if kind is not Kind.ARTICLE), Kind.ARTICLE)


def _beside(caption: Element) -> Iterator[Element]:
    """Yield the contents of a caption and of the components beside it: text that describes a picture is no article."""
    above = caption.getparent()
    for component in children(above, "NewsComponent") if above is not None else (caption,):
        yield from children(component, "ContentItem")


def _is_caption(roles: Iterable[Element]) -> bool:
    role = next(iter(roles), None)
    return role is not None and (attribute(role, "FormalName") or "").lower() == "caption"
