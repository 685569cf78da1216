# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Plain text in, an edition out: the separator of printed pages into articles (docs/separation.md)."""

from edition_reader.importers.plain_text.separate import read_plain_text, separate

__all__ = ["read_plain_text", "separate"]
