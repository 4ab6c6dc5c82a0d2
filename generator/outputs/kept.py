"""Keeps made files between builds, each named by what decides its bytes, in a folder of folders."""

from __future__ import annotations

import os
import threading
from pathlib import Path


def keep(path: Path, data: bytes) -> None:
    """Write a file at once or not at all, also when two builds or threads do so together."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    beside.write_bytes(data)
    beside.replace(path)


__all__ = ["keep"]
