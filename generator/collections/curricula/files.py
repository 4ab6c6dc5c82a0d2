"""The files beside a curriculum's page: the year as a table, and as a calendar of suggested weeks."""

from __future__ import annotations

from collections.abc import Iterator

from generator.collections.curricula.calendar import calendar_of
from generator.collections.curricula.fields import Curriculum
from generator.collections.curricula.year import VISIT, TermUnits, UnitSlots, Year, YearSlot, year_of
from generator.library import Library
from generator.views.beside import BesideFile, PrintedSheet, SheetColumn

#: The columns of the table, and how wide each is.
_COLUMNS = (
    ("学期", 8.0),
    ("单元", 17.0),
    ("月份", 6.0),
    ("第几课时", 9.0),
    ("内容", 36.0),
    ("现状", 7.0),
    ("课时数", 7.0),
    ("说明", 28.0),
    ("网址", 34.0),
)
_UNIT = 3


def files_of(curriculum: Curriculum, library: Library, address: str) -> Iterator[BesideFile]:
    """The table, and the calendar where a term's first day is given; `address` is the site's, "" where it is
    not known.
    """
    year = year_of(curriculum, library)
    table = _table(curriculum, year, address)
    yield BesideFile("curriculum.xlsx", "课程表 Excel", table)
    calendar = calendar_of(curriculum, year, address)
    if calendar.events:
        yield BesideFile("calendar.ics", "放进日历", calendar)


def _table(curriculum: Curriculum, year: Year, address: str) -> PrintedSheet:
    stage = curriculum.stages[-1]
    line = f"{curriculum.grade.label} · {curriculum.school_year} 学年 · {stage.stage.label}（{stage.date}）"
    counts = "，".join(f"{words} {number} 课时" for _, words, number in year.counts)
    rows = (
        _row(term, unit, slot, address) for term in year.terms for unit in term.units for slot in unit.slots
    )
    where = (f"{address}{curriculum.url[1:]}",) if address else ()
    columns = tuple(SheetColumn(*each) for each in _COLUMNS)
    ends = ("合计", "", "", "", "", "", year.periods, counts, "")
    of = curriculum.school or ""
    lines = tuple(each for each in (line, of, curriculum.summary, *where) if each)
    assert curriculum.changed
    return PrintedSheet(curriculum.title, lines, columns, tuple(rows), ends, _UNIT, curriculum.changed)


def _row(term: TermUnits, unit: UnitSlots, slot: YearSlot, address: str) -> tuple[str | int, ...]:
    what = f"《{slot.title}》" if slot.entry and slot.state != VISIT else slot.title
    notes = "；".join(each for each in (slot.note, "" if slot.entry else slot.about) if each)
    where = f"{address}{slot.address}" if address and slot.entry else ""
    month = f"{unit.month} 月" if unit.month else ""
    return (term.label, unit.name, month, slot.numbers, what, slot.words, slot.span, notes, where)


__all__ = ["files_of"]
