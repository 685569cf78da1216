# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Puts an edition together as EPUB 3.3: one file an article, page list, cover set from headlines.

Sources: EPUB 3.3 (W3C Recommendation), sections on the OCF container, the package document and the navigation document;
EPUB Accessibility 1.1 for the page list and its metadata.
"""

from __future__ import annotations

import io
import json
import zipfile

from edition_reader.exporters.epub.pages import (
    STYLE,
    article_page,
    attribute,
    cover_page,
    language_of,
    navigation,
    sheets,
    xml_text,
)
from edition_reader.exporters.epub.words import EpubWords, book_title
from edition_reader.exporters.notes.web import article_file, urn
from edition_reader.model.edition import Edition
from edition_reader.model.interchange import edition_to_dict

_FOLDER = "EPUB"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write_epub(edition: Edition, words: EpubWords, generated: str) -> bytes:
    """Return the edition as an EPUB; `generated` is the time (ISO, UTC). The same edition and time give the same bytes.

    Its identifier is the id of the edition, and articles lie in `article-0001.xhtml` and so on by their place: the same
    names as in the `source` of exported annotations.
    """
    files = {
        f"{_FOLDER}/package.opf": _package(edition, words, generated),
        f"{_FOLDER}/nav.xhtml": navigation(edition, words),
        f"{_FOLDER}/cover.xhtml": cover_page(edition, words),
        f"{_FOLDER}/style.css": STYLE,
    }
    for place in range(1, len(edition.articles) + 1):
        files[f"{_FOLDER}/{article_file(place)}"] = article_page(edition, place, words)
    # Beside the book, where OCF allows files of one's own: what XHTML has no place for, so that nothing is lost.
    record = {"edition": edition_to_dict(edition, texts=False), "files": _article_files(edition)}
    files["META-INF/edition-reader.json"] = json.dumps(record, ensure_ascii=False)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # The type stands first and as it is, so that it can be read at a fixed place of the file.
        _add(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER)
        for name, content in files.items():
            _add(archive, name, content)
    return buffer.getvalue()


def _article_files(edition: Edition) -> list[str]:
    return [article_file(place) for place in range(1, len(edition.articles) + 1)]


def _add(archive: zipfile.ZipFile, name: str, content: str, method: int = zipfile.ZIP_DEFLATED) -> None:
    member = zipfile.ZipInfo(name, _LONG_AGO)
    member.compress_type = method
    member.create_system = 3
    archive.writestr(member, content.encode("utf-8", "replace"))


def _package(edition: Edition, words: EpubWords, generated: str) -> str:
    """Return the package document."""
    articles = [(f"a{place}", article_file(place)) for place in range(1, len(edition.articles) + 1)]
    xhtml = "application/xhtml+xml"
    manifest = [
        f'<item id="nav" href="nav.xhtml" media-type="{xhtml}" properties="nav"/>',
        f'<item id="cover" href="cover.xhtml" media-type="{xhtml}"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        *(f'<item id="{id_}" href="{file}" media-type="{xhtml}"/>' for id_, file in articles),
    ]
    spine = ['<itemref idref="cover"/>', *(f'<itemref idref="{id_}"/>' for id_, _ in articles)]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang={attribute(language_of(edition))}>\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_metadata(edition, words, generated)}\n</metadata>\n'
        f"<manifest>\n{chr(10).join(manifest)}\n</manifest>\n<spine>\n{chr(10).join(spine)}\n</spine>\n</package>\n"
    )


def _metadata(edition: Edition, words: EpubWords, generated: str) -> str:
    """Return what the package says of the edition; what is not known is left out."""
    details = edition.details
    title = book_title(edition, words)
    known = {"publisher": details.publisher, "date": details.date, "source": title if sheets(edition) else None}
    rows = [
        f'<dc:identifier id="id">{xml_text(urn(edition.id or "edition"))}</dc:identifier>',
        f"<dc:title>{xml_text(title)}</dc:title>",
        f"<dc:language>{xml_text(language_of(edition))}</dc:language>",
        *(f"<dc:{name}>{xml_text(value)}</dc:{name}>" for name, value in known.items() if value),
        f'<meta property="dcterms:modified">{xml_text(generated[:19])}Z</meta>',
        '<meta property="schema:accessMode">textual</meta>',
        '<meta property="schema:accessModeSufficient">textual</meta>',
        '<meta property="schema:accessibilityFeature">tableOfContents</meta>',
        '<meta property="schema:accessibilityFeature">readingOrder</meta>',
        '<meta property="schema:accessibilityHazard">none</meta>',
    ]
    if sheets(edition):
        rows.append('<meta property="schema:accessibilityFeature">pageNavigation</meta>')
    if details.issn:
        rows.append(f'<meta property="dcterms:isPartOf">{xml_text(f"urn:ISSN:{details.issn}")}</meta>')
    return "\n".join(rows)
