"""QR codes of addresses, for paper and for pictures."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import segno

#: The light border, in modules, without which some readers don't find a code.
QUIET = 4
LABEL = "本页网址的二维码"


@lru_cache(maxsize=8)  # a page may show its code twice
def modules(address: str) -> tuple[bytes, ...]:
    """The rows of the code of `address`, a byte (0 or 1) a module, without the quiet border."""
    # Trying all eight masks for the prettiest takes five times as long, and readers don't mind. Level M: paper gets folded and dirty.
    return tuple(bytes(row) for row in segno.make(address, error="m", mask=3, boost_error=False, micro=False).matrix)


def qr_svg(address: str) -> str:
    """The code of `address` as SVG for a page, in the colour of the text around it; "" for no address."""
    if not address:
        return ""
    rows = modules(address)
    size = len(rows) + 2 * QUIET
    # Strokes through the middle of each row: half as long as outlines.
    drawn = "".join(f"M{QUIET} {y}.5{_strokes(row)}" for y, row in enumerate(rows, QUIET))
    path = f'<path stroke="currentColor" d="{drawn}"/>'
    return f'<svg class="lib-qr" viewBox="0 0 {size} {size}" role="img" aria-label="{LABEL}" shape-rendering="crispEdges">{path}</svg>'


def _strokes(row: bytes) -> str:
    """A row as a path: h along dark modules, m over light ones."""
    runs = [(dark, len(list(same))) for dark, same in groupby(row)]
    if not runs[-1][0]:
        runs.pop()
    return "".join(f"h{length}" if dark else f"m{length} 0" for dark, length in runs)


__all__ = ["LABEL", "QUIET", "modules", "qr_svg"]
