# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What stands around the articles of a web page: menus, footers, forms, teasers of others; taken out before reading.

Hard because the names lie: whole pages stand in one form (as servers of one maker have it), or in a part called "ad"
or "aside". What holds most of the running text of a page is never taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from edition_reader.importers.html.running import Running
from edition_reader.importers.xml import Element, elements_where, fold, local_name, text_length, text_of, values_of

_AROUND = frozenset(
    {"nav", "footer", "aside", "form", "dialog", "menu", "button", "select", "noscript", "iframe", "title"}
)
#: Never taken out, whatever their classes say.
_KEPT = frozenset({"html", "body", "article", "main"})
_AROUND_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"})
_AROUND_CLASSES = re.compile(
    r"(?:site-|page-|main-|top-)?(?:nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|cookie\S*|pagination|pager)"
    r"|share\S*|social\S*|related\S*|recommend\S*|comments?|comment-\S+|ads?|advert\S*|promo\S*|newsletter\S*|copyright"
)
#: Of these there may be more than of the article, which is short beside what its readers say.
_NEVER_TEXT = re.compile(r"comments?|comment-\S+|related\S*|recommend\S*|newsletter\S*|cookie\S*")
#: A line above what readers say, and how long it is at most.
_COMMENTS = re.compile(
    r"(?:网友|热门|最新|精彩|全部|用户|文章|我要)?(?:评论|跟帖|留言|評論)(?:区|列表)?.{0,8}"
    r"|(?:\d+ )?comments?.{0,8}|kommentare?.{0,8}",
    re.IGNORECASE,
)
_SHORT = 16
#: Characters of text that is no list of links, if blanks are what keeps it from being one.
_MUCH = 100_000
#: Such lines on a page that are looked at.
_LINES_OF_COMMENTS = 40
_COMMENT_WORDS = ("评论", "跟帖", "留言", "評論", "omment", "OMMENT")
_COMMENTS_FOLLOW = ("评论", "跟帖", "留言", "評論", ">Comment", "omments<", "omments (", ">Kommentar", "ommentare<")
#: An element with less than this part of all text is not looked at, whether it has most of the running text.
_SOME = 10
#: Lists of links: how many, and which part of all their text these are.
_LINKS, _LINKED = 4, 0.85
_LISTS = frozenset({"ul", "ol", "div", "section", "table", "dl", "p"})
#: What stands above a list of links to other articles.
_MORE = re.compile(
    r"(?:相关|延伸|推荐|更多|热门|热点|精彩|猜你|大家都在|往期|其他|最新).{0,8}[:：]?|related.{0,20}"
    r"|read (?:more|also|next).{0,20}|more (?:from|on|in|stories).{0,30}|most (?:read|popular).{0,20}"
    r"|lesen sie auch.{0,20}|mehr zum thema.{0,20}"
    r"|à lire aussi.{0,20}|see also.{0,20}|you (?:may|might) also.{0,20}",
    re.IGNORECASE,
)


def drop_surroundings(root: Element, running: Running, text: str, headline: str | None) -> None:
    """Take out menus, footers, forms and what else stands around articles.

    `text` is that of the page as a file, `headline` stands somewhere on it.
    """
    size = length_of(root)
    # Few pages say it by more than names and classes, and nearly all elements have no more than these.
    more = (
        not _AROUND_ROLES.isdisjoint(values_of(root, "@role"))
        or bool(values_of(root, "@hidden"))
        or any(map(_is_around, values_of(root, "@id")))
    )
    around = []
    for element in root.iter("*"):
        name = _small(element.tag)
        if name in _AROUND or (
            name not in _KEPT and (_is_around(element.get("class") or "") or (more and _says_it_is_around(element)))
        ):
            around.append(element)
    follow = headline is not None and any(word in text for word in _COMMENTS_FOLLOW)
    said = set(_parts_of_comments(root, headline or "")) if follow else set()
    kept = [element for element in around if not _is_never_text(element) and _may_hold_most(element, size)]
    out = [*said, *(element for element in around if element not in kept)]
    if kept:  # only these are looked at closely
        most = running.of(root)
        out += [element for element in kept if running.of(element) * 2 <= most]
    running.take_out(out)
    for element in kept:
        if _small(element.tag) == "form" and running.is_in(element):
            element.tag = "div"  # what is in a form is never read as text elsewhere


def _may_hold_most(element: Element, size: int) -> bool:
    """Whether most of the running text of a page of `size` may be in an element: some of all its text is, unlinked."""
    length = text_length(element)
    if length * _SOME <= size:
        return False
    return (length - sum(map(text_length, element.iter("a")))) * _SOME > size


def length_of(element: Element) -> int:
    """Return how long the text in an element is, scripts and styles left out."""
    return text_length(element) - sum(len(one.text or "") for one in element.iter("script", "style"))


def _parts_of_comments(root: Element, headline: str) -> Iterator[Element]:
    """Yield the parts of a page that begin with a line saying that readers' comments follow.

    评论 is also the name of a rubric: a part that holds the headline holds the article.
    """
    seen: set[Element] = set()
    said = " or ".join(f"contains(., '{word}')" for word in _COMMENT_WORDS)
    for element in elements_where(root, f"text()[{said}]")[:_LINES_OF_COMMENTS]:
        words = text_of(element) if text_length(element) <= _SHORT * 4 else ""
        part = element.getparent()
        if len(words) > _SHORT or not _COMMENTS.fullmatch(words) or _small(element.tag) in ("a", "script", "title"):
            continue
        while part is not None and _beginning(part, len(words) + 1) == words:
            part = part.getparent()  # a line in a line
        if part is None or part in seen:
            continue
        seen.add(part)
        if _small(part.tag) not in _LISTS or not _beginning(part, len(words)).startswith(words):
            continue
        if headline not in text_of(part):
            yield part


def _beginning(element: Element, size: int) -> str:
    """Return the text in an element, or at least that many characters of it."""
    found = ""
    for text in element.itertext():
        if text := fold(text):
            found += text
        if len(found) >= size:
            break
    return found


def drop_links(part: Element, running: Running) -> bool:
    """Take the lists of links to other articles, with what stands above them, out of the part that is the article.

    Return whether there were any.

    Only those before or behind all running text: one in the middle is the author's.
    """
    lists = [element for element in _lists_of_links(part) if element is not part]
    if not lists:
        return False
    order = {element: place for place, element in enumerate(part.iter("*"))}
    texts = [order[line.holder] for line in running.lines if line.run and line.holder in order]
    if not texts:
        return False
    first, last = min(texts), max(texts)
    out: list[Element] = []
    for element in lists:
        if first < order[element] < last or running.of(element):
            continue
        before = next(iter(element.itersiblings(preceding=True)), None)
        if before is not None and not running.of(before) and _MORE.fullmatch(text_of(before)):
            out.append(before)
        out.append(element)
    running.take_out(out)
    return bool(out)


def _lists_of_links(part: Element) -> list[Element]:
    """Return the elements in a part whose text is several links and little else."""
    links: dict[Element, tuple[int, int]] = {}
    found = [link for link in part.iter("a") if text_length(link)]
    if len(found) < _LINKS:
        return []
    for link in found:
        links[link] = (1, len(text_of(link)))
    for element in reversed(list(part.iter("*"))):
        if element in links and element is not part and (outer := element.getparent()) is not None:
            count, length = links.get(outer, (0, 0))
            links[outer] = (count + links[element][0], length + links[element][1])
    several = [element for element, (count, _) in links.items() if count >= _LINKS and _small(element.tag) in _LISTS]
    return [element for element in several if links[element][1] >= _LINKED * _visible(element)]


def _visible(element: Element) -> int:
    """Return how long the text in an element is, folded; of a long one without looking, blanks and all."""
    length = text_length(element)
    return length if length > _MUCH else len(text_of(element))


def _is_never_text(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-").split()
    return element.get("hidden") is not None or any(_NEVER_TEXT.fullmatch(name) for name in names)


def _says_it_is_around(element: Element) -> bool:
    """Whether an element says by its role or id that it stands around articles, or that it is not shown."""
    return (
        element.get("role") in _AROUND_ROLES or element.get("hidden") is not None or _is_around(element.get("id") or "")
    )


@lru_cache(maxsize=1024)
def _small(tag: str) -> str:
    """Return a name in small letters, without its prefix."""
    return local_name(tag).lower()


@lru_cache(maxsize=1024)
def _is_around(classes: str) -> bool:
    """Whether one of the classes is that of what stands around articles; a page repeats the same few."""
    return any(_AROUND_CLASSES.fullmatch(name) for name in classes.lower().replace("_", "-").split())
