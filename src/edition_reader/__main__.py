# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""`python -m edition_reader` and the command `edition-reader`: a command word is run, else the window opens."""

from __future__ import annotations

import os
import sys

from edition_reader import cli

#: The word with which a packaged program calls itself to open PDF files (`importers.pdf.read`).
PDF_WORKER = "--pdf-worker"
#: The word with which the window calls the program to import and to index (`tasks.orders`).
WORK = "--work"


def main() -> int:
    """Run the program and return its exit status."""
    # Whatever is made is for this user only, also by libraries that do not ask.
    os.umask(0o077)
    if sys.argv[1:2] == [PDF_WORKER]:
        # A packaged program has no Python to run the child process with, so it is that process itself.
        from edition_reader.importers.pdf import worker

        return worker.main(sys.argv[2:])
    if sys.argv[1:2] == [WORK]:
        from edition_reader.tasks import worker as working_child

        return working_child.main()
    if cli.is_command(sys.argv[1:]):
        return cli.main()
    # Qt is loaded for the window only.
    from edition_reader import app

    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
