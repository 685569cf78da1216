# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Notes as a Word document (Office Open XML, ECMA-376), written part by part: no library is needed for so little.

Chinese shows well only when each style names an East Asian font; Word falls back to another face otherwise.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import escape

from edition_reader.exporters.notes.layout import (
    PAPER,
    NoteOptions,
    NoteWords,
    Section,
    details,
    one_line,
    passage,
    sections,
)
from edition_reader.model.exchange import NoteRecord, NoteSet
from edition_reader.text.note_blocks import NoteBlock, note_blocks

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: What XML 1.0 cannot hold at all.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Twentieths of a point: where notes begin, and how much further each list in them.
_NOTE_INDENT, _LIST_INDENT = 360, 360
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_SERIF = 'w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="宋体" w:cs="Georgia"'
_SANS = 'w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="微软雅黑" w:cs="Calibri"'


def write_docx(notes: NoteSet, words: NoteWords, options: NoteOptions) -> bytes:
    """Return the notes as a .docx file; the same notes give the same bytes."""
    title = one_line(notes.title or words.title)
    body = [_paragraph("Title", _run(title))]
    for section in sections(notes, options):
        body += _section(section, words, options)
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
    page += 'w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    document = f'{_XML}<w:document xmlns:w="{_W}"><w:body>{"".join(body)}{page}</w:body></w:document>'
    return _package({
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")], core=True),
        "docProps/core.xml": _core(title, words.language),
        "word/_rels/document.xml.rels": _relations([("styles", "styles.xml")]),
        "word/document.xml": document,
        "word/styles.xml": _styles(words.language),
    })  # fmt: skip


def _section(section: Section, words: NoteWords, options: NoteOptions) -> list[str]:
    heading = " › ".join(map(one_line, section.heading))
    parts = [_paragraph("Heading1", _run(heading))] if heading else []
    for record in section.records:
        parts += _note(record, words, options)
    return [*parts, _paragraph("Source", _run(section.citation))] if section.citation else parts


def _note(record: NoteRecord, words: NoteWords, options: NoteOptions) -> list[str]:
    before, quote, after = passage(record, options)
    color = record.annotation.color
    look = f'<w:shd w:val="clear" w:color="auto" w:fill="{PAPER[color]}"/>' if color else "<w:b/>"
    parts = [_paragraph("Quote", _run(before), _run(quote, look), _run(after))] if quote else []
    parts += [_block(block) for block in note_blocks(record.annotation.note)]
    small = " · ".join(details(record, words))
    return [*parts, _paragraph("Details", _run(small))] if small and options.details else parts


def _block(block: NoteBlock) -> str:
    """Return a paragraph of a note; the mark of an item of a list hangs before its lines."""
    runs = [_run(run.text, "<w:b/>" * run.bold + "<w:i/>" * run.italic) for run in block.runs]
    if not block.depth:
        return _paragraph("Note", *runs)
    left = _NOTE_INDENT + _LIST_INDENT * block.depth
    indent = f'<w:ind w:left="{left}" w:hanging="{_LIST_INDENT if block.mark else 0}"/>'
    mark = ["<w:r><w:t>" + block.mark + "</w:t><w:tab/></w:r>"] if block.mark else []
    return _paragraph("Note", *mark, *runs, look=indent)


def _paragraph(style: str, *runs: str, look: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look}</w:pPr>{"".join(runs)}</w:p>'


def _run(text: str, look: str = "") -> str:
    """Return a run of text; line ends stay line ends, what XML cannot hold becomes a visible mark."""
    if not text:
        return ""
    lines = [escape(_UNWRITABLE.sub("\ufffd", line), quote=False) for line in re.split("\r\n|\r|\n", text)]
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def _styles(language: str) -> str:
    """Return the styles: all with East Asian fonts."""
    tag = f'"{escape(language)}"'
    east = f'"{escape(language if language.startswith("zh") else "zh-CN")}"'
    return (
        f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_SERIF}/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val={tag} w:eastAsia={east}/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        + _style("Title", "Title", '<w:spacing w:after="240"/>', _SANS, '<w:b/><w:sz w:val="36"/>')
        + _style(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
            _SANS,
            '<w:b/><w:sz w:val="26"/>',
        )
        + _style(
            "Quote",
            "Quote",
            '<w:keepNext/><w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="BBBBBB"/></w:pBdr>'
            '<w:spacing w:before="160" w:after="60"/><w:ind w:left="360"/>',
            _SERIF,
            "",
        )
        + _style("Note", "Note Text", '<w:spacing w:after="60"/><w:ind w:left="360"/>', _SERIF, "")
        + _style("Details", "Details", '<w:ind w:left="360"/>', _SANS, '<w:color w:val="555555"/><w:sz w:val="18"/>')
        + _style(
            "Source", "Source", '<w:spacing w:before="120"/>', _SERIF, '<w:color w:val="555555"/><w:sz w:val="18"/>'
        )
        + "</w:styles>"
    )


def _style(style_id: str, name: str, paragraph: str, fonts: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr><w:rFonts {fonts}/>{run}</w:rPr></w:style>"
    )


def _core(title: str, language: str) -> str:
    """Return the properties: a title and a language, nobody's name."""
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(_UNWRITABLE.sub('', title))}</dc:title><dc:language>{escape(language)}</dc:language>"
        "</cp:coreProperties>"
    )


def _content_types() -> str:
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kinds}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{kinds}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(parts: list[tuple[str, str]], *, core: bool = False) -> str:
    """Return which parts belong to a part."""
    rows = [(f"{_REL}/{kind}", target) for kind, target in parts]
    if core:
        rows.append((f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _package(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, _LONG_AGO)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            archive.writestr(member, text.encode("utf-8", "replace"))
    return buffer.getvalue()
