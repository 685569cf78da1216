# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The program without a window."""

from edition_reader.cli.door import is_command, main

__all__ = ["is_command", "main"]
