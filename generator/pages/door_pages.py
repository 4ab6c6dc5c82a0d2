"""The ways in: the home page, and the pages for parents and for teachers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.addresses import HOME, PARENTS, TEACHERS
from generator.collections.courses.fields import CONTEST_KINDS
from generator.library import Library
from generator.pages.page import Page

#: How many entries a strip on these pages shows.
STRIP = 6
#: The four categories in a parent's words: when one needs which.
IN_OTHER_WORDS = {
    "general": "想先听听道理",
    "core": "每个年级都会遇到的事",
    "custom": "我家情况有点特别",
    "online": "只有十分钟，手机上看",
}


def door_pages(library: Library, name: str, today: date) -> Iterator[Page]:
    """The home page, then the two doors; `today` decides what is picked."""
    updated = max((entry.changed for entry in library.entries if entry.changed), default=None)
    context = _context(library, today)
    yield Page(HOME, name, "按年级和类别查找家庭教育、心理健康教育、生涯教育课程，以及实践基地和一校一品。", "home.html", context, updated)
    parents = "按孩子的年级找课，按常见的烦恼找办法，周末去哪里走走。"
    yield Page(PARENTS, "我是家长", parents, "parents.html", context, updated)
    teachers = "按年级和类别找教案，看评选获奖的课，打印、下载、拿来就能上。"
    yield Page(TEACHERS, "我是教师", teachers, "teachers.html", context, updated)


def _context(library: Library, today: date) -> dict[str, Any]:
    grades = library.vocabularies["grades"]
    contest = [entry for kind in CONTEST_KINDS for entry in library.having("kind", kind)[:STRIP]]
    return {
        "stages": [(stage, [grade for grade in grades if grade.parent == stage.name]) for stage in library.vocabularies["stages"]],
        "categories": [
            (category, IN_OTHER_WORDS.get(category.name, ""), len(library.having("category", category.name))) for category in library.vocabularies["categories"]
        ],
        "themes": _counted(library, "themes", "themes"),
        "kinds": _counted(library, "kind", "kinds"),
        "subjects": _counted(library, "subject", "subjects"),
        "picks": library.featured(today)[:STRIP],
        "newest": library.courses[:STRIP],
        "contest": sorted(contest, key=lambda entry: entry.changed or date.min, reverse=True)[:STRIP],
        "bases": library.bases[:STRIP],
        "brands": library.brands[:STRIP],
        "library": library,
        "crumbs": [],
    }


def _counted(library: Library, field: str, vocabulary: str) -> list[tuple[Any, int]]:
    """The terms that entries have, with how many."""
    counted = [(term, len(library.having(field, term.name))) for term in library.vocabularies[vocabulary]]
    return [(term, count) for term, count in counted if count]
