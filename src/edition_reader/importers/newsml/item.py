# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One news item to an article, whatever its content is written in: NITF, XHTML or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from edition_reader.importers.markup import markup_blocks
from edition_reader.importers.nitf import nitf_article, nitf_blocks
from edition_reader.importers.values import language_tag
from edition_reader.importers.xml import (
    Element,
    attribute,
    children,
    descendants,
    drop,
    first,
    grouped,
    inner_text,
    local,
    parse_html,
    parse_xml,
    text_of,
    value_of,
)  # fmt: skip
from edition_reader.model.edition import Article, Block, Contributor, Kind, Role, in_reading_order, numbered
from edition_reader.model.errors import UnreadableFile

#: Headlines of G2 by role; other roles (short forms for lists) are left out where a main one is there.
_HEADLINE_ROLES = {
    "subtitle": Role.SUBTITLE, "sub": Role.SUBTITLE, "deck": Role.SUBTITLE, "subheadline": Role.SUBTITLE,
    "subheading": Role.SUBTITLE, "kicker": Role.KICKER, "overline": Role.KICKER,
}  # fmt: skip
_IDF_ROLES = {
    "headline": Role.HEADLINE, "subheadline": Role.SUBHEAD, "preheadline": Role.KICKER, "dateline": Role.DATELINE,
    "pagedateline": Role.DATELINE, "byline": Role.BYLINE,
}  # fmt: skip
#: Says an encoding that a string no longer has.
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
#: What text that nobody calls plain does not hold; paragraphs are marked also in some that is called so.
_MARKED = re.compile(r"</(?:div|h[1-6]|li|td|b|i|em|strong|a)>|<br\s*/?>|<p>", re.IGNORECASE)
_PARTING = re.compile(r"<(?:p|br|div|h[1-6]|li|ul|ol|tr|table|blockquote|pre)\b", re.IGNORECASE)
#: What agencies put above the text of a web form of an item: keywords, the time of sending, the genre.
_HEAD_LISTS = frozenset({"ul", "ol", "time", "nav"})
_CLASSES = {"picture": Kind.PICTURE, "graphic": Kind.PICTURE, "animation": Kind.PICTURE, "video": Kind.PICTURE}


def class_kind(code: str | None) -> Kind:
    """Return the kind for an item class (ninat:picture → picture)."""
    return _CLASSES.get((code or "").rpartition(":")[2].lower(), Kind.ARTICLE)


def g2_article(item: Element, order: int, section: str | None = None) -> Article:
    """Return the article of a newsItem, or of a contentSet alone; it has no blocks where it has no words."""
    found = grouped(item)
    meta, content = next(iter(found.get("itemMeta", ())), None), next(iter(found.get("contentMeta", ())), None)
    said = grouped(content) if content is not None else {}
    kind = _kind(meta)
    blocks = list(_meta_blocks(said))
    parts = [item] if local(item) == "contentSet" else found.get("contentSet", [])
    body: list[Block] = []
    for part in parts:
        body += content_blocks(part)
    if not body:
        body += _described(said, picture=kind is Kind.PICTURE)
    blocks = _without_doubles(blocks, body)
    if not any(block.role is Role.HEADLINE for block in blocks):
        title = value_of(first(meta, "title"))
        if title:
            blocks.insert(0, Block(Role.HEADLINE, title))
    return Article(
        order=order,
        blocks=numbered(in_reading_order(blocks)),
        kind=kind,
        section=section,
        language=_language(item, said),
        contributors=tuple(_creators(content, said)) if content is not None else (),
    )


def _kind(meta: Element | None) -> Kind:
    """Return the kind that itemMeta says."""
    said = first(meta, "itemClass")
    return class_kind(attribute(said, "qcode") if said is not None else None)


def _described(found: Mapping[str, list[Element]], *, picture: bool) -> Iterator[Block]:
    """Yield the description of an item without words of its own: the caption of a picture."""
    for description in found.get("description", ()):
        if text := text_of(description):
            yield Block(Role.CAPTION if picture else Role.PARAGRAPH, text)


def content_blocks(content: Element) -> list[Block]:
    """Return the blocks in a contentSet: NITF or XHTML in inlineXML, text or HTML in inlineData."""
    blocks: list[Block] = []
    for part in children(content):
        if local(part) == "inlineXML":
            form = next(descendants(part, "nitf", "idf"), None)
            if form is not None:
                blocks += nitf_blocks(form) if local(form) == "nitf" else _idf_blocks(form)
            else:
                _drop_keywords(part)
                blocks += markup_blocks(list(descendants(part, "body"))[:1] or list(children(part)))
        elif local(part) == "inlineData":
            blocks += text_blocks(text_of_lines(part), attribute(part, "contenttype") or "")
    return blocks


def _idf_blocks(idf: Element) -> Iterator[Block]:
    """Yield the text of Infomaker's own form, which many Nordic newspapers write: elements of named types, objects."""
    for element in descendants(idf, "element", "object"):
        if local(element) == "object":
            for told in (one for data in children(element, "data") for one in children(data, "text", "caption")):
                if caption := text_of(told):
                    yield Block(Role.CAPTION, caption)
        elif text := text_of(element):
            kind = (attribute(element, "type") or "").rstrip("0123456789").lower()
            yield Block(_IDF_ROLES.get(kind, Role.PARAGRAPH), text)


def _drop_keywords(part: Element) -> None:
    """Take what is no text of the item out of the header of its web form."""
    for header in list(descendants(part, "header")):
        for child in list(children(header)):
            if local(child) in _HEAD_LISTS or "genre" in (child.get("class") or ""):
                drop(child)


def text_of_lines(element: Element) -> str:
    """Return the text with its line ends, which part paragraphs in plain text."""
    return inner_text(element)


def text_blocks(text: str, content_type: str) -> Iterator[Block]:
    """Yield the paragraphs of plain text, HTML or NITF in a string; raise nothing for broken markup."""
    if "nitf" in content_type.lower() and (item := _nitf(text)) is not None:
        yield from nitf_article(item, 1).blocks
        return
    kind = content_type.lower()
    if "html" in kind or "</p>" in text.lower():
        yield from _marked_up(text)
    elif "plain" not in kind and _MARKED.search(text):
        # Marks inside sentences only: the ends of lines part paragraphs, as in plain text.
        for part in (text,) if _PARTING.search(text) else text.splitlines():
            yield from _marked_up(part)
    else:
        yield from _paragraphs(text)


def _marked_up(text: str) -> Iterator[Block]:
    try:
        root = parse_html(f"<div>{text}</div>".encode()).root
    except UnreadableFile:
        yield from _paragraphs(text)
        return
    for title in list(descendants(root, "title")):
        drop(title)
    yield from markup_blocks([root])


def _nitf(text: str) -> Element | None:
    """Return the NITF element in a string; None where it is something else of that name."""
    try:
        return next(descendants(parse_xml(_DECLARATION.sub("", text).encode(), "").root, "nitf"), None)
    except UnreadableFile:
        return None


def _paragraphs(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        if row := " ".join(line.split()):
            yield Block(Role.PARAGRAPH, row)


def _meta_blocks(found: Mapping[str, list[Element]]) -> Iterator[Block]:
    """Yield headlines, byline, dateline and creditline of contentMeta."""
    lines = [
        (_headline_role(code), code, text)
        for element in found.get("headline", ())
        for code in (attribute(element, "role"),)
        if (text := text_of(element))
    ]
    mains = [line for line in lines if line[0] is Role.HEADLINE]
    main = next((line for line in mains if line[1] is None), mains[0] if mains else None)
    for line in lines:
        role, _, text = line
        if role is not Role.HEADLINE or line is main:
            yield Block(role, text)
    for name, role in (("by", Role.BYLINE), ("dateline", Role.DATELINE), ("creditline", Role.CREDIT)):
        for element in found.get(name, ()):
            if text := text_of(element):
                yield Block(role, text)


def _headline_role(code: str | None) -> Role:
    return _HEADLINE_ROLES.get((code or "").rpartition(":")[2].lower(), Role.HEADLINE)


def _without_doubles(meta: list[Block], body: list[Block]) -> list[Block]:
    """Return the blocks of both, without those of the metadata that the content repeats.

    A first heading of the content that is the headline again is that headline.
    """
    headlines = {block.text for block in meta if block.role is Role.HEADLINE}
    if body and body[0].role is Role.SUBHEAD and body[0].text in headlines:
        body = [body[0].having(Role.HEADLINE), *body[1:]]
    roles = {block.role for block in body}
    texts = texts_like(meta, body)
    opening_text = next((block.text for block in body if block.role is Role.PARAGRAPH), "")
    kept = [
        block
        for block in meta
        if block.text not in texts
        and (block.role not in roles or block.role is Role.CREDIT)
        and not (block.role is Role.DATELINE and opening_text.startswith(block.text))
    ]
    opening = [block for block in kept if block.role is not Role.CREDIT]
    return [*opening, *body, *(block for block in kept if block.role is Role.CREDIT)]


def texts_like(lines: Sequence[Block], body: Iterable[Block]) -> set[str]:
    """Return those texts of the body that may be the text of one of `lines`: none is longer than all of these."""
    longest = max([len(line.text) for line in lines], default=-1)
    return {block.text for block in body if len(block.text) <= longest}


def _language(item: Element, said: Mapping[str, list[Element]]) -> str | None:
    tags: Iterable[str | None] = (language_tag(attribute(e, "tag")) for e in said.get("language", ()))
    return next((tag for tag in tags if tag), None) or language_tag(attribute(item, "lang"))


def _creators(content: Element, said: Mapping[str, list[Element]]) -> Iterator[Contributor]:
    """Yield the persons (not the agencies) named as creators or contributors."""
    named = "creator" in said or "contributor" in said
    for element in children(content, "creator", "contributor") if named else ():
        name = value_of(first(element, "name"))
        kind = attribute(element, "type") or attribute(element, "typeuri") or ""
        if name and "person" in kind.lower():
            yield Contributor(name, "author")
