"""The ways in: the home page, and the pages for parents and for teachers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.addresses import HOME, PARENTS, TEACHERS
from generator.collections.courses.fields import CONTEST_KINDS, Course
from generator.library import Library
from generator.schema import LibraryEntry
from generator.views import LISTING_STYLES, Page, Strip, views

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
    yield Page(
        HOME,
        name,
        "按年级和类别查找家庭教育、心理健康教育、生涯教育课程，以及实践基地和一校一品。",
        "home.html",
        context,
        updated,
        styles=LISTING_STYLES,
    )
    parents = "按孩子的年级找课，按常见的烦恼找办法，周末去哪里走走。"
    yield Page(PARENTS, "我是家长", parents, "parents.html", context, updated, styles=LISTING_STYLES)
    teachers = "按年级和类别找教案，看评选获奖的课，打印、下载、拿来就能上。"
    yield Page(TEACHERS, "我是教师", teachers, "teachers.html", context, updated, styles=LISTING_STYLES)


def _context(library: Library, today: date) -> dict[str, Any]:
    grades = library.vocabularies["grades"]
    contest = [entry for kind in CONTEST_KINDS for entry in library.having("kind", kind)[:STRIP]]
    return {
        "stages": [
            (stage, [grade for grade in grades if grade.parent == stage.name])
            for stage in library.vocabularies["stages"]
        ],
        "categories": [
            (category, IN_OTHER_WORDS.get(category.name, ""), len(library.having("category", category.name)))
            for category in library.vocabularies["categories"]
        ],
        "themes": _counted(library, "themes", "themes"),
        "kinds": _counted(library, "kind", "kinds"),
        "subjects": _counted(library, "subject", "subjects"),
        "picks": library.featured(today)[:STRIP],
        "newest": library.of(Course.collection)[:STRIP],
        "contest": sorted(contest, key=lambda entry: entry.changed or date.min, reverse=True)[:STRIP],
        "at_home": _strips([(kind.collection, view.at_home) for kind, view in views().items()], library),
        "for_parents": _strips(
            [(kind.collection, view.for_parents) for kind, view in views().items()], library
        ),
        "help_lines": tuple(library.vocabularies["help"]),
        "library": library,
        "crumbs": [],
    }


def _counted(library: Library, field: str, vocabulary: str) -> list[tuple[Any, int]]:
    """The terms that entries have, with how many."""
    counted = [(term, len(library.having(field, term.name))) for term in library.vocabularies[vocabulary]]
    return [(term, count) for term, count in counted if count]


@dataclass(frozen=True)
class Row:
    """A row of cards, and the way to all of them."""

    heading: str
    entries: tuple[LibraryEntry, ...]
    address: str
    more: str


def _strips(wanted: Sequence[tuple[str, Strip | None]], library: Library) -> list[Row]:
    rows = [(name, strip) for name, strip in wanted if strip]
    return [Row(strip.heading, library.of(name)[:STRIP], f"{name}/", strip.more) for name, strip in rows]
