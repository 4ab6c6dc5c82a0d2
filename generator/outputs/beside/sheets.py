"""A table to print as a spreadsheet file: A4 across, its headings on every page."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

import xlsxwriter

from generator.views.beside import PrintedSheet

_A4 = 9
_LINE, _SHADE, _PALE, _LINK = "#b8b8b8", "#eeeeee", "#767676", "#0b57a4"
#: Nothing that stands in a cell is taken for anything but text.
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def xlsx_of(table: PrintedSheet) -> bytes:
    """The bytes of the file: the same table, the same bytes."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _PLAIN)
    book.set_properties({"title": table.title, "created": datetime.combine(table.changed, time())})
    sheet = book.add_worksheet(_sheet_name(table.title))
    look = _Look(book)
    top = _head(sheet, table, look)
    for at, row in enumerate(table.rows, top + 1):
        before = table.rows[at - top - 2] if at > top + 1 else ()
        _row(sheet, at, row, before, table, look)
    last = top + 1 + len(table.rows)
    for column, value in enumerate(table.ends):
        _write(sheet, last, column, value, look.heading)
    _paper(sheet, table, top, last)
    book.close()
    return stream.getvalue()


class _Look:
    """How cells look."""

    def __init__(self, book: Any) -> None:
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": _LINE, "font_size": 10}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.line = book.add_format({"font_size": 10})
        self.heading = book.add_format({**cell, "bold": True, "bg_color": _SHADE})
        self.cell = book.add_format(cell)
        self.pale = book.add_format({**cell, "font_color": _PALE})
        self.link = book.add_format({**cell, "font_color": _LINK, "underline": 1})


def _head(sheet: Any, table: PrintedSheet, look: _Look) -> int:
    """Write what stands above the rows; gives the number of the row of headings."""
    sheet.write_string(0, 0, table.title, look.title)
    for at, line in enumerate(table.lines, 1):
        sheet.write_string(at, 0, line, look.line)
    top = len(table.lines) + 2
    for column, each in enumerate(table.columns):
        sheet.set_column(column, column, each.width)
        sheet.write_string(top, column, each.heading, look.heading)
    return top


def _row(sheet: Any, at: int, row: Any, before: Any, table: PrintedSheet, look: _Look) -> None:
    for column, value in enumerate(row):
        again = column < table.repeated and row[: column + 1] == before[: column + 1]
        _write(sheet, at, column, value, look.pale if again else look.cell, look.link)


def _write(sheet: Any, row: int, column: int, value: str | int, look: Any, link: Any = None) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, look)
    elif link is not None and value.startswith("https://"):
        sheet.write_url(row, column, value, link)
    else:
        sheet.write_string(row, column, value, look)


def _paper(sheet: Any, table: PrintedSheet, top: int, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, last, len(table.columns) - 1)
    sheet.set_footer("&C&P / &N")
    sheet.freeze_panes(top + 1, 0)


def _sheet_name(title: str) -> str:
    """What a sheet may be called: short, without the signs that mean something there."""
    kept = "".join(each for each in title if each not in "[]:*?/\\'")[:31].strip()
    return kept or "表"


__all__ = ["xlsx_of"]
