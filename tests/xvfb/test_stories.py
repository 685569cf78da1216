# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The stories that need no mouse, on a display."""

from __future__ import annotations

import pytest

from tests.stories.test_by_keys import (
    begin,
    test_a_librarians_batch,
    test_a_readers_morning,
    test_a_teachers_hour,
)

__all__ = ["begin", "test_a_librarians_batch", "test_a_readers_morning", "test_a_teachers_hour"]

pytestmark = pytest.mark.xvfb
