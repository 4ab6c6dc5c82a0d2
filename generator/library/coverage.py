"""How far the items of a guideline are served: for each and each band of grades, the lessons that there are
and the open slots that ask for one. Made-up examples serve nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.collections import COLLECTIONS
from generator.library.library import Library
from generator.library.wanted import Wanted
from generator.schema import LibraryEntry, Term, fields_of
from generator.schema.outline import AgeBand, Outline, OutlineItem


@dataclass(frozen=True)
class Covered:
    """What serves an item in a band."""

    lessons: tuple[LibraryEntry, ...]
    slots: int


@dataclass(frozen=True)
class ItemCoverage:
    """An item, and what serves it in each band; None where the guideline does not have it there."""

    item: OutlineItem
    bands: tuple[Covered | None, ...]


def coverage_of(outline: Outline, library: Library, wanted: Wanted) -> Iterator[ItemCoverage]:
    """What serves each item of an outline."""
    for item in outline.items:
        lessons = lessons_on(item.themes, library)
        asked = [slot for slot in wanted.slots if slot.gap.theme in item.themes]
        yield ItemCoverage(
            item,
            tuple(
                _covered(band, lessons, [slot.grade for slot in asked]) if _has(item, band) else None
                for band in outline.bands
            ),
        )


def lessons_on(themes: tuple[Term, ...], library: Library) -> list[LibraryEntry]:
    """The lessons on any of the themes: entries of the collections that are counted by grade and category."""
    taught = {kind.collection for kind in COLLECTIONS.values() if _is_taught(kind)}
    found = {entry.url: entry for theme in themes for entry in library.having("themes", theme.name)}
    return [entry for entry in found.values() if entry.collection in taught and not entry.is_sample]


def _is_taught(kind: type[LibraryEntry]) -> bool:
    return any(field.listing and field.listing.cells for field in fields_of(kind))


def _has(item: OutlineItem, band: AgeBand) -> bool:
    return not item.bands or band.name in item.bands


def _covered(band: AgeBand, lessons: list[LibraryEntry], asked: list[Term]) -> Covered:
    grades = set(band.grades)
    serving = tuple(entry for entry in lessons if grades & set(entry.grades))
    return Covered(serving, sum(grade in grades for grade in asked))
