"""What readers see of a curriculum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from generator.collections.curricula.fields import Curriculum, UnitLine
from generator.collections.curricula.files import files_of
from generator.collections.curricula.wall import main_curricula, wall_of
from generator.collections.curricula.year import entry_of, year_of
from generator.library import Library
from generator.schema import LibraryEntry, Term, fields_of, leaves_of
from generator.schema.labelled import plain_words
from generator.schema.rungs import rungs_of
from generator.schema.types import Reference
from generator.views import Badge, BesideFile, CollectionView, Crumb, GradePart, Position

#: What a school's own curriculum has from the one that it is made from.
_TAKEN_ALONG = ("title", "grades", "school_year", "summary")


def headings() -> Mapping[str, Mapping[str, str]]:
    """What a table of curricula calls each text of a step, of a unit and of a line, by the text's label."""
    steps = [leaf for leaf in leaves_of(Curriculum) if leaf.field.name == "stages"]
    units, lines = rungs_of(Curriculum)
    found = {"step": steps, "unit": units.leaves, "line": lines.leaves}
    return {name: {leaf.own.label: leaf.label for leaf in leaves} for name, leaves in found.items()}


class CurriculumView(CollectionView[Curriculum]):
    """A grade's year, period by period."""

    intro = "每个年级一学年要上的课，一格一课时：哪些已经有，哪些还等人来写，一眼看清。"
    template = "curriculum.html"
    styles = ("year",)
    scripts = ("year",)
    listed_by_grade = False
    tones: ClassVar = {"curricula": "#7a5a14"}

    def badges(self, entry: Curriculum) -> Iterator[Badge]:
        yield "", f"{entry.school_year} 学年"
        yield "quiet", entry.stages[-1].stage.label

    def crumbs(self, entry: Curriculum) -> Iterator[Crumb]:
        yield entry.grade.label, f"grades/{entry.grade.name}/"

    def context(self, entry: Curriculum, library: Library) -> Mapping[str, Any]:
        visits = next(field.type for field in fields_of(UnitLine) if field.name == "base")
        assert isinstance(visits, Reference)
        written = {field.label: field for field in fields_of(Curriculum) if field.name in _TAKEN_ALONG}
        head = {label: plain_words(getattr(entry, field.name)) for label, field in written.items()}
        more = {"head": head, "visits": visits.collection, "headings": headings()}
        return {"year": year_of(entry, library), **more}

    def files(self, entry: Curriculum, library: Library, address: str) -> Iterator[BesideFile]:
        return files_of(entry, library, address)

    def listing(self, library: Library) -> Mapping[str, Any]:
        wall = wall_of(library)
        shown = {curriculum.url for curriculum in main_curricula(library).values()}
        return {"template": "curricula.html", "styles": self.styles, "wall": wall, "on_wall": tuple(shown)}

    def on_grade(self, grade: Term, entries: Sequence[LibraryEntry], library: Library) -> GradePart | None:
        curriculum = main_curricula(library).get(grade.name)
        if curriculum is None:
            return None
        more = {"curriculum": curriculum, "year": year_of(curriculum, library)}
        return GradePart("这一学年怎么安排", template="grade_curriculum.html", more=more, first=True)

    def position_of(self, named: LibraryEntry, entry: Curriculum, library: Library) -> Position | None:
        lines = list(entry.lines)
        wanted = named.collection, named.id
        at = next((at for at, (_, line) in enumerate(lines) if line.named == wanted), None)
        if at is None:
            return None
        unit = lines[at][0]
        number = entry.units.index(unit) + 1
        words = f"{entry.grade.label}方案，第 {number} 单元「{unit.name}」"
        found = [entry_of(line, library) for _, line in lines]
        before = next((each for each in reversed(found[:at]) if each), None)
        after = next((each for each in found[at + 1 :] if each), None)
        return Position(words, f"{entry.url[1:]}#unit-{number}", entry.grade.order, before, after)


VIEW = CurriculumView()
