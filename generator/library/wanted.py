"""What is still to be written: the open slots of published entries, by what they want, and the cells that
have nothing. Made-up examples neither want anything nor fill anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.collections import COLLECTIONS
from generator.library.library import Library, newest_first
from generator.schema import LibraryEntry, Term, fields_of
from generator.schema.gaps import Gap
from generator.schema.searches import KnownSearch
from generator.schema.types import Choice


@dataclass(frozen=True)
class OpenSlot:
    """A gap of an entry, for one grade. `anchor` names it on the page of the grade."""

    entry: LibraryEntry
    gap: Gap
    grade: Term
    anchor: str


@dataclass(frozen=True)
class WantedLesson:
    """A lesson that would fill some slots, one or more."""

    slots: tuple[OpenSlot, ...]

    @property
    def wanted(self) -> str:
        """What it would be about."""
        return self.slots[0].gap.wanted

    @property
    def theme(self) -> Term | None:
        """Its theme, where one of the slots says it."""
        return next((slot.gap.theme for slot in self.slots if slot.gap.theme), None)

    @property
    def grades(self) -> tuple[Term, ...]:
        """The grades that want it, in order."""
        found = {slot.grade for slot in self.slots}
        return tuple(sorted(found, key=lambda grade: grade.order))

    @property
    def periods(self) -> int:
        """How many periods it would fill in all."""
        return sum(slot.gap.periods for slot in self.slots)

    @property
    def changed(self) -> date | None:
        """The day on which an entry that wants it last changed."""
        return max((slot.entry.changed for slot in self.slots if slot.entry.changed), default=None)

    @property
    def need(self) -> tuple[int, int]:
        """How much it is needed: by how many grades, for how many periods."""
        return len(self.grades), self.periods


@dataclass(frozen=True)
class Wanted:
    """All that is still to be written, the most needed first."""

    lessons: tuple[WantedLesson, ...]
    #: The cells of the matrix that have nothing: a grade and a term.
    cells: tuple[tuple[Term, Term], ...]
    searches: tuple[KnownSearch, ...]
    #: Every open slot, grade by grade, as it stands in its entry.
    slots: tuple[OpenSlot, ...]

    @property
    def periods(self) -> int:
        """How many periods are open."""
        return sum(slot.gap.periods for slot in self.slots)

    def __bool__(self) -> bool:
        return bool(self.lessons or self.cells or self.searches)


def wanted_in(library: Library) -> Wanted:
    """What a library still wants; linear in its entries and their gaps."""
    slots, cells = tuple(_slots(library)), tuple(_empty_cells(library))
    return Wanted(tuple(_lessons(slots)), cells, library.declared.searches, slots)


def _lessons(slots: Iterable[OpenSlot]) -> list[WantedLesson]:
    """The slots by what they want: the same words in several grades are one lesson."""
    by_words: dict[str, list[OpenSlot]] = {}
    for slot in slots:
        by_words.setdefault(slot.gap.wanted, []).append(slot)
    lessons = [WantedLesson(tuple(each)) for each in by_words.values()]
    return sorted(lessons, key=lambda each: each.need, reverse=True)


def _slots(library: Library) -> Iterator[OpenSlot]:
    """Every open slot, grade by grade. What all share comes first and has the plain anchors."""
    gaping = [entry for entry in library.entries if entry.gaps and not entry.is_sample]
    gaping.sort(key=lambda entry: (_is_ones_own(entry), newest_first(entry)))
    for grade in library.vocabularies["grades"]:
        of_grade = [entry for entry in gaping if grade in entry.grades]
        for index, entry in enumerate(of_grade):
            for gap in entry.gaps:
                anchor = f"gap-{entry.id}-{gap.number}" if index else f"gap-{gap.number}"
                yield OpenSlot(entry, gap, grade, anchor)


def _is_ones_own(entry: LibraryEntry) -> bool:
    """Whether the entry is somebody's, not everybody's."""
    return bool(entry.offered_by and getattr(entry, entry.offered_by, None))


def _empty_cells(library: Library) -> Iterator[tuple[Term, Term]]:
    terms = [term for vocabulary in _of_cells() for term in library.vocabularies[vocabulary]]
    for grade in library.vocabularies["grades"]:
        for term in terms:
            if all(entry.is_sample for entry in library.in_cell(grade, term)):
                yield grade, term


def _of_cells() -> Iterable[str]:
    """The vocabularies whose terms make cells with grades."""
    declared = [field for kind in COLLECTIONS.values() for field in fields_of(kind)]
    found = (field for field in declared if field.listing and field.listing.cells)
    return dict.fromkeys(field.type.vocabulary for field in found if isinstance(field.type, Choice))
