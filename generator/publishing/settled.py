"""Pages whose keys need not be worked out again: while nothing but the bodies of library entries has changed, an entry decides its page's key by itself, and all other pages are as they were."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.keeping import Packed
from generator.keeping.packing import pack


@dataclass(frozen=True)
class SettledPage:
    """A page as it was made: its address, its date, and its key."""

    address: str
    updated: date | None
    key: str


@dataclass(frozen=True)
class Settled:
    """The pages of one library: those before entries, those after them, and of each entry, by its url, what decides its page and the key of that."""

    opening: tuple[SettledPage, ...]
    closing: tuple[SettledPage, ...]
    entries: Mapping[str, tuple[str, str]]

    @property
    def fixed_addresses(self) -> frozenset[str]:
        """The addresses of all pages but those of entries."""
        return frozenset(page.address for page in (*self.opening, *self.closing))


@dataclass(frozen=True)
class SettledPages:
    """The pages kept under what surrounds them (see Keys.of_surroundings)."""

    kept: Packed
    surroundings: str

    @classmethod
    def at(cls, path: Path, surroundings: str) -> SettledPages:
        """Those kept in the file at `path`."""
        return cls(Packed(path), surroundings)

    def find(self) -> Settled | None:
        """What was kept under the same surroundings; None where there is nothing."""
        for _, data in self.kept.find([self.surroundings]):
            try:
                opening, closing, entries = json.loads(data)
                return Settled(_pages(opening), _pages(closing), {url: (own, key) for url, own, key in entries})
            except (ValueError, TypeError):
                break
        return None

    def keep(self, settled: Settled) -> None:
        """Keep this instead of what was kept before."""
        around = ([[page.address, page.updated and page.updated.isoformat(), page.key] for page in pages] for pages in (settled.opening, settled.closing))
        text = json.dumps([*around, [[url, *pair] for url, pair in settled.entries.items()]], ensure_ascii=False, separators=(",", ":"))
        self.kept.add({self.surroundings: pack(text.encode("utf-8"))})
        self.kept.forget_all_but({self.surroundings})


def _pages(kept: Iterable[tuple[str, str | None, str]]) -> tuple[SettledPage, ...]:
    return tuple(SettledPage(address, date.fromisoformat(updated) if updated else None, key) for address, updated, key in kept)
