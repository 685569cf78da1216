# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The nouns: frozen dataclasses of the standard library, no input or output."""
