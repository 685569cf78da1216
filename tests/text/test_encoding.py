# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import ProblemCode
from edition_reader.text.encoding import How, codec_name, decode

CHINESE = "本报讯 近日，我市召开会议，研究部署今年的工作。会议指出，要把人民群众的利益放在第一位，为大家办实事。𠮷"
FULL = "本報訊 今日天氣晴朗，記者訪問了市長。會議指出，應當為人民辦事，發展經濟，學習書畫。"
FRENCH = "Le général est arrivé à Paris; les élections ont été reportées après l'été. Café, cafe\u0301."


def codes(made):
    return [problem.code for problem in made.problems]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_not_text(encoding):
    made = decode(CHINESE.encode(encoding))
    assert (made.text, made.how) == (CHINESE, How.BOM)


@pytest.mark.parametrize("text", [CHINESE, FULL, FRENCH, "plain", "", "\r\n a\r\n"])
def test_utf8_is_kept_as_it_is_with_its_line_ends(text):
    made = decode(text.encode())
    assert (made.text, made.encoding, made.how, made.problems) == (text, "utf-8", How.UTF8, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Plain English.\nTwo lines.\n", CHINESE + "\n" + CHINESE])
def test_utf16_without_a_mark_is_seen_by_its_pattern(encoding, text):
    made = decode(text.encode(encoding))
    assert (made.text, made.encoding, made.how) == (text, encoding, How.GUESSED)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (CHINESE, "gb18030", "gb18030"),
        (CHINESE.replace("𠮷", ""), "gbk", "gb18030"),
        (FULL, "big5", "big5"),
        ("Le général est arrivé à Paris; les élections ont été reportées après l'été.", "cp1252", "cp1252"),
        ("Die Straßenbahn fährt über die Brücke nach Köln, und der Fluß ist schön.", "cp1252", "cp1252"),
        ("Сегодня в Москве открылась выставка, на которой были показаны машины.", "cp1251", "cp1251"),
        ("He said: “no” — and left. The rest of the page is plain.", "gb18030", "gb18030"),
    ],
)
def test_other_encodings_are_guessed_and_that_is_said(text, encoding, name):
    made = decode(text.encode(encoding))
    assert (made.text, made.encoding, made.how) == (text, name, How.GUESSED)
    assert codes(made) == [ProblemCode.ENCODING_GUESSED]


def test_what_is_given_is_kept_to_even_where_another_would_fit():
    assert decode("é".encode(), "latin-1").text == "Ã©"
    assert decode(CHINESE.encode("gb18030"), "gb2312").text == CHINESE
    assert decode("\ufeffé".encode(), "utf-8").text == "é"
    assert decode("𠮷".encode("utf-16"), "utf-16").text == "𠮷"


def test_what_the_file_declares_is_tried_before_guessing():
    data = "Über".encode("iso8859-2")
    assert decode(data, declared="iso-8859-2").how is How.DECLARED
    assert decode(data, declared="no such thing").how is How.GUESSED
    assert decode("字".encode(), declared="big5").how is How.UTF8


@pytest.mark.parametrize("name", ["nonsense", "unicode_escape", "idna", "base64", "rot13", "", "undefined"])
def test_an_unknown_encoding_is_refused(name):
    assert codec_name(name) is None
    with pytest.raises(UnreadableFile) as caught:
        decode(b"text", name)
    assert caught.value.fields == {"reason": "unknown-encoding", "encoding": name}


def test_a_wrong_encoding_that_was_given_is_refused():
    with pytest.raises(UnreadableFile) as caught:
        decode(CHINESE.encode("gb18030"), "utf-8")
    assert caught.value.fields["reason"] == "not-in-encoding"


def test_bad_bytes_are_counted_placed_and_read_over():
    made = decode(("é𠮷" + CHINESE).encode() + b"\xff" + CHINESE.encode() + b"\xfe")
    assert made.encoding == "utf-8"
    problem = made.problems[0]
    assert (problem.code, problem.where, problem.fields["count"]) == (
        ProblemCode.UNDECODABLE_BYTES,
        2 + len(CHINESE),
        2,
    )
    assert made.text[problem.where] == "\ufffd"


def test_a_stray_nul_is_shown_and_told():
    made = decode(("a\0b" + "c" * 100).encode())
    assert made.text[:3] == "a␀b"
    assert (codes(made), made.problems[0].where) == ([ProblemCode.CONTROL_CHARACTERS], 1)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", b"%PDF-1.7\n", b"\x89PNG\r\n", bytes(range(256)) * 40, b"\x00" * 1000, b"MZ\x90\0" * 9]
)
def test_binary_files_are_refused(data):
    with pytest.raises(UnreadableFile) as caught:
        decode(data)
    assert caught.value.fields["reason"] == "binary"


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "gb18030", "big5", "hz", "utf-7"]))
def test_any_bytes_give_clean_text_or_a_known_error(data, encoding):
    try:
        text = decode(data, encoding).text
    except UnreadableFile:
        return
    assert text.encode("utf-8").decode("utf-8") == text
    assert "\0" not in text
