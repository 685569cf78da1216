# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Work on characters that knows no newspaper and no file: encodings, scripts, positions."""
