# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""METS: the container in which libraries keep digitised newspapers; the text is in ALTO files beside it."""
