# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What only a real X display shows; no window manager is needed (`./dev test` runs these under Xvfb)."""
