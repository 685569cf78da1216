# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An edition as an EPUB 3 book."""

from edition_reader.exporters.epub.book import write_epub
from edition_reader.exporters.epub.words import EpubWords

__all__ = ["EpubWords", "write_epub"]
