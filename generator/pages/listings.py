"""Listing pages: entries by collection, grade, category, subject, theme, kind and street. Empty ones are not made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.addresses import GRADES, LISTINGS
from generator.collections import COLLECTIONS
from generator.collections.bases.fields import Base
from generator.collections.bases.streets import by_street
from generator.collections.courses.fields import CONTEST_KINDS, Course
from generator.library import FACET_OF_FIELD, Library
from generator.pages.page import Page
from generator.schema import LibraryEntry, Term
from generator.views import views

PER_PAGE = 48
#: How many contest courses a grade's page shows apart.
CONTEST = 6


@dataclass(frozen=True)
class Pager:
    """Where one page of a listing stands among its pages."""

    number: int
    count: int
    base: str

    def address(self, number: int) -> str:
        """The address of a page of the listing."""
        return self.base if number == 1 else f"{self.base}page/{number}/"


@dataclass(frozen=True)
class Door:
    """A link to a narrower or neighbouring listing, with the number of entries behind it."""

    words: str
    address: str
    count: int


def listing(
    address: str,
    title: str,
    intro: str,
    entries: Sequence[LibraryEntry],
    crumbs: Sequence[tuple[str, str]],
    narrow: str,
    template: str = "listing.html",
    **more: Any,
) -> Iterator[Page]:
    """The pages of one listing, 48 entries each; none if there are no entries. `narrow` is the query that shows the same entries on /search/."""
    pages = -(-len(entries) // PER_PAGE)
    for number in range(1, pages + 1):
        shown = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
        pager = Pager(number, pages, address)
        context = {
            "intro": intro,
            "entries": shown,
            "total": len(entries),
            "pager": pager,
            "crumbs": crumbs,
            "narrow": narrow,
            "groups": [],
            "neighbours": [],
            **more,
        }
        suffix = f"（第 {number} 页）" if number > 1 else ""
        updated = max((entry.changed for entry in shown if entry.changed), default=None)
        yield Page(pager.address(number), title + suffix, f"{title}：共 {len(entries)} 条。{intro}", template, context, updated)


def listings(library: Library) -> Iterator[Page]:
    """Every listing page of the library."""
    for name, declaring in COLLECTIONS.items():
        view, entries = views()[declaring], library.of(name)
        groups = [door for field in view.doors for door in _doors(library, field, entries)]
        more = view.listing(library) if entries else {}
        yield from listing(f"{name}/", declaring.noun, view.intro, entries, [], f"collection={name}", groups=groups, **more)
    yield from _grade_listings(library)
    for facet, vocabulary, label in (
        ("category", "categories", "类别"),
        ("subject", "subjects", "领域"),
        ("themes", "themes", "主题"),
        ("kind", "kinds", "类型"),
        ("kind", "base-kinds", "基地类型"),
        ("street", "streets", "街道"),
    ):
        terms = [term for term in library.vocabularies[vocabulary] if library.having(facet, term.name)]
        neighbours = [Door(term.label, f"{LISTINGS[facet]}{term.name}/", len(library.having(facet, term.name))) for term in terms]
        for term in terms:
            entries = library.having(facet, term.name)
            groups = _doors(library, "grades", entries) if facet in ("category", "themes") else []
            if facet == "category":
                groups = [Door(door.words, f"{door.address}{term.name}/", door.count) for door in groups]
            title, narrow = f"{label}：{term.label}", f"{FACET_OF_FIELD[facet]}={term.name}"
            yield from listing(f"{LISTINGS[facet]}{term.name}/", title, term.help, entries, [], narrow, groups=groups, neighbours=neighbours)


def _doors(library: Library, facet: str, entries: Sequence[LibraryEntry]) -> list[Door]:
    """Doors to the terms of `facet` that the entries have, counted among these entries, in the vocabulary's order."""
    counts: dict[Term, int] = {}
    for entry in entries:
        value = getattr(entry, facet, None)
        for term in value if isinstance(value, tuple) else (value,) if value else ():
            counts[term] = counts.get(term, 0) + 1
    return [Door(term.label, f"{LISTINGS[facet]}{term.name}/", count) for term, count in sorted(counts.items(), key=lambda pair: pair[0].order)]


def _grade_listings(library: Library) -> Iterator[Page]:
    grades = [grade for grade in library.vocabularies["grades"] if library.having("grades", grade.name)]
    if grades:
        yield _matrix(library)
    for index, grade in enumerate(grades):
        courses = library.courses_for(grade)
        groups = [
            Door(category.label, f"{GRADES}{grade.name}/{category.name}/", len(library.in_cell(grade, category)))
            for category in library.vocabularies["categories"]
            if library.in_cell(grade, category)
        ]
        themes = [Door(door.words, door.address, door.count) for door in _doors(library, "themes", courses)]
        others = [entry for entry in library.having("grades", grade.name) if entry.collection == "brands"]
        near = (grades[index - 1] if index else None, grades[index + 1] if index + 1 < len(grades) else None)
        crumbs = [("年级", GRADES)]
        contest = [entry for entry in courses if isinstance(entry, Course) and entry.kind.name in CONTEST_KINDS][:CONTEST]
        more: dict[str, Any] = {"groups": groups, "themes": themes, "others": others, "near": near, "contest": contest, "by_street": by_street(library, grade)}
        narrow = f"grade={grade.name}"
        intro, collection = grade.help or f"适合{grade.label}的课程。", "&collection=courses" if courses else ""
        yield from listing(f"{GRADES}{grade.name}/", grade.label, intro, courses or others, crumbs, narrow + collection, **(more if courses else {}))
        bases = library.serving(Base.collection, grade)
        yield from listing(
            f"{GRADES}{grade.name}/bases/", f"{grade.label} · 实践基地", f"写明适合{grade.label}的实践基地。", bases, crumbs, f"{narrow}&collection=bases"
        )
        for category in library.vocabularies["categories"]:
            cell = library.in_cell(grade, category)
            crumbs = [("年级", GRADES), (grade.label, f"{GRADES}{grade.name}/")]
            title, both = f"{grade.label} · {category.label}", f"{narrow}&category={category.name}"
            yield from listing(f"{GRADES}{grade.name}/{category.name}/", title, category.help, cell, crumbs, both, neighbours=groups)


def _matrix(library: Library) -> Page:
    categories = library.vocabularies["categories"]

    def row(grade: Term) -> tuple[Term, int, int, list[tuple[Term, int]]]:
        cells = [(category, len(library.in_cell(grade, category))) for category in categories]
        return grade, len(library.courses_for(grade)), len(library.having("grades", grade.name)), cells

    rows = [(stage, [row(grade) for grade in library.vocabularies["grades"] if grade.parent == stage.name]) for stage in library.vocabularies["stages"]]
    totals = [(category, len(library.having("category", category.name))) for category in categories]
    updated = max((entry.changed for entry in library.courses if entry.changed), default=None)
    intro = "每一格是一个年级、一类课程，数字是课程数，点开就能看。"
    return Page(GRADES, "按年级和类别找课程", intro, "matrix.html", {"rows": rows, "totals": totals, "intro": intro, "crumbs": []}, updated)
