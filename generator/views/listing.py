"""Listings: entries on pages of 48, with the ways on to narrower and neighbouring ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.addresses import LISTINGS
from generator.schema import LibraryEntry, Term
from generator.views.page import Page

PER_PAGE = 48

#: The style sheet of listings and of the ways in to them.
LISTING_STYLES = ("pages",)


@dataclass(frozen=True)
class Pager:
    """Where one page of a listing stands among its pages."""

    number: int
    count: int
    base: str

    def address(self, number: int) -> str:
        """The address of a page of the listing."""
        return self.base if number == 1 else f"{self.base}page/{number}/"


@dataclass(frozen=True)
class Door:
    """A link to a narrower or neighbouring listing, with the number of entries behind it."""

    words: str
    address: str
    count: int


def listing(
    address: str,
    title: str,
    intro: str,
    entries: Sequence[LibraryEntry],
    crumbs: Sequence[tuple[str, str]],
    narrow: str,
    template: str = "listing.html",
    **more: Any,
) -> Iterator[Page]:
    """The pages of one listing, 48 entries each; none if there are no entries. `narrow` is the query that
    shows the same entries on /search/.
    """
    pages = -(-len(entries) // PER_PAGE)
    for number in range(1, pages + 1):
        shown = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
        pager = Pager(number, pages, address)
        context = {
            "intro": intro,
            "entries": shown,
            "total": len(entries),
            "pager": pager,
            "crumbs": crumbs,
            "narrow": narrow,
            "groups": [],
            "neighbours": [],
            **more,
        }
        suffix = f"（第 {number} 页）" if number > 1 else ""
        updated = max((entry.changed for entry in shown if entry.changed), default=None)
        yield Page(
            pager.address(number),
            title + suffix,
            f"{title}：共 {len(entries)} 条。{intro}",
            template,
            context,
            updated,
            styles=LISTING_STYLES,
        )


def doors(field: str, entries: Sequence[LibraryEntry]) -> list[Door]:
    """Doors to the terms of `field` that the entries have, counted among these entries, in the vocabulary's
    order.
    """
    counts: dict[Term, int] = {}
    for entry in entries:
        value = getattr(entry, field, None)
        for term in value if isinstance(value, tuple) else (value,) if value else ():
            counts[term] = counts.get(term, 0) + 1
    return [
        Door(term.label, f"{LISTINGS[field]}{term.name}/", count)
        for term, count in sorted(counts.items(), key=lambda pair: pair[0].order)
    ]
