"""What readers see of a practice base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from generator.addresses import LISTINGS
from generator.collections.bases.fields import Base
from generator.collections.bases.maps import map_links
from generator.collections.bases.streets import by_street, street_diagram
from generator.library import Library
from generator.schema import LibraryEntry, Term
from generator.views import Badge, CollectionView, Crumb, GradePart, Shown, Strip, by_term


class BaseView(CollectionView[Base]):
    """Places to go to, with what is known of them."""

    intro = "可以带孩子去看、去做、去体验的校家社协同育人实践基地。"
    template = "practice_base.html"
    relations = (Shown("courses", "在这里上的课程"),)
    doors = ("kind", "street")
    sheet = "参观单"
    at_home = Strip("去实践基地", "全部基地")
    for_parents = Strip("周末可以去的实践基地", "全部基地")
    tones: ClassVar = {"bases": "#3b6470"}

    def badges(self, entry: Base) -> Iterator[Badge]:
        if entry.kind:
            yield "", entry.kind.label
        if entry.is_verified:
            yield "quiet", "已核实"

    def text(self, entry: Base) -> str:
        return entry.intro or entry.address or ""

    def crumbs(self, entry: Base) -> Iterator[Crumb]:
        if entry.kind:
            yield entry.kind.label, f"{LISTINGS['kind']}{entry.kind.name}/"

    def context(self, entry: Base, library: Library) -> Mapping[str, Any]:
        return {"maps": map_links(entry)}

    def on_grade(self, grade: Term, entries: Sequence[LibraryEntry], library: Library) -> GradePart | None:
        found = by_street(library, grade)
        return (
            GradePart("可以去的实践基地", template="grade_bases.html", more={"by_street": found}, beside=True)
            if found
            else None
        )

    def listing(self, library: Library) -> Mapping[str, Any]:
        counted = [
            (grade, len(library.serving(Base.collection, grade))) for grade in library.vocabularies["grades"]
        ]
        bases = library.of(Base.collection)
        return {
            "template": "bases.html",
            "by": by_term("kind", "其他"),
            "diagram": street_diagram(library),
            "unverified": len([each for each in bases if isinstance(each, Base) and not each.is_verified]),
            "grades": [each for each in counted if each[1]],
        }


VIEW = BaseView()
