# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What recognition programs call the zones and lines of a page: names of ALTO, PAGE-XML and SegmOnto, as roles."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from edition_reader.model.edition import Role

#: What tags and types say of a block, in small letters without what stands between words.
_ROLES = MappingProxyType({
    "titre1": Role.HEADLINE, "titre2": Role.SUBTITLE, "titre3": Role.SUBHEAD,
    "heading": Role.HEADLINE, "headline": Role.HEADLINE, "title": Role.HEADLINE, "titlezone": Role.HEADLINE,
    "subheading": Role.SUBHEAD, "subheadline": Role.SUBTITLE, "overline": Role.KICKER, "author": Role.BYLINE,
    "byline": Role.BYLINE, "caption": Role.CAPTION, "header": Role.LABEL, "footer": Role.LABEL,
    "pagenumber": Role.LABEL, "runningtitle": Role.LABEL, "runningtitlezone": Role.LABEL,
    "numberingzone": Role.LABEL, "table": Role.TABLE, "tablezone": Role.TABLE, "poem": Role.VERSE,
    "verse": Role.VERSE, "footnote": Role.OTHER, "list": Role.LIST_ITEM,
    "mainzonehead": Role.HEADLINE, "mainzonelg": Role.VERSE, "mainzonelist": Role.LIST_ITEM,
    "figurezonehead": Role.CAPTION, "figurezonefigdesc": Role.CAPTION, "numberingzonepage": Role.LABEL,
    "articletitle": Role.HEADLINE, "articletitle1": Role.HEADLINE, "articletitle2": Role.SUBTITLE,
    "articlesubtitle": Role.SUBTITLE, "articleauthor": Role.BYLINE, "sectionheading": Role.COLUMN,
    "figurecaption": Role.CAPTION, "tablecaption": Role.CAPTION, "masterhead": Role.LABEL, "masthead": Role.LABEL,
    "marginalia": Role.OTHER, "margintextzone": Role.OTHER, "quiremarkszone": Role.LABEL, "headingline": Role.HEADLINE,
    "ul": Role.LIST_ITEM, "ol": Role.LIST_ITEM,
    "signaturemark": Role.LABEL, "catchword": Role.LABEL, "credit": Role.CREDIT, "listlabel": Role.LIST_ITEM,
    "tocentry": Role.LIST_ITEM,
})  # fmt: skip
#: What stands between the words of a label.
_NO_DIVISION = str.maketrans("", "", " -_:")


@lru_cache(maxsize=512)
def role_of_zone(label: str | None) -> Role | None:
    """Return the role that a label says; None where it says none. SegmOnto numbers the zones of a kind: MainZone#2."""
    return _ROLES.get(label.partition("#")[0].lower().translate(_NO_DIVISION)) if label else None
