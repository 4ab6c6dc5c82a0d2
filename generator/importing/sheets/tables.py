"""Tables as read from a spreadsheet, whatever its format: rows of cells, each with its text and where it
stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.importing.refused import Refused

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
#: What a cell of a spreadsheet program can hold at most.
MAX_CELL = 32_767
#: With these a spreadsheet program takes a text for a formula; full-width ones too, as Chinese keyboards type
#: them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class SheetCell:
    """The text of a cell; `fault` says, in Chinese, why it has none that could be used."""

    text: str = ""
    fault: str = ""


@dataclass(frozen=True)
class TableRow:
    """A row with its number as the spreadsheet program shows it."""

    number: int
    cells: tuple[SheetCell, ...]
    hidden: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is in it."""
        return not any(cell.text or cell.fault for cell in self.cells)


@dataclass(frozen=True)
class SheetTable:
    """One sheet: its name ("" for a text file) and its rows that are not blank.

    `hidden` sheets are not read: they have no rows. Dates that are plain numbers are days from `day_zero` on.
    """

    name: str
    rows: tuple[TableRow, ...]
    hidden: bool = False
    day_zero: date = date(1899, 12, 30)


def letters(column: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def too_much(what: str) -> Refused:
    """The refusal of a spreadsheet that is beyond all bounds."""
    return Refused(
        f"表格太大：{what}",
        f"分成几个文件，每个不超过 {MAX_ROWS:,} 行、{MAX_COLUMNS} 列；也可能是空白处设了格式，把有内容的部分复制到新表格里",
    )
