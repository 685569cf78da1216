# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""PAGE-XML: the text of printed pages with polygons, of Transkribus, OCR-D and eScriptorium."""
