# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Whatever the text: no crash, and every non-blank character in exactly one block or unassigned."""

from collections import Counter
from contextlib import suppress

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from edition_reader.importers.plain_text import read_plain_text, separate
from edition_reader.model.errors import UnreadableFile
from edition_reader.tasks.inspect_edition import edition_to_json

#: Pieces that the separator has an opinion on, so that random pages reach its corners.
PIECES = st.sampled_from(
    [
        "本报讯 ",
        "本报记者 张琪",
        "（李奕颖）",
        "图片：",
        "△",
        "——",
        "（下转第二版）",
        "新华社北京１月１日电（记者王五）",
        "一、",
        "BY JOHN SMITH",
        "LONDON, August 26.—",
        "Continued on Page 4.",
        "exam-",
        "ple",
        "𠮷",
        "é",
        "e\u0301",
        "。",
        "，",
        "”",
        "“",
        "(",
        "通辽日报",
        "2025年2月30日",
        "第9142期",
        "第02版",
        "编辑同志：",
        "\n",
        "\n\n",
        "\r\n",
        "\f",
        "\t",
        "\u3000",
        " ",
        "……12",
        "摄",
        "责任编辑：王欣",
        "近日，",
        "的",
        "word ",
        "\u2028",
        "\x85",
        "\u200b",
        "\u00ad",
        "目录",
        "民国三年五月一日 星期六",
    ]
)
PAGES = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=60).map("".join)


def assert_all_kept(text):
    edition = separate(text)
    owners = Counter()
    for article in edition.articles:
        for block in article.blocks:
            assert block.text.strip()
            assert block.source
            for span in block.source:
                owners.update(i for i in range(span.start, span.end) if not text[i].isspace())
    for span in edition.unassigned:
        owners.update(i for i in range(span.start, span.end) if not text[i].isspace())
    assert owners == Counter(i for i, character in enumerate(text) if not character.isspace())
    return edition


@settings(max_examples=250, deadline=None)
@given(PAGES)
def test_every_character_has_one_place(text):
    edition = assert_all_kept(text)
    assert [article.order for article in edition.articles] == list(range(1, len(edition.articles) + 1))
    for article in edition.articles:
        assert 0 <= article.confidence <= 1
        assert 0 <= article.page < len(edition.pages)
        assert [block.id for block in article.blocks] == [str(n) for n in range(1, len(article.blocks) + 1)]


@settings(max_examples=150, deadline=None)
@given(PAGES)
def test_block_text_is_the_files_characters(text):
    """Nothing but hyphens of divided words and blanks may differ between a block and its source."""
    hyphens = str.maketrans("", "", "-\u00ad¬\u2010⸗")
    for article in separate(text).articles:
        for block in article.blocks:
            source = "".join(text[span.start : span.end] for span in block.source)
            assert "".join(block.text.split()).translate(hyphens) == "".join(source.split()).translate(hyphens)


@settings(max_examples=150, deadline=None)
@given(PAGES, st.sampled_from(["utf-8", "utf-16", "gb18030", "utf-8-sig"]))
def test_any_encoding_of_any_page_is_read(text, encoding):
    try:
        edition = read_plain_text(text.encode(encoding, "replace"), encoding=encoding)
    except UnreadableFile as error:
        refused = error.fields["reason"]
        event(refused)
        assume(refused not in {"empty", "binary", "not-in-encoding"})
        raise
    assert edition_to_json(edition)["format"] == "plain-text"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with suppress(UnreadableFile):
        assert read_plain_text(data, name="page.txt").pages
