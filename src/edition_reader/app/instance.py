# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""One window for one user and library: a second start hands its files to the first and raises its window.

This is for convenience only. The stores are safe with any number of processes, so whenever the first does not answer
the second opens a window of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from edition_reader.system.platform import Platform

#: Milliseconds to wait for the first to answer.
PATIENCE = 3000
ANSWER = b"ok\n"
#: Bytes of a message that are taken; a command line is not longer.
LONGEST = 1 << 20


class Instance(QObject):
    """The claim to be the first. `claim` before a window is made; `listen` once it is shown."""

    def __init__(self, platform: Platform, library: Path) -> None:
        super().__init__()
        who = f"{platform.user_name()}\n{library.absolute()}"
        self._name = f"edition-reader-{hashlib.sha256(who.encode()).hexdigest()[:16]}"
        folder = platform.data_folder()
        platform.make_private_folder(folder)
        self._lock = QLockFile(str(folder / f"{self._name}.lock"))
        # Only the death of its process makes a lock stale, not its age.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._opened: Callable[[list[Path]], None] = lambda _files: None

    def claim(self) -> bool:
        """Return whether this process is the first; the lock of a process that died is taken over."""
        return self._lock.tryLock(0)

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Give the first the files to open; False when it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(json.dumps([str(path.absolute()) for path in files]).encode() + b"\n")
        answered = socket.waitForBytesWritten(PATIENCE) and socket.waitForReadyRead(PATIENCE)
        return bool(answered and socket.readAll().data() == ANSWER)

    def listen(self, opened: Callable[[list[Path]], None]) -> None:
        """Call `opened` with the files of each later start."""
        QLocalServer.removeServer(self._name)
        self._opened = opened
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self._server.listen(self._name)

    def release(self) -> None:
        """Let another be the first."""
        if self._server:
            self._server.close()
        self._lock.unlock()

    def _connected(self) -> None:
        assert self._server is not None
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        """Answer a whole line; anything that is no list of names is let go."""
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        try:
            names = json.loads(bytes(socket.readLine(LONGEST).data()))
        except ValueError:
            socket.abort()
            return
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            socket.write(ANSWER)
            socket.flush()
            self._opened([Path(name) for name in names])
