"""The page of what a plan asks of each category, and that of the items of a guideline: each beside what the
library has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.addresses import LISTINGS, OUTLINE, PROGRESS, STANDARD, WANTED
from generator.collections import COLLECTIONS
from generator.library import Library, Wanted, coverage_of, standings, wanted_in
from generator.library.coverage import ItemCoverage
from generator.pages.progress_page import words_of
from generator.schema import Term, fields_of
from generator.schema.outline import Outline
from generator.schema.standard import Requirement, Standard
from generator.views import LISTING_STYLES, Page
from generator.views.standard import AskedOf, CoveredItem

_STYLES = ("entry", *LISTING_STYLES, "wanted")
_TITLE = "课程实施标准"
_ALL = "四类都要的"
_UNSAID, _SAID_OF_ALL = "方案没有写", f"方案没有分类写，见「{_ALL}」"


def standard_pages(library: Library) -> Iterator[Page]:
    """The pages /standard/ and /standard/outline/, each where the library declares what it shows."""
    declared = library.declared
    if declared.standard:
        yield _standard(declared.standard, library)
    if declared.outline:
        yield _outline(declared.outline, library, bool(declared.standard))


def _standard(standard: Standard, library: Library) -> Page:
    wanted = wanted_in(library)
    context: dict[str, Any] = {
        "crumbs": [],
        "asked": list(_asked(standard, library, wanted)),
        "name": standard.name,
        "number": standard.number,
        "url": standard.url,
        "checked": standard.checked,
        "note": standard.note,
    }
    about = "通识课、基础课、定制课、网络课：方案要求给谁、多长、多久、怎样组织、怎样评价，库里到了哪里。"
    return Page(STANDARD, _TITLE, about, "standard.html", context, standard.checked, styles=_STYLES)


def _asked(standard: Standard, library: Library, wanted: Wanted) -> Iterator[AskedOf]:
    for_all = next((each for each in standard.requirements if not each.category), None)
    said = {name for name, _, words in _answers(for_all) if words} if for_all else set()
    for each in standard.requirements:
        unsaid = {
            name: _SAID_OF_ALL if each.category and name in said else _UNSAID for name, *_ in _answers(each)
        }
        answers = [(label, words or unsaid[name]) for name, label, words in _answers(each)]
        where = tuple(
            _standing(each.category, library, wanted) if each.category else _of_plans(library, wanted)
        )
        heading = each.category.label if each.category else _ALL
        yield AskedOf(heading, tuple(answers), each.source, where)


def _answers(requirement: Requirement) -> Iterator[tuple[str, str, str]]:
    """The name and the label of each question, with what is said to it."""
    for field in fields_of(Requirement):
        if field.name not in ("category", "source"):
            yield field.name, field.label, getattr(requirement, field.name) or ""


def _standing(category: Term, library: Library, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Where the library stands with a category: its target, the grades that have nothing, the open slots."""
    for standing in standings(library):
        if standing.target.measure == category.label:
            target = standing.target
            yield f"目标 {target.goal} {target.unit}：{words_of(standing)}。", PROGRESS
    empty = [grade.label for grade, term in wanted.cells if term == category]
    having = f"还一节都没有的年级：{'、'.join(empty)}。" if empty else "每个年级都有课。"
    yield having, f"{LISTINGS['category']}{category.name}/"
    slots = [slot for slot in wanted.slots if slot.gap.category == category.name]
    if slots:
        periods = sum(slot.gap.periods for slot in slots)
        yield f"课程方案里还空着 {len(slots)} 处，{periods} 课时。", WANTED


def _of_plans(library: Library, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """How many grades have a year laid out."""
    for name, kind in COLLECTIONS.items():
        entries = [entry for entry in library.of(name) if not entry.is_sample] if kind.has_gaps else []
        if entries:
            grades = {grade.name for entry in entries for grade in entry.grades}
            words = f"{len(grades)} 个年级有了{kind.noun}，其中 {wanted.periods} 课时还等人来写。"
            yield words, f"{name}/"


def _outline(outline: Outline, library: Library, has_standard: bool) -> Page:
    covered = coverage_of(outline, library, wanted_in(library))
    context: dict[str, Any] = {
        "crumbs": [(_TITLE, STANDARD)] if has_standard else [],
        "bands": [band.name for band in outline.bands],
        "rows": [_row(each) for each in covered],
        "name": outline.name,
        "source": outline.source,
        "url": outline.url,
        "note": outline.note,
    }
    about = f"{outline.name}要家里教的，一条一条看：每个学段有几节课讲它，还空着几处。"
    return Page(OUTLINE, "按法律条目看", about, "outline.html", context, styles=_STYLES)


def _row(covered: ItemCoverage) -> CoveredItem:
    item = covered.item
    themes = tuple((theme.label, f"{LISTINGS['themes']}{theme.name}/") for theme in item.themes)
    counts = tuple((len(each.lessons), each.slots) if each else None for each in covered.bands)
    return CoveredItem(item.name, item.source, themes, counts)
