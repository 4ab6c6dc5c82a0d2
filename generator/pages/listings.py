"""Listing pages: entries by collection and by the terms of fields that have listings. Empty ones are not
made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.addresses import LISTINGS
from generator.collections import COLLECTIONS
from generator.library import Library
from generator.schema import Field, LibraryEntry, Listing, Term, fields_of
from generator.schema.types import Choice
from generator.views import Door, Page, Ways, by_stage, doors, listing, views


def listings(library: Library) -> Iterator[Page]:
    """Every listing page of the library, but those of grades."""
    for name, declaring in COLLECTIONS.items():
        view, entries = views()[declaring], library.of(name)
        ways = [_ways_to(field, entries) for field in view.doors]
        more = view.listing(library) if entries else {}
        narrow = f"collection={name}"
        yield from listing(f"{name}/", declaring.noun, view.intro, entries, [], narrow, ways=ways, **more)
    for field, vocabulary in _listed():
        yield from _of_terms(field, vocabulary, library)


def _ways_to(name: str, entries: Sequence[LibraryEntry]) -> Ways:
    """The ways to the terms that these entries have in a field."""
    found = {field.name: field for entry in entries[:1] for field in fields_of(type(entry))}
    listed = found[name].listing if name in found else None
    title = listed.title if listed else ""
    return Ways(f"按{title}", tuple(doors(name, entries)))


def _listed() -> list[tuple[Field, str]]:
    """The fields that have listings, each vocabulary once, in the order of their facets."""
    found: dict[str, Field] = {}
    for declaring in COLLECTIONS.values():
        for field in fields_of(declaring):
            if field.listing and isinstance(field.type, Choice):
                found.setdefault(field.type.vocabulary, field)
    return sorted(
        ((field, vocabulary) for vocabulary, field in found.items()), key=lambda pair: pair[0].facet_order
    )


def _of_terms(field: Field, vocabulary: str, library: Library) -> Iterator[Page]:
    assert field.listing
    terms = [term for term in library.vocabularies[vocabulary] if library.having(field.name, term.name)]
    neighbours = tuple(
        Door(term.label, _address(field, term), len(library.having(field.name, term.name))) for term in terms
    )
    for term in terms:
        entries = library.having(field.name, term.name)
        title, narrow = f"{field.listing.title}：{term.label}", f"{field.facet}={term.name}"
        ways = (_narrower(field.listing, term, entries), Ways(f"换一个{field.listing.title}", neighbours))
        by = by_stage(library)
        yield from listing(_address(field, term), title, term.help, entries, [], narrow, by=by, ways=ways)


def _narrower(of: Listing, term: Term, entries: Sequence[LibraryEntry]) -> Ways:
    """The ways from a term's listing to what each grade has of it."""
    grades = doors("grades", entries) if of.by_grade else []
    below = "" if of.cells else of.folder
    narrower = (Door(each.words, f"{each.address}{below}{term.name}/", each.count) for each in grades)
    return Ways("只看一个年级", tuple(narrower))


def _address(field: Field, term: Term) -> str:
    return f"{LISTINGS[field.name]}{term.name}/"
