# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""TEI: newspapers encoded by hand, in the present form of the guidelines (P5) and in P4 without a namespace."""
