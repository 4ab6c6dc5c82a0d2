"""QR codes of addresses, for paper and for pictures."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zxingcpp import BarcodeFormat, create_barcode

#: The light border, in modules, without which some readers don't find a code.
QUIET = 4
LABEL = "本页网址的二维码"
#: Of modules as bytes: what the library gives for a dark one is 0.
_DARK = bytes([1, *bytes(255)])
_RUN = re.compile(rb"\x01+|\x00+(?=\x01)")


@lru_cache(maxsize=8)  # a page may show its code twice
def modules(address: str) -> tuple[bytes, ...]:
    """The rows of the code of `address`, a byte (0 or 1) a module, without the quiet border."""
    # Level M: paper gets folded and dirty.
    image = create_barcode(address, BarcodeFormat.QRCode, ec_level="M").to_image(
        scale=1, add_quiet_zones=False
    )
    found = bytes(image).translate(_DARK)  # type: ignore[call-overload]  # its types leave out that it is a buffer
    size = image.shape[1]
    return tuple(found[start : start + size] for start in range(0, len(found), size))


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
    """A row as a path."""
    return "".join(map(_stroke, _RUN.findall(row)))


@cache
def _stroke(run: bytes) -> str:
    """h along dark modules, m over light ones."""
    return f"h{len(run)}" if run[0] else f"m{len(run)} 0"


__all__ = ["LABEL", "QUIET", "modules", "qr_svg"]
