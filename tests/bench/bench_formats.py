# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How fast each format is read, against a bare lxml parse of the same files in the same run; memory of a large issue.

Usage: python -m tests.bench.bench_formats [--pages 200] [--rounds 5]

Prints a table with the processor time of reading as a multiple of that of the bare parse; the goal is 4.
"""

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

from lxml import etree

from edition_reader.importers.formats import FORMATS, sniff
from edition_reader.importers.source import ByteMembers, Limits, Source

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT.parent / "shared" / "editions"
HEAD = (
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit>'
    '</Description><Layout><Page ID="P{n}" WIDTH="4000" HEIGHT="6000"><PrintSpace>'
)
#: About as long as the paragraphs of the samples.
PARAGRAPH = "<p>Paragraph {n} of a <b>long</b> report. " + "The harbour and its people had a quiet day. " * 8 + "</p>"


def alto_page(number, blocks=60, lines=12, words=8):
    """Return an ALTO page of a large newspaper: about 6,000 words with places."""
    parts = [HEAD.format(n=number)]
    for b in range(blocks):
        parts.append(f'<TextBlock ID="P{number}_B{b}" HPOS="{b * 60}" VPOS="100" WIDTH="50" HEIGHT="500">')
        for n in range(lines):
            parts.append(f'<TextLine ID="P{number}_B{b}_L{n}" HPOS="{b * 60}" VPOS="{n * 40}" WIDTH="50" HEIGHT="30">')
            parts.extend(
                f'<String ID="S{b}_{n}_{w}" HPOS="{w * 5}" VPOS="{n * 40}" WIDTH="4" HEIGHT="30" WC="0.91" '
                f'CONTENT="Hafen{w}"/><SP WIDTH="1" HPOS="{w * 5 + 4}" VPOS="{n * 40}"/>'
                for w in range(words)
            )
            parts.append("</TextLine>")
        parts.append("</TextBlock>")
    parts.append("</PrintSpace></Page></Layout></alto>")
    return "".join(parts).encode()


def mets_issue(pages, blocks=60):
    """Return an issue of `pages` pages with five blocks to an article, by name."""
    files = {f"alto/{n}.xml": alto_page(n, blocks) for n in range(1, pages + 1)}
    entries = "".join(
        f'<file ID="A{n}"><FLocat xlink:href="file://./alto/{n}.xml"/></file>' for n in range(1, pages + 1)
    )
    physical = "".join(f'<div TYPE="PAGE" ORDERLABEL="{n}"><fptr FILEID="A{n}"/></div>' for n in range(1, pages + 1))
    articles = []
    for n in range(1, pages + 1):
        for b in range(0, blocks, 5):
            areas = [f'<fptr><area FILEID="A{n}" BEGIN="P{n}_B{b + i}" BETYPE="IDREF"/></fptr>' for i in range(5)]
            body = "".join(f'<div TYPE="PARAGRAPH">{area}</div>' for area in areas[1:])
            articles.append(
                f'<div TYPE="ARTICLE"><div TYPE="TITLE">{areas[0]}</div><div TYPE="BODY">{body}</div></div>'
            )
    mets = (
        '<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<fileSec><fileGrp USE="ALTO">{entries}</fileGrp></fileSec>'
        f'<structMap TYPE="PHYSICAL"><div TYPE="Newspaper">{physical}</div></structMap>'
        f'<structMap TYPE="LOGICAL"><div TYPE="ISSUE">{"".join(articles)}</div></structMap></mets>'
    )
    return {"mets.xml": mets.encode(), **files}


def news(count):
    """Return one file of each news format with `count` paragraphs."""
    paragraphs = "".join(PARAGRAPH.format(n=n) for n in range(count))
    lines = "".join(
        f'<TextLine id="l{n}" custom="structure {{id:a{n // 9}; type:article;}}"><Coords points="0,0 9,9"/>'
        f"<TextEquiv><Unicode>A line of print {n}</Unicode></TextEquiv></TextLine>"
        for n in range(count)
    )
    html = f"<html><body>{paragraphs}</body></html>"
    content = f"<ContentItem><DataContent>{paragraphs}</DataContent></ContentItem>"
    return {
        "nitf": f"<nitf><body><body.content>{paragraphs}</body.content></body></nitf>",
        "newsml-g2": f"<newsItem guid='g'><contentSet><inlineXML>{html}</inlineXML></contentSet></newsItem>",
        "newsml-1": f"<NewsML><NewsItem><NewsComponent>{content}</NewsComponent></NewsItem></NewsML>",
        "tei": f"<TEI><text><body><div type='article'>{paragraphs.replace('b>', 'hi>')}</div></body></text></TEI>",
        "page-xml": f"<PcGts><Page><TextRegion id='r'>{lines}</TextRegion></Page></PcGts>",
    }


def cases(pages):
    """Return (what, format, files, main file)."""
    found = [("METS, synthetic", "mets", mets_issue(pages), "mets.xml")]
    found.append(("ALTO, synthetic", "alto", {"p.xml": alto_page(1)}, "p.xml"))
    found += [(name, name, {"x.xml": text.encode()}, "x.xml") for name, text in news(1500).items()]
    if SAMPLES.is_dir():
        for path in sorted(SAMPLES.rglob("*.xml")):
            if sniff(path.read_bytes()[:8192]) == "mets" and "bnl" in path.as_posix():
                files = {p.relative_to(path.parent).as_posix(): p.read_bytes() for p in path.parent.rglob("*.xml")}
                found.append(("METS, Luxembourg", "mets", files, path.name))
            elif path.name == "0007.xml":
                found.append((f"ALTO, {path.parent.name}", "alto", {path.name: path.read_bytes()}, path.name))
            elif path.parent.name == "page-xml":
                found.append(("PAGE-XML, Reichsanzeiger", "page-xml", {path.name: path.read_bytes()}, path.name))
    return found


def best(rounds, work):
    """Return the shortest of several processor times in seconds: the machine has other things to do."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def measure(pages, rounds):
    """Print MB/s of each case and of the bare parse."""
    for what, form, files, main in cases(pages):
        size = sum(map(len, files.values())) / 1e6
        bare = best(rounds, lambda files=files: [etree.fromstring(data) for data in files.values()])
        source = Source(ByteMembers(files), Limits())
        ours = best(rounds, lambda form=form, source=source, main=main: FORMATS[form].read(source, main))
        print(
            f"{what:28} {size:7.2f} MB bare {size / bare:6.1f} MB/s  read {size / ours:6.1f} MB/s  {ours / bare:4.2f} ×"
        )


def peak(pages):
    """Print the memory of a process that reads an issue of so many pages."""
    files = mets_issue(pages)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    edition = FORMATS["mets"].read(Source(ByteMembers(files), Limits()), "mets.xml")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(map(len, files.values())) / 1e6
    more = f"of it {after - before:.0f} by reading"
    print(f"{pages} pages, {size:.0f} MB, {len(edition.articles)} articles: {after:.0f} MiB at most, {more}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--peak", action="store_true")
    options = parser.parse_args()
    options.pages = max(1, round(options.pages * options.scale))
    if options.peak:
        peak(options.pages)
        return 0
    measure(min(options.pages, 8), options.rounds)
    again = [sys.executable, "-m", "tests.bench.bench_formats", "--peak", "--pages", str(options.pages)]
    subprocess.run(again, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
