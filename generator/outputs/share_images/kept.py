"""Tells whether a kept picture is whole."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from generator.outputs.share_images.packing import SIGNATURE


def intact(path: Path) -> bool:
    """Whether a PNG is there and whole: each of its parts carries its length and a checksum of its bytes."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    at, kind = len(SIGNATURE), b""
    if not data.startswith(SIGNATURE):
        return False
    while kind != b"IEND":
        if len(data) < at + 12:
            return False
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 8 + length
        if len(data) < end + 4 or struct.unpack_from(">I", data, end)[0] != zlib.crc32(data[at + 4 : end]):
            return False
        at = end + 4
    return at == len(data)


__all__ = ["intact"]
