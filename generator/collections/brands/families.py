"""Families of brands: each brand under its parent."""

from __future__ import annotations

from dataclasses import dataclass

from generator.collections.brands.fields import Brand
from generator.library import Library

#: A tree deeper than this is cut: checks refuse circles, and nobody reads further.
_DEEPEST = 6
#: How many brands a brand's page shows under one parent.
MOST = 20


@dataclass(frozen=True)
class Family:
    """A brand with those below it."""

    brand: Brand
    children: tuple[Family, ...]

    @property
    def stage(self) -> str:
        """How far its life has come."""
        return self.brand.stages[-1].stage.label if self.brand.stages else ""


def families(library: Library) -> list[Family]:
    """The brands without a parent, each with all below it."""
    brands = (each for each in library.of(Brand.collection) if isinstance(each, Brand))
    return [_family(brand, library, ()) for brand in brands if _parent(brand, library) is None]


def family_of(brand: Brand, library: Library) -> Family:
    """The brand among those nearest to it, from its highest ancestor down.

    At most MOST stand beside it and below it, so that no page knows them all.
    """
    here = Family(brand, tuple(Family(child, ()) for child in _children(brand, library)[:MOST]))
    seen = {brand.id}
    while len(seen) < _DEEPEST and (parent := _parent(here.brand, library)) and parent.id not in seen:
        beside = [other for other in _children(parent, library)[:MOST] if other.id != here.brand.id]
        here = Family(parent, (here, *(Family(other, ()) for other in beside)))
        seen.add(parent.id)
    return here


def _parent(brand: Brand, library: Library) -> Brand | None:
    found = library.named_in(brand, "parent")
    return found[0] if found and isinstance(found[0], Brand) else None


def _children(brand: Brand, library: Library) -> list[Brand]:
    return [
        link.entry
        for link in library.back_links(brand)
        if link.field == "parent" and isinstance(link.entry, Brand)
    ]


def _family(brand: Brand, library: Library, trail: tuple[Brand, ...]) -> Family:
    children = _children(brand, library) if len(trail) < _DEEPEST and brand not in trail else []
    return Family(brand, tuple(_family(child, library, (*trail, brand)) for child in children))
