"""Rows of a table back into groups that hold groups: an empty cell means what stands above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.importing.sheets.unfolding import Texts
from generator.schema import Leaf, Rung
from generator.writing import Plain


@dataclass
class Folded:
    """A group out of rows: its texts by the names of leaves, its first row, and the groups in it."""

    texts: Texts
    row: int
    below: list[Folded] = field(default_factory=list)


class RowFault(NamedTuple):
    """What is wrong with a row, at the column of a leaf, in Chinese with the cure."""

    row: int
    leaf: Leaf
    words: str


def folded(rows: Sequence[tuple[int, Texts]], rungs: Sequence[Rung]) -> tuple[list[Folded], list[RowFault]]:
    """The outermost groups that numbered rows make, and what can't be told."""
    groups: list[Folded] = []
    faults: list[RowFault] = []
    for number, texts in rows:
        level: list[Folded] | None = groups
        for rung in rungs[:-1]:
            level = _opened(level, number, _said(texts, rung), rung, faults) if level is not None else None
        said = _said(texts, rungs[-1])
        if said and level is not None:
            level.append(Folded(said, number))
        elif said and not any(fault.row == number for fault in faults):
            rung = rungs[-2]
            words = f"不知道这一行属于哪个{rung.field.label}。在「{rung.key.label}」里写上"
            faults.append(RowFault(number, rung.key, words))
    return groups, faults


def _said(texts: Texts, rung: Rung) -> Texts:
    return {leaf.name: texts[leaf.name] for leaf in rung.leaves if texts.get(leaf.name)}


def _opened(
    level: list[Folded], number: int, said: Texts, rung: Rung, faults: list[RowFault]
) -> list[Folded] | None:
    """What the group that a row belongs to holds: a new one where the row names another, else the last. None
    where there is none yet.
    """
    name = said.get(rung.key.name, "")
    last = level[-1] if level else None
    if name and (last is None or name != last.texts[rung.key.name]):
        level.append(Folded(said, number))
        return level[-1].below
    if last is None:
        if said:
            words = f"写了这一格，却没有写「{rung.key.label}」。补上{rung.key.own.label}"
            faults.append(RowFault(number, _first(said, rung), words))
        return None
    faults += _differing(last, number, said, rung)
    last.texts = {**said, **last.texts}
    return last.below


def _differing(last: Folded, number: int, said: Texts, rung: Rung) -> Iterator[RowFault]:
    for leaf in rung.leaves:
        text, before = said.get(leaf.name), last.texts.get(leaf.name)
        if text and before and text != before:
            words = (
                f"和第 {last.row} 行同一个{rung.field.label}写的「{before[:40]}」不一样。改成一样或留空；"
                f"要开始新的{rung.field.label}，就写上新的「{rung.key.label}」"
            )
            yield RowFault(number, leaf, words)


def _first(said: Texts, rung: Rung) -> Leaf:
    return next(leaf for leaf in rung.leaves if leaf.name in said)


def value_of(groups: Sequence[Folded], rungs: Sequence[Rung]) -> list[Plain]:
    """The groups as front matter has them."""
    rung, below = rungs[0], rungs[1:]
    made: list[Plain] = []
    for group in groups:
        item: dict[str, Plain] = {
            leaf.own.name: [*leaf.split(text)] if leaf.many else text
            for leaf in rung.leaves
            if (text := group.texts.get(leaf.name))
        }
        if group.below:
            item[below[0].field.name] = value_of(group.below, below)
        made.append(item)
    return made


def row_in(groups: Sequence[Folded], way: Sequence[int]) -> int:
    """The row in which the group at the end of a way begins: the way's numbers count groups from 0, each
    among those of the one before.
    """
    group = groups[way[0]]
    return row_in(group.below, way[1:]) if way[1:] and group.below else group.row


__all__ = ["Folded", "RowFault", "folded", "row_in", "value_of"]
