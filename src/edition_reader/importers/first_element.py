# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""The name of the first element of a file, told from its first bytes: what a file is, before it is parsed."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)((?:\s[^<>]*)?)/?(?:>|$)")
_SKIPPED = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)


def root_name(head: bytes) -> tuple[str, str]:
    """Return the local name and the namespace of the first element in the first bytes of a file; "" when not known."""
    text = _ascii_compatible(head).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text.startswith(b"<"):
        return "", ""
    text = _SKIPPED.sub(b" ", text)
    found = _ROOT.search(text)
    if not found:
        return "", ""
    prefix, local_part, rest = found.groups()
    attribute_name = b"xmlns:" + prefix[:-1] if prefix else b"xmlns"
    space = re.search(re.escape(attribute_name) + rb"\s*=\s*[\"']([^\"']*)", rest)
    return local_part.decode("ascii", "replace"), space[1].decode("ascii", "replace") if space else ""


def _ascii_compatible(head: bytes) -> bytes:
    """Return UTF-16 bytes as ASCII ones, others as they are; enough to read names."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head[:4]:
        return head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return head
