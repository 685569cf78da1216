# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""Parts that tests of the program share with those of the window."""

from tests.ui.conftest import until

__all__ = ["until"]
