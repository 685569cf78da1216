# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Small files that would grow large, and names that lead elsewhere: refused by name, or simply not followed."""

import bz2
import gzip
import io
import os
import zipfile

import pytest

from edition_reader.importers import load, read
from edition_reader.importers.folder_members import FolderMembers
from edition_reader.importers.formats import FORMATS
from edition_reader.importers.source import ByteMembers, Limits, Source, ZipMembers, package
from edition_reader.model.errors import UnreadableFile
from edition_reader.model.problem import ProblemCode

ALTO = (
    "<alto><Layout><Page><PrintSpace><TextBlock ID='b'><TextLine><String CONTENT='{}'/></TextLine></TextBlock>"
    "</PrintSpace></Page></Layout></alto>"
)


def mets(href, areas='<area FILEID="F" BEGIN="b"/>', count=1):
    article = f'<div TYPE="ARTICLE"><fptr>{areas}</fptr></div>' * count
    return (
        f'<mets xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><file ID="F"><FLocat xlink:href="{href}"/>'
        f"</file></fileSec>"
        f'<structMap TYPE="PHYSICAL"><div TYPE="page"><fptr FILEID="F"/></div></structMap>'
        f'<structMap TYPE="LOGICAL">{article}</structMap></mets>'
    ).encode()


def reason(call):
    with pytest.raises(UnreadableFile) as caught:
        call()
    return caught.value.fields["reason"]


@pytest.mark.parametrize(
    "href",
    [
        "../secret.xml",
        "..\\secret.xml",
        "a/../../secret.xml",
        "%2e%2e/secret.xml",
        "file:///{}",
        "{}",
        "file://./../secret.xml",
    ],
)
def test_nothing_outside_the_folder_is_read(tmp_path, href):
    secret = tmp_path / "secret.xml"
    secret.write_text(ALTO.format("secret"))
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue" / "mets.xml").write_bytes(mets(href.format(secret)))
    assert reason(lambda: read(tmp_path / "issue" / "mets.xml")) == "no-texts"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.xml").write_text(ALTO.format("secret"))
    issue = tmp_path / "issue"
    issue.mkdir()
    (issue / "mets.xml").write_bytes(mets("link.xml"))
    try:
        (issue / "link.xml").symlink_to(tmp_path / "secret.xml")
    except OSError:
        pytest.skip("no symbolic links here")
    assert reason(lambda: read(issue / "mets.xml")) == "no-texts"
    members = FolderMembers(issue, Limits())
    assert not members.has("link.xml")
    assert members.head("link.xml", 10) == b""


def test_the_text_of_another_issue_is_never_taken(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "mets.xml").write_bytes(mets("./0007.xml"))
    (tmp_path / "b" / "0007.xml").write_text(ALTO.format("other"))
    source = Source(FolderMembers(tmp_path, Limits()))
    assert source.find("./0007.xml", "a/mets.xml") is None
    assert source.find("./0007.xml", "b/mets.xml") == "b/0007.xml"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_packed_bombs(pack):
    bomb = pack(b"<a>" + b" " * 60_000_000)
    source = Source(ByteMembers({"x.xml": bomb}))
    assert reason(lambda: source.read("x.xml")) == "packed-too-well"
    few = Source(ByteMembers({"x.xml": bomb}), Limits(member=1_000_000))
    assert reason(lambda: few.read("x.xml")) == "too-large"
    broken = Source(ByteMembers({"x.xml": pack(b"<a/>" * 1000)[:-9]}))
    assert reason(lambda: broken.read("x.xml")) == "damaged"


def test_packages():
    source = Source(ByteMembers({"m.xml": b"1", "b/2.xml": b"2", "a.xml": b"3"}))
    data = package(source, ["m.xml", "b/2.xml", "a.xml"])
    assert package(source, ["m.xml", "a.xml", "b/2.xml"]) == data
    assert list(ZipMembers(data, "p", Limits()).names()) == ["m.xml", "a.xml", "b/2.xml"]
    assert reason(lambda: ZipMembers(data[:40], "p", Limits())) == "damaged"
    assert reason(lambda: ZipMembers(data, "p", Limits(members=2))) == "too-many-members"


def test_a_zip_with_names_that_lead_out_or_bombs():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../up.xml", "x")
        archive.writestr("/root.xml", "x")
        archive.writestr("bomb.xml", b"\0" * 30_000_000)
    members = ZipMembers(buffer.getvalue(), "z", Limits())
    assert list(members.names()) == ["bomb.xml"]
    assert reason(lambda: members.read("bomb.xml", 1 << 30)) == "packed-too-well"


def test_all_files_of_an_edition_together_have_a_limit():
    source = Source(ByteMembers({"a": b"x" * 60, "b": b"x" * 60}), Limits(edition=100))
    assert source.read("a") == source.read("a")
    assert reason(lambda: source.read("b")) == "too-much"


def test_the_same_text_named_over_and_over():
    files = {"m.xml": mets("t.xml", count=3000), "t.xml": ALTO.format("x" * 100_000).encode()}
    assert reason(lambda: FORMATS["mets"].read(Source(ByteMembers(files)), "m.xml")) == "damaged"


def test_groups_in_circles_and_fans():
    groups = "".join(
        f'<group id="g{n}"><groupRef idref="g{n + 1}"/><groupRef idref="g{n + 1}"/></group>' for n in range(40)
    )
    last = '<group id="g40"><groupRef idref="g0"/><itemRef><title>T</title></itemRef></group>'
    data = f'<groupSet root="g0">{groups}{last}</groupSet>'
    edition = FORMATS["newsml-g2"].read(Source(ByteMembers({"p.xml": data.encode()})), "p.xml")
    assert [article.headline for article in edition.articles] == ["T"]


def test_a_long_chain_of_groups():
    inner = '<group id="g{}"><itemRef><title>T</title></itemRef><groupRef idref="g{}"/></group>'
    groups = "".join(inner.format(n, n + 1) for n in range(5000))
    data = f'<groupSet root="g0">{groups}</groupSet>'.encode()
    edition = FORMATS["newsml-g2"].read(Source(ByteMembers({"p.xml": data})), "p.xml")
    assert len(edition.articles) == 64


def test_a_file_that_is_cut_is_read_as_far_as_it_goes(tmp_path):
    path = tmp_path / "cut.xml"
    path.write_text("<?xml version='1.0'?><nitf><body><body.content><p>One.</p><p>Tw")
    [(edition, _)] = read(path)
    assert [block.text for block in edition.articles[0].blocks] == ["One.", "Tw"]
    assert ProblemCode.DAMAGED_MARKUP in {problem.code for problem in edition.problems}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert reason(lambda: load(tmp_path / "pipe")) == "not-a-file"


def test_a_long_file_packed_with_bzip2_is_known_by_what_it_holds(tmp_path):
    words = "".join(f"<String CONTENT='{n * 7919 % 1_000_003:x}'/>" for n in range(60_000))
    page = ALTO.replace("<String CONTENT='{}'/>", words).encode()
    packed = bz2.compress(page)
    assert len(packed) > 100_000
    (tmp_path / "1.xml.bz2").write_bytes(packed)
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("1.xml.bz2", packed)
    found = read(tmp_path)
    assert [edition.format for edition, _ in found] == ["alto", "alto"]
    assert len(found[0][0].articles[0].text.split()) == 60_000
