# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The child process that opens PDF files: it gives runs of text with their places, and pictures of pages.

It stands alone on purpose and imports nothing of the program but its neighbour that reads pages: it is run as a file,
so that it starts in a tenth of a second, and whatever a hostile file does to PDFium is done to this process only
(`system.child` has the other side).
"""

from __future__ import annotations

import ctypes
import json
import math
import os
import sys
import threading
import time
from pathlib import Path
from typing import IO, Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

if __package__:
    from edition_reader.importers.pdf.page_text import Page, read_text, use_plain_handles
else:  # run as a file: only what lies beside it is found
    sys.path.insert(0, str(Path(__file__).parent))
    from page_text import Page, read_text, use_plain_handles  # type: ignore[import-not-found,no-redef]

    sys.path.pop(0)

if sys.platform != "win32":
    import resource

#: The exit status that says "too much memory" (the same as in `system.child`).
OUT_OF_MEMORY = 97
MEBIBYTE = 1 << 20
_ERRORS = {4: "locked", 5: "locked"}


def render(document: Any, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Return a page as pixels, four bytes each (blue, green, red, none), `width` pixels wide."""
    page = Page(document, int(question["page"]))
    try:
        width = max(1, int(question["width"]))
        height = max(1, round(width * page.height / page.width)) if page.width else 1
        if width * height > int(question["pixels"]):
            scale = math.sqrt(int(question["pixels"]) / (width * height))
            width, height = max(1, int(width * scale)), max(1, int(height * scale))
        buffer = bytearray(width * height * 4)
        raw = (ctypes.c_ubyte * len(buffer)).from_buffer(buffer)
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGRx, raw, width * 4)
        if not bitmap:
            return {"error": "damaged"}, b""
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        pdfium.FPDFBitmap_Destroy(bitmap)
    finally:
        pdfium.FPDF_ClosePage(page.handle)
    return {"width": width, "height": height}, bytes(buffer)


class Worker:
    """The document that is open, and the answers to questions about it."""

    def __init__(self) -> None:
        self.document: Any = None
        self._data = b""

    def answer(self, question: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
        """Return the answer to a question: "open", "text" or "render"."""
        what = question.get("do")
        if what == "open":
            return self._open(payload), b""
        if self.document is None:
            return {"error": "damaged"}, b""
        try:
            if what == "text":
                return read_text(self.document, question), b""
            return render(self.document, question)
        except ValueError as error:
            return {"error": str(error)}, b""

    def _open(self, data: bytes) -> dict[str, Any]:
        self._data = data  # PDFium reads from these bytes as long as the document is open
        self.document = pdfium.FPDF_LoadMemDocument64(data, len(data), None) or None
        if self.document is None:
            return {"error": _ERRORS.get(int(pdfium.FPDF_GetLastError()), "damaged")}
        return {"pages": int(pdfium.FPDF_GetPageCount(self.document))}


def memory_used() -> int:
    """Return the bytes of memory this process holds; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return _memory_used_elsewhere()
    return pages * os.sysconf("SC_PAGE_SIZE")


def _memory_used_elsewhere() -> int:
    if sys.platform == "win32":
        counters = (ctypes.c_size_t * 10)()
        counters[0] = ctypes.sizeof(counters)
        handle = ctypes.windll.kernel32.GetCurrentProcess()
        known = ctypes.windll.psapi.GetProcessMemoryInfo(handle, counters, ctypes.sizeof(counters))
        return int(counters[2]) if known else 0
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def watch(limit: int) -> None:
    """End the process when it holds more than `limit` bytes; PDFium runs without Python's lock, so this is in time."""
    while True:
        time.sleep(0.02)
        if memory_used() > limit:
            os._exit(OUT_OF_MEMORY)


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer questions until there are no more."""
    worker = Worker()
    while line := source.readline():
        question = json.loads(line)
        payload = source.read(int(question.get("bytes", 0)))
        try:
            header, pixels = worker.answer(question, payload)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        sink.write(json.dumps({**header, "bytes": len(pixels)}, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        sink.write(pixels)
        sink.flush()


def main(arguments: list[str]) -> int:
    """Run the child: its one argument is the limit of memory in MiB."""
    limit = int(arguments[0]) * MEBIBYTE
    if sys.platform == "linux":  # one huge request would outrun the watch
        resource.setrlimit(resource.RLIMIT_AS, (4 * limit, 4 * limit))
    threading.Thread(target=watch, args=(limit,), daemon=True).start()
    use_plain_handles()
    pdfium.FPDF_InitLibrary()
    serve(sys.stdin.buffer, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
