"""Puts files on disk whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_new(path: Path, data: bytes, beside: Mapping[str, bytes] | None = None) -> None:
    """Write a new file, and `beside` it, in the folder of its name without suffix, others by name.

    Raises FileExistsError where the file or that folder exists: nothing is ever written over, and nothing
    is left half written.
    """
    folder = path.with_suffix("")
    if path.exists() or path.is_symlink() or (beside and (folder.exists() or folder.is_symlink())):
        raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(path, data)
    try:
        if beside:
            _put_folder(folder, beside)
        _link(temporary, path, folder if beside else None)
    finally:
        temporary.unlink(missing_ok=True)


def _put_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as name:
        inner = Path(name) / folder.name
        inner.mkdir()
        for file, content in files.items():
            if Path(file).name != file or file.startswith("."):
                raise ValueError(f"not a plain file name: {file!r}")
            (inner / file).write_bytes(content)
        inner.rename(folder)


def _link(temporary: Path, path: Path, folder: Path | None) -> None:
    """Give a written file its name; where that fails the folder of its pictures goes too."""
    try:
        os.link(temporary, path)  # unlike a rename, fails where somebody has been faster
    except BaseException:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def replace_file(path: Path, data: bytes) -> None:
    """Replace the bytes of an existing file at once, keeping its mode."""
    temporary = _temporary(path, data)
    try:
        temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _temporary(path: Path, data: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
    except BaseException:  # the disk is full
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)
