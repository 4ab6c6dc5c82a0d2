"""How far the library is: its targets with what is published, written and missing, and its entries by
month, by what they are about and by who made them. Samples are never counted as reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.collections import COLLECTIONS, MEASURES
from generator.library.library import Library
from generator.schema import LibraryEntry, fields_of
from generator.schema.targets import Target
from generator.schema.types import Grades, ScalarType

#: How many months, and how many of those who made most, are told.
MONTHS, MAKERS = 12, 20


@dataclass(frozen=True)
class TargetStanding:
    """A target and where it stands; `published` is None where nobody knows."""

    target: Target
    published: int | None
    drafts: int = 0
    samples: int = 0

    @property
    def missing(self) -> int:
        """How many there still have to be."""
        return max(0, self.target.goal - (self.published or 0))

    @property
    def share(self) -> float:
        """How much of the target is there, in percent of it, at most 100."""
        return min(100.0, 100 * (self.published or 0) / self.target.goal)


@dataclass(frozen=True)
class Counts:
    """How many published entries, no samples, there are of each of several."""

    heading: str
    rows: tuple[tuple[str, int], ...]

    @property
    def filled(self) -> tuple[tuple[str, int], ...]:
        """The rows that have any."""
        return tuple(row for row in self.rows if row[1])

    @property
    def empty(self) -> tuple[str, ...]:
        """What there is nothing of yet."""
        return tuple(words for words, count in self.rows if not count)


@dataclass(frozen=True)
class Cross:
    """How many published entries, no samples, each grade has of each of several."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Progress:
    """All of it. `months` are the newest in which something was published, the oldest first."""

    standings: tuple[TargetStanding, ...]
    months: tuple[tuple[str, int], ...]
    tables: tuple[Counts, ...]
    crosses: tuple[Cross, ...]
    #: How many entries have passed each level of review.
    reviewed: tuple[tuple[str, int], ...]


def progress_of(library: Library) -> Progress:
    """Count a library; linear in its entries."""
    own = [entry for entry in library.entries if not entry.is_sample]
    tables = (*_by_terms(library), _by_makers(own))
    return Progress(
        tuple(standings(library)),
        _by_month(own),
        tuple(table for table in tables if any(count for _, count in table.rows)),
        tuple(_by_grade_and_term(library)),
        _by_review(own, library),
    )


def standings(library: Library) -> Iterator[TargetStanding]:
    """Where each target stands."""
    for target in library.declared.targets:
        if target.measure is None:
            yield TargetStanding(target, target.reached.number if target.reached else None)
            continue
        kind, measure = MEASURES[target.measure]
        there = [entry for entry in library.of(kind.collection) if measure.counts(entry)]
        drafts = [entry for entry in library.drafts if isinstance(entry, kind) and measure.counts(entry)]
        samples = sum(entry.is_sample for entry in there)
        written = sum(not entry.is_sample for entry in drafts)
        yield TargetStanding(target, len(there) - samples, written, samples)


def _by_month(own: Iterable[LibraryEntry]) -> tuple[tuple[str, int], ...]:
    months = Counter(f"{entry.changed:%Y-%m}" for entry in own if entry.changed)
    return tuple((month, months[month]) for month in sorted(months)[-MONTHS:])


def _by_terms(library: Library) -> Iterator[Counts]:
    """A table for each field that has grades, or terms with listings, in each collection that has any."""
    for kind in COLLECTIONS.values():
        for field in fields_of(kind):
            vocabulary = field.type.vocabulary if isinstance(field.type, ScalarType) else ""
            if vocabulary and (field.listing or isinstance(field.type, Grades)):
                counted = (
                    (term.label, _own(library.having(field.name, term.name), kind.collection))
                    for term in library.vocabularies[vocabulary]
                )
                yield Counts(f"按{field.label}（{kind.noun}）", tuple(counted))


def _by_grade_and_term(library: Library) -> Iterator[Cross]:
    """A table for each field whose terms have, below every grade, a listing of their own."""
    for kind in COLLECTIONS.values():
        for field in fields_of(kind):
            if field.listing and field.listing.cells and isinstance(field.type, ScalarType):
                terms, grades = library.vocabularies[field.type.vocabulary], library.vocabularies["grades"]
                rows = (
                    (
                        grade.label,
                        tuple(_own(library.in_cell(grade, each), kind.collection) for each in terms),
                    )
                    for grade in grades
                )
                labels = tuple(term.label for term in terms)
                yield Cross(f"按年级和{field.label}（{kind.noun}）", labels, tuple(rows))


def _own(entries: Iterable[LibraryEntry], collection: str) -> int:
    return sum(entry.collection == collection and not entry.is_sample for entry in entries)


def _by_makers(own: Iterable[LibraryEntry]) -> Counts:
    """Who has made most, by the field that says whose an entry is."""
    named = (getattr(entry, type(entry).offered_by or "id", None) for entry in own if type(entry).offered_by)
    makers = Counter(name for name in named if isinstance(name, str))
    return Counts("按单位", tuple(makers.most_common(MAKERS)))


def _by_review(own: Iterable[LibraryEntry], library: Library) -> tuple[tuple[str, int], ...]:
    passed: Mapping[str, int] = Counter(
        name for entry in own for name in {review.level.name for review in entry.reviews if review.passed}
    )
    return tuple((level.label, passed[level.name]) for level in library.vocabularies["review-levels"])
