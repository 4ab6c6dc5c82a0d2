"""Pages whose keys need not be worked out again.

While nothing but bodies and free texts of entries has changed, the same pages show the same entries: a page
is as it was if its own entry is
and those are that it shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from generator.caching import Packed, Slot


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


def all_pages_at(path: Path, structure: str) -> Slot[AllPages]:
    """Where all pages are kept under the structure of their library (see Keys.of_structure)."""
    return Slot(Packed(path), structure, _plain, _made)


def _plain(all_pages: AllPages) -> list[Any]:
    pages = [(page.address, page.updated and page.updated.isoformat(), *page[2:]) for page in all_pages.pages]
    return [all_pages.opening, all_pages.closing, all_pages.briefs, pages]


def _made(plain: Any) -> AllPages:
    opening, closing, briefs, pages = plain
    return AllPages(opening, closing, [_page(*each) for each in pages], briefs)


def _page(address: str, updated: str | None, key: str, own: str, shown: list[int] | None) -> KeptPage:
    day = date.fromisoformat(updated) if updated else None
    return KeptPage(address, day, key, own, None if shown is None else tuple(shown))
