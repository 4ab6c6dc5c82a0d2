"""Plans what a spreadsheet's rows make of a collection: new entries, changed ones, unchanged ones, and rows
that are refused with the reason.

Nothing is written here. Every text is put before the check as if it were a file, so that what is planned
passes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import clock
from generator.checking import ERROR, Problem, check
from generator.importing.editing import Editor
from generator.importing.placing import is_of_time, times_of
from generator.importing.refused import Refused
from generator.importing.sheets.bodies import body_of
from generator.importing.sheets.bundles import Bundle, Bundler, deep_columns, lacking, missing_key
from generator.importing.sheets.cell_values import CellReader
from generator.importing.sheets.existing_entries import KnownEntries, KnownEntry
from generator.importing.sheets.headings import (
    BODY,
    ID,
    INSTRUCTIONS,
    LISTS,
    Headings,
    known_headings,
    read_headings,
)
from generator.importing.sheets.sheet_rows import row_at
from generator.importing.sheets.tables import SheetCell, SheetTable, TableRow, letters
from generator.importing.sheets.updates import changed_values, meaning
from generator.importing.titles import Titles
from generator.reading import read_vocabularies
from generator.schema import Context, Field, Leaf, LibraryEntry, Section, fields_of, leaves_of, rungs_of
from generator.schema.entry import DRAFT
from generator.schema.types import Reference
from generator.schema.wording.unfilled import is_unfilled
from generator.writing import Draft, Plain, Uneven, assemble, entry_text, skeleton, updated_text

NEW, CHANGED, SAME, REFUSED = "新建", "更新", "不变", "有问题"


@dataclass
class Planned:
    """What becomes of a row: its place, its title, the entry's file below the content folder, its text, and
    why not where it is refused.
    """

    sheet: str
    row: int
    title: str = ""
    state: str = SAME
    path: str = ""
    text: str = ""
    #: The bytes that the file has now; None for a new one.
    before: bytes | None = None
    #: The labels of the fields that change.
    changes: tuple[str, ...] = ()
    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    #: Where the texts stand in the sheet, and the ids that they name by collection: for problems that the
    #: check finds.
    headings: Headings | None = None
    names: frozenset[tuple[str, str]] = frozenset()
    #: All the rows of an entry that has several.
    bundle: Bundle | None = None

    def refuse(self, problem: str) -> None:
        """Note a problem; the row is not imported."""
        self.state = REFUSED
        self.problems.append(problem)


@dataclass(frozen=True)
class Plan:
    """The rows in order, and what is to be said of the sheets and columns that were not read."""

    rows: tuple[Planned, ...]
    remarks: tuple[str, ...]

    def count(self, state: str) -> int:
        """How many rows are in a state."""
        return sum(row.state == state for row in self.rows)


def plan_import(
    tables: list[SheetTable],
    declaring: type[LibraryEntry],
    content: Path,
    *,
    clear: bool = False,
    today: date | None = None,
) -> Plan:
    """Plan the import of `tables` into a content folder; with `clear` an empty cell takes its field out.
    Raises Refused.
    """
    content = content.resolve()
    planner = _Planner(
        declaring, content, Context(read_vocabularies(content)[0], today or clock.today()), clear
    )
    rows: list[Planned] = []
    remarks: list[str] = []
    read = 0
    for table in (table for table in tables if table.name not in (INSTRUCTIONS, LISTS)):
        if table.hidden:
            remarks.append(f"工作表「{table.name}」是隐藏的，没有读；要导入，就先取消隐藏")
            continue
        headings = read_headings(table, declaring)
        if headings is None:
            remarks.append(f"工作表「{table.name}」没有读：找不到标题行")
            continue
        if key := missing_key(declaring, headings):
            raise Refused(
                f"没有「{key}」一列，不知道每一行属于哪里", f"加上「{key}」一列；可以先导出一份看看"
            )
        read += 1
        remarks += [
            f"{f'工作表「{table.name}」' if table.name else ''}{remark}" for remark in headings.remarks
        ]
        serial = _is_serial(table, headings)
        if serial:
            remarks.append("「编号」列都是数字，当作序号，没有用作条目编号")
        rows += planner.rows(table, headings, serial)
    if not read:
        raise Refused(
            "表格里找不到标题行",
            f"第一行写各列的名称，至少要有「标题」和另外一列。可以用：{known_headings(declaring)}",
        )
    hidden = sum(row.hidden for table in tables for row in table.rows)
    if hidden:
        remarks.append(f"有 {hidden} 行在表格里是隐藏的，也一起读了")
    _check(rows, content, today, declaring)
    return Plan(tuple(rows), tuple(remarks))


def _is_serial(table: SheetTable, headings: Headings) -> bool:
    column = next((column for column, target in headings.columns.items() if target == ID), None)
    if column is None:
        return False
    texts = [
        row.cells[column].text
        for row in table.rows[headings.below :]
        if column < len(row.cells) and row.cells[column].text
    ]
    return bool(texts) and all(text.isascii() and text.isdigit() for text in texts)


class _Planner:
    def __init__(self, declaring: type[LibraryEntry], content: Path, context: Context, clear: bool) -> None:
        self.declaring, self.context, self.clear = declaring, context, clear
        self.editor = Editor(content, context)
        self.known = KnownEntries(content, declaring, context)
        self.cells, self.titles = CellReader(context), Titles(content)
        self.taken_by: dict[str, Planned] = {}

    def rows(self, table: SheetTable, headings: Headings, serial: bool) -> Iterator[Planned]:
        """What becomes of the rows of a table: each is an entry, or where groups lie deep, a line of one."""
        if not deep_columns(headings):
            for row in table.rows[headings.below :]:
                planned = Planned(table.name, row.number, headings=headings)
                yield self.row(planned, table, row, headings, serial)
            return
        for bundle in Bundler(self.declaring, self.cells, self.titles).bundles(table, headings, serial):
            planned = Planned(table.name, bundle.row.number, headings=headings, bundle=bundle)
            for wrong in bundle.wrong:
                planned.refuse(wrong)
            yield self.row(planned, table, bundle.row, headings, serial)

    def row(
        self, planned: Planned, table: SheetTable, row: TableRow, headings: Headings, serial: bool
    ) -> Planned:
        """What becomes of one row that says all of an entry but its deep groups."""
        texts: dict[str, str] = {}
        sections: dict[str, str] = {}
        name = whole = ""
        for column, target in headings.columns.items():
            cell = row.cells[column] if column < len(row.cells) else SheetCell()
            if cell.fault:
                planned.refuse(f"{letters(column)}{row.number}：{cell.fault}")
            elif target == ID:
                name = "" if serial else cell.text
            elif target == BODY:
                whole = cell.text
            elif isinstance(target, Section):
                sections[target.label] = cell.text
            elif isinstance(target, Field):
                taken = self.cells.take_apart(target, cell.text)
                for leaf in leaves_of(self.declaring):
                    if leaf.field.name == target.name and leaf.name in taken:
                        self._text(leaf, taken[leaf.name], column, planned, texts, table)
            elif isinstance(target, Leaf):
                self._text(target, cell.text, column, planned, texts, table)
        self._spare(row, headings, texts)
        planned.title = " ".join(texts.get("title", "").split())
        if planned.state == REFUSED:
            return planned
        try:
            self._plan(
                planned,
                name.removesuffix(".md"),
                texts,
                body_of(self.declaring, texts, sections, whole, self.context.vocabularies),
            )
        except Uneven as uneven:
            self._uneven(planned, uneven)
        return planned

    def _text(
        self, leaf: Leaf, text: str, column: int, planned: Planned, texts: dict[str, str], table: SheetTable
    ) -> None:
        if text.strip() and is_unfilled(text):
            planned.remarks.append(
                f"{letters(column)}{planned.row}（{leaf.label}）：「{text.strip()[:20]}」当作没有填"
            )
            text = ""
        read, wrong = self.cells.read(leaf, text, table.day_zero) if text.strip() else ("", "")
        if wrong and leaf.inner is None and is_of_time(leaf.own, "") and self._times(text, texts):
            return
        texts[leaf.name] = read
        if wrong:
            planned.refuse(f"{letters(column)}{planned.row}（{leaf.label}）：{wrong}")

    def _spare(self, row: TableRow, headings: Headings, texts: dict[str, str]) -> None:
        """A second column for a field may still say something of others: 授课时间 beside 日期."""
        for column, target in headings.spare.items():
            if column < len(row.cells) and isinstance(target, Leaf) and is_of_time(target.own, ""):
                self._times(row.cells[column].text, texts)

    def _times(self, text: str, texts: dict[str, str]) -> bool:
        """Take over what a text says of when and how long, where nothing else does; gives whether it says
        only that.
        """
        found = times_of(self.declaring, text, self.context)
        for name, value in (found or {}).items():
            texts[name] = texts.get(name) or value
        return found is not None

    def _uneven(self, planned: Planned, uneven: Uneven) -> None:
        column = planned.headings.column_of(uneven.leaf) if planned.headings else None
        label = next(leaf.label for leaf in leaves_of(self.declaring) if leaf.name == uneven.leaf)
        where = f"{letters(column)}{planned.row}（{label}）" if column is not None else label
        planned.refuse(
            f"{where}：这里有 {uneven.number} 项，同一组的别的列有 {uneven.wanted} 项。一项一行（Alt+回车换行），没有的留空行"
        )

    def _plan(self, planned: Planned, name: str, texts: dict[str, str], body: str) -> None:
        entry = self.known.find(name, texts, "school" in texts or "owner.name" in texts)
        if isinstance(entry, str):
            planned.refuse(entry)
            return
        if entry is None and not texts.get("title"):
            planned.refuse("没有写标题")
            return
        stem = entry.id if entry else name or self.known.new_id(texts["title"])
        identity = self.known.identity(
            {**texts, "title": texts.get("title") or (entry.title if entry else "")}
        )
        others = (self.taken_by.setdefault(key, planned) for key in ((stem,) if name else (stem, identity)))
        other = next((each for each in others if each is not planned), None)
        if other:
            planned.refuse(
                f"和第 {other.row} 行{f'（工作表「{other.sheet}」）' if other.sheet != planned.sheet else ''}是同一个条目。删掉一行，或改一改标题"
            )
            return
        planned.names = frozenset(
            (leaf.type.collection, each)
            for leaf in leaves_of(self.declaring)
            if isinstance(leaf.type, Reference)
            for each in leaf.split(texts.get(leaf.name, ""))
        )
        if planned.bundle:
            planned.names |= planned.bundle.names
        if entry:
            self._update(planned, entry, texts, body)
        else:
            self._create(planned, stem, texts, body)

    def _create(self, planned: Planned, stem: str, texts: dict[str, str], body: str) -> None:
        planned.state, planned.path = NEW, f"{self.declaring.collection}/{stem}.md"
        if not body and not texts.get("status"):
            texts["status"] = self.context.vocabularies["statuses"].label_of(DRAFT)
            body = skeleton(self.declaring)
            planned.remarks.append("没有正文，先存成草稿")
        values = assemble(self.declaring, texts)
        if planned.bundle:
            values[rungs_of(self.declaring)[0].field.name] = planned.bundle.value
        text = entry_text(Draft(self.declaring, values, body), self.context.vocabularies)
        planned.text, _ = self.editor.edited(planned.path, text, body_only=True)

    def _update(self, planned: Planned, entry: KnownEntry, texts: Mapping[str, str], body: str) -> None:
        planned.path = entry.path
        planned.title = planned.title or entry.title
        values = changed_values(self.declaring, entry.values, texts, self.context, clear=self.clear)
        values |= self._deep(planned, entry)
        if not values or planned.state == REFUSED:
            return
        if not entry.mendable:
            planned.refuse(f"{entry.path} 的条目信息有错误，先用 library check 查出来改好，再导入")
            return
        planned.state, planned.before = CHANGED, entry.before
        planned.changes = tuple(each.label for each in fields_of(self.declaring) if each.name in values)
        planned.text = updated_text(entry.text, self.declaring, values)

    def _deep(self, planned: Planned, entry: KnownEntry) -> dict[str, Plain]:
        """What an entry's rows change in its groups."""
        if planned.bundle is None or planned.headings is None:
            return {}
        rungs = rungs_of(self.declaring)
        field, value = rungs[0].field, planned.bundle.value
        before = entry.values.get(field.name, "")
        columns = {leaf.name for leaf in deep_columns(planned.headings).values()}
        if missing := lacking(before, rungs, columns):
            planned.refuse(f"表格里没有「{missing}」一列，条目里有。把这一列加回来，不然那些内容就丢了")
        if not value and not self.clear:
            return {}
        old = meaning(field, before, self.context)
        said = (meaning(field, each, self.context) for each in (planned.bundle.as_written, value))
        return {} if old in said else {field.name: value}


def _check(rows: list[Planned], content: Path, today: date | None, declaring: type[LibraryEntry]) -> None:
    """Refuse the rows whose texts the check has errors for, and those that name an entry that is refused."""
    planned = {row.path: row for row in rows if row.state in (NEW, CHANGED)}
    if not planned:
        return
    shown = {(content / path).as_posix(): row for path, row in planned.items()}
    for problem in check(
        content, today=today, instead={path: row.text for path, row in planned.items()}
    ).problems:
        row = shown.get(Path(problem.file).absolute().as_posix())
        if row is not None and problem.severity == ERROR:
            _judge(row, problem, declaring)
    refused = [row for row in planned.values() if row.state == REFUSED and row.before is None]
    naming: dict[tuple[str, str], list[Planned]] = {}
    for row in planned.values():
        for name in row.names:
            naming.setdefault(name, []).append(row)
    while refused:
        row = refused.pop()
        collection, _, file = row.path.rpartition("/")
        for other in naming.get((collection, file.removesuffix(".md")), []):
            if other.state != REFUSED:
                other.refuse(f"它所指的「{file.removesuffix('.md')}」在第 {row.row} 行，那一行没有导入")
                if other.before is None:
                    refused.append(other)


def _judge(row: Planned, problem: Problem, declaring: type[LibraryEntry]) -> None:
    """Refuse a row for a problem of its text; what was wrong with an entry before its row came is only
    mentioned.
    """
    column = row.headings.column_of(problem.field) if row.headings and problem.field else None
    if row.before is not None and column is None:
        if not row.remarks:
            row.remarks.append("这个条目里还有别的问题，见 library check")
        return
    number = row.row
    if row.bundle:
        place = problem.line, problem.column
        number = row_at(row.text, place, rungs_of(declaring), row.bundle.groups) or number
    where = f"{letters(column)}{number}：" if column is not None else ""
    # Where the check would have a line of front matter, a spreadsheet has a column.
    hint = problem.hint.replace("补上一行，例如：", "在这一列填上，例如 ").replace(
        "补上一行：", "加一列，写 "
    )
    row.refuse(f"{where}{problem.message}。{hint}")
