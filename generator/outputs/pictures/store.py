"""Keeps made pictures between builds with a record of what was written, so that a damaged file is noticed and never believed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from generator.outputs.kept import forget, keep


class Store:
    """A folder of kept files; those that belong together share a key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str, names: Sequence[str]) -> list[Path] | None:
        """The files of these names kept under `key`; None unless all are there with the very bytes that were written."""
        files = [self._path(key, name) for name in names]
        try:
            record = json.loads(self._path(key, "json").read_bytes())
            whole = [record[name] for name in names] == [digest(file.read_bytes()) for file in files]
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return files if whole else None

    def put(self, key: str, made: Mapping[str, bytes]) -> list[Path]:
        """Keep files under `key`, by name; the record comes last, so that it never speaks of what is not there."""
        for name, data in made.items():
            keep(self._path(key, name), data)
        keep(self._path(key, "json"), json.dumps({name: digest(data) for name, data in made.items()}).encode())
        return [self._path(key, name) for name in made]

    def tidy(self, wanted: set[str]) -> None:
        """Remove old files of other keys than `wanted`."""
        forget(self.folder, {path for path in self.folder.glob("*/*") if path.parent.name + path.name.split(".", 1)[0] in wanted})

    def _path(self, key: str, name: str) -> Path:
        return self.folder / key[:2] / f"{key[2:]}.{name}"


def digest(data: bytes) -> str:
    """What tells these bytes from all others."""
    return blake2b(data, digest_size=20).hexdigest()


__all__ = ["Store", "digest"]
