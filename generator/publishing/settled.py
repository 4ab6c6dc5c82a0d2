"""Keys of entries' pages that need not be worked out again: while nothing but bodies has changed, a page's key is decided by its own entry."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.keeping import Packed

#: Of each entry's page, by the entry's url: what decides it beside the shape of the library, and its key.
Settled = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class SettledKeys:
    """The keys of one library's pages, kept under its shape (see Keys.of_shape)."""

    kept: Packed
    shape: str

    @classmethod
    def at(cls, path: Path, shape: str) -> SettledKeys:
        """Those kept in the file at `path`."""
        return cls(Packed(path), shape)

    def find(self) -> Settled:
        """What was kept under the shape; nothing where the library had another one."""
        for _, data in self.kept.find([self.shape]):
            try:
                return {url: (own, key) for url, own, key in json.loads(data)}
            except (ValueError, TypeError):
                break
        return {}

    def keep(self, found: Settled) -> None:
        """Keep this instead of what was kept before."""
        text = json.dumps([[url, *pair] for url, pair in found.items()], ensure_ascii=False)
        self.kept.add({self.shape: zlib.compress(text.encode("utf-8"), 1)})
        self.kept.forget_all_but({self.shape})
