# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Books (EPUB 2 and 3): periodicals of calibre, our own exports, and any other book by its contents."""
