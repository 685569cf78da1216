# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""A child process that may die: what parses untrusted binaries runs in one, and so does all long work of the window.

Hard because a child can hang, crash or fill the memory at any moment, and on every system its end must be certain. A
child is killed when an answer is late; it watches its own memory (`--memory`) and ends itself; and it ends by itself
when its input is closed, also when this process is killed. Nothing is run by a shell.

One that is asked gives an answer to each question (`ask`); one that works tells what it likes (`tell`, `hear`).

A message, either way, is a line of JSON with the number of bytes that follow it under "bytes", and these bytes.
"""

from __future__ import annotations

import json
import queue
import sys
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import IO, Any

#: The exit status with which a child says that it reached its limit of memory.
OUT_OF_MEMORY = 97
#: Bytes of the line of JSON; a child that sends more is not one of ours.
LONGEST_LINE = 64 << 20
_GRACE = 2.0
#: CREATE_NO_WINDOW of Windows, which has a name in Python only there.
_NO_WINDOW = 0x08000000


class ChildDied(Exception):
    """The child gave no answer and is gone: reason "time", "memory" or "crash"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Child:
    """A running child, for one thread at a time. Use it in a `with` statement or call `close`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        # Not many starts of the program need it.
        import subprocess

        self._still_running = subprocess.TimeoutExpired
        self._process = subprocess.Popen(  # noqa: S603 (our own program, no shell)
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
        self._sending = threading.Lock()
        self._answers: queue.SimpleQueue[tuple[dict[str, Any], bytes] | None] = queue.SimpleQueue()
        assert self._process.stdout is not None
        self._reader = threading.Thread(target=_read_answers, args=(self._process.stdout, self._answers), daemon=True)
        self._reader.start()

    @property
    def alive(self) -> bool:
        """Whether the child is still running."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def ask(self, question: Mapping[str, Any], payload: bytes = b"", *, timeout: float) -> tuple[dict[str, Any], bytes]:
        """Send a question and return the answer within `timeout` seconds; raise ChildDied, with the child gone."""
        sender = self.tell(question, payload)
        answer = self.hear(timeout)
        if answer is None:
            self.close()
            raise ChildDied("time")
        sender.join()
        return answer

    def tell(self, message: Mapping[str, Any], payload: bytes = b"") -> threading.Thread:
        """Send a message without waiting until the child reads it; return the thread that does."""
        sender = threading.Thread(target=self._send, args=(message, payload), daemon=True)
        sender.start()
        return sender

    def hear(self, timeout: float) -> tuple[dict[str, Any], bytes] | None:
        """Return the next message, None when there is none in `timeout` seconds; raise ChildDied, with it gone."""
        try:
            answer = self._answers.get(timeout=timeout)
        except queue.Empty:
            return None
        if answer is None:
            status = self._status()
            self.close()
            raise ChildDied("memory" if status == OUT_OF_MEMORY else "crash")
        return answer

    def close(self) -> None:
        """End the child, whatever it is doing."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._reader.join(_GRACE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                _close(stream)

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _status(self) -> int | None:
        """Return with what status the child ended; None when it talks nonsense and lives on."""
        try:
            return self._process.wait(_GRACE)
        except self._still_running:
            return None

    def _send(self, question: Mapping[str, Any], payload: bytes) -> None:
        """Write a question; a child that is gone is noticed by the missing answer."""
        assert self._process.stdin is not None
        try:
            with self._sending:
                self._process.stdin.write(json.dumps({**question, "bytes": len(payload)}).encode() + b"\n")
                if payload:
                    self._process.stdin.write(payload)
                self._process.stdin.flush()
        except (OSError, ValueError):
            return


def _close(stream: IO[bytes]) -> None:
    """Close a pipe; what could not be written to a dead child is given up."""
    try:
        stream.close()
    except OSError:
        return


def _read_answers(stream: IO[bytes], answers: queue.SimpleQueue[tuple[dict[str, Any], bytes] | None]) -> None:
    """Hand over each answer as it comes; None at the end or when it makes no sense."""
    while True:
        answer = _answer(stream)
        answers.put(answer)
        if answer is None:
            return


def _answer(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    try:
        line = stream.readline(LONGEST_LINE)
        header = json.loads(line) if line.endswith(b"\n") else None
        if not isinstance(header, dict):
            return None
        wanted = int(header.get("bytes", 0))
        payload = stream.read(wanted) if wanted else b""
    except (OSError, ValueError, TypeError):
        return None
    return (header, payload) if len(payload) == wanted else None
