"""Keeps made pictures between builds with a record of what was written, so that a damaged file is noticed
and never believed.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator.outputs.made_files import keep
from generator.reading.folder import Look, is_settled, look_of

#: Files that no build has wanted are kept this long: another branch may want them tomorrow.
_UNWANTED = 30 * 24 * 3600 * 10**9


class KeptFile(NamedTuple):
    """Where a kept file is, and a hash of its bytes."""

    path: str
    hash: str


class PictureFolder:
    """A folder of kept files; those that belong together share a key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        #: What the files look like, and of those that are known to hold what was written the hashes of
        #: their bytes; by name in the folder.
        self._looks: dict[str, Look] = {}
        self._whole: dict[str, str] = {}
        self._known: dict[str, tuple[Look, str]] = {}
        self._now = 0
        #: For files that the folder does not take: it is read-only, or the disk is full.
        self._spare: TemporaryDirectory[str] | None = None

    def begin(self, known: Mapping[str, tuple[Look, str]]) -> None:
        """Look at all files: what is `known` of those that look as they did still holds."""
        self._now = time.time_ns()
        self._looks = dict(_looks(self.folder))
        self._known = {name: each for name, each in known.items() if self._looks.get(name) == each[0]}
        self._whole = {name: hashed for name, (_, hashed) in self._known.items()}

    def known(self, wanted: set[str]) -> dict[str, tuple[Look, str]]:
        """What is known of the files of these keys, for the next time."""
        return {name: each for name, each in self._known.items() if _key_of(name) in wanted}

    def find_known(self, key: str, names: Sequence[str]) -> list[KeptFile] | None:
        """The same as `find`, without reading; None also where that would be needed."""
        if _name(key, "json") not in self._whole:
            return None
        found = [(name, self._whole.get(name)) for name in (_name(key, each) for each in names)]
        return (
            [KeptFile(f"{self.folder}/{name}", hashed) for name, hashed in found if hashed]
            if all(hashed for _, hashed in found)
            else None
        )

    def find(self, key: str, names: Sequence[str]) -> list[KeptFile] | None:
        """The files of these names kept under `key`; None unless all are there with the very bytes that
        were written.
        """
        if known := self.find_known(key, names):
            return known
        try:
            noted = (self.folder / _name(key, "json")).read_bytes()
            record = json.loads(noted)
            sums = {_name(key, name): record[name] for name in names}
            whole = all(digest((self.folder / name).read_bytes()) == hashed for name, hashed in sums.items())
        except (OSError, ValueError, LookupError, TypeError):
            return None
        if not whole:
            return None
        sums[_name(key, "json")] = digest(noted)
        for name, hashed in sums.items():
            if (look := self._looks.get(name)) and is_settled(look, self._now):
                self._known[name] = look, hashed
        self._whole |= sums
        return self.find_known(key, names)

    def put(self, key: str, made: Mapping[str, bytes]) -> list[KeptFile]:
        """Keep files under `key`, by name; the record comes last, so that it never speaks of what is not
        there.
        """
        sums = {name: digest(data) for name, data in made.items()}
        files = {**made, "json": json.dumps(sums).encode()}
        try:
            for name, data in files.items():
                keep(self.folder / _name(key, name), data)
                self._known.pop(_name(key, name), None)
        except OSError:  # what can't be kept is made again by the next build
            return self._put_aside(key, made)
        self._whole |= {_name(key, name): digest(data) for name, data in files.items()}
        return [KeptFile(f"{self.folder}/{_name(key, name)}", hashed) for name, hashed in sums.items()]

    def _put_aside(self, key: str, made: Mapping[str, bytes]) -> list[KeptFile]:
        """Put files where they stay as long as this process needs them."""
        self._spare = self._spare or TemporaryDirectory(prefix="library-pictures-")
        found = []
        for name, data in made.items():
            path = Path(self._spare.name, _name(key, name))
            keep(path, data)
            found.append(KeptFile(str(path), digest(data)))
        return found

    def tidy(self, wanted: set[str]) -> None:
        """Remove old files of other keys than `wanted`."""
        for name, look in self._looks.items():
            if look[1] + _UNWANTED < self._now and _key_of(name) not in wanted:
                with suppress(OSError):  # another build may be tidying up as well
                    (self.folder / name).unlink()


def digest(data: bytes) -> str:
    """What tells these bytes from all others."""
    return blake2b(data, digest_size=20).hexdigest()


def _name(key: str, name: str) -> str:
    return f"{key[:2]}/{key[2:]}.{name}"


def _key_of(name: str) -> str:
    return name[:2] + name[3:].split(".", 1)[0]


def _looks(folder: Path) -> list[tuple[str, Look]]:
    """The files of the folder's folders."""
    found: list[tuple[str, Look]] = []
    with suppress(OSError), os.scandir(folder) as folders:
        for each in folders:
            with suppress(OSError), os.scandir(each.path) as files:
                found += [
                    (f"{each.name}/{file.name}", look_of(file.stat(follow_symlinks=False)))
                    for file in files
                    if file.is_file(follow_symlinks=False)
                ]
    return found


__all__ = ["KeptFile", "PictureFolder", "digest"]
