"""The words of bodies as they are kept between builds: what search and descriptions need of a body that is not rendered again."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.keeping import Packed
from generator.rendering import Passages


@dataclass(frozen=True)
class BodyWords:
    """What is kept of bodies in a file, by the key of the body."""

    kept: Packed

    @classmethod
    def at(cls, path: Path) -> BodyWords:
        """What is kept in the file at `path`."""
        return cls(Packed(path))

    def find(self, keys: Mapping[str, str]) -> dict[str, Passages]:
        """The words that are kept of entries, by their url; `keys` are the keys of their bodies."""
        urls = {key: url for url, key in keys.items()}
        return {urls[key]: words for key, data in self.kept.find(list(urls)) if (words := unpacked(data))}

    def keep(self, made: Mapping[str, bytes], keys: Mapping[str, str]) -> None:
        """Keep the packed words that were `made`, by key, and forget all but those of `keys`."""
        self.kept.add(made)
        self.kept.forget_all_but(set(keys.values()))


def packed(words: Passages) -> bytes:
    """The words as they are kept."""
    text = json.dumps([words.headings, words.paragraphs], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> Passages | None:
    """What was kept, from bytes that zlib has unpacked; None where they hold anything else."""
    try:
        headings, paragraphs = json.loads(data)
        return Passages(tuple(headings), tuple(paragraphs))
    except (ValueError, TypeError):
        return None
