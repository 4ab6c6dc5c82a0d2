"""Facets: the ways in which readers narrow the library down, each with its values in order and those of
every entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.collections import COLLECTIONS
from generator.library.library import Library
from generator.schema import LibraryEntry, Term, fields_of, ways_of
from generator.schema.types import ScalarType


@dataclass(frozen=True)
class Facet:
    """One way to narrow the library down. `name` stands in addresses; `values` are those that entries have,
    in order.

    Facets are met by readers in their `order`: what they ask for first comes first.
    """

    name: str
    label: str
    order: int
    values: tuple[Term, ...]
    of: Callable[[LibraryEntry], tuple[Term, ...]]


#: Where the facets stand that no field declares.
_COLLECTION, _PACK, _YEAR = 7, 8, 100

#: The name in addresses of the facet that a field makes, by the field's name.
FACET_OF_FIELD = {
    field.name: field.facet
    for declaring in COLLECTIONS.values()
    for field in fields_of(declaring)
    if field.facet
}


def facets(library: Library) -> list[Facet]:
    """Every facet that some entry has a value of."""
    found = [_collection(library), _complete(library), _year(library), *_declared(library)]
    return sorted((facet for facet in found if facet.values), key=lambda facet: (facet.order, facet.name))


def _collection(library: Library) -> Facet:
    terms = {
        name: Term(name, declaring.noun, order) for order, (name, declaring) in enumerate(COLLECTIONS.items())
    }
    values = tuple(term for name, term in terms.items() if library.of(name))
    return Facet("collection", "内容", _COLLECTION, values, lambda entry: (terms[entry.collection],))


def _year(library: Library) -> Facet:
    def of(entry: LibraryEntry) -> tuple[Term, ...]:
        return (Term(str(entry.year), f"{entry.year} 年", -entry.year),) if entry.year else ()

    years = {term for entry in library.entries for term in of(entry)}
    return Facet("year", "年份", _YEAR, tuple(sorted(years, key=lambda term: term.order)), of)


def _complete(library: Library) -> Facet:
    term = Term("complete", "配套齐全")
    values = (term,) if any(entry.is_complete for entry in library.entries) else ()
    return Facet("pack", "配套", _PACK, values, lambda entry: (term,) if entry.is_complete else ())


def _declared(library: Library) -> Iterator[Facet]:
    """The facets that the collections' fields declare; fields of the same facet (类型 of courses and of
    bases) make one.
    """
    fields: dict[str, tuple[str, int, list[tuple[type, tuple[str, ...]]], list[str]]] = {}
    for declaring in COLLECTIONS.values():
        for way in ways_of(declaring):
            field = way[-1]
            if not field.facet:
                continue
            assert isinstance(field.type, ScalarType)
            vocabulary = field.type.vocabulary
            known = fields.setdefault(field.facet, (way[0].label, field.facet_order, [], []))
            known[2].append((declaring, tuple(each.name for each in way)))
            if vocabulary not in known[3]:
                known[3].append(vocabulary)
    for name, (label, order, ways, vocabularies) in fields.items():
        of = _reader(dict(ways))
        had = {term for entry in library.entries for term in of(entry)}
        terms = [
            term for vocabulary in vocabularies for term in library.vocabularies[vocabulary] if term in had
        ]
        yield Facet(name, label, order, tuple(terms), of)


def _reader(ways: dict[type, tuple[str, ...]]) -> Callable[[LibraryEntry], tuple[Term, ...]]:
    def of(entry: LibraryEntry) -> tuple[Term, ...]:
        value: object = entry if type(entry) in ways else None
        for name in ways.get(type(entry), ()):
            value = getattr(value, name, None)
        return value if isinstance(value, tuple) else (value,) if isinstance(value, Term) else ()

    return of
