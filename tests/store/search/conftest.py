# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A library with its index for each test."""

import pytest
from tests.store.search.shelf import shelf_in


@pytest.fixture
def shelf(tmp_path):
    yield from shelf_in(tmp_path / "library")
