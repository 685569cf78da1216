# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Saved web pages, and the pages of digital newspapers made with programs of Founder and its relatives."""
