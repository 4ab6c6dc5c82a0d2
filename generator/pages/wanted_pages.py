"""The pages of what is still to be written: the most needed of all, and all of it by grade and by theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from generator.addresses import WANTED, WANTED_FEED
from generator.library import Library, OpenSlot, Wanted, wanted_in
from generator.pages.invitation import Roads
from generator.pages.invitations import Inviting
from generator.schema import Term
from generator.views import LISTING_STYLES, Door, Page
from generator.views.invitations import Invited

#: How many the first page shows.
_MOST = 30
_THEMES = f"{WANTED}themes/"
_STYLES = (*LISTING_STYLES, "wanted")
_TITLE = "待写的课"
_ASKED = "还没有课接得住的话"
_TRAIL = [(_TITLE, WANTED)]


def wanted_pages(library: Library, roads: Roads) -> Iterator[Page]:
    """The overview, and a page for each grade and each theme that wants something."""
    made = _Pages(library, roads)
    yield made.overview()
    yield from filter(None, map(made.of_grade, library.vocabularies["grades"]))
    yield from filter(None, map(made.of_theme, library.vocabularies["themes"]))


@dataclass(frozen=True)
class _Pages:
    library: Library
    roads: Roads

    @cached_property
    def wanted(self) -> Wanted:
        return wanted_in(self.library)

    @cached_property
    def invite(self) -> Inviting:
        return Inviting(self.roads)

    def overview(self) -> Page:
        """What is most needed, and the ways to all else."""
        lessons, searches = self.wanted.lessons, self.wanted.searches
        context: dict[str, Any] = {
            "crumbs": [],
            "figures": self._figures(),
            "most": [self.invite.lesson(each) for each in lessons[:_MOST]],
            "left": max(0, len(lessons) - _MOST),
            "grades": list(self._doors("grades", self._of_grade, f"{WANTED}%s/")),
            "themes": list(self._doors("themes", self._of_theme, f"{_THEMES}%s/")),
            "asked": _ASKED,
            "searches": [self.invite.search(each) for each in searches],
            "feed": WANTED_FEED if self.roads.address and (lessons or searches) else "",
        }
        about = "课程方案里空着的、整类还没有的、家里在问的：挑一节来写，年级、类别、主题都替您填好。"
        return Page(WANTED, _TITLE, about, "wanted.html", context, self._changed, styles=_STYLES)

    def of_grade(self, grade: Term) -> Page | None:
        """All open slots of a grade, as they stand in its year, then what else it has nothing of."""
        groups = [*self._slots(grade), *self._cells(grade), *self._searches(grade)]
        counted = zip(
            self._of_grade(grade),
            ("课程方案里空着 {} 处", "{} 类课一节都没有", "还没有课接得住的话 {} 句"),
            strict=True,
        )
        about = "，".join(words.format(count) for count, words in counted if count)
        address, title = f"{WANTED}{grade.name}/", f"{grade.label} · {_TITLE}"
        return self._list(address, title, f"{grade.label}：{about}。", groups) if groups else None

    def of_theme(self, theme: Term) -> Page | None:
        """What is wanted on a theme, for whatever grade, the most needed first."""
        lessons = [self.invite.lesson(each) for each in self.wanted.lessons if each.theme == theme]
        groups = [Invited("课程方案里空着的", "", tuple(lessons))] if lessons else []
        groups += self._searches(theme)
        about = f"讲{theme.label}、还没有的课，最需要的排在最前。"
        address = f"{_THEMES}{theme.name}/"
        return self._list(address, f"{theme.label} · {_TITLE}", about, groups) if groups else None

    def _list(self, address: str, title: str, about: str, groups: list[Invited]) -> Page:
        context = {"groups": groups, "crumbs": _TRAIL}
        return Page(address, title, about, "wanted_list.html", context, self._changed, styles=_STYLES)

    @property
    def _changed(self) -> date | None:
        return max((each.changed for each in self.wanted.lessons if each.changed), default=None)

    def _figures(self) -> list[tuple[str, int]]:
        wanted = self.wanted
        counted = (
            ("处空着", len(wanted.slots)),
            ("课时要补", wanted.periods),
            ("节不同的课", len(wanted.lessons)),
        )
        return [each for each in (*counted, ("格整类没有", len(wanted.cells))) if each[1]]

    def _doors(
        self, vocabulary: str, count: Callable[[Term], tuple[int, ...]], address: str
    ) -> Iterator[Door]:
        for term in self.library.vocabularies[vocabulary]:
            if number := sum(count(term)):
                yield Door(term.label, address % term.name, number)

    def _of_grade(self, grade: Term) -> tuple[int, int, int]:
        """How many slots, cells and searches a grade has."""
        slots = sum(slot.grade == grade for slot in self.wanted.slots)
        cells = sum(found == grade for found, _ in self.wanted.cells)
        return slots, cells, sum(grade in search.grades for search in self.wanted.searches)

    def _of_theme(self, theme: Term) -> tuple[int, int]:
        """How many lessons and searches are on a theme."""
        lessons = sum(lesson.theme == theme for lesson in self.wanted.lessons)
        return lessons, sum(theme in search.themes for search in self.wanted.searches)

    def _slots(self, grade: Term) -> Iterator[Invited]:
        """The slots of a grade, by entry and by its parts, as they stand there."""
        by_entry: dict[str, list[OpenSlot]] = {}
        for slot in self.wanted.slots:
            if slot.grade == grade:
                by_entry.setdefault(slot.entry.url, []).append(slot)
        for slots in by_entry.values():
            entry = slots[0].entry
            yield Invited(entry.title, "", (), entry.url[1:])
            for unit, part in groupby(slots, key=lambda slot: (slot.gap.unit, slot.gap.aim)):
                yield Invited(*unit, tuple(map(self.invite.slot, part)), is_part=True)

    def _cells(self, grade: Term) -> Iterator[Invited]:
        """The categories of which a grade has nothing."""
        cells = [self.invite.cell(*cell) for cell in self.wanted.cells if cell[0] == grade]
        if cells:
            yield Invited("整类还没有", "这几类课，这个年级一节都没有；讲哪个主题由您定。", tuple(cells))

    def _searches(self, term: Term) -> list[Invited]:
        """What is asked in a grade, or on a theme."""
        found = [each for each in self.wanted.searches if term in (*each.grades, *each.themes)]
        return [Invited(_ASKED, "", tuple(map(self.invite.search, found)))] if found else []
