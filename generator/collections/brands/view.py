"""What readers see of a brand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.collections.brands.families import families, family_of
from generator.collections.brands.fields import Brand
from generator.library import Library
from generator.schema import LibraryEntry
from generator.views import Badge, CollectionView, Shown, Strip


def by_rank(entry: LibraryEntry) -> tuple[int, str]:
    """The brand of the whole district first, then those below it; apart those that have ended."""
    if isinstance(entry, Brand) and entry.has_ended:
        return 3, "已经退出的"
    return (2, "一校（街）一品") if isinstance(entry, Brand) and entry.parent else (1, "共同的品牌")


class BrandView(CollectionView[Brand]):
    """One school (or street), one brand."""

    intro = "一校（街）一品：学校、街道和基地把协同育人做成了品牌。"
    template = "brand.html"
    relations = (Shown("courses", "品牌课程"), Shown("bases", "品牌基地"))
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
        return {"template": "brands.html", "by": by_rank, "families": families(library)}


VIEW = BrandView()
