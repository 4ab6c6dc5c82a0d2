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
from generator.views import LISTING_STYLES, Page, Strip, real_first, views

#: How many entries a strip on these pages shows.
STRIP = 6
#: Among how many of the newest those are looked for that are no samples.
SEEN = 48
#: The four categories in a parent's words: when one needs which.
IN_OTHER_WORDS = {
    "general": "想先听听道理",
    "core": "每个年级都会遇到的事",
    "custom": "我家情况有点特别",
    "online": "自己在手机上看和练",
}


#: How many worries and how many picks the home page shows; of a collection, a row of cards.
WORRIES, PICKS, ROW = 10, 3, 4


def door_pages(library: Library, name: str, today: date) -> Iterator[Page]:
    """The home page, then the two doors; `today` decides what is picked."""
    updated = max((entry.changed for entry in library.entries if entry.changed), default=None)
    context = _context(library, today)
    about = "按年级和类别查找家庭教育、心理健康教育、生涯教育课程，以及实践基地和一校一品。"
    yield Page(HOME, name, about, "home.html", context, updated, styles=LISTING_STYLES)
    parents = "按孩子的年级找课，按常见的烦恼找办法，周末去哪里走走。"
    yield Page(PARENTS, "我是家长", parents, "parents.html", context, updated, styles=LISTING_STYLES)
    teachers = "按年级和类别找教案，看评选获奖的课，打印、下载、拿来就能上。"
    yield Page(TEACHERS, "我是教师", teachers, "teachers.html", context, updated, styles=LISTING_STYLES)


def _context(library: Library, today: date) -> dict[str, Any]:
    grades = library.vocabularies["grades"]
    contest = [entry for kind in CONTEST_KINDS for entry in library.having("kind", kind)[:STRIP]]
    themes = _counted(library, "themes", "themes")
    return {
        "stages": [
            (stage, [grade for grade in grades if grade.parent == stage.name])
            for stage in library.vocabularies["stages"]
        ],
        "categories": [
            (category, IN_OTHER_WORDS.get(category.name, ""), len(library.having("category", category.name)))
            for category in library.vocabularies["categories"]
        ],
        "themes": themes,
        "worries": [(theme, theme.asked or theme.label) for theme, _ in themes[:WORRIES]],
        "kinds": _counted(library, "kind", "kinds"),
        "subjects": _counted(library, "subject", "subjects"),
        "picks": real_first(library.featured(today))[:PICKS],
        "newest": real_first(library.of(Course.collection)[:SEEN])[:STRIP],
        "figures": _figures(library),
        "contest": sorted(contest, key=lambda entry: entry.changed or date.min, reverse=True)[:STRIP],
        "at_home": _strips([(kind.collection, view.at_home) for kind, view in views().items()], library),
        "for_parents": _strips(
            [(kind.collection, view.for_parents) for kind, view in views().items()], library
        ),
        "help_lines": tuple(library.vocabularies["help"]),
        "crumbs": [],
    }


def _figures(library: Library) -> list[Figure]:
    """What the library holds, without samples."""
    courses = [entry for entry in library.of(Course.collection) if not entry.is_sample]
    complete = sum(entry.is_complete for entry in courses)
    others = [kind for kind in views() if kind is not Course]
    counted = [
        Figure(kind.noun, sum(not entry.is_sample for entry in library.of(kind.collection)))
        for kind in others
    ]
    return [Figure("节课", len(courses)), Figure("节配套齐全", complete), *counted]


def _counted(library: Library, field: str, vocabulary: str) -> list[tuple[Any, int]]:
    """The terms that entries have, with how many, those asked most first."""
    counted = [
        (term, len(library.having(field, term.name))) for term in library.vocabularies[vocabulary].most_asked
    ]
    return [(term, count) for term, count in counted if count]


@dataclass(frozen=True)
class Figure:
    """A number of the library, and what it counts."""

    words: str
    count: int


@dataclass(frozen=True)
class Row:
    """A row of cards, and the way to all of them."""

    heading: str
    entries: tuple[LibraryEntry, ...]
    address: str
    more: str


def _strips(wanted: Sequence[tuple[str, Strip | None]], library: Library) -> list[Row]:
    rows = [(name, strip) for name, strip in wanted if strip]
    return [
        Row(strip.heading, real_first(library.of(name)[:SEEN])[:ROW], f"{name}/", strip.more)
        for name, strip in rows
    ]
