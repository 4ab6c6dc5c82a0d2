"""The rows of a table that belong to one entry, where it has several: one for each innermost group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.importing.sheets.cell_values import CellReader
from generator.importing.sheets.folding import Folded, RowFault, folded, value_of
from generator.importing.sheets.headings import ID, Headings
from generator.importing.sheets.tables import SheetCell, SheetTable, TableRow, letters
from generator.importing.sheets.unfolding import Texts, Unclear, groups_in, texts_of
from generator.importing.titles import Titles
from generator.schema import Leaf, LibraryEntry, Rung, rungs_of
from generator.schema.types import Reference
from generator.writing import Plain


@dataclass
class Bundle:
    """The rows of one entry: the first with what is said of it as a whole, and the groups of all."""

    row: TableRow
    rows: list[TableRow]
    groups: list[Folded] = field(default_factory=list)
    value: list[Plain] = field(default_factory=list)
    #: The same in the very words of the cells.
    as_written: list[Plain] = field(default_factory=list)
    #: The ids that the groups name, by collection.
    names: frozenset[tuple[str, str]] = frozenset()
    #: What is wrong, with the place.
    wrong: list[str] = field(default_factory=list)


def deep_columns(headings: Headings) -> dict[int, Leaf]:
    """The columns of groups that lie deep, by number; none in a table with a row an entry."""
    return {at: each for at, each in headings.columns.items() if isinstance(each, Leaf) and each.above}


def missing_key(declaring: type[LibraryEntry], headings: Headings) -> str:
    """The column without which no row tells its group, where the table lacks it; "" else."""
    there = set(deep_columns(headings).values())
    return next((rung.key.label for rung in rungs_of(declaring)[:-1] if there and rung.key not in there), "")


class Bundler:
    """Puts the rows of a table together to entries."""

    def __init__(self, declaring: type[LibraryEntry], cells: CellReader, titles: Titles) -> None:
        self.rungs: tuple[Rung, ...] = rungs_of(declaring)
        self.cells, self.titles = cells, titles

    def bundles(self, table: SheetTable, headings: Headings, serial: bool) -> Iterator[Bundle]:
        """The entries of a table, each with all its rows."""
        deep = deep_columns(headings)
        gone: dict[str, int] = {}
        for rows in _parted(table.rows[headings.below :], headings, serial):
            own = {column: _cell(rows[0], column) for column in headings.columns if column not in deep}
            bundle = Bundle(_row(rows[0].number, own), rows)
            bundle.wrong += _strays(rows, own)
            name = _text(rows[0], _column(headings, ID)) if not serial else ""
            if name and gone.setdefault(name, rows[0].number) != rows[0].number:
                bundle.wrong.append(
                    f"「{name[:60]}」的行在第 {gone[name]} 行起已经有了，中间隔着别的条目。把同一个条目的行放在一起"
                )
            self._fold(bundle, deep, table)
            yield bundle

    def _fold(self, bundle: Bundle, deep: dict[int, Leaf], table: SheetTable) -> None:
        numbered = [(row.number, self._texts(row, deep, table, bundle)) for row in bundle.rows]
        bundle.groups, faults = folded(numbered, self.rungs)
        columns = {leaf: column for column, leaf in deep.items()}
        bundle.wrong += [_told(fault, columns.get(fault.leaf)) for fault in faults]
        bundle.value = value_of(bundle.groups, self.rungs)
        written = [(row.number, _written(row, deep)) for row in bundle.rows]
        bundle.as_written = value_of(folded(written, self.rungs)[0], self.rungs)
        naming = [(leaf, leaf.type.collection) for leaf in columns if isinstance(leaf.type, Reference)]
        said = ((to, texts.get(leaf.name, "")) for _, texts in numbered for leaf, to in naming)
        bundle.names = frozenset(each for each in said if each[1])

    def _texts(self, row: TableRow, deep: dict[int, Leaf], table: SheetTable, bundle: Bundle) -> Texts:
        texts: Texts = {}
        for column, leaf in deep.items():
            cell = _cell(row, column)
            wrong = cell.fault
            if cell.text.strip():
                texts[leaf.name], wrong = self._read(leaf, cell.text, table)
            if wrong:
                bundle.wrong.append(f"{letters(column)}{row.number}（{leaf.label}）：{wrong}")
        return texts

    def _read(self, leaf: Leaf, text: str, table: SheetTable) -> tuple[str, str]:
        """A cell's text as front matter has it, and what is wrong with it; an entry may be named by title."""
        if isinstance(leaf.type, Reference) and not leaf.many:
            name = text.strip().removeprefix("《").removesuffix("》")
            found, wrong = self.titles.id_of(leaf.type.collection, name)
            return found or text, wrong
        return self.cells.read(leaf, text, table.day_zero)


def lacking(before: Plain, rungs: tuple[Rung, ...], columns: set[str]) -> str:
    """The column that a table lacks and the groups of an entry have texts for; "" for none."""
    try:
        items = groups_in(before)
    except Unclear:
        return ""
    for item in items:
        used = texts_of(item, rungs[0])
        missing = next((leaf.label for leaf in rungs[0].leaves if leaf.name in used.keys() - columns), "")
        if not missing and rungs[1:]:
            missing = lacking(item.get(rungs[1].field.name, ""), rungs[1:], columns)
        if missing:
            return missing
    return ""


def _parted(rows: tuple[TableRow, ...], headings: Headings, serial: bool) -> Iterator[list[TableRow]]:
    """Rows by entry: a new one begins where a row has another id, or where none has any, another title."""
    name_column, title_column = (None if serial else _column(headings, ID)), headings.column_of("title")
    found: list[TableRow] = []
    name = title = ""
    for row in rows:
        of_name, of_title = _text(row, name_column), _text(row, title_column)
        is_other = bool(of_name) and of_name != name
        is_other |= not of_name and bool(of_title) and of_title != title
        if is_other and found:
            yield found
            found, name, title = [], "", ""
        found.append(row)
        name, title = of_name or name, of_title or title
    if found:
        yield found


def _strays(rows: list[TableRow], own: dict[int, SheetCell]) -> Iterator[str]:
    """What later rows say of the entry itself, other than its first."""
    for row in rows[1:]:
        for column, first in own.items():
            cell = _cell(row, column)
            if cell.fault or cell.text not in ("", first.text):
                yield (
                    f"{letters(column)}{row.number}：整个条目的事只写在它的第一行（第 {rows[0].number} 行），"
                    "别的行留空。是另一个条目，就写上它自己的「编号」或「标题」"
                )


def _written(row: TableRow, deep: dict[int, Leaf]) -> Texts:
    return {leaf.name: _cell(row, column).text for column, leaf in deep.items()}


def _told(fault: RowFault, column: int | None) -> str:
    where = f"{letters(column)}{fault.row}" if column is not None else f"第 {fault.row} 行"
    return f"{where}（{fault.leaf.label}）：{fault.words}"


def _row(number: int, cells: dict[int, SheetCell]) -> TableRow:
    last = max(cells, default=-1)
    return TableRow(number, tuple(cells.get(column, SheetCell()) for column in range(last + 1)))


def _column(headings: Headings, target: str) -> int | None:
    return next((column for column, each in headings.columns.items() if each == target), None)


def _cell(row: TableRow, column: int) -> SheetCell:
    return row.cells[column] if column < len(row.cells) else SheetCell()


def _text(row: TableRow, column: int | None) -> str:
    return "" if column is None else " ".join(_cell(row, column).text.split())


__all__ = ["Bundle", "Bundler", "deep_columns", "lacking", "missing_key"]
