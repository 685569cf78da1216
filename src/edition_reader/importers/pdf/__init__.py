# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Born-digital PDF in, an edition out: columns, order, then the separator with layout as evidence (docs/pdf.md)."""
