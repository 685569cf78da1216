# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Pictures of every screen, in each language and theme, drawn from the real window with the sample editions."""
