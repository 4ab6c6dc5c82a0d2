"""Tables: that of the entry's facts, and those of its text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from generator.outputs.word.form import Line
from generator.outputs.word.marks import BREAK, paragraph, run
from generator.schema.wording.timetable import LessonStage

#: How wide a page's text is, and the narrowest column, in twentieths of a point.
WIDTH, _NARROWEST = 9298, 900
#: Above so many characters a fact has a line of the form for itself.
_LONG = 16
_SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="F0EEEA"/>'
#: Word takes no more columns.
_MOST_COLUMNS = 63
_OF_FORM, _OF_SCHEDULE = (1300, 3349, 1300, 3349), (6298, 3000)
_SCHEDULED = ("环节", "时间")


class WordCell(NamedTuple):
    """A cell: its runs, its words, over how many columns it goes, and whether it names others."""

    runs: str
    words: str = ""
    span: int = 1
    names: bool = False
    #: How its words stand: left, center, right; "" as they are.
    aligned: str = ""
    style: str = "Cell"


def table(rows: Sequence[Sequence[WordCell]], heads: int = 0) -> str:
    """A table as wide as the text; the first `heads` rows come again on every page."""
    rows = [_narrowed(row) for row in rows if row]
    width = max((sum(cell.span for cell in row) for row in rows), default=0)
    if not width:
        return ""
    return _table(rows, _widths(rows, width), heads)


def form(lines: Sequence[Line], *, small: bool = False) -> str:
    """The customary table: labels and what is filled in, two of the short ones in a line."""
    rows: list[list[WordCell]] = []
    style = "Small" if small else "Cell"
    for at, (label, said) in enumerate(lines):
        words = "\n".join(said)
        runs = BREAK.join(map(run, said))
        pair = [WordCell(run(label), label, names=True, style="Label"), WordCell(runs, words, style=style)]
        is_long = at == 0 or len(words) > _LONG or len(said) > 1
        if not is_long and rows and len(rows[-1]) == 2 and rows[-1][1].span == 1:
            rows[-1] += pair
        else:
            rows.append([pair[0], pair[1]._replace(span=3 if is_long else 1)])
    rows = [[row[0], row[1]._replace(span=3)] if len(row) == 2 else row for row in rows]
    return _table(rows, _OF_FORM, 0)


def schedule(stages: Sequence[LessonStage]) -> str:
    """The stages of a lesson with their minutes."""
    lines = [_SCHEDULED, *((stage.name, f"{stage.minutes} 分钟") for stage in stages)]
    rows = [[WordCell(run(words), words, style="Made") for words in line] for line in lines]
    return _table(rows, _OF_SCHEDULE, 1)


def _narrowed(row: Sequence[WordCell]) -> Sequence[WordCell]:
    """A row of no more cells than Word takes: what is too much stands in the last."""
    if len(row) <= _MOST_COLUMNS:
        return row
    kept, rest = row[: _MOST_COLUMNS - 1], row[_MOST_COLUMNS - 1 :]
    return [*kept, WordCell(run("；").join(cell.runs for cell in rest if cell.runs), "…")]


def _table(rows: Sequence[Sequence[WordCell]], widths: Sequence[int], heads: int) -> str:
    look = f'<w:tblLook w:val="04A0" w:firstRow="{min(heads, 1)}" w:firstColumn="{1 - min(heads, 1)}"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(_row(row, widths, is_head=at < heads) for at, row in enumerate(rows))
    properties = f'<w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
    # Word joins tables that touch, and a cell or a page can't end in one.
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>{paragraph('', 'Gap')}"


def _row(row: Sequence[WordCell], widths: Sequence[int], *, is_head: bool) -> str:
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else "<w:trPr><w:cantSplit/></w:trPr>"
    at, cells = 0, []
    for number, cell in enumerate(row):
        span = cell.span if number < len(row) - 1 else len(widths) - at
        cell = cell._replace(style="Head") if is_head and cell.style == "Cell" else cell
        cells.append(_cell(cell, sum(widths[at : at + span]), span, shaded=is_head or cell.names))
        at += span
    return f"<w:tr>{head}{''.join(cells)}</w:tr>"


def _cell(cell: WordCell, width: int, span: int, *, shaded: bool) -> str:
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    fill = _SHADED if shaded else ""
    aligned = f'<w:jc w:val="{cell.aligned}"/>' if cell.aligned else ""
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}{fill}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{paragraph(cell.runs, cell.style, aligned)}</w:tc>"


def _widths(rows: Sequence[Sequence[WordCell]], width: int) -> list[int]:
    """Columns by how much stands in them."""
    wanted = [
        max((min(40, _length(row[at].words)) for row in rows if at < len(row)), default=0) + 4
        for at in range(width)
    ]
    least = min(_NARROWEST, WIDTH // width)
    free = WIDTH - least * width
    found = [least + free * each // sum(wanted) for each in wanted]
    return [*found[:-1], WIDTH - sum(found[:-1])]


def _length(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in words)


__all__ = ["WIDTH", "WordCell", "form", "schedule", "table"]
