"""What front matter says, as texts, lists and groups by English name: what is written again, or compared."""

from __future__ import annotations

from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.schema import Field, Group, fields_by_word
from generator.writing.front_matter import Plain


def plain_values(node: Mapping, declaring: type) -> dict[str, Plain]:
    """The values of front matter as they are written, by English name; unknown fields are left out."""
    words = fields_by_word(declaring)
    return {
        words[key.text].name: plain_value(value, words[key.text])
        for key, value in node.items
        if key.text in words
    }


def plain_value(node: Node, field: Field) -> Plain:
    """The value of a field as it is written."""
    if isinstance(node, Sequence):
        return [plain_value(item, field) for item in node.items]
    if isinstance(node, Mapping):
        return plain_values(node, field.type.of) if isinstance(field.type, Group) else ""
    if isinstance(field.type, Group) and field.type.shorthand and node.text.strip():
        return {field.type.shorthand: node.text}
    assert isinstance(node, Scalar)
    return node.text


__all__ = ["plain_value", "plain_values"]
