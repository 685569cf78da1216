# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Edition Reader: read, catalogue and annotate newspaper editions, offline."""

__version__ = "0.1.0"
