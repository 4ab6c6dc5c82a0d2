"""The pages of grades: the matrix of grades and categories, and for each grade what serves it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.addresses import GRADES, LISTINGS
from generator.collections.courses.fields import Course
from generator.library import Library
from generator.schema import Term
from generator.views import LISTING_STYLES, Door, Page, Ways, by_term, doors, having_each, listing, views
from generator.views.books import HANDBOOKS, BookShelf

#: How courses stand on a page of a grade, and on that of all.
BY_CATEGORY = by_term("category")
#: Below the pages of a grade: what it has on each theme.
THEMES = LISTINGS["themes"]
#: The tones that a cell of the matrix may have, by how many courses it has.
HEATS = 4
#: What stands beside the matrix: other fields by which entries are found.
_OTHER_WAYS = (("按主题", "themes"), ("按类型", "kind"), ("按领域", "subject"))
_TRAIL = ("年级", GRADES)


def grade_pages(library: Library) -> Iterator[Page]:
    """The matrix, then the pages of each grade that has entries."""
    grades = [grade for grade in library.vocabularies["grades"] if library.having("grades", grade.name)]
    if grades:
        yield _matrix(library)
    others = _grades(library)
    for index, grade in enumerate(grades):
        near = (grades[index - 1] if index else None, grades[index + 1] if index + 1 < len(grades) else None)
        yield from _of_grade(grade, near, others, library)
        yield from _of_collections(grade, library)
        yield from _of_cells(grade, library)
        yield from _of_themes(grade, library)


def _of_grade(
    grade: Term, near: tuple[Term | None, Term | None], others: Ways, library: Library
) -> Iterator[Page]:
    """The grade's courses, with what else serves it; without courses only that."""
    courses = library.serving(Course.collection, grade)
    more: dict[str, Any] = {}
    if courses:
        parts = [
            view.on_grade(grade, library.serving(kind.collection, grade), library)
            for kind, view in views().items()
        ]
        more = {
            "ways": (_cells(grade, library), _themes(grade, library), others),
            "near": near,
            HANDBOOKS: BookShelf(),
            "styles": ("downloads",),
            "first": [part for part in parts if part and part.first],
            "parts": [part for part in parts if part and not part.beside and not part.first],
            "aside": [part for part in parts if part and part.beside],
        }
    entries = courses or library.having("grades", grade.name)
    narrow = f"grade={grade.name}&collection={Course.collection}" if courses else f"grade={grade.name}"
    intro = grade.help or f"适合{grade.label}的课程。"
    yield from listing(_address(grade), grade.label, intro, entries, [_TRAIL], narrow, by=BY_CATEGORY, **more)


def _of_collections(grade: Term, library: Library) -> Iterator[Page]:
    for declaring, view in views().items():
        if view.listed_by_grade:
            name, noun = declaring.collection, declaring.noun
            entries = library.serving(name, grade)
            title, intro = f"{grade.label} · {noun}", f"写明适合{grade.label}的{noun}。"
            narrow = f"grade={grade.name}&collection={name}"
            yield from listing(f"{_address(grade)}{name}/", title, intro, entries, _trail(grade), narrow)


def _of_cells(grade: Term, library: Library) -> Iterator[Page]:
    ways = (_cells(grade, library),)
    for category in library.vocabularies["categories"]:
        address, title = f"{_address(grade)}{category.name}/", f"{grade.label} · {category.label}"
        narrow = f"grade={grade.name}&category={category.name}"
        cell = library.in_cell(grade, category)
        yield from listing(address, title, category.help, cell, _trail(grade), narrow, ways=ways)


def _of_themes(grade: Term, library: Library) -> Iterator[Page]:
    """What there is for the grade on each theme."""
    ways = (_themes(grade, library),)
    for theme, found in having_each("themes", library.having("grades", grade.name)).items():
        address, title = f"{_address(grade)}{THEMES}{theme.name}/", f"{grade.label} · {theme.label}"
        narrow, intro = f"grade={grade.name}&theme={theme.name}", f"适合{grade.label}、讲{theme.label}的。"
        yield from listing(address, title, intro, found, _trail(grade), narrow, by=BY_CATEGORY, ways=ways)


def _address(grade: Term) -> str:
    return f"{GRADES}{grade.name}/"


def _trail(grade: Term) -> list[tuple[str, str]]:
    return [_TRAIL, (grade.label, _address(grade))]


def _cells(grade: Term, library: Library) -> Ways:
    """The ways to the categories that the grade has courses of."""
    counted = [
        (category, len(library.in_cell(grade, category))) for category in library.vocabularies["categories"]
    ]
    return Ways(
        "按类别",
        tuple(
            Door(category.label, f"{_address(grade)}{category.name}/", count)
            for category, count in counted
            if count
        ),
    )


def _themes(grade: Term, library: Library) -> Ways:
    """The ways to what there is for the grade on each theme."""
    below, served = f"{_address(grade)}{THEMES}", library.having("grades", grade.name)
    found = having_each("themes", served).items()
    return Ways("按主题", tuple(Door(each.label, f"{below}{each.name}/", len(on)) for each, on in found))


def _grades(library: Library) -> Ways:
    """The ways to all grades that have courses; without counts, so that no page of one hangs on the
    others.
    """
    having = [grade for grade in library.vocabularies["grades"] if library.serving(Course.collection, grade)]
    return Ways("换一个年级", tuple(Door(grade.label, _address(grade), 0) for grade in having))


def _matrix(library: Library) -> Page:
    categories, grades = library.vocabularies["categories"], library.vocabularies["grades"]
    counts = {
        (grade, category): len(library.in_cell(grade, category))
        for grade in grades
        for category in categories
    }
    most = max(*counts.values(), 1)

    def row(grade: Term) -> tuple[Term, int, int, list[tuple[Term, int, int]]]:
        cells = [(each, counts[grade, each], -(-counts[grade, each] * HEATS // most)) for each in categories]
        courses = len(library.serving(Course.collection, grade))
        return grade, courses, len(library.having("grades", grade.name)), cells

    rows = [
        (stage, [row(grade) for grade in grades if grade.parent == stage.name])
        for stage in library.vocabularies["stages"]
    ]
    totals = [(category, len(library.having("category", category.name))) for category in categories]
    courses = library.of(Course.collection)
    updated = max((entry.changed for entry in courses if entry.changed), default=None)
    intro = "每一格是一个年级、一类课程，数字是课程数，点开就能看。"
    ways = [Ways(words, tuple(doors(field, library.entries))) for words, field in _OTHER_WAYS]
    context = {"rows": rows, "totals": totals, "intro": intro, "crumbs": [], "ways": ways}
    title = "按年级和类别找课程"
    return Page(GRADES, title, intro, "matrix.html", context, updated, styles=LISTING_STYLES)
