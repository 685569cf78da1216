# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Tar archives are read as zips are: all editions in them, nothing that climbs out, grows or never ends."""

import bz2
import gzip
import io
import tarfile
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition_reader.importers import load, read, read_original, sources_in
from edition_reader.importers.formats import other_kind, sniff
from edition_reader.importers.source import Limits
from edition_reader.importers.tar import TarMembers, is_tar
from edition_reader.model.errors import UnreadableFile

DATA = Path(__file__).parents[2] / "data" / "formats"
STORY = "HEADLINE OF A STORY\n\nThis is the body of it, a sentence that is longer than the headline.\n"
PACKINGS = {"tar": lambda data: data, "gz": gzip.compress, "bz2": bz2.compress}
KIBIBYTE = 1 << 10
MEBIBYTE = 1 << 20


def tarred(members, form=tarfile.PAX_FORMAT):
    """Return an archive of names with text, bytes or a header made by hand."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as archive:
        for name, content in members.items():
            if isinstance(content, tarfile.TarInfo):
                archive.addfile(content)
                continue
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def special(name, kind, target=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def issue():
    return {
        f"{p.relative_to(DATA / 'kitodo').as_posix()}": p.read_bytes() for p in sorted((DATA / "kitodo").rglob("*.xml"))
    }


def refusal(path, limits=None):
    [entry] = sources_in(path, limits)
    with pytest.raises(UnreadableFile) as caught:
        load(entry, limits=limits)
    return caught.value.fields["reason"]


@contextmanager
def refused(reasons):
    """Allow a refusal, for one of these reasons."""
    found = None
    try:
        yield
    except UnreadableFile as error:
        found = error.fields["reason"]
    assert found is None or found in reasons


def kept(tmp_path, data):
    path = tmp_path / "some.bin"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("packing", PACKINGS)
def test_an_archive_gives_what_the_folder_gives(tmp_path, packing):
    members = {**issue(), "page.tif": b"II*\0" + b"\1" * MEBIBYTE, "story.txt": STORY}
    data = PACKINGS[packing](tarred(members))
    for name, content in members.items():
        file = tmp_path / "folder" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    (tmp_path / "in").mkdir()
    found = read(kept(tmp_path / "in", data))
    beside = read(tmp_path / "folder")
    assert {edition.format for edition, _ in found} == {"mets", "plain-text"}
    assert {original.sha256 for _, original in found} == {original.sha256 for _, original in beside}
    assert sorted(str(edition) for edition, _ in found) == sorted(str(edition) for edition, _ in beside)
    assert all(read_original(original) == edition for edition, original in found)


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_every_form_is_known_by_its_first_header(form):
    long = "folder/" * 12 + "a" * 40 + ".txt"
    data = tarred({long: STORY}, form)
    assert is_tar(data)
    assert sniff(data) == "zip"
    assert list(TarMembers(data, "", Limits()).names()) == [long]
    old = bytearray(tarred({"a.txt": STORY}, tarfile.USTAR_FORMAT))
    old[257:265] = b"\0" * 8
    total = sum(old[:148]) + 8 * 32 + sum(old[156:512])
    old[148:156] = f"{total:06o}\0 ".encode()
    assert sniff(bytes(old)) == "zip"
    assert not is_tar(b"")
    assert not is_tar(bytes(512))
    assert not is_tar(data[:500])
    assert not is_tar(STORY.encode() * 20)


def test_a_pdf_first_in_an_archive_does_not_make_it_one(tmp_path):
    data = tarred({"a.pdf": b"%PDF-1.4\n", "story.txt": STORY})
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", b"%PDF-1.4\n")
        archive.writestr("story.txt", STORY)
    for packed in (data, zipped.getvalue()):
        entries = sources_in(kept(tmp_path, packed))
        assert [(entry.name, entry.format) for entry in entries] == [("a.pdf", "pdf"), ("story.txt", None)]


def test_archives_in_archives_as_deep_as_zips(tmp_path):
    inner = gzip.compress(tarred({"nested.txt": STORY}))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("more.tgz", inner)
    path = kept(tmp_path, tarred({"outer.txt": STORY, "more.zip": buffer.getvalue()}))
    assert [entry.name for entry in sources_in(path, Limits(depth=3))] == ["nested.txt", "outer.txt"]
    with pytest.raises(UnreadableFile) as caught:
        [load(entry) for entry in sources_in(path)]
    assert caught.value.fields["reason"] == "zips-too-deep"


def test_names_that_lead_out_links_and_devices_are_not_members():
    data = tarred(
        {
            "../up.txt": STORY,
            "/root.txt": STORY,
            "a/../../b.txt": STORY,
            "link.txt": special("link.txt", tarfile.SYMTYPE, "/etc/passwd"),
            "hard.txt": special("hard.txt", tarfile.LNKTYPE, "good.txt"),
            "device": special("device", tarfile.CHRTYPE),
            "pipe": special("pipe", tarfile.FIFOTYPE),
            "folder": special("folder", tarfile.DIRTYPE),
            "sparse": special("sparse", tarfile.GNUTYPE_SPARSE),
            "./good.txt": STORY,
        },
        tarfile.GNU_FORMAT,
    )
    members = TarMembers(data, "", Limits())
    assert list(members.names()) == ["good.txt"]
    assert "../up.txt" in members.unsafe
    assert {"link.txt", "hard.txt", "device", "pipe"} <= set(members.unsafe)
    assert not {"folder", "good.txt", "./good.txt"} & set(members.unsafe)
    assert members.read("good.txt", KIBIBYTE).decode() == STORY
    assert members.head("../up.txt", 10) == b""
    with pytest.raises(UnreadableFile):
        members.read("link.txt", KIBIBYTE)


@pytest.mark.parametrize("packing", PACKINGS)
def test_too_many_members_too_much_and_too_large(tmp_path, packing):
    data = PACKINGS[packing](tarred({f"{n}.txt": STORY for n in range(20)}))
    path = kept(tmp_path, data)
    assert refusal(path, Limits(members=10)) == "too-many-members"
    large = kept(tmp_path, PACKINGS[packing](tarred({"large.txt": "word " * 1000, "story.txt": STORY})))
    first, second = sources_in(large, Limits(member=1000))
    with pytest.raises(UnreadableFile) as caught:
        load(first)
    assert caught.value.fields["reason"] == "too-large"
    assert read_original(load(second)).articles[0].headline == "HEADLINE OF A STORY"


def test_all_that_is_kept_of_a_packed_archive_has_a_limit(tmp_path):
    path = kept(tmp_path, gzip.compress(tarred({f"{n}.txt": STORY * 20 for n in range(20)})))
    assert refusal(path, Limits(edition=10_000)) == "too-much"
    pictures = tarred({f"{n}.jpg": b"\xff\xd8\xff" + bytes(9000) for n in range(20)} | {"story.txt": STORY})
    path = kept(tmp_path, gzip.compress(pictures))
    entries = sources_in(path, Limits(edition=10_000))
    assert "story.txt" in [entry.name for entry in entries]
    members = TarMembers(path, "", Limits(edition=10_000))
    assert members.read("7.jpg", 10_000) == b"\xff\xd8\xff" + bytes(9000)


@pytest.mark.parametrize("packing", ["gz", "bz2"])
def test_what_unpacks_to_many_times_its_size_is_refused(tmp_path, packing):
    data = PACKINGS[packing](tarred({"zeros.txt": bytes(16 * MEBIBYTE)}))
    assert refusal(kept(tmp_path, data), Limits(ratio=20)) == "packed-too-well"


def test_headers_without_measure_are_refused_and_not_read_into_memory(tmp_path):
    lie = tarfile.TarInfo("x")
    lie.type, lie.size = tarfile.GNUTYPE_LONGNAME, 512 * MEBIBYTE
    data = lie.tobuf(tarfile.GNU_FORMAT) + bytes(MEBIBYTE)
    assert refusal(kept(tmp_path, data)) == "damaged"
    again = tarfile.TarInfo("x")
    again.type, again.size = tarfile.GNUTYPE_LONGNAME, 1
    chain = (again.tobuf(tarfile.GNU_FORMAT) + b"a".ljust(512, b"\0")) * 5000
    assert refusal(kept(tmp_path, chain)) == "damaged"
    back = bytearray(tarred({"a.txt": STORY, "b.txt": STORY}, tarfile.GNU_FORMAT))
    back[124:136] = b"\xff" * 10 + b"\xfc\x00"  # a size below nothing
    total = sum(back[:148]) + 8 * 32 + sum(back[156:512])
    back[148:156] = f"{total:06o}\0 ".encode()
    assert refusal(kept(tmp_path, bytes(back))) == "damaged"


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_cut_or_damaged_archive_is_said_to_be_damaged(tmp_path, packing):
    long = "".join(f"{n} ships came in.\n" for n in range(120_000))  # bzip2 gives nothing of a block that is cut
    whole = tarred({"a.txt": long, "b.txt": STORY * 100})
    pack = PACKINGS[packing]
    packed = pack(whole)
    assert refusal(kept(tmp_path, packed[: len(packed) * 2 // 3])) == "damaged"
    spoilt = bytearray(whole)
    second = whole.index(b"b.txt")
    spoilt[second : second + 3] = b"zzz"
    assert refusal(kept(tmp_path, pack(bytes(spoilt)))) == "damaged"


def test_an_archive_without_an_edition_says_so(tmp_path):
    for pack in PACKINGS.values():
        data = pack(tarred({"folder": special("folder", tarfile.DIRTYPE)}))
        assert refusal(kept(tmp_path, data)) == "no-texts"
        assert other_kind(data) == "tar"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_is_refused_by_name_or_read(data):
    form = data.draw(st.sampled_from([tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]))
    whole = bytearray(tarred({"a.txt": STORY, "long" * 20: STORY, "b.xml": b"<a/>"}, form))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    packed = data.draw(st.sampled_from(list(PACKINGS.values())))(bytes(whole))
    reasons = {"damaged", "too-large", "packed-too-well"}
    with refused(reasons):
        members = TarMembers(packed, "", Limits())
        for name in members.names():
            members.head(name, 100)
            with refused(reasons):
                members.read(name, MEBIBYTE)
