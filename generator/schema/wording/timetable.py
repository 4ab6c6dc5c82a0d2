"""The stages of a lesson with their minutes, as teachers write them: in headings, `### 一、导入（5 分钟）`, or in
a table with a column of minutes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from generator.schema.sections import PROCESS_SECTION
from generator.schema.wording.headings import HEADING, bare_heading, lines_under

_MINUTES = r"约?[ \t]*(\d{1,3})[ \t]*(?:分钟|分|min|′|')"
_IN_HEADING = re.compile(rf"(.*?\S)[ \t]*[（(][ \t]*{_MINUTES}[ \t]*[）)]")
_IN_CELL = re.compile(rf"(?:{_MINUTES}|约?[ \t]*(\d{{1,3}}))")
#: What the line below a table's head is made of.
_RULE = frozenset(" \t:|-")
#: What a column of minutes is called; and what stands in a column that only counts the stages.
_OF_MINUTES = re.compile(r"时间|用时|时长|分钟")
_COUNTED = re.compile(r"[一二三四五六七八九十\d]{1,3}[、.．]?")


class LessonStage(NamedTuple):
    """A stage of a lesson: what it is called, and how many minutes it takes."""

    name: str
    minutes: int


def timetable(body: str) -> tuple[LessonStage, ...]:
    """The stages of the lesson in a Markdown body, from its table where that names them, else from its
    headings; none where not all is said.
    """
    lines = list(lines_under(body, PROCESS_SECTION))
    found = _in_table(lines) or _in_headings(lines)
    return found if len(found) > 1 else ()


def stages_of_headings(body: str) -> tuple[LessonStage, ...]:
    """The stages of the lesson where nothing but its headings names them."""
    lines = list(lines_under(body, PROCESS_SECTION))
    return () if _in_table(lines) else timetable(body)


def _in_headings(lines: Sequence[str]) -> tuple[LessonStage, ...]:
    headings = [found for line in lines if (found := HEADING.match(line))]
    timed = [(len(each[1]), found) for each in headings if (found := _IN_HEADING.fullmatch(each[2]))]
    if not timed:
        return ()
    level = min(each for each, _ in timed)
    if any(len(each[1]) == level and not _IN_HEADING.fullmatch(each[2]) for each in headings):
        return ()  # how long one of them takes is not said
    return tuple(LessonStage(bare_heading(found[1]), int(found[2])) for each, found in timed if each == level)


def _in_table(lines: Sequence[str]) -> tuple[LessonStage, ...]:
    behind = 0  # the rows of a table hold no other one
    for at, line in enumerate(lines[1:], 1):
        if at > behind and "|" in line and "-" in line and _RULE.issuperset(line):
            rows = [_cells(each) for each in takewhile(lambda each: "|" in each, islice(lines, at + 1, None))]
            if found := _in_rows(_cells(lines[at - 1]), rows):
                return found
            behind = at + len(rows)
    return ()


def _in_rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[LessonStage, ...]:
    """The stages of a table's rows: the minutes stand in every row of a column that says so at its head or
    in each cell; the names in the first other one that does more than count.
    """
    width = min(map(len, rows), default=0)
    columns = [[row[column] for row in rows] for column in range(min(width, len(head)))]
    timed = [all(map(_IN_CELL.fullmatch, cells)) for cells in columns]
    said = [
        bool(_OF_MINUTES.search(words)) or all("分" in cell for cell in cells)
        for words, cells in zip(head, columns, strict=False)
    ]
    minutes = next((at for at in range(len(columns)) if timed[at] and said[at]), None)
    others = [cells for at, cells in enumerate(columns) if at != minutes]
    names = next((cells for cells in others if not all(map(_COUNTED.fullmatch, cells))), None)
    if minutes is None or names is None:
        return ()
    return tuple(
        LessonStage(bare_heading(name), _minutes(cell))
        for name, cell in zip(names, columns[minutes], strict=True)
    )


def _minutes(cell: str) -> int:
    found = _IN_CELL.fullmatch(cell)
    assert found is not None
    return int(found[1] or found[2])


def _cells(line: str) -> list[str]:
    return [cell.strip(" \t*") for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
