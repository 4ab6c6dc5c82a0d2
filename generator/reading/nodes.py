"""Front matter as a tree of texts: every scalar is text, every node knows where it stands."""

from __future__ import annotations

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
