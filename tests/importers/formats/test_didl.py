# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Texts beside a DIDL file, by both kinds of names that the Dutch national library gives them."""

import pytest

from edition_reader.importers import read

ITEM = '<Item identifier="{}">{}</Item>'
TEXT = "<text><title>{}</title><p>{}</p></text>"
LINE = "<TextBlock><TextLine><String CONTENT='{}'/></TextLine></TextBlock>"
ALTO = f"<alto><Layout><Page><PrintSpace>{LINE}</PrintSpace></Page></Layout></alto>"


def issue(number, *parts):
    inside = "".join(ITEM.format(f"ddd:{number}:mpeg21:{part}", "") for part in parts)
    return f"<?xml version='1.0'?><DIDL>{ITEM.format(f'ddd:{number}:mpeg21', inside)}</DIDL>"


@pytest.mark.parametrize("form", ["DDD_ddd_{0}_mpeg21_a{1}_articletext.xml", "DDD_{0}_{1}_articletext.xml"])
def test_articles_of_the_issue_and_of_no_other(tmp_path, form):
    (tmp_path / "didl.xml").write_text(issue("010177653", "p001", "a0001", "a0012"))
    for number, words in (("010177653", "Fog"), ("010177654", "Soap")):
        for part in ("0001", "0012"):
            (tmp_path / form.format(number, part)).write_text(TEXT.format(words, part))
    [edition] = [edition for edition, _ in read(tmp_path) if edition.format == "didl"]
    assert [article.text for article in edition.articles] == ["Fog\n0001", "Fog\n0012"]


@pytest.mark.parametrize("form", ["DDD_ddd_{0}_mpeg21_p{1}_alto.xml", "DDD_{0}_{1}_alto.xml"])
def test_pages_where_there_are_no_articles(tmp_path, form):
    (tmp_path / "didl.xml").write_text(issue("010177653", "p001", "p002"))
    for part in ("001", "002"):
        (tmp_path / form.format("010177653", part)).write_text(ALTO.format(part))
    [(edition, _)] = read(tmp_path)
    assert [(article.page, article.text) for article in edition.articles] == [(0, "001"), (1, "002")]
