# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Damage files of every format and read them: each gives an edition or a clear refusal, soon and in little memory.

Usage: python -m tests.proofs.fuzz_formats [--files 20000] [--seed 1]

Seeds are the files of tests/data/formats and, where they are, the samples in ../shared/editions. One file of an edition
is damaged at a time (bytes changed, cut, doubled, moved; markup changed; entities and deep nesting put in).
"""

import argparse
import base64
import faulthandler
import io
import quopri
import random
import resource
import signal
import sys
import time
import zipfile
from pathlib import Path

from edition_reader.exporters.epub import EpubWords, write_epub
from edition_reader.exporters.package import write_package
from edition_reader.importers.formats import FORMATS, HEAD, sniff
from edition_reader.importers.source import ByteMembers, Limits, Source, ZipMembers
from edition_reader.model.edition import Article, Block, Edition, Role
from edition_reader.model.errors import UnreadableFile
from tests.importers.books import files as books

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "formats"
SAMPLES = ROOT.parent / "shared" / "editions"
#: Seconds of the processor that reading one damaged file may take, and mebibytes of memory that all may. On a machine
#: that others use too, far more may pass on the clock; what waits for nothing at all is stopped by that.
SLOWEST, LARGEST, STUCK = 10, 500, 300
#: Of samples, the files up to this size are damaged: what is found in a large file is found in a small one sooner.
SAMPLE_SIZE = 450_000
ZIPPED = frozenset({"epub", "docx", "odt", "edition-package"})
WORDS = [
    b"<", b">", b"&", b"\"", b"]]>", b"<!--", b"&x;", b"&#0;", b"&#xD800;", b"\0", b"\xff\xfe", b"-1", b"1e999", b"NaN",
    b"../../../etc/passwd", b"file:///etc/passwd", b"%00", b"xlink:href", b"ID", b"<div>" * 300, b"9" * 5000,
    "𠮷".encode(), b"e\xcc\x81", b"\xe2\x80\xae", b"<![CDATA[", b" " * 3000,
    b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY y '&x;&x;'>]>",
]  # fmt: skip


def seeds(samples=True):
    """Return editions as (files by name, name of the main file, format)."""
    found = []
    for path in sorted(DATA.iterdir()):
        if path.is_dir():
            files = {
                p.relative_to(path).as_posix(): p.read_bytes() for p in sorted(path.rglob("*")) if p.suffix == ".xml"
            }
        elif path.suffix in (".xml", ".html", ".json"):
            files = {path.name: path.read_bytes()}
        else:
            continue
        main = next((n for n, data in files.items() if sniff(data[:HEAD]) in ("mets", "didl")), next(iter(files)))
        found.append((files, main, sniff(files[main][:HEAD])))
    found += book_seeds()
    for path in sorted(SAMPLES.rglob("*")) if samples and SAMPLES.is_dir() else ():
        if (
            path.is_file()
            and path.stat().st_size <= SAMPLE_SIZE
            and (form := sniff(path.read_bytes()[:HEAD])) in FORMATS
        ):
            beside = sorted(path.parent.rglob("*.xml"))[:2] if form == "mets" else []
            files = {p.relative_to(path.parent).as_posix(): p.read_bytes() for p in {path, *beside}}
            found.append((files, path.name, form))
    return found


def book_seeds():
    """Return books, documents, web pages and packages: the zipped ones as their members."""
    points = books.point("S", "a.html", books.point("A", "a.html#x"), books.point("B", "b.html"))
    texts = {"a.html": books.page('<h1>S</h1><h2 id="x">A</h2><p>1 𠮷.</p>'), "b.html": books.page("<p>2.</p>")}
    edition = Edition(
        "plain-text", (Article(1, (Block(Role.HEADLINE, "A"), Block(Role.PARAGRAPH, "B.")), language="en"),)
    )
    words = EpubWords("c", "c", "p", "p {number}", "n {number}", "u")
    packed = {
        "epub": [books.epub2(points, texts), write_epub(edition, words, "2026-01-01T00:00:00Z")],
        "odt": [books.odt(books.HEADING + books.ODT_TABLE + books.ODT_PARAGRAPH)],
        "docx": [
            books.docx(books.paragraph("A", "a1"), books.paragraph("Text."), books.paragraph("x", "", "<w:numPr/>")),
            books.docx(books.paragraph("A", "a1"), books.CHUNK, more=books.CHUNKS),
        ],
        "edition-package": [write_package(edition)],
    }
    if (sample := SAMPLES / "epub" / "calibre613_en_epub3.epub").is_file():
        packed["epub"].append(sample.read_bytes())
    found = [(_members(data), "mimetype", form) for form, several in packed.items() for data in several]
    text = "---\nnewspaper: N\n---\n# T\n\n## Page 1\n\n### A\n\n*By B*\n\nText [x](y) **z**.\n\n- one\n\n| a | b |\n"
    web = books.page(
        "<article><h1>A</h1><p>Words of it. Words of it. Words of it.</p></article>" * 2, "<title>T</title>"
    )
    post = (
        "+++\ntitle = 'T'\nauthors = ['A']\n+++\n\nText[^1] [[x|y]] {{< z >}}.\n\na | b\n--|--\nc | d\n\n[^1]: Note.\n"
    )
    found += [({f"{n}.md": one.encode()}, f"{n}.md", "markdown") for n, one in enumerate((text, post))]
    found += [({"w.html": web.encode()}, "w.html", "html")]
    found += [({f"{n}.mhtml": page}, f"{n}.mhtml", "mhtml") for n, page in enumerate(_saved_pages(web))]
    return [
        *found,
        ({"c.html": _CHINESE.encode("gb18030")}, "c.html", "html"),
        (books.founder(), "node_187.htm", "founder"),
    ]


#: A page as Chinese news sites write it: nothing marks the article.
_CHINESE = (
    '<html><head><meta charset="gb2312"><title>大桥通车_要闻_河湾网</title></head><body><form>'
    '<div class="nav"><a>首页</a></div><div class="h-title">大桥通车</div>'
    '<div class="info">2024-03-05 09:12 来源：河湾日报 作者：李想</div>'
    '<div id="text">'
    + "　　本报讯，河湾大桥昨日正式通车，两岸居民过河只需五分钟。<br><br>" * 3
    + "</div><div>相关阅读</div><ul>"
    + '<li><a href="a">另一篇</a></li>' * 5
    + "</ul></form></body></html>"
)


def _saved_pages(web):
    """Return pages saved as one file: with frames and a picture, encoded in two ways; and one in parts in parts."""
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a/1\r\nMIME-Version: 1.0\r\n"
    related = 'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{0}"\r\n\r\n--{0}\r\n'
    page = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {}\r\n"
    page += "Content-Location: {}\r\n\r\n{}\r\n--{}\r\n"
    plain = page.format("quoted-printable", "http://a/1", quopri.encodestring(web.encode()).decode(), "b")
    packed = page.format("base64", "http://a/2", base64.encodebytes(_CHINESE.encode("gb18030")).decode(), "b")
    inner = related.format("b") + plain + packed.removesuffix("\r\n") + "--\r\n"
    return [(head + text).encode() for text in (inner, related.format("c") + inner + "--c--\r\n")]


def _members(data):
    """Return the files in a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged(data, chance):
    """Return `data` with one to six kinds of damage, chosen by `chance`."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 40, 400, 4000)))
        other = chance.randrange(len(data) + 1)
        kind = chance.randrange(8)
        if kind == 0:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif kind == 1:
            data = data[:at] + data[end:]
        elif kind == 2:
            data = data[:at]
        elif kind == 3:
            data = data[:other] + data[at:end] + data[other:]
        elif kind == 4:
            data = data[:at] + chance.choice(WORDS) + data[at:]
        elif kind == 5:
            data = data[:at] + chance.choice(WORDS) + data[end:]
        elif kind == 6:
            data = _swapped(data, chance)
        else:
            data = data.replace(b'="', b"='", chance.randrange(4))
    return data


def _swapped(data, chance):
    """Return `data` with two pieces between quotes or angles in each other's place: valid XML that makes no sense."""
    mark = chance.choice((b'"', b"<", b" "))
    pieces = data.split(mark, 4000)
    if len(pieces) > 3:
        a, b = chance.randrange(1, len(pieces)), chance.randrange(1, len(pieces))
        pieces[a], pieces[b] = pieces[b], pieces[a]
    return mark.join(pieces)


def read_damaged(files, main, form, chance):
    """Read an edition with one file damaged; return "edition", or the reason of the refusal."""
    name = chance.choice(list(files))
    try:
        if form in ZIPPED and chance.random() < 0.3:
            members = ZipMembers(damaged(books.zipped(files), chance), "z", Limits())
        else:
            members = ByteMembers(files | {name: damaged(files[name], chance)})
        edition = FORMATS[form].read(Source(members, Limits()), main)
    except UnreadableFile as error:
        return error.fields["reason"]
    assert isinstance(edition, Edition)
    for article in edition.articles:
        assert 0 <= article.page < len(edition.pages)
        article.text.encode("utf-8")
        assert all(0 <= box.page < len(edition.pages) for block in article.blocks for box in block.boxes)
    return "edition"


def run(count, seed, sources):
    """Read `count` damaged editions; return how often each came out, and the slowest in seconds with its seed."""
    results, slowest = {}, (0.0, 0)
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        faulthandler.dump_traceback_later(STUCK, exit=True)
        signal.setitimer(signal.ITIMER_PROF, SLOWEST)
        began = time.process_time()
        try:
            result = read_damaged(*chance.choice(sources), chance)
        except Exception as error:
            raise AssertionError(f"file {number} of seed {seed}") from error
        slowest = max(slowest, (time.process_time() - began, number))
        results[result] = results.get(result, 0) + 1
    signal.setitimer(signal.ITIMER_PROF, 0)
    faulthandler.cancel_dump_traceback_later()
    return results, slowest


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faulthandler.register(signal.SIGPROF, chain=True)
    began = time.process_time()
    results, slowest = run(options.files, options.seed, seeds())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{options.files} damaged files in {time.process_time() - began:.0f} s of the processor: {results}")
    print(f"slowest {slowest[0]:.2f} s (file {slowest[1]} of seed {options.seed}), memory at most {memory:.0f} MiB")
    return int(memory > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
