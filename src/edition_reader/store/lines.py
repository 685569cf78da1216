# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The lines of a journal: one operation each, as JSON that a person can read, chained by hashes.

A line is an object whose last two members are `prev`, the hash of the line before, and `hash`, the SHA-256 in hex of
the bytes of this line up to `,"hash":`. So every line can be believed or not by itself, and a line that was taken out
or put in breaks the chain. The format is described for readers in docs/history.md and only ever grows.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from edition_reader.model.changes import Edit, Op, Operation

#: Version of the format, the member `v` of each line.
VERSION = 1
#: What the first line names as the line before it.
FIRST_HASH = "0" * 64
START = b'{"v":'
BEFORE_HASH = b',"hash":"'
END = b'"}\n'
#: Bytes of a line behind its hashed part.
TAIL = len(BEFORE_HASH) + 64 + len(END)
#: A whole ending: the hash of the line before, then the line's own.
ENDING = re.compile(rb'"prev":"[0-9a-f]{64}","hash":"([0-9a-f]{64})"\}')
#: Endings tried for one beginning when lines are looked for in damaged bytes.
ENDINGS_TRIED = 4


_DECODER = json.JSONDecoder()


class UnknownLine(Exception):
    """A sound line of a newer program: its version."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def line_of(operation: Operation, previous: str) -> bytes:
    """Return the line of an operation that follows the line with hash `previous`."""
    values: dict[str, Any] = {
        "v": VERSION,
        "seq": operation.seq,
        "id": operation.id,
        "op": operation.op.value,
        "at": operation.at,
        "clock": operation.clock,
        "device": operation.device,
    }
    if operation.group is not None:
        values["group"] = operation.group
    if operation.reverts:
        values["reverts"] = operation.reverts
    values["edits"] = [
        {"table": edit.table, "id": edit.id, "before": edit.before, "after": edit.after} for edit in operation.edits
    ]
    values["prev"] = previous
    body = json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()[:-1]
    return body + BEFORE_HASH + hashlib.sha256(body).hexdigest().encode() + END


def hash_of(line: bytes) -> str:
    """Return the hash that a whole line carries."""
    return line[-67:-3].decode("ascii")


def previous_of(line: bytes) -> str:
    """Return the hash of the line before, which a whole line carries."""
    return line[-TAIL - 65 : -TAIL - 1].decode("ascii")


def is_whole(line: bytes) -> bool:
    """Return whether a line is all there and is what was written."""
    return (
        line[-TAIL : -TAIL + len(BEFORE_HASH)] == BEFORE_HASH
        and line[-len(END) :] == END
        and line[-67:-3] == hashlib.sha256(line[:-TAIL]).hexdigest().encode()
    )


def operation_of(line: bytes) -> Operation:
    """Return the operation of a whole line; raise UnknownLine when only a newer program can read it."""
    return _operation(json.loads(line))


def operation_on(line: str, row: str) -> Operation | None:
    """Return the operation of a whole line with the edits of row `row` alone, or None when it has none.

    No more is read of the line: that of an import of ten thousand notes has megabytes. A quotation mark inside a value
    stands behind a backslash, so that what is looked for stands nowhere else.
    """
    mark = f',"id":{json.dumps(row, ensure_ascii=False)},"before":'
    edits = []
    found = line.find(mark)
    while found >= 0:
        edit, _ = _DECODER.raw_decode(line, line.rindex('{"table":', 0, found))
        edits.append(edit)
        found = line.find(mark, found + 1)
    if not edits:
        return None
    head: dict[str, Any] = json.loads(line[: line.index('"edits":[')] + '"edits":[]}')
    return _operation({**head, "edits": edits})


def _operation(values: Mapping[str, Any]) -> Operation:
    """Return the operation of the values of a line; raise UnknownLine."""
    if values["v"] != VERSION or values["op"] not in Op.__members__.values():
        raise UnknownLine(max(values["v"], VERSION + 1))
    return Operation(
        id=values["id"],
        op=Op(values["op"]),
        seq=values["seq"],
        device=values["device"],
        clock=values["clock"],
        at=values["at"],
        edits=tuple(Edit(edit["table"], edit["id"], edit["before"], edit["after"]) for edit in values["edits"]),
        group=values.get("group"),
        reverts=tuple(values.get("reverts", ())),
    )


def salvage(data: bytes) -> Iterator[bytes]:
    """Yield the whole lines that stand anywhere in damaged bytes, of a journal or of a database file.

    SQLite keeps a row that is shorter than a page in one piece, so most lines can be found in a database file that
    can't be opened any more.
    """
    at = data.find(START)
    while at >= 0:
        end = _end_of_line(data, at)
        if end:
            yield data[at:end] + b"\n"
        at = data.find(START, end or at + 1)


def _end_of_line(data: bytes, start: int) -> int:
    """Return where the whole line beginning at `start` ends (before its line end), or 0."""
    limit = data.find(b"\n", start)
    endings = ENDING.finditer(data, start, limit if limit >= 0 else len(data))
    for _, ending in zip(range(ENDINGS_TRIED), endings, strict=False):
        if hashlib.sha256(data[start : ending.start(1) - len(BEFORE_HASH)]).hexdigest().encode() == ending[1]:
            return ending.end()
    return 0
