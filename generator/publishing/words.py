"""The words of bodies as they are kept between builds: what search and descriptions need of a body that is
not rendered again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.caching import Packed
from generator.caching.packing import pack
from generator.rendering import Passages


@dataclass(frozen=True)
class BodyWords:
    """What is kept of bodies in a file, by the key of the body."""

    kept: Packed

    @classmethod
    def at(cls, path: Path) -> BodyWords:
        """What is kept in the file at `path`."""
        return cls(Packed(path))

    def known(self, keys: Mapping[str, str]) -> KnownWords:
        """Those that are kept of entries; `keys` are the keys of their bodies, by the entries' urls."""
        there = self.kept.keys()
        return KnownWords(self.kept, {url: key for url, key in keys.items() if key in there})


@dataclass(frozen=True)
class KnownWords:
    """Finds words that are kept of entries, when they are asked for: those of a large library take more
    memory than all else of it.
    """

    kept: Packed | None = None
    keys: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, urls: Collection[str]) -> dict[str, Passages]:
        """The words of entries, by their urls; those that got damaged are left out."""
        if self.kept is None:
            return {}
        wanted: dict[str, list[str]] = {}
        for url in urls:
            if url in self.keys:
                wanted.setdefault(self.keys[url], []).append(url)
        found = self.kept.find(list(wanted)) if wanted else ()
        return {url: words for key, data in found if (words := unpacked(data)) for url in wanted[key]}


def packed(words: Passages) -> bytes:
    """Words as they are kept."""
    text = json.dumps([words.headings, words.paragraphs], ensure_ascii=False, separators=(",", ":"))
    return pack(text.encode("utf-8", "surrogatepass"))


def unpacked(data: bytes) -> Passages | None:
    """What was kept, from bytes that were unpacked; None where they hold anything else."""
    try:
        headings, paragraphs = json.loads(data)
        return Passages(tuple(headings), tuple(paragraphs))
    except (ValueError, TypeError):
        return None
