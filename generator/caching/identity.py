"""What tells this version of the generator, its templates and its libraries from every other version of them."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

GENERATOR = Path(__file__).resolve().parents[1]
#: What the folder of an installed package's description is called: name-version.dist-info.
_DESCRIPTION = ".dist-info"


def digest(*parts: str | bytes) -> str:
    """A hash of the parts in their order."""
    made = blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


@cache
def identity() -> str:
    """A hash of the generator's own files and of what is installed beside it, with versions; one more than
    needed is better than one too few.
    """
    start = len(str(GENERATOR))
    sources = [part for path in _own_files(str(GENERATOR)) for part in (path[start:], _read(path))]
    return digest(sys.version, *_installed(), *sources)


def _own_files(folder: str) -> list[str]:
    """The paths, in order, of all files below a folder but Python's own."""
    found: list[str] = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [f"{here}/{name}" for name in names]
    return sorted(found)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _installed() -> list[str]:
    """The names and versions of all packages that can be imported, in order: the names of the folders that
    describe them, since to ask each for its version takes longer than to check an entry.
    """
    found: set[str] = set()
    for folder in filter(os.path.isdir, sys.path):
        found.update(name for name in os.listdir(folder) if name.endswith(_DESCRIPTION))
    return sorted(found)
