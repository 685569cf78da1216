# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes written in Markdown as HTML that holds nothing but text and its structure.

Raw HTML in a note is shown as the characters it is; pictures become their description; a link keeps its target only
where it is a web or mail address. So what comes out opens nothing and runs nothing.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

_LINKS = ("https://", "http://", "mailto:")
#: Where pictures of our own pages lie.
_PICTURES = "pictures/"
#: Longer notes are shown as they were typed: some patterns of the library need time that grows with the square.
_LONGEST = 20_000


def render_markdown(text: str, *, page: bool = False) -> str:
    """Return the HTML of a note; paragraphs and line breaks are kept as typed.

    With `page` it is a page of ours: lines run on, and there may be tables and the pictures that belong to it.
    """
    if len(text) > _LONGEST:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return "<p>" + escaped.replace("\n", "<br />\n") + "</p>"
    import markdown  # type: ignore[import-untyped]  # loaded with the first note that is shown

    # By their names the library would look through all packages that are installed, which takes longer than all else.
    from markdown.extensions.nl2br import Nl2BrExtension  # type: ignore[import-untyped]
    from markdown.extensions.sane_lists import SaneListExtension  # type: ignore[import-untyped]
    from markdown.extensions.tables import TableExtension  # type: ignore[import-untyped]

    converter = markdown.Markdown(extensions=[TableExtension()] if page else [Nl2BrExtension(), SaneListExtension()])
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.treeprocessors.register(_Harmless(pictures=page), "harmless", 0)
    return str(converter.convert(text))


class _Harmless:
    """The step that takes out what would be loaded or run: a tree processor of the library by its one method."""

    def __init__(self, *, pictures: bool) -> None:
        self._pictures = pictures

    def run(self, root: Element) -> None:
        """Turn pictures into their description, and links to anything but the web into their text."""
        for element in root.iter():
            if element.tag == "img" and not (self._pictures and element.get("src", "").startswith(_PICTURES)):
                description = element.get("alt", "")
                element.attrib.clear()
                element.tag, element.text = "span", description
            elif element.tag == "a" and not (element.get("href") or "").lower().startswith(_LINKS):
                element.attrib.clear()
                element.tag = "span"
