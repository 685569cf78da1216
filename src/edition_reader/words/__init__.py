# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Every sentence a person reads for a value of the model: errors, problems, operations, roles."""
