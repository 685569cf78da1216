# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The program with its window."""

from edition_reader.app.entry import main

__all__ = ["main"]
