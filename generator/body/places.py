"""Where the words of a block stand in the document: the parser gives them without the marks before each
line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")


class SourceLine(NamedTuple):
    """A line of the body: where it starts in the document, and its text without the line end."""

    start: int
    text: str


def source_lines(text: str, start: int) -> list[SourceLine]:
    """The lines of `text` from `start` on, as the parser counts them."""
    return [SourceLine(match.start(), match[1]) for match in _LINE.finditer(text, start)]


class Places:
    """Turns offsets into the words of a block into offsets into the document's text."""

    def __init__(self, words: str, lines: Sequence[SourceLine], cell_at: int = 0) -> None:
        """For `words` that stand on `lines`, each of theirs on one; of a table's cell, not before `cell_at`
        in its line.
        """
        starts = list(_starts(words, lines, cell_at))
        self._offsets = [offset for offset, _ in starts]
        self._places = [place for _, place in starts]

    def place(self, offset: int) -> int:
        """The offset into the document of the character at `offset` of the words."""
        at = bisect_right(self._offsets, offset) - 1
        return self._places[at] + offset - self._offsets[at]


def _starts(words: str, lines: Sequence[SourceLine], cell_at: int) -> Iterator[tuple[int, int]]:
    """For each line of the words where it starts in them, and in the document."""
    offset = 0
    for each, line in zip(words.split("\n"), lines, strict=False):
        yield offset, line.start + _column(each, line.text, cell_at)
        offset += len(each) + 1


def _column(words: str, line: str, cell_at: int) -> int:
    """Where in a line the words of a block stand: at its end, but for headings and cells."""
    bare, ending = words.rstrip(" \t"), line.rstrip(" \t")
    if not cell_at and ending.endswith(bare):
        return len(ending) - len(bare)
    return max(0, line.find(bare.replace("|", r"\|") if cell_at else bare.strip(" \t"), cell_at))
