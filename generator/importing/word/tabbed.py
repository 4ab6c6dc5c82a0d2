"""Tables that are none in Word: lines whose words are set in columns by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.importing.word.blocks import Block, Cell, Inline, Paragraph, Run, Table

#: Fewer columns may be a label and its words.
_FEWEST_COLUMNS = 3
_LONGEST = 40


def with_tabbed_tables(blocks: list[Block]) -> Iterator[Block]:
    """`blocks` with two lines and more of as many columns each made tables."""
    run: list[tuple[Block, tuple[Cell, ...]]] = []
    for block in [*blocks, None]:
        cells = _columns(block) if isinstance(block, Paragraph) else ()
        if run and len(cells) != len(run[0][1]):
            yield from [Table(tuple(row for _, row in run))] if len(run) > 1 else [line for line, _ in run]
            run = []
        if block is not None and cells:
            run.append((block, cells))
        elif block is not None:
            yield block


def _columns(line: Paragraph) -> tuple[Cell, ...]:
    """The columns of a line, none where it is no row of a table."""
    words = [part.strip() for part in re.split(r"\t+", line.text)]
    if (
        line.item
        or line.style
        or len(words) < _FEWEST_COLUMNS
        or not all(0 < len(part) <= _LONGEST for part in words)
    ):
        return ()
    if any(re.search(r"[。：:]", part) for part in words):
        return ()
    columns: list[list[Inline]] = [[]]
    for each in line.inlines:
        parts = re.split(r"\t+", each.words) if isinstance(each, Run) else [""]
        for at, part in enumerate(parts):
            if at and columns[-1]:
                columns.append([])
            if not isinstance(each, Run):
                columns[-1].append(each)
            elif part.strip():
                columns[-1].append(replace(each, words=part.strip()))
    columns = [column for column in columns if column]
    return (
        tuple(Cell((Paragraph(tuple(column)),)) for column in columns) if len(columns) == len(words) else ()
    )
