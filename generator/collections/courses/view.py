"""What readers see of a course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from generator.addresses import LISTINGS
from generator.collections.courses.doors import STRIP, door_pages
from generator.collections.courses.fields import CONTEST_KINDS, LESSON_PLAN, Course
from generator.collections.courses.grades import BY_CATEGORY, grade_pages
from generator.library import Library
from generator.schema import LibraryEntry, Term
from generator.schema.wording.timetable import timetable
from generator.views import Badge, CollectionView, Crumb, GradePart, Page, Shown, Turn


class CourseView(CollectionView[Course]):
    """Lesson plans and contest courses."""

    intro = "家长学校的教案和评选获奖的课，按年级、类别、主题都能找到。"
    template = "course.html"
    scripts = ("projector",)
    relations = (
        Shown("bases", "可以去的实践基地"),
        Shown("brand", "所属品牌"),
        Shown("related", "作者推荐的课程"),
    )
    doors = ("category", "kind", "subject")
    listed_by_grade = False
    tones: ClassVar = {"general": "#1f6f8b", "custom": "#6a4c93", "online": "#2e7d4f"}

    def badges(self, entry: Course) -> Iterator[Badge]:
        yield "tone", entry.category.label
        if entry.kind.name != LESSON_PLAN:
            yield "", entry.kind.label
        if entry.is_complete:
            yield "complete", "配套齐全"
        if entry.award:
            yield "award", f"{entry.award.level.label}{entry.award.prize.label}"

    def numbers(self, entry: Course) -> Iterator[str]:
        if entry.periods:
            yield f"{entry.periods} 课时"
        if entry.minutes:
            yield f"{entry.minutes} 分钟"

    def tone(self, entry: Course) -> str:
        return entry.category.name

    def crumbs(self, entry: Course) -> Iterator[Crumb]:
        yield entry.category.label, f"{LISTINGS['category']}{entry.category.name}/"

    def turn(self, entry: Course, library: Library) -> Turn:
        grade, category = entry.grades[0], entry.category
        return Turn(f"{grade.label} · {category.label}", *library.neighbours(entry, grade, category))

    def context(self, entry: Course, library: Library) -> Mapping[str, Any]:
        careful = any(theme.careful for theme in entry.themes)
        lines = tuple(library.vocabularies["help"]) if careful else ()
        return {"timetable": timetable(entry.body), "help_lines": lines}

    def on_grade(self, grade: Term, entries: Sequence[LibraryEntry], library: Library) -> GradePart | None:
        contest = [
            entry for entry in entries if isinstance(entry, Course) and entry.kind.name in CONTEST_KINDS
        ]
        return GradePart("评选获奖的课", tuple(contest[:STRIP]))

    def listing(self, library: Library) -> Mapping[str, Any]:
        return {"by": BY_CATEGORY}

    def pages(self, library: Library, name: str, today: date) -> Iterator[Page]:
        yield from door_pages(library, name, today)
        yield from grade_pages(library)


VIEW = CourseView()
