# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The library: what many share, and what can be made again from the original files."""

from edition_reader.store.library.library import Library, open_library

__all__ = ["Library", "open_library"]
