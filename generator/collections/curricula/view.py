"""What readers see of a curriculum."""

from __future__ import annotations

from collections.abc import Iterator

from generator.collections.curricula.fields import Curriculum
from generator.views import Badge, CollectionView


class CurriculumView(CollectionView[Curriculum]):
    """A grade's year, period by period."""

    intro = "每个年级一学年 48 课时：哪些课已经有，哪些还等人来写，一眼看清。"
    listed_by_grade = False

    def badges(self, entry: Curriculum) -> Iterator[Badge]:
        yield "", entry.stages[-1].stage.label


VIEW = CurriculumView()
