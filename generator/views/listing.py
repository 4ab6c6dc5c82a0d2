"""Listings: entries on pages of 48, under headings, with the ways on to narrower and neighbouring ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.addresses import LISTINGS
from generator.library import Library
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


@dataclass(frozen=True)
class Ways:
    """Links to other listings, under the words that say how they are others."""

    heading: str
    doors: tuple[Door, ...]


@dataclass(frozen=True)
class Shelf:
    """The entries of a page of a listing that stand under one heading, "" for none."""

    heading: str
    entries: tuple[LibraryEntry, ...]


#: Under which heading an entry stands, and the turn of that heading among the others.
By = Callable[[LibraryEntry], tuple[int, str]]


def by_stage(library: Library) -> By:
    """Entries by the stage of all their grades; last those for several."""
    stages = library.vocabularies["stages"]
    turns = {stage.name: (turn, stage.label) for turn, stage in enumerate(stages)}

    def place(entry: LibraryEntry) -> tuple[int, str]:
        names = {grade.parent for grade in entry.grades}
        return turns[names.pop()] if len(names) == 1 else (len(turns), "几个学段都用得上")

    return place


def by_term(field: str, without: str = "") -> By:
    """Entries by their term in `field`; last, as `without` says or as what they are, those that have none."""

    def place(entry: LibraryEntry) -> tuple[int, str]:
        term = getattr(entry, field, None)
        return (term.order, term.label) if isinstance(term, Term) else (_LAST, without or entry.noun)

    return place


_LAST = 10_000


def shelves(entries: Sequence[LibraryEntry], by: By | None) -> tuple[Shelf, ...]:
    """The entries under their headings, in the order that they have; without one where all stand
    together.
    """
    found: dict[tuple[int, str], list[LibraryEntry]] = {}
    for entry in entries:
        found.setdefault(by(entry) if by else (0, ""), []).append(entry)
    alone = len(found) == 1
    return tuple(Shelf("" if alone else key[1], tuple(found[key])) for key in sorted(found))


def real_first(entries: Sequence[LibraryEntry]) -> tuple[LibraryEntry, ...]:
    """The same entries, samples last."""
    return tuple(sorted(entries, key=lambda entry: entry.is_sample))


def listing(
    address: str,
    title: str,
    intro: str,
    entries: Sequence[LibraryEntry],
    crumbs: Sequence[tuple[str, str]],
    narrow: str,
    template: str = "listing.html",
    by: By | None = None,
    ways: Sequence[Ways] = (),
    styles: Sequence[str] = (),
    **more: Any,
) -> Iterator[Page]:
    """The pages of one listing, 48 entries each, samples last; none if there are no entries.

    `narrow` is the query that shows the same entries on /search/; `by` puts those of a page under headings;
    of the `ways` those are shown that lead on; `styles` are its style sheets beside those of every listing.
    """
    pages = -(-len(entries) // PER_PAGE)
    entries = real_first(entries)
    for number in range(1, pages + 1):
        shown = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
        pager = Pager(number, pages, address)
        context = {
            "intro": intro,
            "shelves": shelves(shown, by),
            "total": len(entries),
            "pager": pager,
            "crumbs": crumbs,
            "narrow": narrow,
            "ways": [each for each in ways if any(door.address != address for door in each.doors)],
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
            styles=(*LISTING_STYLES, *styles),
        )


def having_each(field: str, entries: Sequence[LibraryEntry]) -> dict[Term, list[LibraryEntry]]:
    """The terms of `field` that these entries have, in the vocabulary's order, with the entries that have
    each.
    """
    found: dict[Term, list[LibraryEntry]] = {}
    for entry in entries:
        value = getattr(entry, field, None)
        for term in value if isinstance(value, tuple) else (value,) if value else ():
            found.setdefault(term, []).append(entry)
    return dict(sorted(found.items(), key=lambda pair: pair[0].order))


def doors(field: str, entries: Sequence[LibraryEntry]) -> list[Door]:
    """Doors to the terms of `field` that the entries have, counted among these entries, in the vocabulary's
    order.
    """
    return [
        Door(term.label, f"{LISTINGS[field]}{term.name}/", len(having))
        for term, having in having_each(field, entries).items()
    ]
