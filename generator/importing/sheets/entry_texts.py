"""The texts of an entry's front matter as a spreadsheet has them: what is exported, and what an imported
row is compared with.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from generator.reading.nodes import Mapping, Node, Scalar, Sequence
from generator.schema import Field, Group, Leaf, fields_by_word, fields_of, leaves_of
from generator.writing import Plain


def plain_values(node: Mapping, declaring: type) -> dict[str, Plain]:
    """The values of front matter as they are written, by English name; unknown fields are left out."""
    words = fields_by_word(declaring)
    return {
        words[key.text].name: _plain(value, words[key.text]) for key, value in node.items if key.text in words
    }


def _plain(node: Node, field: Field) -> Plain:
    if isinstance(node, Sequence):
        return [_plain(item, field) for item in node.items]
    if isinstance(node, Mapping):
        return plain_values(node, field.type.of) if isinstance(field.type, Group) else ""
    if isinstance(field.type, Group) and field.type.shorthand and node.text.strip():
        return {field.type.shorthand: node.text}
    assert isinstance(node, Scalar)
    return node.text


def leaf_texts(values: AnyMapping[str, Plain], declaring: type) -> dict[str, str]:
    """The text of each leaf that has one, by name: several in one text, in lines where a line end tells
    best where they part.
    """
    return {
        leaf.name: text
        for leaf in leaves_of(declaring)
        if (text := _text(leaf, values.get(leaf.field.name, ""))).strip()
    }


def _text(leaf: Leaf, value: Plain) -> str:
    items = value if isinstance(value, list) else [value] if value else []
    texts = [_inner(item, leaf) for item in items]
    if leaf.inner is None and all(leaf.split(text) == [text] for text in texts) and not _sentences(leaf):
        return "、".join(texts)
    return "\n".join(texts)


def _sentences(leaf: Leaf) -> bool:
    return leaf.split("甲、乙") != ["甲", "乙"]


def _inner(item: Plain, leaf: Leaf) -> str:
    if leaf.inner is None:
        return item.strip() if isinstance(item, str) else ""
    if isinstance(item, str):  # a group that is not written as one: left to the check
        return ""
    inner = item.get(leaf.inner.name, "") if isinstance(item, dict) else ""
    return inner.strip() if isinstance(inner, str) else ""


def key_name(group: Group) -> str:
    """The English name of the field that tells a group's items apart: its shorthand, else its first."""
    return group.shorthand or fields_of(group.of)[0].name
