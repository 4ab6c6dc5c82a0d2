"""Puts the single texts of an entry together to the values of its fields."""

from __future__ import annotations

from collections.abc import Mapping

from generator.schema import Leaf, leaves_of
from generator.writing.front_matter import Plain


class Uneven(ValueError):
    """Leaves of a group that can be had several times, with different numbers of texts; `leaf` is the one
    to mend.
    """

    def __init__(self, leaf: str, number: int, wanted: int) -> None:
        super().__init__(leaf)
        self.leaf, self.number, self.wanted = leaf, number, wanted


def assemble(declaring: type, texts: Mapping[str, str]) -> dict[str, Plain]:
    """The values of fields by English name, from texts by the names of leaves. Raises Uneven.

    A text of a leaf that can be had several times is split. Lines, if it has any, stay what they are: so a
    group may leave one of its texts out.
    """
    values: dict[str, Plain] = {}
    items: dict[str, dict[Leaf, list[str]]] = {}
    for leaf in leaves_of(declaring):
        text = texts.get(leaf.name, "").strip(" \t")
        if not text.strip():
            continue
        if leaf.inner is None:
            values[leaf.field.name] = [*leaf.split(text)] if leaf.many else text
        elif leaf.many:
            items.setdefault(leaf.field.name, {})[leaf] = (
                [line.strip() for line in text.split("\n")] if "\n" in text else leaf.split(text)
            )
        else:
            group = values.setdefault(leaf.field.name, {})
            assert isinstance(group, dict)
            group[leaf.inner.name] = text
    for name, parts in items.items():
        longest = max(map(len, parts.values()))
        for leaf, lines in parts.items():
            if len(lines) < longest and "\n" not in texts[leaf.name]:
                raise Uneven(leaf.name, len(lines), longest)
        each = [
            {leaf.own.name: lines[at] for leaf, lines in parts.items() if at < len(lines) and lines[at]}
            for at in range(longest)
        ]
        values[name] = [dict(item) for item in each if item]
    return values
