"""Reads .csv and .tsv files, in whatever encoding and with whatever separator spreadsheet programs write
them.
"""

from __future__ import annotations

import csv
import io

from generator.importing.refused import Refused
from generator.importing.sheets.tables import (
    FORMULA,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    SheetCell,
    SheetTable,
    TableRow,
    too_much,
)

_SEPARATORS = ",\t;，"


def read_delimited(data: bytes) -> list[SheetTable]:
    """The one table of a text file. Raises Refused."""
    text = _decoded(data)
    rows = []
    first = next((line for line in text.splitlines() if line.strip()), "")
    # The title above the header may have no separator at all: look at the first lines together.
    sample = text[:20_000]
    separator = max(_SEPARATORS, key=lambda mark: (first.count(mark), sample.count(mark)))
    if not first.count(separator):
        separator = max(_SEPARATORS, key=sample.count)
    try:
        for number, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 1):
            if len(fields) > MAX_COLUMNS and any(field.strip() for field in fields[MAX_COLUMNS:]):
                raise too_much(f"第 {number} 行超过 {MAX_COLUMNS} 列")
            row = TableRow(number, tuple(_cell(field) for field in fields[:MAX_COLUMNS]))
            if not row.blank:
                rows.append(row)
            if len(rows) > MAX_ROWS:
                raise too_much(f"超过 {MAX_ROWS:,} 行")
    except csv.Error as error:
        raise Refused(f"读不懂这个文件（{error}）", "用 Excel 或 WPS 打开，另存为 .xlsx 再导入") from None
    return [SheetTable("", tuple(rows))]


def _cell(text: str) -> SheetCell:
    if len(text) > MAX_CELL:
        return SheetCell(fault=f"这一格有 {len(text):,} 个字，太长")
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip(" \t\u3000")
    # A mark that keeps a spreadsheet program from taking the text for a number or a formula.
    if text[:1] == "'" and (text.startswith(FORMULA, 1) or text[1:2].isdigit()):
        text = text[1:]
    return (
        SheetCell(fault=f"这一格是错误值 {text}")
        if text in ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
        else SheetCell(text)
    )


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise Refused("文件的编码读不懂", "用 Excel 或 WPS 打开，另存为 .xlsx 再导入") from None
    if "\0" in text:
        raise Refused(
            f"第 {text[: text.index(chr(0))].count(chr(10)) + 1} 行有空字符（NUL），文件已损坏或不是文本",
            "用 Excel 或 WPS 打开原文件，另存为 .xlsx 再导入",
        )
    return text
