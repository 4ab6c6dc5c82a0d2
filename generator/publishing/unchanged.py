"""Pages whose keys need not be worked out again.

While nothing but bodies and free texts of entries has changed, the same pages show the same entries: a page
is as it was if its own entry is
and those are that it shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.caching import Packed
from generator.caching.packing import pack


class KeptPage(NamedTuple):
    """A page as it was made.

    Its address, its date, its key; what of its own entry decides that ("" for none), and the numbers of the
    other entries that it shows, None for all.
    """

    address: str
    updated: date | None
    key: str
    own: str
    shown: tuple[int, ...] | None


@dataclass(frozen=True)
class AllPages:
    """All pages of one library: how many stand before those of entries and after them, the pages in order,
    and of each entry what other pages show.
    """

    opening: int
    closing: int
    pages: Sequence[KeptPage]
    briefs: Sequence[str]

    @property
    def fixed_addresses(self) -> frozenset[str]:
        """The addresses of all pages but those of entries."""
        return frozenset(
            page.address
            for page in (*self.pages[: self.opening], *self.pages[len(self.pages) - self.closing :])
        )

    def unchanged(self, briefs: Sequence[str], own: Mapping[str, str]) -> dict[int, KeptPage]:
        """The pages that are as they were, by number.

        `briefs` are what other pages show of entries now, `own` what of its entry decides the page at an
        address.
        """
        changed = {
            number
            for number, (one, other) in enumerate(zip(self.briefs, briefs, strict=True))
            if one != other
        }
        return {
            number: page
            for number, page in enumerate(self.pages)
            if page.own == own.get(page.address, "")
            and (not changed or (page.shown is not None and changed.isdisjoint(page.shown)))
        }


@dataclass(frozen=True)
class KeptPages:
    """The pages kept under the structure of their library (see Keys.of_structure)."""

    kept: Packed
    structure: str

    @classmethod
    def at(cls, path: Path, structure: str) -> KeptPages:
        """Those kept in the file at `path`."""
        return cls(Packed(path), structure)

    def find(self) -> AllPages | None:
        """What was kept under the same structure; None where there is nothing."""
        for _, data in self.kept.find([self.structure]):
            try:
                opening, closing, briefs, pages = json.loads(data)
                return AllPages(opening, closing, [_page(*each) for each in pages], briefs)
            except (ValueError, TypeError):
                break
        return None

    def keep(self, settled: AllPages) -> None:
        """Keep this instead of what was kept before."""
        pages = [
            (page.address, page.updated and page.updated.isoformat(), *page[2:]) for page in settled.pages
        ]
        text = json.dumps(
            [settled.opening, settled.closing, settled.briefs, pages],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        self.kept.add({self.structure: pack(text.encode("utf-8"))})
        self.kept.forget_all_but({self.structure})


def _page(address: str, updated: str | None, key: str, own: str, shown: list[int] | None) -> KeptPage:
    return KeptPage(
        address,
        date.fromisoformat(updated) if updated else None,
        key,
        own,
        None if shown is None else tuple(shown),
    )
