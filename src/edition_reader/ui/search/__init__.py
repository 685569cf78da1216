# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Searching in the window: the palette, the page of results, and the thread that answers both."""
