# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The window as a screen reader meets it: over AT-SPI, from another process, with nothing of the program's own.

Interfaces and numbers are those of at-spi2-core's `xml/` and `atspi-constants.h` (AT-SPI 2).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

from tests.xvfb.driven import environment

ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
#: Seconds after which something that should come does not.
PATIENCE = 60.0
#: Bits of a state set.
FOCUSABLE, FOCUSED, SHOWING = 11, 12, 25


class Node(NamedTuple):
    """One object of the tree: where it is, what it is, what it says of itself."""

    bus: str
    path: str
    role: str
    name: str
    states: int

    def has(self, state: int) -> bool:
        """Whether a state is set."""
        return bool(self.states >> state & 1)


class Outside:
    """The program, seen from outside."""

    def __init__(self, home: Path, *arguments: object) -> None:
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE, text=True
        )
        assert self._daemon.stdout is not None
        address = self._daemon.stdout.readline().strip()
        with open_dbus_connection(bus=address) as session:
            asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
            self._bus: DBusConnection = open_dbus_connection(bus=unwrap_msg(session.send_and_get_reply(asked))[0])
        told = {"DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        screen = {name: os.environ[name] for name in ("DISPLAY", "XAUTHORITY") if name in os.environ}
        self._program = subprocess.Popen(
            [sys.executable, "-m", "edition_reader", *map(str, arguments)],
            env={**environment(home), **screen, **told, "QT_QPA_PLATFORM": "xcb"},
        )

    def close(self) -> None:
        """End everything."""
        self._bus.close()
        for process in (self._program, self._daemon):
            process.terminate()
            process.wait(30)
        assert self._daemon.stdout is not None
        self._daemon.stdout.close()

    def _call(self, bus: str, path: str, interface: str, method: str, *typed: Any) -> Any:
        message = new_method_call(DBusAddress(path, bus, interface), method, *typed)
        return unwrap_msg(self._bus.send_and_get_reply(message, timeout=PATIENCE))

    def _node(self, bus: str, path: str) -> Node:
        name = self._call(bus, path, "org.freedesktop.DBus.Properties", "Get", "ss", (ACCESSIBLE, "Name"))[0][1]
        # Two words of 32 bits, the lower first.
        low, high = self._call(bus, path, ACCESSIBLE, "GetState")[0]
        return Node(bus, path, self._call(bus, path, ACCESSIBLE, "GetRoleName")[0], name, low | high << 32)

    def nodes(self) -> Iterator[Node]:
        """Walk everything that is showing; what goes away meanwhile is passed over."""
        waiting = list(reversed(self._call(REGISTRY, ROOT, ACCESSIBLE, "GetChildren")[0]))
        while waiting:
            try:
                node = self._node(*waiting.pop())
                children = self._call(node.bus, node.path, ACCESSIBLE, "GetChildren")[0]
            except DBusErrorResponse:
                continue
            # The application itself is never "showing"; what stands in it is.
            if node.role in {"application", "desktop frame"} or node.has(SHOWING):
                waiting += reversed(children)
                yield node

    def find(self, role: str, name: str = "") -> Node:
        """Wait for an object of a role whose name begins so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for node in self.nodes():
                if node.role == role and node.name.startswith(name):
                    return node
            time.sleep(0.1)
        raise AssertionError(f"no {role} named {name}…")

    def press(self, node: Node) -> None:
        """Do the first action of an object, as a screen reader's user does."""
        assert self._call(node.bus, node.path, "org.a11y.atspi.Action", "DoAction", "i", (0,))[0]

    def focus(self, node: Node) -> None:
        """Give the window the keyboard, which no window manager does here, and an object in it the focus."""
        pid = str(self._program.pid)
        self._tool(
            "search", "--sync", "--onlyvisible", "--all", "--pid", pid, "--name", "Reader", "windowfocus", "--sync"
        )
        assert self._call(node.bus, node.path, "org.a11y.atspi.Component", "GrabFocus")[0]

    def key(self, *keys: str) -> None:
        """Press keys of the keyboard, by their X names, one after the other."""
        for key in keys:
            self._tool("key", key)

    def type(self, text: str) -> None:
        """Type a text."""
        self._tool("type", "--delay", "30", text)

    def _tool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, timeout=PATIENCE)

    def text(self, node: Node) -> str:
        """Return the text of an object."""
        return str(self._call(node.bus, node.path, "org.a11y.atspi.Text", "GetText", "ii", (0, -1))[0])
