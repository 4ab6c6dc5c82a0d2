"""Listing pages: entries by collection and by the terms of fields that have listings. Empty ones are not
made.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import LISTINGS
from generator.collections import COLLECTIONS
from generator.library import Library
from generator.schema import Field, Term, fields_of
from generator.schema.types import Choice
from generator.views import Door, Page, doors, listing, views


def listings(library: Library) -> Iterator[Page]:
    """Every listing page of the library, but those of grades."""
    for name, declaring in COLLECTIONS.items():
        view, entries = views()[declaring], library.of(name)
        groups = [door for field in view.doors for door in doors(field, entries)]
        more = view.listing(library) if entries else {}
        yield from listing(
            f"{name}/", declaring.noun, view.intro, entries, [], f"collection={name}", groups=groups, **more
        )
    for field, vocabulary in _listed():
        yield from _of_terms(field, vocabulary, library)


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
    neighbours = [
        Door(term.label, _address(field, term), len(library.having(field.name, term.name))) for term in terms
    ]
    for term in terms:
        entries = library.having(field.name, term.name)
        groups = doors("grades", entries) if field.listing.by_grade else []
        if field.listing.cells:
            groups = [Door(door.words, f"{door.address}{term.name}/", door.count) for door in groups]
        title, narrow = f"{field.listing.title}：{term.label}", f"{field.facet}={term.name}"
        yield from listing(
            _address(field, term), title, term.help, entries, [], narrow, groups=groups, neighbours=neighbours
        )


def _address(field: Field, term: Term) -> str:
    return f"{LISTINGS[field.name]}{term.name}/"
