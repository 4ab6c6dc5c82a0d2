"""Rungs: the levels of a field whose groups hold groups; a table has a row for each innermost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.schema.fields import Field, Group, fields_of
from generator.schema.leaves import Leaf, is_deep, leaves_of


@dataclass(frozen=True)
class Rung:
    """A level: the field that holds its groups, and the texts that each of them has of its own. By the first
    of these the groups of a level that holds another are told apart.
    """

    field: Field
    leaves: tuple[Leaf, ...]

    @property
    def key(self) -> Leaf:
        """The text by which its groups are told apart."""
        return self.leaves[0]


_RUNGS: dict[type, tuple[Rung, ...]] = {}


def rungs_of(declaring: type) -> tuple[Rung, ...]:
    """The levels of a collection's deep field, from the outermost; none where it has no such field, or one
    whose groups hold groups in more than one place, or several of a text: that has no room in a cell.
    """
    if declaring not in _RUNGS:
        deep = [field for field in fields_of(declaring) if is_deep(field)]
        taken = {leaf.label for leaf in leaves_of(declaring)}
        _RUNGS[declaring] = tuple(_below((deep[0],), taken)) if len(deep) == 1 and _plain(deep[0]) else ()
    return _RUNGS[declaring]


def columns_in(declaring: type) -> Iterator[Leaf]:
    """Every text that a table has a column for: the entry's own, then those of deep groups."""
    yield from leaves_of(declaring)
    for rung in rungs_of(declaring):
        yield from rung.leaves


def _plain(field: Field) -> bool:
    """Whether each group below a field is one of several, holds single texts, and groups in one place at
    most.
    """
    assert isinstance(field.type, Group)
    inner = [each for each in fields_of(field.type.of) if isinstance(each.type, Group)]
    if any(each.many and each not in inner for each in fields_of(field.type.of)):
        return False
    return (
        field.many
        and len(inner) < len(fields_of(field.type.of))
        and len(inner) < 2
        and all(map(_plain, inner))
    )


def _below(way: tuple[Field, ...], taken: set[str]) -> Iterator[Rung]:
    """The level at the end of a way, and those below; `taken` are the words that other columns have."""
    group = way[-1].type
    assert isinstance(group, Group)
    texts = [each for each in fields_of(group.of) if not isinstance(each.type, Group)]
    inner = [each for each in fields_of(group.of) if isinstance(each.type, Group)]
    leaves = []
    for each in texts:
        # What names a group is called after it: several have a 名称.
        is_name = bool(inner) and each is texts[0]
        word = f"{way[-1].label}·{each.label}" if is_name or each.label in taken else each.label
        taken.add(word)
        leaves.append(Leaf(each, above=way, word=word))
    yield Rung(way[-1], tuple(leaves))
    for each in inner:
        yield from _below((*way, each), taken)


__all__ = ["Rung", "columns_in", "rungs_of"]
