# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A PIN on somebody's card: privacy from whoever sits at the same computer, and no encryption.

The notebook lies open in its folder for anybody who looks there. Only a salted hash is kept (scrypt, RFC 7914, with the
parameters that it recommends for interactive use), so that the digits themselves, which people use elsewhere too, are
told nobody.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
import unicodedata
from collections.abc import Callable
from typing import Any

#: Cost, block size and parallelism of scrypt; 16 MiB of memory.
COST, BLOCK, PARALLEL = 1 << 14, 8, 1
SALT, LENGTH = 16, 32
#: Wrong tries that cost no wait, the seconds of the first wait (each further one is twice as long) and of the longest.
FREE, FIRST_WAIT, LONGEST_WAIT = 3, 2.0, 60.0
#: Characters that a PIN must have.
SHORTEST = 4


def hash_pin(pin: str) -> dict[str, Any]:
    """Return what is kept of a PIN."""
    salt = secrets.token_bytes(SALT)
    return {"kind": "scrypt", "n": COST, "r": BLOCK, "p": PARALLEL, "salt": salt.hex(), "hash": _hash(pin, salt).hex()}


def pin_matches(kept: object, pin: str) -> bool:
    """Return whether a PIN is the one that was kept; what was kept damaged keeps nobody out."""
    if not is_pin(kept):
        return True
    assert isinstance(kept, dict)
    return hmac.compare_digest(_hash(pin, bytes.fromhex(kept["salt"])), bytes.fromhex(kept["hash"]))


def is_pin(kept: object) -> bool:
    """Return whether a value of a card is what `hash_pin` made."""
    if not isinstance(kept, dict) or (kept.get("kind"), kept.get("n"), kept.get("r"), kept.get("p")) != (
        *("scrypt", COST, BLOCK, PARALLEL),
    ):
        return False
    try:
        return len(bytes.fromhex(kept["salt"])) == SALT and len(bytes.fromhex(kept["hash"])) == LENGTH
    except (KeyError, TypeError, ValueError):
        return False


def _hash(pin: str, salt: bytes) -> bytes:
    """Return the hash of a PIN, typed in full or half width."""
    plain = unicodedata.normalize("NFKC", pin).strip().encode("utf-8", "replace")
    return hashlib.scrypt(plain, salt=salt, n=COST, r=BLOCK, p=PARALLEL, dklen=LENGTH)


class Tries:
    """The wrong PINs since the program began, and how long each person's next try has to wait.

    Nobody is kept out for good: whoever has patience could as well read the files.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, int] = {}
        self._until: dict[str, float] = {}

    def wait(self, person: str) -> float:
        """Return the seconds until the next try for the person with this id counts."""
        return max(0.0, self._until.get(person, 0.0) - self._clock())

    def wrong(self, person: str) -> None:
        """Count a wrong try."""
        count = self._wrong[person] = self._wrong.get(person, 0) + 1
        if count >= FREE:
            self._until[person] = self._clock() + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(count - FREE, 10))

    def right(self, person: str) -> None:
        """Begin anew after a right one."""
        self._wrong.pop(person, None)
        self._until.pop(person, None)
