"""Keys of pictures that an earlier build has worked out: all that is seen in a picture comes from its
entry, and few entries change from one build to the next.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from generator.caching import Packed
from generator.caching.packing import pack


@dataclass(frozen=True)
class KnownKeys:
    """Keys by the name of the picture, each with a hash of what the entry held; kept under what decides all
    pictures.
    """

    kept: Packed
    decided_by: str

    def find(self) -> dict[str, tuple[str, str]]:
        """What was kept; nothing where it is damaged or something else decides."""
        for _, data in self.kept.find([self.decided_by]):
            try:
                return {name: (of_entry, key) for name, of_entry, key in json.loads(data)}
            except (ValueError, TypeError):
                break
        return {}

    def keep(self, keys: Mapping[str, tuple[str, str]]) -> None:
        """Keep these instead."""
        text = json.dumps(
            [[name, *pair] for name, pair in keys.items()], ensure_ascii=False, separators=(",", ":")
        )
        self.kept.add({self.decided_by: pack(text.encode("utf-8"))})
        self.kept.forget_all_but({self.decided_by})
