"""The wall: every grade's year, period by period, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.collections.curricula.fields import Curriculum
from generator.collections.curricula.year import Year, year_of
from generator.library import Library
from generator.schema import Term


@dataclass(frozen=True)
class WallRow:
    """A grade with its curriculum and the year that it plans; without, where nobody has written one."""

    grade: Term
    curriculum: Curriculum | None = None
    year: Year | None = None


def main_curricula(library: Library) -> Mapping[str, Curriculum]:
    """The curriculum of each grade, by its name: the newest of those that all schools share, else of those
    of one school.
    """
    found: dict[str, Curriculum] = {}
    for each in library.of(Curriculum.collection):
        assert isinstance(each, Curriculum)
        known = found.get(each.grade.name)
        if known is None or _rank(each) > _rank(known):
            found[each.grade.name] = each
    return found


def _rank(curriculum: Curriculum) -> tuple[bool, bool, str]:
    return curriculum.school is None, not curriculum.is_sample, curriculum.school_year


def wall_of(library: Library) -> list[tuple[Term, list[WallRow]]]:
    """The rows of all grades, by stage."""
    main = main_curricula(library)
    rows = [_row(grade, main, library) for grade in library.vocabularies["grades"]]
    stages = library.vocabularies["stages"]
    return [(stage, [row for row in rows if row.grade.parent == stage.name]) for stage in stages]


def _row(grade: Term, main: Mapping[str, Curriculum], library: Library) -> WallRow:
    curriculum = main.get(grade.name)
    return WallRow(grade, curriculum, year_of(curriculum, library)) if curriculum else WallRow(grade)


__all__ = ["WallRow", "main_curricula", "wall_of"]
