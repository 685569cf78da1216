# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""What two starts of the program say to each other over a local socket: a line of JSON with files, and "ok"."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

#: Milliseconds to wait for the first to answer.
PATIENCE = 3000
ANSWER = b"ok\n"
#: Bytes of a message that are taken; a command line is not longer.
LONGEST = 1 << 20


def hand_over(name: str, files: Sequence[Path]) -> bool:
    """Give the program that listens as `name` files to open; False when it does not answer."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(json.dumps([str(path.absolute()) for path in files]).encode() + b"\n")
    if socket.bytesToWrite():
        socket.waitForBytesWritten(PATIENCE)
    if not socket.bytesAvailable():
        socket.waitForReadyRead(PATIENCE)
    return bool(socket.readAll().data() == ANSWER)


class Listener(QObject):
    """Listens as `name` and calls `opened` with the files of each later start."""

    def __init__(self, name: str, opened: Callable[[list[Path]], None]) -> None:
        super().__init__()
        self._opened = opened
        # Whoever holds the lock may take away the socket of one that died.
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _connected(self) -> None:
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
