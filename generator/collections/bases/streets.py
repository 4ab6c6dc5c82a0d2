"""The diagram of bases by street: a schematic of boxes from west to east, never a map, so no boundary is
drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.collections.bases.fields import Base
from generator.library import Library
from generator.schema import LibraryEntry, Term

#: Column (west to east) and row (north to south) of each street's box: their order along the peninsula,
#: nothing more.
PLACES = {
    "hualongqiao": (0, 0), "shiyoulu": (0, 1), "daping": (0, 2),
    "shangqingsi": (1, 0), "lianglukou": (1, 1), "caiyuanba": (1, 2),
    "daxigou": (2, 0), "qixinggang": (2, 1), "nanjimen": (2, 2),
    "chaotianmen": (3, 0), "jiefangbei": (3, 1),
}  # fmt: skip
BOX, GAP = (78, 62), 6


@dataclass(frozen=True)
class Box:
    """A street in the diagram: where its box stands, and the numbers of its bases in the legend."""

    street: Term
    x: int
    y: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Diagram:
    """The boxes, how large the drawing is, and the numbered bases."""

    boxes: tuple[Box, ...]
    width: int
    height: int
    legend: tuple[tuple[int, Base], ...]
    #: Of how many bases the street is not known.
    without: int


def street_diagram(library: Library) -> Diagram | None:
    """The diagram of all bases whose street is known; None where that is less than half of all: it would
    show what is not known, and nothing else.
    """
    order = {term.name: term.order for term in library.vocabularies["streets"]}
    bases = library.of(Base.collection)
    known = [base for base in bases if isinstance(base, Base) and base.street]
    known.sort(key=lambda base: (order[base.street.name] if base.street else 0, base.id))
    legend = tuple(enumerate(known, 1))
    if not known or len(known) * 2 < len(bases):
        return None
    boxes = []
    for street in library.vocabularies["streets"]:
        if street.name in PLACES:
            column, row = PLACES[street.name]
            numbers = tuple(number for number, base in legend if base.street == street)
            boxes.append(Box(street, column * (BOX[0] + GAP) + GAP, row * (BOX[1] + GAP) + GAP, numbers))
    columns, rows = (max(place[axis] for place in PLACES.values()) + 1 for axis in (0, 1))
    width, height = columns * (BOX[0] + GAP) + GAP, rows * (BOX[1] + GAP) + GAP
    return Diagram(tuple(boxes), width, height, legend, len(bases) - len(known))


def by_street(library: Library, grade: Term | None = None) -> list[tuple[Term | None, list[LibraryEntry]]]:
    """The bases, by street in the vocabulary's order, None for those whose street is not known.

    Those that name grades stand there only if `grade` is among them, where one is given.
    """
    found: dict[Term | None, list[LibraryEntry]] = {}
    for base in library.of(Base.collection):
        if isinstance(base, Base) and (grade is None or not base.grades or grade in base.grades):
            found.setdefault(base.street, []).append(base)
    return sorted(found.items(), key=lambda pair: (pair[0] is None, pair[0].order if pair[0] else 0))
