"""What readers see of a course."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import LISTINGS
from generator.collections.courses.fields import LESSON_PLAN, Course
from generator.library import Library
from generator.views import Badge, CollectionView, Crumb, Shown, Turn


class CourseView(CollectionView[Course]):
    """Lesson plans and contest courses."""

    intro = "家长学校的教案和评选获奖的课，按年级、类别、主题都能找到。"
    template = "course.html"
    relations = (Shown("bases", "可以去的实践基地"), Shown("brand", "所属品牌"), Shown("related", "作者推荐的课程"))
    doors = ("category", "kind", "subject")

    def badges(self, entry: Course) -> Iterator[Badge]:
        yield "", entry.category.label
        if entry.kind.name != LESSON_PLAN:
            yield "", entry.kind.label
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
        return Turn(f"{entry.grades[0].label} · {entry.category.label}", *library.neighbours(entry))

    def files(self, entry: Course) -> Iterator[str]:
        yield from (attachment.file for attachment in entry.attachments)
        if entry.video_file:
            yield entry.video_file


VIEW = CourseView()
