"""Which row of a table a place in an entry's text came from, where the entry is made of several rows."""

from __future__ import annotations

from collections.abc import Sequence

from generator.importing.sheets.folding import Folded, row_in
from generator.reading.front_matter import read_front_matter
from generator.reading.nodes import Mapping, Node, items_of
from generator.reading.source import Lines
from generator.schema import Rung


def row_at(text: str, place: tuple[int, int], rungs: Sequence[Rung], groups: Sequence[Folded]) -> int | None:
    """The row whose group stands at a line and column of an entry's text, which was made of `groups`; None
    for a place elsewhere.
    """
    node = read_front_matter(text).node
    way = _way(node, place, rungs, Lines(text)) if node is not None else []
    try:
        return row_in(groups, way) if way else None
    except IndexError:  # the text is another
        return None


def _way(node: Node, place: tuple[int, int], rungs: Sequence[Rung], lines: Lines) -> list[int]:
    """The numbers of the groups, from the outermost, that a place lies in."""
    field = rungs[0].field
    value = _held(node, (field.name, field.label))
    items = items_of(value) if value is not None else ()
    found = [at for at, item in enumerate(items) if _begin(item, lines) <= place]
    if not found or value is None or place > lines.place(value.end):
        return []
    inner = _way(items[found[-1]], place, rungs[1:], lines) if rungs[1:] else []
    return [found[-1], *inner]


def _held(node: Node, words: tuple[str, str]) -> Node | None:
    pairs = node.items if isinstance(node, Mapping) else ()
    return next((value for key, value in pairs if key.text in words), None)


def _begin(node: Node, lines: Lines) -> tuple[int, int]:
    return lines.place(node.start)


__all__ = ["row_at"]
