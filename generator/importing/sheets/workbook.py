"""Reads .xlsx workbooks of strangers: bounded in every direction, formulas by their values, merged cells
filled.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from generator.importing.refused import Refused
from generator.importing.sheets.tables import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    SheetCell,
    SheetTable,
    TableRow,
    too_much,
)

#: How much XML a workbook may unpack to, and how many members its archive may have.
MAX_XML = 64 * 1024 * 1024
MAX_MEMBERS = 2000
#: How much of it may be texts that cells share, and how much neither they nor cells.
_MAX_SHARED = 24 * 1024 * 1024
_MAX_OTHERS = 8 * 1024 * 1024
#: Of how many marks a text or a cell may be made: each part with its own type and size takes six.
_MAX_MARKS = 100_000
_TEXT_OR_CELL = re.compile(rb"</?(?:\w{1,20}:)?(?:si|c|row|mergeCell|col)[ >/]")
#: More merged cells than this nobody made by hand.
_MAX_MERGES = 20_000
_MAX_MERGED_ROWS = 500_000
#: Rows above the header and blank ones between.
_LAST_ROW = MAX_ROWS + 5_000
_XML = (".xml", ".rels", ".vml")
_AGAIN = "用 Excel 或 WPS 打开，另存为新的 .xlsx 再导入"


@dataclass
class _Marks:
    """What the library does not tell in its frugal way of reading."""

    hidden: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    #: Formulas whose values the file does not hold.
    empty_formulas: set[str] = field(default_factory=set)


def read_workbook(data: bytes) -> list[SheetTable]:
    """The sheets of a workbook that hold anything; hidden ones by name alone. Raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _bounded(archive)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
                book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
                sheets: list[Any] = book.worksheets
                tables = [
                    # Its path in the archive is nowhere public.
                    _table(sheet, _marks(archive, sheet._worksheet_path), book.epoch.date())
                    if sheet.sheet_state == "visible"
                    else SheetTable(sheet.title, (), hidden=True)
                    for sheet in sheets
                ]
                return [table for table in tables if table.rows or table.hidden]
    except Refused:
        raise
    except (
        Exception
    ) as error:  # whatever a stranger's file makes a parser raise, it is the file that is broken
        raise Refused(f"文件打不开，已损坏或不是真正的 .xlsx（{type(error).__name__}）", _AGAIN) from error


def _bounded(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename.lower() for member in members}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refused(
            "这个表格里有宏", "用 Excel 或 WPS 打开，另存为「Excel 工作簿（.xlsx）」，不要选「启用宏」的那种"
        )
    if "mimetype" in names and "content.xml" in names:
        raise Refused(
            "这是 OpenDocument 表格（.ods）", "用 WPS、Excel 或 LibreOffice 打开，另存为 .xlsx 再导入"
        )
    xml = [member for member in members if member.filename.lower().endswith(_XML)]
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in xml) > MAX_XML:
        raise too_much(f"解开以后超过 {MAX_XML // 1024 // 1024} MB")
    _few_texts(xml)
    for member in xml:
        _of_few_marks(archive, member)
        with archive.open(member) as stream:
            # No spreadsheet program writes a document type; entities are an attack. Blanks between letters
            # are other encodings.
            if b"<!doctype" in stream.read(4096).replace(b"\0", b"").lower():
                raise Refused("文件里有不该有的东西（DOCTYPE）", _AGAIN)


def _of_few_marks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Raise Refused where a text or a cell is made of so many parts that reading it takes all memory."""
    data, begin = archive.read(member), 0
    for end in (*(match.end() for match in _TEXT_OR_CELL.finditer(data)), len(data)):
        if end - begin > _MAX_MARKS and data.count(b"<", begin, end) > _MAX_MARKS:
            raise too_much(f"一个格子里的文字分成了 {_MAX_MARKS // 6:,} 段以上")
        begin = end


def _few_texts(xml: Sequence[zipfile.ZipInfo]) -> None:
    """Raise Refused where there is more text than anybody types, or something else than text and cells."""
    shared = sum(each.file_size for each in xml if "sharedstrings" in each.filename.lower())
    sheets = sum(each.file_size for each in xml if "worksheets/" in each.filename.lower())
    others = sum(each.file_size for each in xml) - shared - sheets
    for size, limit, what in ((shared, _MAX_SHARED, "文字"), (others, _MAX_OTHERS, "样式一类的东西")):
        if size > limit:
            raise too_much(f"{what}超过 {limit // 1024 // 1024} MB")


def _marks(archive: zipfile.ZipFile, path: str) -> _Marks:
    marks = _Marks()
    filled = False
    with archive.open(path.lstrip("/")) as stream:
        for _, element in ElementTree.iterparse(stream):  # noqa: S314  (document types are refused above)
            tag = element.tag.rpartition("}")[2]
            if tag == "c":
                value = next((each for each in element if each.tag.endswith(("}v", "}is"))), None)
                if value is not None and (value.text or len(value)):
                    _within(element.get("r", ""))
                    filled = True
                elif any(each.tag.endswith("}f") for each in element):
                    marks.empty_formulas.add(element.get("r", ""))
                element.clear()
            elif tag == "row":
                if filled and int(element.get("r", "0")) > _LAST_ROW:
                    raise too_much(f"第 {_LAST_ROW:,} 行以下还有内容")
                filled = False
                if element.get("hidden") in ("1", "true"):
                    marks.hidden.add(int(element.get("r", "0")))
                element.clear()
            elif tag == "mergeCell" and len(marks.merges) < _MAX_MERGES:
                marks.merges.append(range_boundaries(element.get("ref", "")))  # type: ignore[arg-type]
    return marks


def _within(reference: str) -> None:
    """Raise Refused for a cell that is out of bounds."""
    parts = re.fullmatch(r"([A-Z]{1,7})([0-9]{1,10})", reference)
    if parts is None:
        return
    column = 0
    for letter in parts[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    if column > MAX_COLUMNS:
        raise too_much(f"{reference} 在第 {MAX_COLUMNS} 列以外")
    if int(parts[2]) > _LAST_ROW:
        raise too_much(f"{reference} 在第 {_LAST_ROW:,} 行以下")


def _table(sheet: Any, marks: _Marks, day_zero: date) -> SheetTable:
    rows: dict[int, list[SheetCell]] = {}
    sheet.reset_dimensions()  # what the file says of its own size is not to be trusted
    for number, found in enumerate(sheet.iter_rows(max_row=_LAST_ROW, max_col=MAX_COLUMNS), 1):
        if not marks.empty_formulas and all(each.value is None for each in found):
            continue
        cells = [_cell(each, marks) for each in found]
        while cells and cells[-1] == SheetCell():
            cells.pop()
        if cells:
            rows[number] = cells
    if sum(min(bottom, MAX_ROWS) - top + 1 for _, top, _, bottom in marks.merges) > _MAX_MERGED_ROWS:
        raise too_much("合并的单元格太多")
    for left, top, right, bottom in marks.merges:
        _fill(rows, left - 1, top, min(right, MAX_COLUMNS), bottom)
    if len(rows) > MAX_ROWS:
        raise too_much(f"超过 {MAX_ROWS:,} 行")
    return SheetTable(
        sheet.title,
        tuple(TableRow(number, tuple(rows[number]), number in marks.hidden) for number in sorted(rows)),
        day_zero=day_zero,
    )


def _fill(rows: dict[int, list[SheetCell]], left: int, top: int, right: int, bottom: int) -> None:
    """Give every cell of a merged range what stands in its first, in rows that hold something at all."""
    if top not in rows or left >= len(rows[top]):
        return
    value = rows[top][left]
    for number in range(top, min(bottom, _LAST_ROW) + 1):
        cells = rows.get(number)
        if cells is not None:
            cells.extend([SheetCell()] * (right - len(cells)))
            cells[left:right] = [value] * (right - left)


def _cell(cell: Any, marks: _Marks) -> SheetCell:
    value = cell.value
    if value is None:
        where = getattr(cell, "coordinate", "")
        return (
            SheetCell(fault="这一格是公式，文件里没有算好的值；选择性粘贴成「数值」")
            if where in marks.empty_formulas
            else SheetCell()
        )
    if cell.data_type == "e":
        return SheetCell(fault=f"这一格是错误值 {value}；改成真正的内容")
    text = _text(value)
    return SheetCell(fault=f"这一格有 {len(text):,} 个字，太长") if len(text) > MAX_CELL else SheetCell(text)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.12g}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip(" \t\u3000")
