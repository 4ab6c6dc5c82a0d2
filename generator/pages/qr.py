"""QR codes of addresses, for paper and for pictures."""

from __future__ import annotations

import io
from base64 import b64encode
from functools import lru_cache

from PIL import Image
from zxingcpp import BarcodeFormat, create_barcode

#: The light border, in modules, without which some readers don't find a code.
QUIET = 4
LABEL = "本页网址的二维码"
#: Of modules as bytes: what the library gives for a dark one is 0.
_DARK = bytes([1, *bytes(255)])
_OPAQUE = [0, *[255] * 255]
#: Pixels a module: whoever smooths a picture on the way to paper smooths within its edge.
_SCALE = 4


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


@lru_cache(maxsize=2)
def qr_png(address: str) -> tuple[bytes, int]:
    """The code of `address` as PNG, black on white with its border, and its width in pixels."""
    rows = modules(address)
    side = len(rows) + 2 * QUIET
    image = Image.new("1", (side, side), 1)
    dark = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows))
    image.paste(0, (QUIET, QUIET), dark.point(_OPAQUE))
    made = io.BytesIO()
    image.resize((side * _SCALE, side * _SCALE), Image.Resampling.NEAREST).save(made, "PNG")
    return made.getvalue(), side * _SCALE


def qr_image(address: str) -> str:
    """The code of `address` as a picture within a page, a third as long as its strokes would be; "" for no
    address.
    """
    if not address:
        return ""
    packed = b64encode(qr_png(address)[0]).decode("ascii")
    return f'<img class="lib-qr" alt="{LABEL}" src="data:image/png;base64,{packed}">'


__all__ = ["LABEL", "QUIET", "modules", "qr_image", "qr_png"]
