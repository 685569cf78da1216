# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""NewsML: items and packages of news agencies, of the second generation (G2) and 1.2."""
