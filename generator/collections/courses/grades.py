"""The pages of grades: the matrix of grades and categories, and for each grade what serves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.addresses import GRADES
from generator.collections.courses.fields import Course
from generator.library import Library
from generator.schema import Term
from generator.views import LISTING_STYLES, Door, Page, doors, listing, views

_TRAIL = ("年级", GRADES)


def grade_pages(library: Library) -> Iterator[Page]:
    """The matrix, then the pages of each grade that has entries."""
    grades = [grade for grade in library.vocabularies["grades"] if library.having("grades", grade.name)]
    if grades:
        yield _matrix(library)
    for index, grade in enumerate(grades):
        near = (grades[index - 1] if index else None, grades[index + 1] if index + 1 < len(grades) else None)
        yield from _of_grade(grade, near, library)
        yield from _of_collections(grade, library)
        yield from _of_cells(grade, library)


def _of_grade(grade: Term, near: tuple[Term | None, Term | None], library: Library) -> Iterator[Page]:
    """The grade's courses, with what else serves it; without courses only that."""
    courses = library.serving(Course.collection, grade)
    more: dict[str, Any] = {}
    if courses:
        parts = [
            view.on_grade(grade, library.serving(kind.collection, grade), library)
            for kind, view in views().items()
        ]
        more = {
            "groups": _cells(grade, library),
            "themes": doors("themes", courses),
            "near": near,
            "parts": [part for part in parts if part],
        }
    entries = courses or library.having("grades", grade.name)
    narrow = f"grade={grade.name}&collection={Course.collection}" if courses else f"grade={grade.name}"
    intro = grade.help or f"适合{grade.label}的课程。"
    yield from listing(f"{GRADES}{grade.name}/", grade.label, intro, entries, [_TRAIL], narrow, **more)


def _of_collections(grade: Term, library: Library) -> Iterator[Page]:
    for declaring, view in views().items():
        if view.listed_by_grade:
            name, noun = declaring.collection, declaring.noun
            entries = library.serving(name, grade)
            title, intro = f"{grade.label} · {noun}", f"写明适合{grade.label}的{noun}。"
            narrow = f"grade={grade.name}&collection={name}"
            yield from listing(f"{GRADES}{grade.name}/{name}/", title, intro, entries, [_TRAIL], narrow)


def _of_cells(grade: Term, library: Library) -> Iterator[Page]:
    crumbs = [_TRAIL, (grade.label, f"{GRADES}{grade.name}/")]
    for category in library.vocabularies["categories"]:
        address, title = f"{GRADES}{grade.name}/{category.name}/", f"{grade.label} · {category.label}"
        narrow = f"grade={grade.name}&category={category.name}"
        cell = library.in_cell(grade, category)
        yield from listing(
            address, title, category.help, cell, crumbs, narrow, neighbours=_cells(grade, library)
        )


def _cells(grade: Term, library: Library) -> list[Door]:
    """The ways to the categories that the grade has courses of."""
    counted = [
        (category, len(library.in_cell(grade, category))) for category in library.vocabularies["categories"]
    ]
    return [
        Door(category.label, f"{GRADES}{grade.name}/{category.name}/", count)
        for category, count in counted
        if count
    ]


def _matrix(library: Library) -> Page:
    categories = library.vocabularies["categories"]

    def row(grade: Term) -> tuple[Term, int, int, list[tuple[Term, int]]]:
        cells = [(category, len(library.in_cell(grade, category))) for category in categories]
        return (
            grade,
            len(library.serving(Course.collection, grade)),
            len(library.having("grades", grade.name)),
            cells,
        )

    rows = [
        (stage, [row(grade) for grade in library.vocabularies["grades"] if grade.parent == stage.name])
        for stage in library.vocabularies["stages"]
    ]
    totals = [(category, len(library.having("category", category.name))) for category in categories]
    updated = max((entry.changed for entry in library.of(Course.collection) if entry.changed), default=None)
    intro = "每一格是一个年级、一类课程，数字是课程数，点开就能看。"
    return Page(
        GRADES,
        "按年级和类别找课程",
        intro,
        "matrix.html",
        {"rows": rows, "totals": totals, "intro": intro, "crumbs": []},
        updated,
        styles=LISTING_STYLES,
    )
