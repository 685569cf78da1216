# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The one door through which XML and HTML from files comes in, and the small words to read a tree with.

Hard because library files are often not quite XML (undeclared prefixes, duplicate xml:id, bytes in another encoding
than declared, cut short) and because a file may be hostile. Nothing outside the file is ever read: no DTD, no entity,
no reference. Parsing is strict first; a file that is not well formed is read as far as it makes sense, and that is
told as a problem. Names are compared without their namespace, since producers disagree about namespaces.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from lxml import etree  # type: ignore[import-untyped] # the only place where it is imported

from edition_reader.importers.declared import well_declared, with_names
from edition_reader.importers.shallow import smaller
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import Problem, ProblemCode

#: Levels of elements; libxml2 refuses more than 256 by itself, trees made from HTML are cut here.
DEPTH = 256

_REFERENCE = re.compile(rb"&#(x[0-9A-Fa-f]{1,8}|[0-9]{1,10});")
#: What is no character of XML's own or by number, and so an entity: without any, no tree is searched for them.
_ENTITY = re.compile(rb"&(?!#|amp;|lt;|gt;|quot;|apos;)")


class Element(Protocol):
    """What readers use of an element of lxml, which has no types of its own."""

    tag: str  #: the name, as {namespace}name
    text: str | None
    tail: str | None

    @property
    def attrib(self) -> Mapping[str, str]:
        """All attributes by name."""

    def get(self, key: str, default: str | None = None) -> str | None:
        """Return an attribute."""

    def keys(self) -> list[str]:
        """Return the names of all attributes."""

    def items(self) -> list[tuple[str, str]]:
        """Return all attributes with their values."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """Yield the element and all below it in document order."""

    def iterchildren(self, *tags: str) -> Iterator[Element]:
        """Yield the children with one of these full names."""

    def itertext(self) -> Iterator[str]:
        """Yield all pieces of text below the element."""

    def getparent(self) -> Element | None:
        """Return the element above."""

    def itersiblings(self, *, preceding: bool) -> Iterator[Element]:
        """Yield what stands before or after the element."""

    def remove(self, element: Element) -> None:
        """Take a child out, with the text behind it."""

    def append(self, element: Element) -> None:
        """Put an element last, with the text behind it, wherever it was."""

    def __iter__(self) -> Iterator[Element]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> Element: ...


@dataclass(frozen=True, slots=True)
class Parsed:
    """The root of a tree, and what was odd about its file."""

    root: Element
    problems: tuple[Problem, ...] = ()


def parse_xml(data: bytes, name: str = "") -> Parsed:
    """Return the tree of an XML file; raise UnreadableFile (reason "damaged") when there is none.

    `name` says where problems are. A file that is not well formed gives DAMAGED_MARKUP with the line, an entity that
    only its DTD would explain ENTITY_NOT_RESOLVED.
    """
    problems: list[Problem] = []
    data = with_names(data)
    try:
        root: Element | None = etree.fromstring(data, _strict_parser())
    except etree.XMLSyntaxError as error:
        better, encoding = well_declared(data)
        root, serious = _mended(better, name)
        if encoding:
            problems.append(Problem(ProblemCode.ENCODING_GUESSED, name or None, {"encoding": encoding}))
        if serious:
            problems.append(Problem(ProblemCode.DAMAGED_MARKUP, name or None, {"line": error.lineno or 0}))
    except ValueError as error:
        raise UnreadableFile(path=name, reason="damaged", detail=str(error)) from error
    if root is None or not isinstance(root.tag, str):
        raise UnreadableFile(path=name, reason="damaged", detail="")
    if not problems and not (b"&" in data and _ENTITY.search(data)):
        return Parsed(root)
    return Parsed(root, (*problems, *_resolve_entities(root, name)))


def parse_html(data: bytes, name: str = "", encoding: str | None = None) -> Parsed:
    """Return the tree of an HTML file, however it is written; raise UnreadableFile (reason "damaged").

    `encoding` is what it is known to be in; else that is UTF-8 where the bytes are, or what the page says.
    """
    encoding = encoding or ("utf-8" if _is_utf8(data) else None)
    root, is_whole = _html(data, name, encoding)
    for page in () if is_whole else smaller(data):
        root, is_whole = _html(page, name, encoding)
        if is_whole:
            break
    if root is None or _is_too_deep(root):
        raise UnreadableFile(path=name, reason="damaged", detail="")
    return Parsed(root, () if is_whole else (Problem(ProblemCode.DAMAGED_MARKUP, name or None),))


def _html(data: bytes, name: str, encoding: str | None) -> tuple[Element | None, bool]:
    """Return the tree of a page and whether it is all there, which it is not beyond the limits of libxml2."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding=encoding)
    try:
        root: Element | None = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(path=name, reason="damaged", detail=str(error)) from error
    return root, not any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)


@lru_cache(maxsize=4096)
def local_name(tag: object) -> str:
    """Return the name without its namespace or undeclared prefix; "" for what is no element."""
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def local(element: Element) -> str:
    """Return the element's name without its namespace."""
    return local_name(element.tag)


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its local name, whatever its namespace or prefix; blank counts as not given."""
    value = element.get(name)
    if value is None:
        for key in element.keys():  # noqa: SIM118 (lxml: its elements are their children)
            if key.endswith(name) and local_name(key) == name:
                value = element.get(key)
                break
    return value.strip() or None if value else None


@lru_cache(maxsize=1024)
def _anywhere(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names as lxml takes them where any namespace will do."""
    return tuple(f"{{*}}{name}" for name in names)


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children with one of `names`; all elements when none is given."""
    return element.iterchildren(*_anywhere(names)) if names else iter(element)


def grouped(element: Element) -> dict[str, list[Element]]:
    """Return the children by their local names: one walk, where several names are looked for."""
    found: dict[str, list[Element]] = {}
    for child in element:
        found.setdefault(local_name(child.tag), []).append(child)
    return found


def first(element: Element | None, *path: str) -> Element | None:
    """Return the first element found by going down `path`, one name a level; None when there is none."""
    if element is None or not path:
        return element
    found = element.iterchildren(*_anywhere(path[:1]))
    if len(path) == 1:
        return next(found, None)
    below = (first(child, *path[1:]) for child in found)
    return next((child for child in below if child is not None), None)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Yield the element itself and all below it with one of `names`, in document order."""
    return element.iter(*_anywhere(names))


def elements_where(element: Element, condition: str, **values: str) -> list[Element]:
    """Return the element itself and all below it that may meet a condition of XPath, in document order.

    For conditions that few elements meet: the others are passed over without becoming objects of Python. `values` are
    those of variables in the condition. Of a tree beyond the limits of libxml2 all elements are returned.
    """
    try:
        found: list[Element] = _path(f"descendant-or-self::*[{condition}]")(element, **values)
    except etree.XPathError:
        return list(element.iter("*"))
    return found


def values_of(root: Element, *attributes: str) -> set[str]:
    """Return the different values of some attributes, as XPath names them, in the element and below it.

    Of a tree beyond the limits of libxml2, those of all attributes.
    """
    try:
        return set(_path("|".join([f"descendant-or-self::*/{each}" for each in attributes]))(root))
    except etree.XPathError:
        return {value for element in root.iter("*") for _, value in element.items()}


@lru_cache(maxsize=64)
def _path(written: str) -> etree.XPath:
    """Return a path made ready; there are a handful of them, none from a file."""
    return etree.XPath(written, smart_strings=False)


def fold(text: str | None) -> str:
    """Return `text` with each run of white space as one blank and none at its ends."""
    if not text:
        return ""
    text = text.strip()
    return text if "  " not in text and _has_only_blanks(text) else " ".join(text.split())


def _has_only_blanks(text: str) -> bool:
    """Return whether blanks are all the white space there is: most texts are folded already, and to see it is quick.

    A look for one character takes a hundredth of the time of parting a paragraph into words. Of what is no ASCII,
    white space other than the blank is not printable.
    """
    if not text.isascii():
        return text.isprintable()
    return not (
        "\n" in text or "\t" in text or "\r" in text or "\v" in text or "\f" in text
        or "\x1c" in text or "\x1d" in text or "\x1e" in text or "\x1f" in text
    )  # fmt: skip


def walked(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield "start" and "end" of all elements, as they stand in the file."""
    yield from etree.iterwalk(root, events=("start", "end"))


def text_of(element: Element | None) -> str:
    """Return all text in the element, white space folded; "" for None."""
    if element is None:
        return ""
    return fold(inner_text(element) if len(element) else element.text)


def inner_text(element: Element) -> str:
    """Return all text in the element as it stands.

    Gathered outside Python: that takes an eighteenth of what `itertext` does for a line of two dozen elements.
    """
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def text_length(element: Element) -> int:
    """Return how long all text in an element is, as it is written."""
    return int(_path("string-length()")(element))


def value_of(element: Element | None) -> str | None:
    """Return the folded text, or None where it is empty."""
    return text_of(element) or None


def serialized(element: Element) -> bytes:
    """Return an element as an XML file of its own."""
    written: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=True, with_tail=False)
    return written


def drop(element: Element) -> None:
    """Take an element out of its tree, but for the text behind it."""
    _replace_by_text(element, "")


class _Nothing(etree.Resolver):  # type: ignore[misc] # lxml has no types
    """Answers every reference to another file with nothing, so that none is opened, on disk or elsewhere."""

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        """Return an empty file for any name."""
        del system_url, public_id
        return self.resolve_string("", context)


def _xml_parser(*, recover: bool) -> etree.XMLParser:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    parser.resolvers.add(_Nothing())
    return parser


@lru_cache(maxsize=1)
def _strict_parser() -> etree.XMLParser:
    """Return the parser of all files that are well formed: making one takes as long as parsing a small file."""
    return _xml_parser(recover=False)


def _mended(data: bytes, name: str) -> tuple[Element | None, bool]:
    """Return the tree that can be made of a file that is not well formed, and whether anything may be lost."""
    parser = _xml_parser(recover=True)
    try:
        root: Element | None = etree.fromstring(_REFERENCE.sub(_possible, data), parser)
        if root is not None:
            etree.tostring(root, encoding="unicode")  # a tree that is no Unicode would fail wherever it is read
            _drop_prefixes(root)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(path=name, reason="damaged", detail=str(error)) from error
    harmless = {"NS_ERR_UNDEFINED_NAMESPACE", "ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY"}
    return root, any(entry.type_name not in harmless for entry in parser.error_log)


def _drop_prefixes(root: Element) -> None:
    """Take undeclared prefixes off the names of elements, so that these are found by their local name."""
    for element in root.iter("*"):
        if ":" in element.tag and not element.tag.startswith("{"):
            element.tag = element.tag.rpartition(":")[2]


def _possible(reference: re.Match[bytes]) -> bytes:
    """Return a character reference, or U+FFFD for one to what is no character, which recovery would let through."""
    digits = reference[1]
    code = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    allowed = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    return reference[0] if allowed else b"&#xFFFD;"


def _resolve_entities(root: Element, name: str) -> tuple[Problem, ...]:
    """Put the character for each named entity of HTML; leave others as they stand in the file and tell of them."""
    unknown = {}
    for entity in list(root.iter(etree.Entity)):
        written: str = entity.text or ""
        character = html.unescape(written)
        if character == written:
            unknown[written] = True
        _replace_by_text(entity, character)
    return tuple(Problem(ProblemCode.ENTITY_NOT_RESOLVED, name or None, {"entity": e}) for e in sorted(unknown)[:20])


def _replace_by_text(node: Element, text: str) -> None:
    """Replace a node by text, keeping its tail."""
    parent = node.getparent()
    if parent is None:
        return
    text += node.tail or ""
    before = next(iter(node.itersiblings(preceding=True)), None)
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    node.tail = None
    parent.remove(node)


def _is_too_deep(root: Element) -> bool:
    """Whether elements lie in each other deeper than DEPTH."""
    try:
        return bool(_path(f"boolean({'/'.join('*' * DEPTH)})")(root))
    except etree.XPathError:
        return True


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
