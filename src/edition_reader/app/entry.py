# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The way in: what must be right before Qt is loaded is looked at here.

Qt aborts the process where Python would raise, so a version that can't run and a missing screen are found first.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from edition_reader.app.before import prepare_input_method, refusal, spare_sources
from edition_reader.model.errors import ReaderError
from edition_reader.system.platform import Platform, this_platform

#: Exit status when the program can't run here.
CANNOT_RUN = 3


def main(arguments: Sequence[str], platform: Platform | None = None) -> int:
    """Open the window (`--library`, `--person`, `--picture`, files to import) and return the exit status."""
    platform = platform or this_platform()
    if refused := refusal():
        # Only to say why not.
        from edition_reader.app.choosing import language_of

        sentence = language_of(platform).text(refused.sentence, **refused.fields)
        sys.stderr.write(f"edition-reader: {sentence}\n")
        return CANNOT_RUN
    prepare_input_method(os.environ)
    spare_sources()
    # Loading makes many objects that all stay; looking through them for garbage would only delay the first paint.
    gc.disable()
    # Qt is loaded only now that it is known to run.
    from edition_reader.app.start import run

    try:
        return run(arguments, platform)
    except ReaderError as error:
        from edition_reader.app.choosing import language_of
        from edition_reader.words.errors import say_error

        sys.stderr.write(f"edition-reader: {say_error(error, language_of(platform))}\n")
        return CANNOT_RUN
    finally:
        gc.enable()
