"""Front matter as a tree of texts: every scalar is text, every node knows where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Scalar:
    """A piece of text; `plain` when it is not quoted."""

    text: str
    start: int
    end: int
    plain: bool = True


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Mapping:
    """Keys with their values, in order, duplicates and all."""

    items: tuple[tuple[Scalar, Node], ...]
    start: int
    end: int


Node = Scalar | Sequence | Mapping


def items_of(node: Node) -> tuple[Node, ...]:
    """The items of a list; a node that is none stands for a list of itself."""
    return node.items if isinstance(node, Sequence) else (node,)


def scalars_of(node: Node | None) -> Iterator[Scalar]:
    """The texts of a list, or the one text; mappings and what is deeper are left out."""
    if node is not None:
        yield from (item for item in items_of(node) if isinstance(item, Scalar))


def texts_in(node: Node | None) -> Iterator[Scalar]:
    """All values below a node that are texts, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from texts_in(item)
    elif isinstance(node, Mapping):
        for _, value in node.items:
            yield from texts_in(value)
