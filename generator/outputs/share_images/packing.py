"""Packs a drawn picture as PNG, twice as quickly as Pillow and no larger.

Each row is written as its difference from the row above, where hills, strokes and the squares of a code go
on unchanged; what is left
are runs of zeros, for which zlib has a strategy that looks for nothing else.
"""

from __future__ import annotations

import struct
import zlib

from PIL import Image, ImageChops

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _PALETTE, _UP = 4, 3, 2  # of the standard: bits a pixel, kind of colours, filter
#: Shorter blocks than zlib's own choice (8): codes follow what badges, title and hills need, each for itself.
_MEMORY = 6


def png(image: Image.Image, palette: bytes) -> bytes:
    """The PNG of a picture of one channel whose numbers (below 16) stand for the colours of `palette`,
    three bytes each.
    """
    header = struct.pack(">IIBBBBB", *image.size, _BITS, _PALETTE, 0, 0, 0)
    packer = zlib.compressobj(memLevel=_MEMORY, strategy=zlib.Z_RLE)
    data = packer.compress(_filtered(image)) + packer.flush()
    return _SIGNATURE + b"".join(
        _chunk(kind, part)
        for kind, part in ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    )


def _filtered(image: Image.Image) -> bytes:
    """The rows of the picture, two pixels a byte, less those above them, each after the number of its
    filter.
    """
    indexed = image.copy()
    indexed.putpalette(b"\0\0\0")
    packed = Image.frombytes("L", ((image.width + 1) // 2, image.height), indexed.tobytes("raw", "P;4"))
    above = Image.new("L", packed.size)
    above.paste(packed, (0, 1))
    rows = Image.new("L", (packed.width + 1, packed.height), _UP)
    rows.paste(ImageChops.subtract_modulo(packed, above), (1, 0))
    return rows.tobytes()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


__all__ = ["png"]
