# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""ALTO: the text of printed pages with places, from recognition programs, in versions 1 to 4."""
