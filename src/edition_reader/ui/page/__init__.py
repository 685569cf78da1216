# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pages of an edition as they were printed: the picture, where each article stands on it, and the way between them."""
