"""The texts of an entry's front matter as a spreadsheet has them: what is exported, and what an imported
row is compared with.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.schema import Group, Leaf, fields_of, leaves_of
from generator.writing import Plain


def leaf_texts(values: Mapping[str, Plain], declaring: type) -> dict[str, str]:
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
