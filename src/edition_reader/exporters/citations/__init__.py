# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Citations of newspaper articles: a record in, an entry out; what is not known is left out."""

from edition_reader.exporters.citations.styles import CitationFile, CitationStyle, format_citation, write_citations

__all__ = ["CitationFile", "CitationStyle", "format_citation", "write_citations"]
