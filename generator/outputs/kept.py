"""Keeps made files between builds, each named by what decides its bytes, in a folder of folders."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

#: Files that no build has wanted are kept this long: another branch may want them tomorrow.
_UNWANTED_SECONDS = 30 * 24 * 3600


def keep(path: Path, data: bytes) -> None:
    """Write a file at once or not at all, also when two builds or threads do so together."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    beside.write_bytes(data)
    beside.replace(path)


def forget(folder: Path, wanted: Collection[Path]) -> None:
    """Remove the files below `folder` that are old and not wanted."""
    oldest = time.time() - _UNWANTED_SECONDS
    for path in folder.glob("*/*"):
        with suppress(FileNotFoundError):  # another build may be tidying up as well
            if path not in wanted and path.stat().st_mtime < oldest:
                path.unlink()


__all__ = ["forget", "keep"]
