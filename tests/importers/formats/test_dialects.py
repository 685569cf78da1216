# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Each dialect of each format, as its specification and its producers have it, gives what the file says and no more.

The files in tests/data/formats were written for these tests; beside each is what a person expects of it.
"""

import gzip
import shutil
from pathlib import Path

import pytest
from tests.importers.formats.outline import outline

from edition_reader.importers import load, read, read_original, sources_in
from edition_reader.model.errors import UnreadableFile

DATA = Path(__file__).parents[2] / "data" / "formats"
FOLDERS = sorted(path.parent for path in DATA.glob("*/expected.txt"))
FILES = sorted(path for path in DATA.iterdir() if path.suffix in (".xml", ".json", ".html"))


@pytest.fixture
def copied(tmp_path):
    """Give a function that copies a folder of the data without the expectation, with BnF's texts packed."""

    def copy(folder):
        target = shutil.copytree(folder, tmp_path / folder.name, ignore=shutil.ignore_patterns("expected.txt"))
        if folder.name == "bnf":
            text = target / "ocr" / "X0000001.xml"
            text.with_suffix(".xml.gz").write_bytes(gzip.compress(text.read_bytes()))
            text.unlink()
        return target

    return copy


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_folder(folder, copied):
    [(edition, original)] = read(copied(folder))
    assert outline(edition) == (folder / "expected.txt").read_text("utf-8")
    assert read_original(original) == edition
    assert all(block.source == () for article in edition.articles for block in article.blocks)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file(path):
    original = load(path)
    assert original.data == path.read_bytes()
    assert outline(read_original(original)) == path.with_suffix(".expected.txt").read_text("utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_same_files_have_the_same_hash_and_others_another(folder, copied, tmp_path):
    here = copied(folder)
    [entry] = sources_in(here)
    first = load(entry).sha256
    moved = here.rename(tmp_path / "elsewhere")
    [entry] = sources_in(moved)
    assert load(entry).sha256 == first
    file = next(path for path in sorted(moved.rglob("*.xml*")) if path.suffix == ".xml")
    file.write_bytes(file.read_bytes() + b"\n")
    [entry] = sources_in(moved)
    assert load(entry).sha256 != first


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<?xml version='1.0'?><TETML xmlns='http://www.pdflib.com/XML/TET5/TET-5.0'/>", "TETML"),
        (b"<XMD-entity ID='Ar00101'/>", "Olive XML"),
        (b"<?xml version='1.0'?><rss version='2.0'/>", "RSS"),
        (b"<?xml version='1.0'?><unheard-of/>", "XML"),
        (
            b"<!DOCTYPE html><html><body><doc><page width='1'><word xMin='1'>x</word></page></doc></body></html>",
            "poppler bbox",
        ),
    ],
)
def test_what_is_not_read_is_refused_by_name(tmp_path, data, kind):
    path = tmp_path / "file.xml"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        load(path)
    assert caught.value.fields == {"path": str(path), "reason": "unsupported", "kind": kind}


def test_files_of_a_folder_are_not_read_twice(copied):
    here = copied(DATA / "princeton")
    (here / "mets_1.xml").write_bytes((here / "mets.xml").read_bytes())
    (here / "1.tif").write_bytes(b"II*\x00 a picture")
    (here / "alto" / "1.txt").write_text("the same text again")
    (here / "notes.txt").write_text("A text of somebody's own.")
    assert sorted(entry.name for entry in sources_in(here)) == ["mets.xml", "notes.txt"]


def test_pages_beside_their_images(tmp_path):
    for name in ("page-2.xml", "page-10.xml"):
        shutil.copy(DATA / "chinese-alto" / "pages" / name, tmp_path)
        (tmp_path / name).with_suffix(".jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    [(edition, _)] = read(tmp_path)
    assert len(edition.pages) == 2


def test_a_reel_is_no_edition(tmp_path):
    path = tmp_path / "reel.xml"
    path.write_text('<mets xmlns="http://www.loc.gov/METS/" TYPE="urn:library-of-congress:ndnp:mets:microfilmReel"/>')
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert caught.value.fields["kind"] == "METS (microfilm reel)"


TICKET = (
    '{"source":{"type":"abbyy","folder":"abbyy/STR/","date":"1937/01/30","issNumber":6},"data":{"fields":{'
    '"language":[{"id":22,"name":"French","value":"fre"}],"title_fr":["Feuille de l\'anse"]},"year_to":1937}}'
)


def test_a_ticket_in_json_says_which_newspaper_and_day_pages_are(tmp_path):
    pages = DATA / "abbyy.xml"
    shutil.copy(pages, tmp_path / "F_1937_01_30_0001.xml")
    shutil.copy(pages, tmp_path / "F_1937_01_30_0002.xml")
    (tmp_path / "F_1937_01_30_mit.json").write_text(TICKET, encoding="utf-8")
    [(edition, original)] = read(tmp_path)
    stated = edition.stated
    assert (stated.newspaper, stated.date, stated.number) == ("Feuille de l'anse", "1937-01-30", "6")
    assert (stated.language, len(edition.pages)) == ("fr", 2)
    assert read_original(original) == edition


@pytest.mark.parametrize("fields", ['"x"', "{}", '{"title_fr": 7, "language": [3]}', '{"title_fr": ["", null]}'])
def test_a_ticket_of_another_shape_says_nothing(tmp_path, fields):
    shutil.copy(DATA / "abbyy.xml", tmp_path / "1.xml")
    (tmp_path / "mit.json").write_text(f'{{"source": {{"type": "abbyy", "date": 7}}, "data": {{"fields": {fields}}}}}')
    [(edition, _)] = read(tmp_path)
    stated = edition.stated
    assert (stated.newspaper, stated.date, stated.number, stated.language) == (None, None, None, None)


def test_a_ticket_without_pages_or_damaged_is_refused(tmp_path):
    for text, reason in ((TICKET, "no-texts"), (TICKET[:-1], "damaged")):
        (tmp_path / "mit.json").write_text(text)
        with pytest.raises(UnreadableFile) as caught:
            read(tmp_path / "mit.json")
        assert caught.value.fields["reason"] == reason


def test_a_character_of_abbyy_stands_behind_what_else_it_may_be(tmp_path):
    def character(text, others="<charRecVariants><charRecVariant>E</charRecVariant></charRecVariants>"):
        return f"<charParams l='1'>\n{others}{text}</charParams>"

    line = f"<line><formatting>{character('F')}{character('o')}{character('g')}{character(' ')}{character('!', '')}"
    (tmp_path / "1.xml").write_text(
        '<document xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml"><page><block><text><par>'
        f"{line}</formatting></line></par></text></block></page></document>"
    )
    [(edition, _)] = read(tmp_path / "1.xml")
    assert edition.articles[0].text == "Fog !"
