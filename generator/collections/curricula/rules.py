"""Rules on curricula: one grade, one thing a line, the periods of a year, nothing twice, nothing cut in
silence, no gap in what is approved.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.checking.facts import Facts
from generator.checking.register import Register
from generator.checking.rules import Rules
from generator.checking.steps import stages_in_order
from generator.checking.values import CheckedDocument
from generator.checking.written import written_in
from generator.collections.curricula.fields import APPROVED, Curriculum, Unit, UnitLine, periods_taken
from generator.reading import Finding
from generator.reading.nodes import Node, Scalar, items_of
from generator.schema import Group, fields_by_word
from generator.schema.types import Reference

_UNITS = fields_by_word(Curriculum)["units"].type
_LINES = fields_by_word(Unit)["periods"].type
_COURSE = fields_by_word(UnitLine)["course"].type
_KINDS = ("course", "base", "gap")
_FIELD = "units.periods"


class _Line(NamedTuple):
    """A line as it is written: its place, and its texts by English name with theirs."""

    node: Node
    texts: dict[str, Scalar]

    def text(self, name: str) -> str:
        """What is written under a field, "" for nothing."""
        return self.texts[name].text.strip() if name in self.texts else ""

    @property
    def said(self) -> int | None:
        """The periods that it says."""
        count = self.text("count")
        return int(count) if count.isdecimal() else None

    def finding(self, code: str, name: str = "", **params: object) -> Finding:
        """Something about the line, or about one of its fields."""
        node = self.texts.get(name, self.node)
        return Finding(code, node.start, node.end, f"{_FIELD}.{name}" if name else _FIELD, params=params)


def _units(node: Node | None) -> Iterator[list[_Line]]:
    """The lines of each unit."""
    for unit in items_of(node) if node else ():
        assert isinstance(_UNITS, Group)
        written = {field.name: value for field, value in written_in(unit, _UNITS)}
        yield list(_lines(written["periods"])) if "periods" in written else []


def _lines(node: Node) -> Iterator[_Line]:
    assert isinstance(_LINES, Group)
    for line in items_of(node):
        inner = written_in(line, _LINES)
        texts = {field.name: value for field, value in inner if isinstance(value, Scalar)}
        if any(value.text.strip() for value in texts.values()):
            yield _Line(line, texts)


def _all_lines(node: Node | None) -> Iterator[_Line]:
    for lines in _units(node):
        yield from lines


def one_grade(checked: CheckedDocument) -> Iterator[Finding]:
    """A curriculum is for one grade."""
    grades = checked.values.values.get("grades", ())
    if len(grades) > 1:
        node = checked.values.nodes["grades"]
        yield Finding("curriculum-grade", node.start, node.end, "grades", params={"count": len(grades)})


def one_thing_a_line(checked: CheckedDocument) -> Iterator[Finding]:
    """A line is a course, a base or a gap."""
    for line in _all_lines(checked.values.nodes.get("units")):
        kinds = [name for name in _KINDS if line.text(name)]
        if len(kinds) != 1:
            what = "写了不止一样" if kinds else "没有写是什么"
            yield line.finding("curriculum-line", what=what)


def nothing_twice(checked: CheckedDocument) -> Iterator[Finding]:
    """A course stands once in a year; a base or a gap once in a unit."""
    courses: dict[tuple[str, str], int] = {}
    for lines in _units(checked.values.nodes.get("units")):
        others: dict[tuple[str, str], int] = {}
        for line in lines:
            at = checked.document.lines.place(line.node.start)[0]
            for name in filter(line.text, _KINDS):
                text = line.text(name)
                seen = courses if name == "course" else others
                first = seen.setdefault((name, text), at)
                if first != at:
                    yield line.finding("curriculum-twice", name, value=text, first=first)


def approved_without_gaps(checked: CheckedDocument) -> Iterator[Finding]:
    """What is approved has nothing open."""
    steps = checked.values.values.get("stages", ())
    if steps and steps[-1].stage.name == APPROVED:
        for line in _all_lines(checked.values.nodes.get("units")):
            if line.text("gap"):
                yield line.finding("curriculum-gap", "gap")


def terms_in_order(checked: CheckedDocument) -> Iterator[Finding]:
    """The units of the first term stand before those of the second."""
    units = checked.values.values.get("units", ())
    nodes = items_of(checked.values.nodes["units"]) if units else ()
    for (one, two), node in zip(pairwise(units), nodes[1:], strict=False):
        if two.term.order < one.term.order:
            yield Finding("curriculum-terms", node.start, node.end, "units", params={"value": two.name})


def periods_add_up(register: Register) -> Iterator[tuple[Facts, Finding]]:
    """The periods of a published year are as many as the library wants."""
    wanted = register.settings.periods
    for curriculum in _curricula(register):
        node = curriculum.nodes["units"]
        total = sum(_taken(line, register) for line in _all_lines(node))
        if curriculum.published and total != wanted:
            difference = f"多 {total - wanted}" if total > wanted else f"少 {wanted - total}"
            params = {"total": total, "wanted": wanted, "difference": difference}
            yield curriculum, Finding("curriculum-sum", node.start, node.start, "units", params=params)


def _taken(line: _Line, register: Register) -> int:
    course = _course(line, register)
    return periods_taken(line.said, course.values.get("periods") if course else None)


def courses_fit(register: Register) -> Iterator[tuple[Facts, Finding]]:
    """Each course serves the grade and has all its periods, or the line says why not."""
    for curriculum in _curricula(register):
        grades = curriculum.values.get("grades", ())
        for line in _all_lines(curriculum.nodes["units"]):
            course = _course(line, register)
            if course is None or line.text("note") or len(grades) != 1:
                continue
            served, own = course.values.get("grades", ()), course.values.get("periods")
            title = course.values.get("title", course.id)
            if grades[0] not in served:
                labels = "、".join(each.label for each in served)
                params = {"value": title, "grades": labels, "grade": grades[0].label}
                yield curriculum, line.finding("curriculum-serves", "course", **params)
            if own and line.said and line.said < own:
                params = {"value": title, "own": own, "count": line.said}
                yield curriculum, line.finding("curriculum-cut", "count", **params)


def one_for_a_grade(register: Register) -> Iterator[tuple[Facts, Finding]]:
    """A grade has one curriculum a year, and one more of each school that has its own."""
    seen: dict[tuple[object, ...], Facts] = {}
    for curriculum in _curricula(register):
        grades, year = curriculum.values.get("grades", ()), curriculum.values.get("school_year")
        if not curriculum.published or not grades or not year:
            continue
        first = seen.setdefault((grades[0], year, curriculum.values.get("school")), curriculum)
        if first is not curriculum:
            node = curriculum.nodes["school_year"]
            params = {"grade": grades[0].label, "year": year, "other": first.path}
            yield curriculum, Finding("curriculum-double", node.start, node.end, "school_year", params=params)


def _course(line: _Line, register: Register) -> Facts | None:
    assert isinstance(_COURSE, Reference)
    return register.by_id.get((_COURSE.collection, line.text("course")))


def _curricula(register: Register) -> Iterator[Facts]:
    return (each for each in register.checked if each.declaring is Curriculum and "units" in each.nodes)


RULES = Rules(
    entry=(
        one_grade,
        one_thing_a_line,
        nothing_twice,
        stages_in_order,
        approved_without_gaps,
        terms_in_order,
    ),
    library=(periods_add_up, courses_fit, one_for_a_grade),
    looks_at=("units", "grades", "school_year", "school", "periods"),
)
