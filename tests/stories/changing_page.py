# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A page of a newspaper that is corrected again and again."""

from __future__ import annotations

import random

OPENINGS = (
    "通辽市国资国企勇立潮头，交出亮眼答卷",
    "开发区政务服务陪同办破解企业群众办事痛点",
    "跑马骑射：勇敢与协作的活态见证",
)


def page_of(chance: random.Random, damage: int) -> str:
    """Return a page of three articles, with so many corrections, and now and then a paragraph less or more."""
    articles = []
    for number, opening in enumerate(OPENINGS):
        body = [
            f"本报讯（记者 张琪）{opening}的第{n}段，讲的是{number * 7 + n}号项目怎样在今年完成。" * 2 for n in range(4)
        ]
        articles.append([opening, *body])
    for _ in range(damage):
        article = chance.choice(articles)
        line = chance.randrange(1, len(article))
        at = chance.randrange(len(article[line]))
        match chance.choice(("letter", "letter", "paragraph", "move")):
            case "letter":
                article[line] = article[line][:at] + chance.choice("囗另有𠮷") + article[line][at + 1 :]
            case "paragraph" if len(article) > 4:
                del article[line]
            case "paragraph":
                article.insert(line, "本报讯 这一段是后来补上的，前一次导入时还没有。")
            case "move":
                article.append(article.pop(line))
    return "\n\n".join("\n".join(article) for article in articles)
