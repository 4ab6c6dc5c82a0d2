"""The lists of a document, as Word counts and marks them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from generator.outputs.word.parts import W

#: How far each level of a list goes in, in twentieths of a point; how many levels there are.
STEP, LEVELS = 420, 9
#: The numbers of lists that all texts share: bullets, paragraphs that go on an item, boxes to tick, ticked
#: ones.
BULLETS, GOES_ON, OPEN, TICKED = 1, 2, 3, 4
_MARKS = {BULLETS: "•", GOES_ON: " ", OPEN: "☐", TICKED: "☑"}
_COUNTED, _FIRST_COUNTED = 5, 10


@dataclass
class WordLists:
    """Those lists that a document has."""

    _marked: set[int] = field(default_factory=set)
    #: With which number each list that counts begins.
    _starts: list[int] = field(default_factory=list)

    def counted(self, start: int) -> int:
        """The number of a list of its own that counts from `start`."""
        self._starts.append(start)
        return _FIRST_COUNTED + len(self._starts) - 1

    def place(self, number: int, level: int) -> str:
        """That a paragraph stands in a list, at a level from 0 on."""
        if number in _MARKS:
            self._marked.add(number)
        level = min(level, LEVELS - 1)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def part(self) -> str:
        """The part that says what the lists are."""
        marked = sorted(self._marked)
        kinds = [_marks(number) for number in marked] + ([_counts()] if self._starts else [])
        shared = [f'<w:num w:numId="{each}"><w:abstractNumId w:val="{each}"/></w:num>' for each in marked]
        own = [
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_COUNTED}"/>{_from(start)}</w:num>'
            for number, start in enumerate(self._starts, _FIRST_COUNTED)
        ]
        return f"<w:numbering {W}>{''.join([*kinds, *shared, *own])}</w:numbering>"


@cache
def _marks(number: int) -> str:
    """A kind of list with one mark at all levels."""
    return _kind(number, "bullet", [_MARKS[number]] * LEVELS)


@cache
def _counts() -> str:
    """The kind of list that counts."""
    return _kind(_COUNTED, "decimal", [f"%{level + 1}." for level in range(LEVELS)])


def _kind(number: int, form: str, marks: list[str]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
        for level, mark in enumerate(marks)
    )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _from(start: int) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level in range(LEVELS)
    )


__all__ = ["BULLETS", "GOES_ON", "LEVELS", "OPEN", "STEP", "TICKED", "WordLists"]
