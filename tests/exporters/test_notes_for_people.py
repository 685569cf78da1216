# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Exports for people say everything, show it as it is, and hold nothing that runs."""

import csv
import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exporters.notes_strategy import NOW, sets

from edition_reader.exporters.notes.docx import write_docx
from edition_reader.exporters.notes.html import write_html
from edition_reader.exporters.notes.layout import NoteOptions, NoteWords
from edition_reader.exporters.notes.markdown import write_markdown
from edition_reader.exporters.notes.plain_text import write_plain_text
from edition_reader.exporters.notes.table import FIELDS, FORMULA_STARTS, harmless, write_anki, write_csv
from edition_reader.model.anchor import Anchor, AnchorState
from edition_reader.model.annotation import Annotation, AnnotationKind, Color, Target
from edition_reader.model.citation import Citation
from edition_reader.model.edition import Contributor
from edition_reader.model.exchange import Author, NoteRecord, NoteSet
from edition_reader.text.markdown import render_markdown

WORDS = NoteWords(
    language="zh-Hans",
    title="批注",
    page="第 {number} 版",
    whole_article="整篇文章",
    whole_edition="整期",
    in_trash="回收站",
    colors=dict(zip(Color, ("论点", "数据", "蓝", "粉", "紫"), strict=True)),
    kinds=dict(zip(AnnotationKind, ("高亮", "批注", "生词", "书签"), strict=True)),
    states=dict(zip(AnchorState, ("在原处", "已修复", "待核对", "已失落"), strict=True)),
    columns=(
        "原文",
        "批注",
        "标签",
        "颜色",
        "类型",
        "报纸",
        "日期",
        "版",
        "标题",
        "引文",
        "作者",
        "写于",
        "改于",
        "状态",
        "编号",
    ),
)
ALL = NoteOptions()
BARE = NoteOptions(citation=None, sentence=False, path=False, details=False)
CITATION = Citation(
    "k", "三年蝶变", authors=(Contributor("张琪", "reporter"),), newspaper="通辽日报", date="2025-08-18", page="1"
)
PATH = ("通辽日报 2025-08-18", "第 1 版 要闻", "三年蝶变")


def note(**changes):
    plain = Annotation(
        "018f3c5e-7a00-7000-8000-000000000001",
        AnnotationKind.HIGHLIGHT,
        Target("e1", "a1", newspaper="通辽日报", date="2025-08-18", page="1", headline="三年蝶变"),
        Anchor("b1", 1, 1, 5, "科技创新", "以", "驱动"),
        Color.YELLOW,
        "**很重要**\n第二行",
        ("论点", "两 字"),
        created="2025-08-18T01:02:03.004Z",
    )
    return replace(plain, **changes)


def notes(*annotations, title=""):
    records = [
        NoteRecord(annotation, Author("王老师", "p"), CITATION, PATH, "以", "驱动新质生产力。")
        for annotation in annotations
    ]
    return NoteSet(tuple(records), NOW, title)


def test_markdown():
    text = write_markdown(notes(note(), note(anchor=None, color=None, note="整篇", tags=())), WORDS, ALL).decode()
    assert text == (
        "# 批注\n\n"
        "## 通辽日报 2025-08-18 › 第 1 版 要闻 › 三年蝶变\n\n"
        "> 以**科技创新**驱动新质生产力。\n\n"
        "**很重要**\n第二行\n\n"
        "*论点 · \\#论点 · \\#两 字 · 王老师 · 2025-08-18*\n\n"
        "整篇\n\n"
        "*整篇文章 · 王老师 · 2025-08-18*\n\n"
        "张琪. 三年蝶变\\[N\\]. 通辽日报, 2025-08-18(1).\n"
    )


def test_markdown_shows_a_quote_as_printed():
    quote = "1. <b>*甲*</b> [乙](丙)\n# 丁\n- 戊"
    anchor = Anchor("b1", 0, 0, len(quote), quote, "", "")
    text = write_markdown(notes(note(anchor=anchor, note="")), WORDS, BARE).decode()
    shown = render_markdown(text.partition("\n\n")[2])
    plain = "".join(ElementTree.fromstring(f"<x>{shown}</x>").itertext())
    assert " ".join(plain.split()) == f"三年蝶变 {' '.join(quote.split())}"


def test_plain_text():
    text = write_plain_text(notes(note(), title="我的批注"), WORDS, ALL).decode("utf-8-sig")
    assert text.startswith(
        "我的批注\n\n通辽日报 2025-08-18 › 第 1 版 要闻 › 三年蝶变\n\n以【科技创新】驱动新质生产力。\n很重要\n第二行\n"
    )
    assert text.endswith("张琪. 三年蝶变[N]. 通辽日报, 2025-08-18(1).\n")


def test_html_holds_the_note_rendered_and_nothing_that_runs():
    hostile = note(note="<script>alert(1)</script> ![x](http://e.org/x.png) **粗**", tags=("<b>",))
    page = write_html(notes(hostile, title="<i>题</i>"), WORDS, ALL).decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "<i>" not in page
    assert "<strong>粗</strong>" in page
    assert '<mark class="yellow">科技创新</mark>' in page
    assert "#&lt;b&gt;" in page


def test_a_doubt_and_the_trash_are_said():
    text = write_plain_text(notes(note(state=AnchorState.LOST, deleted=NOW)), WORDS, ALL).decode()
    assert "已失落 · 回收站" in text


def test_what_is_not_wanted_is_left_out():
    text = write_plain_text(notes(note()), WORDS, BARE).decode("utf-8-sig")
    assert text == "批注\n\n三年蝶变\n\n【科技创新】\n很重要\n第二行\n"


def test_csv():
    data = write_csv(notes(note()), WORDS, ALL)
    assert data.startswith(b"\xef\xbb\xbf")
    header, row = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert len(header) == len(row) == len(FIELDS)
    found = dict(zip(FIELDS, row, strict=True))
    assert (found["quote"], found["note"], found["tags"]) == ("科技创新", "**很重要**\n第二行", "论点; 两 字")
    assert (found["color"], found["citation"]) == ("论点", "张琪. 三年蝶变[N]. 通辽日报, 2025-08-18(1).")


@given(st.text(st.sampled_from('=+-@\t\r\n\0＝＋－＠ 甲a"'), max_size=8))
def test_no_cell_is_a_formula(cell):
    shown = harmless(cell)
    assert not shown.lstrip(" ").startswith(FORMULA_STARTS)
    assert cell.replace("\0", "\u2400") in shown


def test_anki_updates_by_our_id_and_keeps_fields_apart():
    hostile = note(note='第一\t行\n"引" <b>', tags=("两 字", "x"))
    text = write_anki(notes(hostile, note(anchor=None)), WORDS, ALL).decode()
    lines = text.splitlines()
    assert lines[:2] == ["#separator:Tab", "#html:true"]
    assert lines[3] == "#tags column:5"
    (row,) = csv.reader(lines[4:], delimiter="\t")
    assert row == [
        note().id, "以<b>科技创新</b>驱动新质生产力。", '<p>第一  行<br /> "引" &lt;b&gt;</p>',
        "张琪. 三年蝶变[N]. 通辽日报, 2025-08-18(1).", "两_字 x",
    ]  # fmt: skip


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return ElementTree.fromstring(archive.read("word/document.xml")), archive


def test_docx_is_whole_and_says_everything():
    tree, archive = document(write_docx(notes(note()), WORDS, ALL))
    assert archive.testzip() is None
    for name in archive.namelist():
        ElementTree.fromstring(archive.read(name))
    paragraphs = ["".join(part.text or "" for part in p.iter(f"{W}t")) for p in tree.iter(f"{W}p")]
    assert paragraphs == [
        "批注", " › ".join(PATH), "以科技创新驱动新质生产力。", "很重要第二行",
        "论点 · #论点 · #两 字 · 王老师 · 2025-08-18", "张琪. 三年蝶变[N]. 通辽日报, 2025-08-18(1).",
    ]  # fmt: skip
    styles = ElementTree.fromstring(archive.read("word/styles.xml"))
    defined = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    assert {style.get(f"{W}val") for style in tree.iter(f"{W}pStyle")} <= defined
    assert all(fonts.get(f"{W}eastAsia") for fonts in styles.iter(f"{W}rFonts"))


MARKED = """**要点**：*三年*蝶变 <script>x</script>

1. 第一
2. 第二
    - 其中 [网页](https://e.org/a)

> 引文

![图](file:///etc/passwd)"""


def test_markdown_of_a_note_is_looks_and_lists_in_a_word_document():
    tree, _ = document(write_docx(notes(note(note=MARKED)), WORDS, BARE))
    paragraphs = [p for p in tree.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Note"]
    texts = ["".join(part.text or "" for part in p.iter(f"{W}t")) for p in paragraphs]
    assert texts == [
        "要点：三年蝶变 <script>x</script>",
        "1.第一",
        "2.第二",
        "•其中 网页 (https://e.org/a)",
        "引文",
        "图",
    ]
    looks = {
        run.find(f"{W}t").text: [look.tag for look in run.find(f"{W}rPr") or ()] for run in paragraphs[0].iter(f"{W}r")
    }
    assert (looks["要点"], looks["三年"], looks["："]) == ([f"{W}b"], [f"{W}i"], [])
    assert [bool(p.findall(f".//{W}tab")) for p in paragraphs] == [False, True, True, True, False, False]


def test_markdown_of_a_note_is_plain_in_plain_text():
    text = write_plain_text(notes(note(note=MARKED)), WORDS, BARE).decode("utf-8-sig")
    assert "要点：三年蝶变 <script>x</script>\n1. 第一\n2. 第二\n  • 其中 网页 (https://e.org/a)\n引文\n图\n" in text
    assert "---" in write_plain_text(notes(note(note="---")), WORDS, BARE).decode()


def test_markdown_of_a_note_is_rendered_for_anki_and_html_never_raw():
    text = write_anki(notes(note(note=MARKED)), WORDS, BARE).decode()
    (row,) = csv.reader(text.splitlines()[4:], delimiter="\t")
    assert "<strong>要点</strong>" in row[2]
    assert "<li>第一</li>" in row[2]
    assert "&lt;script&gt;" in row[2]
    assert "<img" not in row[2]
    assert "<br>" not in row[2]


def test_docx_opens_with_the_library_of_others():
    docx = pytest.importorskip("docx")
    opened = docx.Document(io.BytesIO(write_docx(notes(note()), WORDS, ALL)))
    assert [p.style.name for p in opened.paragraphs][:3] == ["Title", "Heading 1", "Quote"]


def test_the_same_notes_give_the_same_bytes():
    assert write_docx(notes(note()), WORDS, ALL) == write_docx(notes(note()), WORDS, ALL)


ODD = st.text(st.characters(), max_size=12)


@settings(max_examples=60, deadline=None)
@given(sets(deleted=st.none() | st.just(NOW)), ODD)
def test_no_note_breaks_an_export(made, odd):
    records = tuple(
        replace(record, path=(odd,), before=odd, after=odd, annotation=replace(record.annotation, note=odd))
        for record in made.records
    )
    changed = NoteSet(records, NOW, odd)
    for write in (write_markdown, write_html, write_plain_text, write_csv, write_anki, write_docx):
        assert write(changed, WORDS, ALL)
    tree, _ = document(write_docx(changed, WORDS, ALL))
    assert tree.find(f"{W}body") is not None
