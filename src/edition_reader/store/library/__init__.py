# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The library: what many share, and what can be made again from the original files."""

from edition_reader.store.library.aside import set_aside
from edition_reader.store.library.library import FILE_NAME, Library, is_library, open_library

__all__ = ["FILE_NAME", "Library", "is_library", "open_library", "set_aside"]
