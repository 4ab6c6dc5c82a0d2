"""A collection as a spreadsheet that can be edited and imported again, or its empty template: columns,
lists and explanations from the declarations.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from generator.importing.sheets.headings import BODY, ID, INSTRUCTIONS, LISTS
from generator.importing.sheets.tables import FORMULA
from generator.schema import Leaf, LibraryEntry, Vocabularies, columns_in, leaves_of, rungs_of

#: How far down drop-down lists reach.
_ROWS = 5000
_TEXT = "@"
_NEEDED, _MAY = PatternFill("solid", fgColor="FFFDE9C8"), PatternFill("solid", fgColor="FFE4EEF2")


@dataclass(frozen=True)
class Column:
    """A column: its heading, the leaf that it holds if it holds one, and how it is explained."""

    heading: str
    leaf: Leaf | None
    needed: str
    how: str
    example: str


def columns_of(
    declaring: type[LibraryEntry], vocabularies: Vocabularies, *, bodies: bool, rare: Iterable[str] = ()
) -> list[Column]:
    """The columns of a collection: leaves, with `bodies` also the sections of new bodies; of what stands
    last, only the status and what is `rare`.
    """
    wanted = set(rare)
    columns = [Column(ID, None, "", "已有条目的编号，不要改；新条目留空，会用标题的拼音。", "pei-xie-zuo-ye")]
    for leaf in columns_in(declaring):
        if not leaf.field.last or leaf.name == "status" or leaf.name in wanted:
            columns.append(
                Column(
                    leaf.label,
                    leaf,
                    _needed(leaf, declaring, vocabularies),
                    _how(leaf, declaring),
                    leaf.own.example.strip("[]"),
                )
            )
    if bodies:
        columns += [
            Column(
                section.label, None, "", f"正文的一个小节：{section.hint}。只在新建时用，不改已有的正文。", ""
            )
            for section in declaring.sections
            if section.asked
        ]
        columns.append(
            Column(BODY, None, "", "整篇正文，用了它就不必填上面的小节。只在新建时用，不改已有的正文。", "")
        )
    return columns


def workbook(
    columns: Sequence[Column], rows: Iterable[dict[str, str]], vocabularies: Vocabularies, noun: str
) -> bytes:
    """An .xlsx file with a row for each of `rows`, texts by heading: every cell is text, whatever it begins
    with.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(noun)
    sheet.freeze_panes = "C2"
    for number, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = _width(column)
        dimension.number_format = _TEXT
    lists = _lists(columns, vocabularies)
    for at, (number, column) in enumerate(
        (number, column) for number, column in enumerate(columns, 1) if column.heading in lists
    ):
        sheet.data_validations.append(
            _drop_down(
                column, get_column_letter(number), get_column_letter(at + 1), len(lists[column.heading])
            )
        )
    sheet.append(
        [
            _cell(sheet, column.heading, Font(bold=True), _NEEDED if column.needed else _MAY)
            for column in columns
        ]
    )
    for row in rows:
        sheet.append([_cell(sheet, row.get(column.heading, "")) for column in columns])
    _explain(book, columns)
    _write_lists(book, lists)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def delimited(columns: Sequence[Column], rows: Iterable[dict[str, str]]) -> bytes:
    """A .csv file as WPS and Excel read it: UTF-8 with a mark; what could be taken for a formula has an
    apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([column.heading for column in columns])
    for row in rows:
        texts = [row.get(column.heading, "") for column in columns]
        writer.writerow([f"'{text}" if text.startswith(FORMULA) else text for text in texts])
    return stream.getvalue().encode("utf-8-sig")


def _needed(leaf: Leaf, declaring: type[LibraryEntry], vocabularies: Vocabularies) -> str:
    if leaf.inner and not leaf.inner.required:
        return ""
    if leaf.above:
        return f"每个{leaf.above[-1].label}必填" if leaf.own.required else ""
    if leaf.field.required_for:
        other, names = leaf.field.required_for
        choice = next(each.type for each in leaves_of(declaring) if each.name == other)
        labels = (
            [vocabularies[choice.vocabulary].label_of(name) for name in names]
            if choice.vocabulary
            else list(names)
        )
        return f"{'、'.join(labels)}必填"
    return "必填" if leaf.field.required else "填了这一组就必填" if leaf.inner else ""


def _how(leaf: Leaf, declaring: type[LibraryEntry]) -> str:
    if leaf.above:
        is_line = leaf.above[-1] == rungs_of(declaring)[-1].field
        label = leaf.above[-1].label
        where = f"一行一项{label}。" if is_line else f"写在{label}的第一行，下面的行空着就是同上。"
        return f"{leaf.own.help}{leaf.type.describe()}。{where}"
    several = (
        "可以写几个，用顿号分开。"
        if leaf.many and not leaf.inner
        else "有几项时，一项一行（Alt+回车）。"
        if leaf.many
        else ""
    )
    once = "只写在条目的第一行。" if rungs_of(declaring) else ""
    return f"{leaf.own.help}{leaf.type.describe()}。{several}{once}"


def _width(column: Column) -> float:
    if column.leaf is None:
        return 24
    longest = column.leaf.type.longest
    return 40 if longest > 60 else 24 if longest > 40 else max(12.0, len(column.heading) * 2.2)


def _cell(sheet: Any, text: str, font: Font | None = None, fill: PatternFill | None = None) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # never a formula
    cell.number_format = _TEXT
    if text.startswith(FORMULA):
        cell.quotePrefix = True  # also when the cell is edited
    if font:
        cell.font = font
    if fill:
        cell.fill = fill
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _lists(columns: Sequence[Column], vocabularies: Vocabularies) -> dict[str, list[str]]:
    """The words of the drop-down lists by heading."""
    leaves = {column.heading: column.leaf for column in columns if column.leaf}
    words = {heading: leaf.type.choices(vocabularies) for heading, leaf in leaves.items()}
    return {heading: each for heading, each in words.items() if each}


def _drop_down(column: Column, letter: str, source: str, length: int) -> DataValidation:
    assert column.leaf
    several = column.leaf.many  # a list offers one word; more may be typed
    rule = DataValidation(
        type="list",
        formula1=f"'{LISTS}'!${source}$2:${source}${length + 1}",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning" if several else "stop",
        errorTitle=column.heading,
        error="不在列表里。几个值用顿号分开，年级也可以写「三年级–五年级」。确定要这样写吗？"
        if several
        else "请从列表里选。",
    )
    rule.add(f"{letter}2:{letter}{_ROWS}")
    return rule


def _explain(book: Workbook, columns: Sequence[Column]) -> None:
    sheet = book.create_sheet(INSTRUCTIONS)
    for letter, width in zip("ABCD", (18, 26, 70, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, text, Font(bold=True), _MAY) for text in ("列", "必填", "怎样写", "例子")])
    for column in columns:
        sheet.append(
            [_cell(sheet, text) for text in (column.heading, column.needed, column.how, column.example)]
        )


def _write_lists(book: Workbook, lists: dict[str, list[str]]) -> None:
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    sheet.append([_cell(sheet, heading) for heading in lists])
    for at in range(max(map(len, lists.values()), default=0)):
        sheet.append([_cell(sheet, words[at]) if at < len(words) else None for words in lists.values()])
