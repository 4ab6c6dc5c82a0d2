"""What readers see of a brand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.collections.brands.families import families, family_of
from generator.collections.brands.fields import Brand
from generator.library import Library
from generator.views import Badge, CollectionView, Shown, Strip


class BrandView(CollectionView[Brand]):
    """One school (or street), one brand."""

    intro = "一校（街）一品：学校、街道和基地把协同育人做成了品牌。"
    template = "brand.html"
    relations = (Shown("parent", "上级品牌"), Shown("courses", "品牌课程"), Shown("bases", "品牌基地"))
    at_home = Strip("一校（街）一品", "品牌墙")
    listed_by_grade = False

    def badges(self, entry: Brand) -> Iterator[Badge]:
        yield "", entry.owner.kind.label
        if entry.stages:
            yield "quiet", entry.stages[-1].stage.label

    def text(self, entry: Brand) -> str:
        return entry.slogan or entry.intro

    def context(self, entry: Brand, library: Library) -> Mapping[str, Any]:
        return {"family": family_of(entry, library)}

    def listing(self, library: Library) -> Mapping[str, Any]:
        return {"template": "brands.html", "families": families(library)}


VIEW = BrandView()
