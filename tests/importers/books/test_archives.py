# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Zips of editions: everything in them is found; what would grow, climb out or never end is refused."""

import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.importers.books import files

from edition_reader.importers import load, read, sources_in
from edition_reader.importers.source import Limits
from edition_reader.model.errors import UnreadableFile

DATA = Path(__file__).parents[2] / "data" / "formats"
STORY = "HEADLINE OF A STORY\n\nThis is the body of it, a sentence that is longer than the headline.\n"


def kept(tmp_path, data):
    path = tmp_path / "some.bin"
    path.write_bytes(data)
    return path


def refusal(path, limits=None):
    [entry] = sources_in(path, limits)
    with pytest.raises(UnreadableFile) as caught:
        load(entry, limits=limits)
    return caught.value.fields["reason"]


def test_many_kinds_in_one_zip(tmp_path):
    princeton = {
        f"a/{p.relative_to(DATA / 'princeton').as_posix()}": p.read_bytes() for p in (DATA / "princeton").rglob("*.xml")
    }
    inner = files.zipped({"nested.txt": STORY, "nitf.xml": (DATA / "nitf.xml").read_bytes()})
    data = files.zipped(
        {
            "story.txt": STORY,
            **princeton,
            "book": files.docx(files.paragraph("A", "a1"), files.paragraph("Text.")),
            "folder/edition.json": '{"newspaper": "N", "files": ["p.txt"]}',
            "folder/p.txt": STORY,
            "more.zip": inner,
            "__MACOSX/._story.txt": b"\0\1",
            ".hidden": "x",
            "picture.png": b"\x89PNG\r\n",
            **{f"paper/{name}": data for name, data in files.founder().items()},
        }
    )
    editions = {original.name: (edition, original) for edition, original in read(kept(tmp_path, data))}
    formats = sorted(edition.format for edition, _ in editions.values())
    assert formats == sorted(["plain-text", "mets", "docx", "edition-folder", "plain-text", "nitf", "founder"])
    assert editions["edition.json"][0].entered.newspaper == "N"


def test_an_edition_has_the_same_hash_in_a_zip_and_beside_it(tmp_path):
    (tmp_path / "folder").mkdir()
    for name, data in files.founder().items():
        (tmp_path / "folder" / name).write_bytes(data)
    [outside] = sources_in(tmp_path / "folder")
    [inside] = sources_in(kept(tmp_path, files.zipped(files.founder())))
    assert load(outside).sha256 == load(inside).sha256


def test_a_batch_stands_for_all_below_it(tmp_path):
    listed = '<?xml version="1.0"?><batch xmlns="http://www.loc.gov/ndnp"><issue>0.xml</issue>{}</batch>'
    reel = b'<mets TYPE="urn:library-of-congress:ndnp:mets:newspaper:reel"/>'
    line = "<TextBlock ID='b'><TextLine><String CONTENT='Fog'/></TextLine></TextBlock>"
    page = f"<alto><Layout><Page><PrintSpace>{line}</PrintSpace></Page></Layout></alto>"
    issue = (
        '<mets xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><file ID="F"><FLocat xlink:href="p.xml"/></file>'
        '</fileSec><structMap><div TYPE="page"><fptr FILEID="F"/></div></structMap></mets>'
    )
    below = {"b/0.xml": issue, "b/p.xml": page, "b/reel.xml": reel, "b/p.tif": b"II*\0"}
    data = files.zipped(
        {"b/batch.xml": listed.format(""), "b/batch_1.xml": listed.format(" "), **below, "s.txt": STORY}
    )
    assert [entry.inside for entry in sources_in(kept(tmp_path, data))] == [("b/0.xml", "b/p.xml"), ("s.txt",)]
    alone = files.zipped({"b/batch.xml": listed.format("")})
    assert refusal(kept(tmp_path, alone)) == "unsupported"


def test_the_lists_of_a_delivery_are_no_editions(tmp_path):
    bag = dict.fromkeys(("bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-md5.txt", "fetch.txt"), STORY)
    data = {f"bag/{name}": text for name, text in bag.items()} | {
        "bag/data/story.txt": STORY,
        "manifest-md5.txt": STORY,
    }
    entries = sources_in(kept(tmp_path, files.zipped(data)))
    assert [entry.inside for entry in entries] == [("bag/data/story.txt",), ("manifest-md5.txt",)]
    for name, text in data.items():
        file = tmp_path / "folder" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    assert [entry.path.name for entry in sources_in(tmp_path / "folder")] == ["story.txt", "manifest-md5.txt"]


def test_too_many_members_too_much_and_too_deep(tmp_path):
    texts = {f"{n}.txt": STORY + str(n) for n in range(4)}
    path = kept(tmp_path, files.zipped(texts))
    assert refusal(path, Limits(members=3)) == "too-many-members"
    few = Limits(edition=2 * len(STORY) + 10)
    reasons = []
    for entry in sources_in(path, few):
        try:
            load(entry, limits=few)
            reasons.append("read")
        except UnreadableFile as error:
            reasons.append(error.fields["reason"])
    assert reasons == ["read", "read", "too-much", "too-much"]
    nested = files.zipped({"a.txt": STORY})
    for _ in range(3):
        nested = files.zipped({"inner": nested})
    path.write_bytes(nested)
    assert refusal(path) == "zips-too-deep"
    assert len(read_all(path, Limits(depth=4))) == 1


def read_all(path, limits):
    return [load(entry, limits=limits) for entry in sources_in(path, limits)]


def test_a_member_that_grows_is_refused_and_the_others_are_read(tmp_path):
    path = kept(tmp_path, files.zipped({"bomb.txt": b"a" * 30_000_000, "story.txt": STORY}))
    bomb, story = sources_in(path)
    with pytest.raises(UnreadableFile) as caught:
        load(bomb)
    assert caught.value.fields["reason"] == "packed-too-well"
    assert load(story).data == STORY.encode()


def test_names_that_lead_out_and_links_are_not_members(tmp_path):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("../out.txt", "/abs.txt", "C:\\x.txt", "a/../../b.txt"):
            archive.writestr(name, STORY)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("story.txt", STORY)
    [entry] = sources_in(kept(tmp_path, buffer.getvalue()))
    assert entry.inside == ("story.txt",)


def test_a_lying_size_is_not_believed(tmp_path):
    data = bytearray(files.zipped({"a.txt": b"x" * 1000}, zipfile.ZIP_STORED))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (5).to_bytes(4, "little")
    path = kept(tmp_path, bytes(data))
    for entry in sources_in(path):
        with pytest.raises(UnreadableFile) as caught:
            load(entry)
        assert caught.value.fields["reason"] == "damaged"


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, "OpenDocument"),
        ({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"}, "OFD"),
        ({"Index/Document.iwa": "x", "preview.jpg": "x"}, "Apple iWork"),
        ({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}, "Office Open XML"),
        ({"META-INF/MANIFEST.MF": "x"}, "Java archive"),
    ],
)
def test_other_zips_are_refused_by_name(tmp_path, members, kind):
    with pytest.raises(UnreadableFile) as caught:
        read(kept(tmp_path, files.zipped(members)))
    assert caught.value.fields["kind"] == kind


@pytest.mark.parametrize("data", [b"PK\x03\x04 damaged", files.zipped({"a.txt": STORY})[:-10]])
def test_a_damaged_zip_is_said_to_be_damaged(tmp_path, data):
    assert refusal(kept(tmp_path, data)) == "damaged"


def test_an_empty_zip_holds_no_edition(tmp_path):
    assert refusal(kept(tmp_path, files.zipped({}))) == "no-texts"
    assert refusal(kept(tmp_path, files.zipped({"a/": b""}))) == "no-texts"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("新桥.txt".encode("gb2312"), "新桥.txt"),
        ("新桥é.txt".encode(), "新桥é.txt"),
        ("Brücke.txt".encode("cp437"), "Brücke.txt"),
    ],
)
def test_names_of_zips_that_do_not_say_their_encoding(tmp_path, raw, name):
    plain = "x" * len(raw)
    data = files.zipped({plain: STORY}).replace(plain.encode(), raw)
    [entry] = sources_in(kept(tmp_path, data))
    assert entry.inside == (name,)
    assert load(entry).data.decode() == STORY


def test_texts_named_by_page_are_one_edition_in_a_zip_as_in_a_folder(tmp_path):
    first = "河湾日报\n2026年3月2日 星期一 第01版\n\n新桥通车\n\n本报讯（记者 王一）河湾新桥昨日通车，市民纷纷前往。\n"
    texts = {"报/第02版.txt": "学校开学\n\n三月一日，全市学校开学，学生们很高兴。\n", "报/第01版.txt": first}
    [(edition, original)] = read(kept(tmp_path, files.zipped(texts)))
    assert [page.number for page in edition.pages] == ["01", "02"]
    assert [(a.headline, a.page) for a in edition.articles] == [("新桥通车", 0), ("学校开学", 1)]
    assert (edition.details.newspaper, edition.details.date) == ("河湾日报", "2026-03-02")
    assert not {"no-date", "no-newspaper", "no-page"} & {problem.code.value for problem in edition.problems}
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name.removeprefix("报/")).write_text(text, encoding="utf-8")
    [(again, same)] = read(folder)
    assert (again, same.data) == (edition, original.data)


def test_what_needs_a_password_says_so(tmp_path):
    data = bytearray(files.zipped({"story.txt": STORY}))
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    assert refusal(kept(tmp_path, bytes(data))) == "password"
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + "EncryptedPackage".encode("utf-16-le")
    assert refusal(kept(tmp_path, office)) == "password"


def test_what_a_browser_saved_with_a_page_is_no_edition(tmp_path):
    text = "<p>The harbour was opened again this morning, and the first two ships came in.</p>"
    files = {
        "a/page.html": f"<html><body><h1>The harbour</h1>{text}</body></html>",
        "a/page_files/saved_resource.html": f"<html><body>{text}</body></html>",
        "a/page_files/b/a.js": "var a = 1;",
        "a/other_files/story.html": f"<html><body><h1>Another</h1>{text}</body></html>",
    }
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert [edition.articles[0].headline for edition, _ in read(tmp_path / "a.zip")] == ["Another", "The harbour"]
