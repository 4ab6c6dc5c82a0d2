"""The library: which entries stand where, in what order, and which are alike; held against a plain reading
of the same rules that looks at every entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from generator.collections import FOLDERS
from generator.library import Library, gather
from generator.library.facets import facets
from generator.reading import read_vocabularies
from generator.schema import Entry, LibraryEntry, Term
from generator.schema.groups import Featured

COURSE, BASE, BRAND, PAGE = (FOLDERS[name] for name in ("courses", "bases", "brands", "pages"))
VOCABULARIES, _ = read_vocabularies(ROOT / "content")
CATEGORIES = VOCABULARIES["categories"].terms
KINDS = VOCABULARIES["kinds"].terms
SUBJECTS = VOCABULARIES["subjects"].terms
GRADES = VOCABULARIES["grades"].terms
THEMES = VOCABULARIES["themes"].terms[:4]
FIRST = date(2024, 1, 1)
#: What readers are shown of entries like one: themes weigh 5, what an entry has one of 2, grades 1, to 3.
MOST_RELATED = 6


@cache
def course(
    number: int,
    *,
    day: int = 0,
    category: int = 0,
    subject: int = 0,
    grades: tuple[int, ...] = (0,),
    themes: tuple[int, ...] = (),
    related: tuple[str, ...] = (),
    status: str = "published",
) -> LibraryEntry:
    made = COURSE(  # type: ignore[call-arg]
        id=f"ke-{number:02}",
        path=f"courses/ke-{number:02}.md",
        body="",
        title=f"第{number}课",
        kind=KINDS[0],
        category=CATEGORIES[category],
        subject=SUBJECTS[subject],
        grades=tuple(GRADES[each] for each in grades),
        themes=tuple(THEMES[each] for each in themes),
        summary="孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。",
        date=FIRST + timedelta(day),
        related=related,
        status=VOCABULARIES["statuses"].get(status),
    )
    assert isinstance(made, LibraryEntry)
    return made


def courses(count: int) -> st.SearchStrategy[list[LibraryEntry]]:
    """Up to so many courses, close to one another in all that makes them alike."""
    few = st.lists(st.integers(0, 3), max_size=3, unique=True).map(tuple)
    one = st.fixed_dictionaries(
        {
            "day": st.integers(0, 5),
            "category": st.integers(0, 1),
            "subject": st.integers(0, 1),
            "grades": st.lists(st.integers(0, 4), min_size=1, max_size=4, unique=True).map(tuple),
            "themes": few,
            "related": few.map(lambda numbers: tuple(f"ke-{number:02}" for number in numbers)),
            "status": st.sampled_from(["published", "published", "published", "draft"]),
        }
    )
    return st.lists(one, max_size=count).map(
        lambda all_of: [course(number, **given) for number, given in enumerate(all_of)]
    )


def library(*entries: Entry) -> Library:
    return gather(entries, VOCABULARIES)


def ids(entries: Sequence[Entry | None]) -> list[str]:
    return [entry.id if entry else "" for entry in entries]


def in_order(entries: Sequence[LibraryEntry]) -> list[LibraryEntry]:
    """Published ones, newest first, then by id."""
    published = [entry for entry in entries if entry.published]
    return sorted(
        sorted(published, key=lambda entry: entry.id), key=lambda entry: entry.changed, reverse=True
    )


@given(courses(12))
def test_rows_hold_what_is_published_in_order(entries: list[LibraryEntry]) -> None:
    made, wanted = library(*entries), in_order(entries)
    assert ids(made.entries) == ids(made.of("courses")) == ids(wanted)
    for grade in GRADES:
        of_grade = [entry for entry in wanted if grade in entry.grades]
        assert ids(made.having("grades", grade.name)) == ids(made.serving("courses", grade)) == ids(of_grade)
        assert not made.serving("bases", grade)
        for category in CATEGORIES:
            cell = [entry for entry in of_grade if entry.category is category]  # type: ignore[attr-defined]
            assert ids(made.in_cell(grade, category)) == ids(cell)
            for at, entry in enumerate(cell):
                around = [cell[at - 1] if at else None, cell[at + 1] if at + 1 < len(cell) else None]
                assert ids(made.neighbours(entry, grade, category)) == ids(around)


@given(courses(12))
def test_relations_lead_both_ways(entries: list[LibraryEntry]) -> None:
    made = library(*entries)
    for entry in made.entries:
        named = [other for name in entry.related for other in made.entries if other.id == name]  # type: ignore[attr-defined]
        assert ids(made.named_in(entry, "related")) == ids(named)
        back = [other for other in made.entries if entry.id in other.related]  # type: ignore[attr-defined]
        assert [(link.entry.id, link.field) for link in made.back_links(entry)] == [
            (other.id, "related") for other in back
        ]
        assert made.find("courses", entry.id) is entry
        assert made.find("bases", entry.id) is None
        assert made.named_in(entry, "title") == ()


def likeness(one: LibraryEntry, other: LibraryEntry) -> int:
    both = [
        set(one.themes) & set(other.themes),
        [name for name in ("category", "subject", "kind") if getattr(one, name) is getattr(other, name)],
        set(one.grades) & set(other.grades),
    ]
    return 5 * len(both[0]) + 2 * len(both[1]) + min(3, len(both[2]))


@given(courses(16))
def test_the_entries_most_alike_are_related(entries: list[LibraryEntry]) -> None:
    made = library(*entries)
    for entry in made.entries:
        beside = [
            other
            for other in made.entries
            if other is not entry
            and other.id not in entry.related  # type: ignore[attr-defined]
            and (set(entry.themes) & set(other.themes) or shares_a_cell(entry, other))
        ]
        wanted = sorted(beside, key=lambda other: -likeness(entry, other))[:MOST_RELATED]
        assert ids(made.related(entry)) == ids(wanted)


def shares_a_cell(one: LibraryEntry, other: LibraryEntry) -> bool:
    return one.category is other.category and bool(set(one.grades) & set(other.grades))  # type: ignore[attr-defined]


def test_of_a_long_row_only_the_neighbours_are_looked_at() -> None:
    made = library(*(course(number, day=number) for number in range(60)))
    middle = made.entries[30]
    assert set(ids(made.related(middle))) <= set(ids(made.entries[10:51]))
    # All are as like: the newest of those looked at come first.
    assert ids(made.related(middle)) == ids(made.entries[10:16])
    assert ids(made.related(made.entries[0])) == ids(made.entries[1:7])


@pytest.mark.parametrize(("day", "picked"), [(0, False), (1, True), (3, True), (4, False)])
def test_picks_hold_from_their_first_day_to_their_last(day: int, picked: bool) -> None:
    entry = replace(course(1), featured=Featured(since=FIRST + timedelta(1), until=FIRST + timedelta(3)))
    assert bool(library(entry, course(2)).featured(FIRST + timedelta(day))) is picked


def test_pages_about_the_site_are_no_entries() -> None:
    about = PAGE(
        id="about", path="pages/about.md", body="", title="关于", summary="这里有什么。", updated=FIRST
    )  # type: ignore[call-arg]
    made = library(about, course(1))
    assert (ids(made.pages), ids(made.entries)) == (["about"], ["ke-01"])


@given(courses(8))
def test_facets_have_the_values_that_entries_have(entries: list[LibraryEntry]) -> None:
    made = library(*entries)
    found = facets(made)
    assert [facet.order for facet in found] == sorted(facet.order for facet in found)
    assert bool(found) == bool(made.entries)
    for facet in found:
        had = {term for entry in made.entries for term in facet.of(entry)}
        assert set(facet.values) == had
        assert len(facet.values) == len(set(facet.values))
        assert list(facet.values) == sorted(facet.values, key=lambda term: term.order)
    names = {facet.name: facet for facet in found}
    if made.entries:
        first = made.entries[0]
        assert names["category"].of(first) == (first.category,)  # type: ignore[attr-defined]
        assert names["grade"].of(first) == first.grades
        assert names["collection"].of(first) == (Term("courses", COURSE.noun),)
        assert [term.label for term in names["year"].of(first)] == ["2024 年"]
