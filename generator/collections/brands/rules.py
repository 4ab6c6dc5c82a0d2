"""Rules on brands: the steps of a life in order, no circle of brands above one another, courses that
agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checking.facts import Facts
from generator.checking.register import Register
from generator.checking.rules import Rules
from generator.checking.values import CheckedDocument
from generator.collections.brands.fields import Brand, Stage
from generator.reading import Finding
from generator.reading.nodes import items_of, scalars_of
from generator.schema import fields_of
from generator.schema.types import Reference

#: A chain of brands longer than this is followed no further.
_FAR = 100


def stages_in_order(checked: CheckedDocument) -> Iterator[Finding]:
    """The steps of a brand's life are written in the order of their dates."""
    steps = checked.values.values.get("stages", ())
    nodes = items_of(checked.values.nodes["stages"]) if steps else ()
    for (one, two), node in zip(pairwise(steps), nodes[1:], strict=False):
        if _is_before(two, one):
            params = {"value": two.date, "before": f"{one.stage.label} {one.date}"}
            yield Finding("value-date-order", node.start, node.end, "stages", params=params)


def _is_before(two: Stage, one: Stage) -> bool:
    """Whether `two` is surely before `one`; a month may be that of any of its days."""
    return two.date.first_day < one.date.first_day and str(two.date) != str(one.date)[: len(str(two.date))]


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
