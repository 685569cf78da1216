# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Of what kind an article is: told by its make-up first, by the trade's words in its heading second."""

from __future__ import annotations

from collections import Counter

from edition_reader.importers.plain_text import lexicon as lex
from edition_reader.importers.plain_text.ends import lead_end
from edition_reader.importers.plain_text.lines import REACH, has_wide
from edition_reader.model.edition import Article, Kind, Role
from edition_reader.text.simplify import simplified

#: Code points of the text that are searched for the words of an advertisement.
SAMPLE = 1500
_SHORT_TEXT = 900


def kind_of(article: Article) -> Kind:
    """Return the kind of `article`, ARTICLE when nothing speaks for another."""
    roles = Counter(block.role for block in article.blocks)
    above = filter(None, (article.value(Role.COLUMN), article.value(Role.KICKER), article.headline))
    heading = simplified(" ".join(above))
    text = simplified(article.text[:SAMPLE])
    if lex.CONTENTS.search(heading.strip()) or (roles[Role.LIST_ITEM] > 3 and _mostly_leaders(article)):
        return Kind.CONTENTS
    if roles[Role.VERSE] >= 3 and roles[Role.VERSE] > roles[Role.PARAGRAPH]:
        return Kind.POEM
    only_captions = roles[Role.CAPTION] and not roles[Role.PARAGRAPH]
    if only_captions or lex.PICTURE_MARK.search(heading) or lex.PICTURE_NEWS.match(heading):
        return Kind.PICTURE
    if _is_picture_story(article, heading):
        return Kind.PICTURE
    if _briefs(article):
        return Kind.BRIEF
    return _by_words(heading, text, article)


def _is_picture_story(article: Article, heading: str) -> bool:
    """Return whether the texts are the words of pictures: one with its credit below, or several with numbers."""
    texts = [block.text for block in article.blocks if block.role is Role.PARAGRAPH]
    if article.value(Role.BYLINE) or not texts or sum(map(len, texts)) > _SHORT_TEXT:
        return False
    if len(texts) == 1 and not _reported(article):
        return article.value(Role.CREDIT) is not None
    numbered = sum(1 for text in texts if lex.NUMBERED.match(text))
    return numbered > 1 and 2 * numbered >= len(texts) and lex.WITH_PICTURES.search(heading) is not None


def _by_words(heading: str, text: str, article: Article) -> Kind:
    short = len(article.text) < _SHORT_TEXT
    news = article.value(Role.BYLINE) or (has_wide(heading, REACH) and _reported(article))
    if short and lex.WEATHER.search(heading) and not news:
        return Kind.WEATHER
    signed = article.value(Role.BYLINE) or article.value(Role.DATELINE) or _reported(article)
    if not signed and short and (lex.SALE.match(heading) or lex.SALE_END.search(heading)):
        return Kind.ADVERTISEMENT
    if not signed and _is_notice(heading, text):
        return Kind.NOTICE
    if not signed and short and lex.count_adverts(text) >= 2:
        return Kind.ADVERTISEMENT
    return Kind.ARTICLE if article.headline or article.value(Role.PARAGRAPH) else Kind.OTHER


def _reported(article: Article) -> bool:
    """Return whether a text begins with a lead tag, as reports do and notices do not."""
    return any(block.role is Role.PARAGRAPH and lead_end(simplified(block.text[:REACH])) for block in article.blocks)


def _is_notice(heading: str, text: str) -> bool:
    """Return whether a heading is the name of a notice, or ends in it: 遗失声明, 招标公告."""
    found = lex.NOTICE.search(heading)
    if not found:
        return False
    return found.end() >= len(heading) - 2 or (found.start() == 0 and len(heading) < 14) or "特此" in text


def _mostly_leaders(article: Article) -> bool:
    """Return whether most items of a list end in a page number."""
    items = [block.text for block in article.blocks if block.role is Role.LIST_ITEM]
    return 2 * sum(1 for item in items if lex.LEADERS.search(item)) >= len(items)


def _briefs(article: Article) -> bool:
    """Return whether the text is a row of bulleted items, or one short paragraph without a headline."""
    texts = [block.text for block in article.blocks if block.role in (Role.PARAGRAPH, Role.LIST_ITEM)]
    bulleted = sum(1 for text in texts if lex.BULLET.match(text))
    if len(texts) >= 2 and bulleted >= 0.6 * len(texts):
        return True
    return not article.headline and len(texts) == 1 and len(texts[0]) < 300
