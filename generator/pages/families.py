"""Families of brands: each brand under its parent, found in one pass over all brands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.collections.brands.fields import Brand
from generator.library import Library

Below = Mapping[str, list[Brand]]
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
    below = brands_below(library)
    return [_family(brand, below, ()) for brand in below.get("", ())]


def family_of(brand: Brand, library: Library, below: Below) -> Family:
    """The brand among those nearest to it, from its highest ancestor down: at most MOST beside it and below it, so that no page knows them all.

    `below` is what brands_below gives for the library.
    """
    here, seen = Family(brand, tuple(Family(child, ()) for child in below.get(brand.id, [])[:MOST])), {brand.id}
    while here.brand.parent and here.brand.parent not in seen and len(seen) < _DEEPEST and (parent := library.find("brands", here.brand.parent)):
        assert isinstance(parent, Brand)
        beside = [other for other in below.get(parent.id, [])[:MOST] if other.id != here.brand.id]
        here = Family(parent, (here, *(Family(other, ()) for other in beside)))
        seen.add(parent.id)
    return here


def brands_below(library: Library) -> Below:
    """The brands under each, by the parent's id; those without a parent under ""."""
    found: dict[str, list[Brand]] = {}
    for brand in library.brands:
        if isinstance(brand, Brand):
            parent = brand.parent if brand.parent and library.find("brands", brand.parent) else ""
            found.setdefault(parent, []).append(brand)
    return found


def _family(brand: Brand, below: Below, trail: tuple[Brand, ...]) -> Family:
    children = below.get(brand.id, ()) if len(trail) < _DEEPEST and brand not in trail else ()
    return Family(brand, tuple(_family(child, below, (*trail, brand)) for child in children))
