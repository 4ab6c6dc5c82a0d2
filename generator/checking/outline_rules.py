"""Rules on what a library is measured by and what is looked for in it: nothing stands twice, nothing names
what is not there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from generator.checking.values import Values
from generator.checking.written import written_in
from generator.reading import Finding
from generator.reading.nodes import Node, items_of, scalars_of
from generator.schema import Group
from generator.schema.outline import OutlineItem

#: An item of a file, and where it is written.
_Item = tuple[Any, Node]


def wrong_searches(values: Values) -> Iterator[Finding]:
    """A search stands once."""
    yield from _twice((each.said, each.said, node) for each, node in _items(values, "searches"))


def wrong_standard(values: Values) -> Iterator[Finding]:
    """A category is asked something in one place."""
    yield from _twice(
        (each.category, each.category.label if each.category else "四类都要的", node)
        for each, node in _items(values, "requirements")
    )


def wrong_outline(values: Values) -> Iterator[Finding]:
    """Bands and items stand once, a grade is in one band, and items name bands that there are."""
    bands, items = _items(values, "bands"), _items(values, "items")
    yield from _twice((each.name, each.name, node) for each, node in bands)
    yield from _twice(((each.name, each.bands), each.name, node) for each, node in items)
    yield from _grades_of_two_bands(bands)
    names = [band.name for band, _ in bands]
    for item, node in items:
        if names and not set(item.bands) <= set(names):
            yield from _bands_nowhere(node, names)


def _grades_of_two_bands(bands: list[_Item]) -> Iterator[Finding]:
    homes: dict[str, str] = {}
    for band, node in bands:
        for grade in band.grades:
            first = homes.setdefault(grade.label, band.name)
            if first != band.name:
                params = {"value": grade.label, "first": first, "second": band.name}
                yield Finding("outline-grade", node.start, node.end, params=params)


def _bands_nowhere(item: Node, names: list[str]) -> Iterator[Finding]:
    for scalar in scalars_of(_written(item, OutlineItem, "bands")):
        if scalar.text.strip() not in names:
            meant = next(iter(get_close_matches(scalar.text, names, 1)), None)
            guess = f"（是不是「{meant}」？）" if meant else ""
            params = {"value": scalar.text, "names": "、".join(names), "meant": guess}
            yield Finding("outline-band", scalar.start, scalar.end, "bands", meant, False, params)


def _items(values: Values, name: str) -> list[_Item]:
    """The items of a list, each with where it is written; none while one of them can't be read."""
    found = values.values.get(name, ())
    nodes = items_of(values.nodes[name]) if found else ()
    return list(zip(found, nodes, strict=True)) if len(found) == len(nodes) else []


def _written(node: Node, declaring: type, name: str) -> Node | None:
    written = written_in(node, Group(declaring))
    return next((value for field, value in written if field.name == name), None)


def _twice(keys: Iterable[tuple[Hashable, str, Node]]) -> Iterator[Finding]:
    """What stands twice, by its key, its name and its place."""
    seen: set[Hashable] = set()
    for key, name, node in keys:
        if key in seen:
            yield Finding("item-twice", node.start, node.end, params={"name": name})
        seen.add(key)
