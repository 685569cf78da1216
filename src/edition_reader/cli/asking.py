# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The option `--query`: the language of the search, asked of editions or annotations."""

from __future__ import annotations

from edition_reader.cli.context import Context
from edition_reader.text.match import Matcher, matcher
from edition_reader.text.query_parser import parse_query
from edition_reader.words.search import say_doubt


def tell_doubts(context: Context) -> None:
    """Tell what of `--query` was not understood."""
    if not context.options.query:
        return
    for doubt in parse_query(context.options.query).doubts:
        context.console.note(say_doubt(doubt, context.language))


def asked_by(context: Context) -> Matcher | None:
    """Return what `--query` asks of a record, None without it."""
    if not context.options.query:
        return None
    tell_doubts(context)
    root = parse_query(context.options.query).root
    return matcher(root) if root else lambda _record: False
