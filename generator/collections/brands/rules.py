"""Rules on brands: the steps of a life in order, no circle of brands above one another, courses that
agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.facts import Facts
from generator.checking.register import Register
from generator.checking.rules import Rules
from generator.checking.steps import stages_in_order
from generator.collections.brands.fields import Brand
from generator.reading import Finding
from generator.reading.nodes import scalars_of
from generator.schema import fields_of
from generator.schema.types import Reference

#: A chain of brands longer than this is followed no further.
_FAR = 100


def courses_agree(register: Register) -> Iterator[tuple[Facts, Finding]]:
    """A course that a brand lists does not call itself another brand's."""
    listed = next(field for field in fields_of(Brand) if field.name == "courses").type
    assert isinstance(listed, Reference)
    for brand in _brands(register):
        for name, node in zip(
            brand.values.get("courses", ()), scalars_of(brand.nodes.get("courses")), strict=False
        ):
            course = register.by_id.get((listed.collection, name))
            theirs = course.values.get("brand") if course else None
            if theirs and theirs != brand.id:
                params = {"value": name, "theirs": theirs}
                yield brand, Finding("relation-conflict", node.start, node.end, "courses", params=params)


def no_circles(register: Register) -> Iterator[tuple[Facts, Finding]]:
    """Brands above one another form no circle."""
    for brand in _brands(register):
        seen, above = {brand.id}, brand.values.get("parent")
        while above and above not in seen and len(seen) <= _FAR:
            seen.add(above)
            parent = register.by_id.get((Brand.collection, above))
            above = parent.values.get("parent") if parent else None
        if above == brand.id and len(seen) > 1:
            node = brand.nodes["parent"]
            yield brand, Finding("relation-cycle", node.start, node.end, "parent", params={"value": brand.id})


def _brands(register: Register) -> Iterator[Facts]:
    return (each for each in register.checked if each.declaring is Brand)


RULES = Rules(entry=(stages_in_order,), library=(courses_agree, no_circles))
