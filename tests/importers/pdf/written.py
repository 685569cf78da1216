# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""PDF files written by hand, as small as they can be."""

from __future__ import annotations

from collections.abc import Sequence

#: (x, y from the foot, size, words) in points.
Words = tuple[float, float, float, str]


def written(pages: Sequence[Sequence[Words]], *, info: str = "", turned: int = 0, matrix: str = "") -> bytes:
    """Return a PDF file with these words in Helvetica.

    `turned` is the rotation of all pages in degrees, `matrix` is one for what is drawn on them.
    """
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, page in enumerate(pages):
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, size, words in page)
        drawn = f"{matrix} cm\n{drawn}" if matrix else drawn
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {turned} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    objects.append(f"<< {info} >>")
    return assembled(objects)


def assembled(objects: Sequence[str]) -> bytes:
    """Return a PDF file of these objects; the first is the catalogue, the last the information."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n".encode()
    return out + f"startxref\n{start}\n%%EOF\n".encode()


def column(x: float, top: float, lines: Sequence[str], size: float = 10) -> list[Words]:
    """Return lines one below the other."""
    return [(x, top - n * 1.2 * size, size, line) for n, line in enumerate(lines)]
