"""Keeps drawn pictures between builds, each in a file that is named by what it shows."""

from __future__ import annotations

import os
import struct
import time
import zlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Pictures that no build has wanted are kept this long: another branch may want them tomorrow.
_UNWANTED_SECONDS = 30 * 24 * 3600


def intact(path: Path) -> bool:
    """Whether a PNG is there and whole: each of its parts carries its length and a checksum of its bytes."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    at, kind = len(_SIGNATURE), b""
    if not data.startswith(_SIGNATURE):
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


def keep(path: Path, data: bytes) -> None:
    """Write a file at once or not at all, also when two builds do so together."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)


def forget(folder: Path, wanted: Collection[Path]) -> None:
    """Remove the files below `folder` that are old and not wanted."""
    oldest = time.time() - _UNWANTED_SECONDS
    for path in folder.glob("*/*"):
        with suppress(FileNotFoundError):  # another build may be tidying up as well
            if path not in wanted and path.stat().st_mtime < oldest:
                path.unlink()


__all__ = ["forget", "intact", "keep"]
