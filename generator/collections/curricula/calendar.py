"""A curriculum as a calendar: in which week each period may be held. A suggestion, and called one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from generator.collections.curricula.fields import Curriculum
from generator.collections.curricula.year import UnitSlots, Year, YearSlot
from generator.views.beside import DayCalendar, DayEvent

#: A term takes so many weeks where nothing says when it ends.
_WEEKS = 19
#: What comes last in a term has at least so many.
_LAST = 2
_WEEK, _FRIDAY, _SATURDAY = timedelta(days=7), timedelta(days=4), 5
#: A month that lies at most so many before a term's first day is of the same school year.
_EARLY = 2


@dataclass
class _Stretch:
    """Units that share the weeks from one on: those that say when they begin, and those after them that
    don't.
    """

    monday: date
    units: list[UnitSlots]


def calendar_of(curriculum: Curriculum, year: Year, address: str) -> DayCalendar:
    """The calendar of the terms whose first days are known; without events where none is."""
    days = {"autumn": curriculum.first_day, "spring": curriculum.spring_day}
    labels = {unit.term.label: unit.term.name for unit in curriculum.units}
    events: list[DayEvent] = []
    seen: dict[str, int] = {}
    for term in year.terms:
        first = days.get(labels[term.label])
        if first:
            weeks = _weeks(term.units, first)
            events += [
                _event(curriculum, unit, slot, part, day, first, address, seen)
                for unit, slot, part, day in weeks
            ]
    about = "每一节建议在哪一周上；遇到放假和考试，往后顺延。"
    assert curriculum.changed
    return DayCalendar(f"{curriculum.title}（建议）", about, curriculum.changed, tuple(events))


def _weeks(units: Sequence[UnitSlots], first: date) -> Iterator[tuple[UnitSlots, YearSlot, range, date]]:
    """Each slot with its unit, those of its periods that fall into one week, and that week's Monday."""
    stretches = _stretches(units, first)
    end = _monday(first) + _WEEKS * _WEEK
    for at, stretch in enumerate(stretches):
        is_last = at + 1 == len(stretches)
        until = max(end, stretch.monday + _LAST * _WEEK) if is_last else stretches[at + 1].monday
        yield from _shared_out(stretch, max(1, (until - stretch.monday) // _WEEK))


def _stretches(units: Sequence[UnitSlots], first: date) -> list[_Stretch]:
    found: list[_Stretch] = []
    for unit in units:
        monday = _monday(max(first, _month(unit.month, first))) if unit.month else None
        if not found:
            found.append(_Stretch(monday or _monday(first), [unit]))
        elif monday and monday > found[-1].monday:
            found.append(_Stretch(monday, [unit]))
        else:
            found[-1].units.append(unit)
    return found


def _shared_out(stretch: _Stretch, weeks: int) -> Iterator[tuple[UnitSlots, YearSlot, range, date]]:
    """The periods of a stretch, evenly over its weeks."""
    total = sum(unit.periods for unit in stretch.units)
    at = 0
    for unit in stretch.units:
        for slot in unit.slots:
            of = [(at + number) * weeks // total for number in range(slot.span)]
            at += slot.span
            for week in dict.fromkeys(of):
                begin = slot.number + of.index(week)
                yield unit, slot, range(begin, begin + of.count(week)), stretch.monday + week * _WEEK


def _month(month: int, first: date) -> date:
    """The first day of a month in the school year of a term that begins on a day."""
    ahead = (month - first.month + _EARLY) % 12 - _EARLY
    years, index = divmod(first.month - 1 + ahead, 12)
    return date(first.year + years, index + 1, 1)


def _monday(day: date) -> date:
    """The Monday of a day's week; of a Saturday's or Sunday's, that of the week that comes."""
    return day - timedelta(days=day.weekday()) + (_WEEK if day.weekday() >= _SATURDAY else timedelta())


def _event(
    curriculum: Curriculum,
    unit: UnitSlots,
    slot: YearSlot,
    part: range,
    monday: date,
    first: date,
    address: str,
    seen: dict[str, int],
) -> DayEvent:
    numbers = f"{part[0]}" if len(part) == 1 else f"{part[0]}–{part[-1]}"
    own = f"{curriculum.url[1:]}#line-{slot.line}"
    page = f"{address}{slot.address if slot.entry else own}"
    about = [
        f"建议这一周上：{curriculum.title}，第 {numbers} 课时。",
        f"第 {unit.number} 单元「{unit.name}」：{unit.goal}",
        f"{slot.words}{f'：{slot.note}' if slot.note else ''}",
    ]
    return DayEvent(
        _name(curriculum, slot, seen),
        max(monday, first),
        monday + _FRIDAY,
        f"建议：{slot.title}（第 {numbers} 课时）",
        "\n".join([*about, page] if address else about),
        page if address else "",
    )


def _name(curriculum: Curriculum, slot: YearSlot, seen: dict[str, int]) -> str:
    """A name by what is taught, so that it stays when another line moves; told apart by a number where the
    same stands several times.
    """
    what = slot.entry.url if slot.entry else slot.title
    seen[what] = seen.get(what, 0) + 1
    made = blake2b(f"{what}\n{seen[what]}".encode(), digest_size=8).hexdigest()
    return f"{made}.{curriculum.id}@{curriculum.collection}"


__all__ = ["calendar_of"]
