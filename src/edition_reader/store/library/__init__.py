# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What many share and what can be made again: editions, originals, cataloguing."""
