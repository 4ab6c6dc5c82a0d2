"""Keeps made files between builds, each named by what decides its bytes, in a folder of folders."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path


def keep(path: Path, data: bytes) -> None:
    """Write a file at once or not at all, also when two builds or threads do so together; what is no file,
    or no folder above it, gives way.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    if path.parent.exists() and not path.parent.is_dir():
        path.parent.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.write_bytes(data)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    beside.replace(path)


__all__ = ["keep"]
