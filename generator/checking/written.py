"""What is written under the fields of front matter, in groups and in groups within groups."""

from __future__ import annotations

from collections.abc import Iterator

from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.schema import Field, Group, fields_by_word


def texts_by_field(node: Node, field: Field, way: str = "") -> Iterator[tuple[str, Field, Scalar]]:
    """Every text below a node that `field` declares: the way to it ("units.periods.course"), the field that
    declares the text itself, and its node.
    """
    here = f"{way}.{field.name}" if way else field.name
    if isinstance(node, Sequence):
        for each in node.items:
            yield from texts_by_field(each, field, way)
    elif not isinstance(field.type, Group):
        if isinstance(node, Scalar):
            yield here, field, node
    else:
        for inner, value in written_in(node, field.type):
            yield from texts_by_field(value, inner, here)


def written_in(node: Node, group: Group) -> Iterator[tuple[Field, Node]]:
    """The fields of a group that are written in one, each with its value."""
    words = fields_by_word(group.of)
    if isinstance(node, Scalar) and group.shorthand:
        yield words[group.shorthand], node
    elif isinstance(node, Mapping):
        yield from ((words[key.text], value) for key, value in node.items if key.text in words)


__all__ = ["texts_by_field", "written_in"]
