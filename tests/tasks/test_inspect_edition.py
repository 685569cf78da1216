# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0

import json

from edition_reader.importers.plain_text import separate
from edition_reader.model.edition import Article, Block, Box, Edition, EditionDetails, Page, Role, Section, Span
from edition_reader.model.problem import Problem, ProblemCode
from edition_reader.tasks.inspect_edition import edition_to_json

TEXT = (
    "开发区会议召开\n\n本报记者 张琪\n\n"
    "近日，我市召开会议，研究部署秋收工作，会议指出，要让群众卖上放心粮。（李奕颖）\n"
)
FIELDS = {
    "order",
    "kind",
    "page",
    "section",
    "column",
    "language",
    "kicker",
    "headline",
    "subtitle",
    "byline",
    "dateline",
    "tail_byline",
    "persons",
    "confidence",
    "blocks",
}


def test_the_shape_that_scripts_rely_on():
    made = json.loads(json.dumps(edition_to_json(separate(TEXT, encoding="utf-8"))))
    assert {"format", "encoding", "language", "newspaper", "date", "number", "edition_label", "identifiers", "pages",
            "articles", "unassigned_source", "problems"} <= made.keys()  # fmt: skip
    assert made["pages"] == [{"number": None, "name": None, "image": None, "width": None, "height": None}]
    (article,) = made["articles"]
    assert article.keys() >= FIELDS
    assert (article["headline"], article["byline"], article["tail_byline"]) == (
        "开发区会议召开",
        "本报记者 张琪",
        "（李奕颖）",
    )
    assert article["persons"] == [{"name": "张琪", "role": "reporter"}, {"name": "李奕颖", "role": "author"}]
    first = article["blocks"][0]
    assert (first["role"], first["source"], first["boxes"]) == ("headline", [[0, 7]], None)
    assert made["unassigned_source"] == []


def test_boxes_details_and_problems_are_told():
    block = Block(Role.HEADLINE, "A", boxes=(Box(0, 1.0, 2.0, 3.0, 4.0),))
    edition = Edition(
        "alto",
        (Article(1, (block,)),),
        pages=(Page(number="3", image="p.jpg", width=10.0),),
        sections=(Section("News", 0),),
        stated=EditionDetails(newspaper="X", issn="1234-5678"),
        entered=EditionDetails(newspaper="Y"),
        unassigned=(Span(3, 5),),
        problems=(Problem(ProblemCode.NO_DATE, 7, {"a": 1}),),
    )
    made = edition_to_json(edition)
    assert (made["newspaper"], made["identifiers"]) == ("Y", {"issn": "1234-5678", "cn": None})
    assert made["articles"][0]["blocks"][0]["source"] is None
    assert made["articles"][0]["blocks"][0]["boxes"] == [{"page": 0, "x": 1.0, "y": 2.0, "w": 3.0, "h": 4.0}]
    assert made["problems"] == [{"code": "no-date", "where": 7, "fields": {"a": 1}}]
    assert made["unassigned_source"] == [[3, 5]]
