# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""`python -m edition_reader` and the command `edition-reader`: a command word is run, else the window opens."""

from __future__ import annotations

import os
import sys

from edition_reader import cli


def main() -> int:
    """Run the program and return its exit status."""
    # Whatever is made is for this user only, also by libraries that do not ask.
    os.umask(0o077)
    if cli.is_command(sys.argv[1:]):
        return cli.main()
    # Qt is loaded for the window only.
    from edition_reader import app

    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
