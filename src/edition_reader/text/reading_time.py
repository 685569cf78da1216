# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""How long a text takes to read, in whole minutes.

Words are counted at 230 a minute, a little below the 238 that Brysbaert, "How many words do we read per minute?"
(Journal of Memory and Language 109, 2019) finds for silent reading of English non-fiction; Han characters at 430 a
minute, as the design of the reader does (3,000 in 7 minutes). It is a rough guide and shown as such.
"""

from __future__ import annotations

import re

HAN_A_MINUTE = 430
WORDS_A_MINUTE = 230

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")


def minutes_to_read(text: str) -> int:
    """Return the minutes that `text` takes, at least 1 for any text that has words, 0 for none."""
    han = len(_HAN.findall(text))
    words = len(_WORD.findall(_HAN.sub(" ", text)))
    if not han and not words:
        return 0
    return max(1, round(han / HAN_A_MINUTE + words / WORDS_A_MINUTE))
