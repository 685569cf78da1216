# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Collect the sentences of the source, merge them into each catalogue, and compile these (run by `./dev translate`).

The catalogues' headers are written here and hold no dates or names of tools, so that a catalogue changes only when a
sentence does.
"""

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
DOMAIN = "edition_reader"
KEYWORDS = {"text": None, "plural": (1, 2), "N_": None}
HEADER = """# Edition Reader in {code}.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
PLURALS = {"zh_Hans": "nplurals=1; plural=0;"}


def template() -> Catalog:
    """Return the sentences of the source."""
    found = Catalog()
    for _, _, message, _, context in extract_from_dir(
        ROOT / "src", method_map=[("**.py", "python")], options_map={"**.py": {"encoding": "utf-8"}}, keywords=KEYWORDS
    ):
        found.add(message, context=context)
    return found


def merge(path: Path, code: str, sentences: Catalog) -> None:
    """Bring the catalogue at `path` up to date, keeping its translations; leave out sentences that are gone."""
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=code)
    catalogue.update(sentences, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True, omit_header=True)
    header = HEADER.format(code=code, plurals=PLURALS[code])
    path.write_text(header + written.getvalue().decode("utf-8"), "utf-8", newline="\n")
    with path.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)


def main() -> None:
    """Merge and compile every catalogue."""
    sentences = template()
    for path in sorted((ROOT / "resources" / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        merge(path, path.parents[1].name, sentences)


if __name__ == "__main__":
    main()
