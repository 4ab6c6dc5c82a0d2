"""A curriculum as a year at a glance: its terms, units and slots, each with what it leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.collections.curricula.fields import Curriculum, Unit, UnitLine, periods_taken
from generator.library import Library
from generator.schema import Group, LibraryEntry, fields_of
from generator.schema.labelled import plain_words

#: What a slot may be, and in words: what is there, a made-up example, a visit, what is still to be written.
DONE, SAMPLE, VISIT, GAP = "done", "sample", "visit", "gap"
STATES = {DONE: "已有", SAMPLE: "示例", VISIT: "基地", GAP: "待补"}


@dataclass(frozen=True)
class YearSlot:
    """A line of a curriculum: the number of its first period in the year and how many it takes; `line` is
    its own number among the lines. A gap has no entry.
    """

    line: int
    number: int
    span: int
    state: str
    title: str
    about: str
    note: str
    address: str
    #: What its line says in the entry's file, by label.
    written: Mapping[str, str]
    entry: LibraryEntry | None = None

    @property
    def words(self) -> str:
        """What kind of slot it is, in words."""
        return STATES[self.state]

    @property
    def numbers(self) -> str:
        """Its periods: 「3」, or 「3–4」."""
        last = self.number + self.span - 1
        return str(self.number) if last == self.number else f"{self.number}–{last}"


@dataclass(frozen=True)
class UnitSlots:
    """A unit with its slots; `number` counts the year's units."""

    number: int
    name: str
    month: int | None
    goal: str
    #: What the unit says of itself in the entry's file, by label.
    written: Mapping[str, str]
    slots: tuple[YearSlot, ...]

    @property
    def periods(self) -> int:
        """How many periods it takes."""
        return sum(slot.span for slot in self.slots)


@dataclass(frozen=True)
class TermUnits:
    """A term with its units."""

    label: str
    units: tuple[UnitSlots, ...]

    @property
    def periods(self) -> int:
        """How many periods it takes."""
        return sum(unit.periods for unit in self.units)

    @property
    def slots(self) -> tuple[YearSlot, ...]:
        """The slots of all its units."""
        return tuple(slot for unit in self.units for slot in unit.slots)


@dataclass(frozen=True)
class Year:
    """A curriculum's year."""

    terms: tuple[TermUnits, ...]

    @property
    def periods(self) -> int:
        """How many periods it has."""
        return sum(term.periods for term in self.terms)

    @property
    def units(self) -> tuple[UnitSlots, ...]:
        """The units of all terms."""
        return tuple(unit for term in self.terms for unit in term.units)

    @property
    def slots(self) -> tuple[YearSlot, ...]:
        """All slots in order."""
        return tuple(slot for term in self.terms for slot in term.slots)

    @property
    def done(self) -> int:
        """How many periods have a lesson or a visit that is no sample."""
        return sum(slot.span for slot in self.slots if slot.state in (DONE, VISIT))

    @property
    def counts(self) -> tuple[tuple[str, str, int], ...]:
        """How many periods are what, those that there are: the state, its words, the number."""
        counted: Counter[str] = Counter()
        for slot in self.slots:
            counted[slot.state] += slot.span
        return tuple((state, words, counted[state]) for state, words in STATES.items() if counted[state])


def year_of(curriculum: Curriculum, library: Library) -> Year:
    """The year that a curriculum plans, with what the library has for each of its lines."""
    line, number = 0, 1
    terms: dict[str, list[UnitSlots]] = {}
    for count, unit in enumerate(curriculum.units, 1):
        slots = []
        for each in unit.periods:
            line += 1
            slot = _slot(each, line, number, curriculum, library)
            number += slot.span
            slots.append(slot)
        terms.setdefault(unit.term.label, []).append(_unit(unit, count, slots))
    return Year(tuple(TermUnits(label, tuple(units)) for label, units in terms.items()))


def _unit(unit: Unit, number: int, slots: Iterable[YearSlot]) -> UnitSlots:
    return UnitSlots(number, unit.name, unit.month, unit.goal, written_in(unit), tuple(slots))


def written_in(value: object) -> Mapping[str, str]:
    """The single texts of a group as its file has them, by label; those that are empty are left out."""
    fields = [field for field in fields_of(type(value)) if not isinstance(field.type, Group)]
    held = {field.label: getattr(value, field.name) for field in fields}
    return {label: plain_words(each) for label, each in held.items() if each is not None and each != ()}


def entry_of(line: UnitLine, library: Library) -> LibraryEntry | None:
    """What a line names, where readers may see it."""
    return library.find(*line.named) if line.named else None


def _slot(line: UnitLine, at: int, number: int, of: Curriculum, library: Library) -> YearSlot:
    entry, written = entry_of(line, library), written_in(line)
    span, note = periods_taken(line.count, getattr(entry, "periods", None)), line.note or ""
    if entry is None:
        title = line.gap or "排好的课还没有发布"
        words = (line.category, line.audience, line.theme)
        about = " · ".join(term.label for term in words if term)
        return YearSlot(
            at, number, span, GAP, title, about, note, f"wanted/{of.grade.name}/#gap-{at}", written
        )
    state = VISIT if line.base else SAMPLE if entry.is_sample else DONE
    about = entry.category.label if line.course and hasattr(entry, "category") else ""
    return YearSlot(at, number, span, state, entry.title, about, note, entry.url[1:], written, entry)


__all__ = [
    "DONE",
    "GAP",
    "SAMPLE",
    "STATES",
    "VISIT",
    "TermUnits",
    "UnitSlots",
    "Year",
    "YearSlot",
    "entry_of",
    "year_of",
]
