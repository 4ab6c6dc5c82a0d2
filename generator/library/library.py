"""The library: all published entries, in order, with facets, counts, relations and back-links. Every step
is linear in the entries.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any

from generator.library.likeness import RELATED, Likeness
from generator.schema import Entry, LibraryEntry, Listing, Term, Vocabularies, fields_of, ways_of
from generator.schema.declared import NOTHING_DECLARED, Declared
from generator.schema.types import Reference


def newest_first(entry: Entry) -> tuple[int, str]:
    """The order of every list: newest first, then by id."""
    return -(entry.changed or date.min).toordinal(), entry.id


@dataclass(frozen=True)
class BackLink:
    """An entry that names another one, and the field in which it does, with its Chinese label."""

    entry: LibraryEntry
    field: str
    label: str


@dataclass(frozen=True)
class Library:
    """Published entries, newest first, and what is known across them."""

    entries: tuple[LibraryEntry, ...]
    #: What people write about the site itself.
    pages: tuple[Entry, ...]
    vocabularies: Vocabularies
    _rows: Mapping[tuple[str, str], tuple[LibraryEntry, ...]] = field(repr=False)
    #: What is still being written: no reader sees it, it is counted.
    drafts: tuple[LibraryEntry, ...] = field(default=(), repr=False)
    #: What the library says of itself beside its entries.
    declared: Declared = NOTHING_DECLARED

    def of(self, collection: str) -> tuple[LibraryEntry, ...]:
        """The entries of one collection."""
        return self._rows.get(("collection", collection), ())

    def having(self, facet: str, name: str) -> tuple[LibraryEntry, ...]:
        """The entries that have the term `name` in the field `facet`."""
        return self._rows.get((facet, name), ())

    def in_cell(self, grade: Term, term: Term) -> tuple[LibraryEntry, ...]:
        """The entries of one grade that have `term` in a field whose listings have cells."""
        return self._rows.get(_cell(grade, term), ())

    def serving(self, collection: str, grade: Term) -> tuple[LibraryEntry, ...]:
        """The entries of a collection that serve a grade."""
        return tuple(entry for entry in self.having("grades", grade.name) if entry.collection == collection)

    def featured(self, day: date) -> tuple[LibraryEntry, ...]:
        """The picks of a day, newest first."""
        return tuple(entry for entry in self.entries if entry.featured and entry.featured.on(day))

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], LibraryEntry]:
        return {(entry.collection, entry.id): entry for entry in self.entries}

    def find(self, collection: str, name: str) -> LibraryEntry | None:
        """The published entry with this id, or None."""
        return self._by_id.get((collection, name))

    def named_in(self, entry: LibraryEntry, field_name: str) -> tuple[LibraryEntry, ...]:
        """The published entries that a relation of `entry` names."""
        found = (
            self.find(relation.collection, name)
            for relation in _relations_of(entry)
            if relation.field == field_name
            for name in relation.ids(entry)
        )
        return tuple({each.url: each for each in found if each is not None}.values())

    @cached_property
    def _back_links(self) -> dict[tuple[str, str], list[BackLink]]:
        links: dict[tuple[str, str], list[BackLink]] = {}
        for entry in self.entries:
            for relation in _relations_of(entry):
                link = BackLink(entry, relation.field, relation.label)
                for name in dict.fromkeys(relation.ids(entry)):
                    links.setdefault((relation.collection, name), []).append(link)
        return links

    def back_links(self, entry: LibraryEntry) -> list[BackLink]:
        """The published entries that name `entry`, newest first."""
        return self._back_links.get((entry.collection, entry.id), [])

    def neighbours(
        self, entry: LibraryEntry, grade: Term, term: Term
    ) -> tuple[LibraryEntry | None, LibraryEntry | None]:
        """The entries before and after this one in the cell of `grade` and `term`, in which it stands."""
        row = self.in_cell(grade, term)
        at = bisect_left(row, newest_first(entry), key=newest_first)
        return row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None

    def related(self, entry: LibraryEntry) -> list[LibraryEntry]:
        """The entries of the same collection most like this one: shared themes weigh most, then category,
        then grades.
        """
        apart: set[str] = set()
        for relation in _relations_of(entry):
            if relation.collection == entry.collection:
                apart.update(map(entry.url_for, relation.ids(entry)))
        keys = (key for key in _row_keys(entry) if key[0] in ("alike", "cell"))
        return self._likeness.most_like(entry, keys, apart)

    @cached_property
    def _likeness(self) -> Likeness:
        kinds = {type(entry) for entry in self.entries}
        return Likeness(self.entries, self._rows, {kind: tuple(_listed(kind)) for kind in kinds})


def gather(
    entries: Iterable[Entry],
    vocabularies: Vocabularies,
    declared: Declared = NOTHING_DECLARED,
) -> Library:
    """Arrange checked entries as a library, with what it says beside them; drafts and withdrawn entries are
    left out.
    """
    entries = tuple(entries)
    published = sorted((entry for entry in entries if entry.published), key=newest_first)
    rows: dict[tuple[str, str], list[LibraryEntry]] = {}
    library_entries = [entry for entry in published if isinstance(entry, LibraryEntry)]
    for entry in library_entries:
        for key in _row_keys(entry):
            rows.setdefault(key, []).append(entry)
    pages = tuple(entry for entry in published if not isinstance(entry, LibraryEntry))
    return Library(
        tuple(library_entries),
        pages,
        vocabularies,
        {key: tuple(row) for key, row in rows.items()},
        tuple(entry for entry in entries if isinstance(entry, LibraryEntry) and entry.is_draft),
        declared,
    )


def _row_keys(entry: LibraryEntry) -> list[tuple[str, str]]:
    keys = [("collection", entry.collection)]
    keys += [("grades", grade.name) for grade in entry.grades]
    for name, listing in _listed(type(entry)).items():
        terms = _terms(getattr(entry, name))
        keys += [(name, term.name) for term in terms]
        if listing.cells:
            keys += [_cell(grade, term) for grade in entry.grades for term in terms]
    keys += [("alike", f"{entry.collection}/{theme.name}") for theme in entry.themes]
    return keys


def _cell(grade: Term, term: Term) -> tuple[str, str]:
    return "cell", f"{grade.name}/{term.name}"


_LISTED: dict[type, dict[str, Listing]] = {}


def _listed(declaring: type) -> dict[str, Listing]:
    """The listings of a collection's fields, by the field's name."""
    if declaring not in _LISTED:
        _LISTED[declaring] = {field.name: field.listing for field in fields_of(declaring) if field.listing}
    return _LISTED[declaring]


def _terms(value: Any) -> tuple[Term, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, Term) else ()


@dataclass(frozen=True)
class _Relation:
    """A field that names entries of a collection, by itself or in its groups at any depth: `way` leads from
    the entry to the ids.
    """

    way: tuple[str, ...]
    collection: str
    label: str

    @property
    def field(self) -> str:
        """The entry's own field."""
        return self.way[0]

    def ids(self, entry: LibraryEntry) -> Iterator[str]:
        """The ids that an entry names, in order."""
        return _held(entry, self.way)


def _relations_of(entry: LibraryEntry) -> tuple[_Relation, ...]:
    """The relations of an entry's collection."""
    declaring: type = type(entry)
    return _relations(declaring)


@cache
def _relations(declaring: type) -> tuple[_Relation, ...]:
    return tuple(
        _Relation(tuple(field.name for field in way), way[-1].type.collection, way[0].label)
        for way in ways_of(declaring)
        if isinstance(way[-1].type, Reference)
    )


def _held(value: Any, way: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, tuple):
        for each in value:
            yield from _held(each, way)
    elif value is not None and way:
        yield from _held(getattr(value, way[0]), way[1:])
    elif value is not None:
        yield value


__all__ = ["RELATED", "BackLink", "Library", "gather", "newest_first"]
