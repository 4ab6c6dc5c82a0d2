"""The collection of brands: 一校（街）一品, under the parent brand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.schema.asked import Asked
from generator.schema.entry import LibraryEntry, sample_field
from generator.schema.fields import Found, Group, declare
from generator.schema.groups import Source
from generator.schema.measures import Measure
from generator.schema.problem_kinds import ERROR, ProblemKind
from generator.schema.sections import Section
from generator.schema.types import Choice, Date, Number, PartialDate, Reference, Text
from generator.schema.vocabulary import Term


@dataclass(frozen=True, kw_only=True)
class Owner:
    """Whose brand it is."""

    kind: Term = declare(
        "类型", Choice("owner-kinds"), required=True, help="学校、街道还是基地。", example="学校"
    )
    name: str = declare(
        "名称", Text(1, 60), required=True, help="单位的名称。", example="示例小学", found=Found.SCHOOL
    )


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A dated step in a brand's life."""

    stage: Term = declare("阶段", Choice("brand-stages"), required=True, help="走到哪一步。", example="申报")
    date: PartialDate = declare(
        "日期", Date(partial=True), required=True, help="哪一天；只知道月份或年份也可以。", example="2025-03"
    )
    note: str | None = declare("说明", Text(1, 200), help="补充一句话。", example="提交申报书")


@dataclass(frozen=True, kw_only=True)
class Result:
    """Something that a brand brought about."""

    year: int = declare(
        "年份", Number(1990, 2100, units=("年", "年度")), required=True, help="哪一年。", example="2025"
    )
    what: str = declare(
        "内容", Text(1, 200), required=True, help="取得了什么。", example="开设亲子课程 12 期"
    )
    level: Term | None = declare("级别", Choice("award-levels"), help="由哪一级认可。", example="区级")


#: The last stage of a brand that is one no more.
WITHDRAWN = "withdraw"
#: The stage in which the district gives a brand its name.
NAMED = "award"
SECTIONS = (
    Section("为什么做", "从什么问题想起，想帮家长和孩子什么", needed=True),
    Section("怎么做", "具体的做法，一步一步写", needed=True),
    Section("可以借鉴的地方", "别的学校、街道照着做时，最要紧的几点"),
)


@dataclass(frozen=True, kw_only=True)
class Brand(LibraryEntry):
    """A brand, with its dated life and what it has brought about."""

    collection: ClassVar[str] = "brands"
    order: ClassVar[int] = 3
    noun: ClassVar[str] = "品牌"
    naming: ClassVar[tuple[str, ...]] = ("title", "owner")
    offered_by: ClassVar[str] = "owner"
    problems: ClassVar[tuple[ProblemKind, ...]] = (
        ProblemKind(
            "relation-cycle",
            ERROR,
            "上级品牌绕成了圈",
            "上级品牌绕了一圈又回到「{value}」",
            "改正其中一个品牌的「上级品牌」",
        ),
        ProblemKind(
            "relation-conflict",
            ERROR,
            "两边说法不一",
            "这里列出了「{value}」，而它自己写的品牌是「{theirs}」",
            "两边改成一致",
        ),
    )
    vocabularies: ClassVar[Mapping[str, str]] = {
        "brand-stages": "品牌历程",
        "brand-levels": "品牌级别",
        "owner-kinds": "归属单位类型",
        "award-levels": "获奖级别",
    }
    measures: ClassVar[tuple[Measure, ...]] = (
        Measure("品牌", lambda brand: not brand.has_ended),
        Measure("已命名的品牌", lambda brand: brand.is_named and not brand.has_ended),
    )
    sections: ClassVar[tuple[Section, ...]] = SECTIONS
    forms: ClassVar[tuple[Asked, ...]] = (Asked("brand", "品牌", "提交一校（街）一品的品牌。", SECTIONS),)

    slogan: str | None = declare(
        "理念",
        Text(1, 60, prose=True),
        help="品牌的一句话理念。",
        example="每天一刻钟，全家一起读",
        found=Found.SUMMARY,
        fact=False,
    )
    owner: Owner = declare(
        "归属",
        Group(Owner),
        required=True,
        help="哪个学校、街道或基地的品牌。",
        example="{类型: 学校, 名称: 示例小学}",
    )
    level: Term | None = declare("级别", Choice("brand-levels"), help="国家、市还是区。", example="区")
    parent: str | None = declare(
        "上级品牌", Reference("brands"), help="上一级品牌的编号。", example="xieli-yu-meihao", fact=False
    )
    stages: tuple[Stage, ...] = declare(
        "历程",
        Group(Stage),
        many=True,
        required=True,
        help="从申报到展示的每一步，按时间先后写。",
        example="[{阶段: 申报, 日期: 2025-03}]",
        fact=False,
    )
    summary: str = declare(
        "摘要",
        Text(20, 120, prose=True),
        required=True,
        help="一两句话介绍这个品牌。",
        example="学校和家庭约好每天一刻钟共读，用一张阅读存折记录全家读过的书。",
        found=Found.SUMMARY,
        fact=False,
    )
    results: tuple[Result, ...] = declare(
        "成果",
        Group(Result),
        many=True,
        help="取得的成果。",
        example="[{年份: 2025, 内容: 开设亲子课程 12 期, 级别: 区级}]",
        fact=False,
    )
    courses: tuple[str, ...] = declare(
        "课程",
        Reference("courses"),
        many=True,
        help="品牌的课程编号。",
        example="[mei-tian-yi-ke-zhong]",
        fact=False,
    )
    bases: tuple[str, ...] = declare(
        "基地",
        Reference("bases"),
        many=True,
        help="品牌的实践基地编号。",
        example="[chongqing-lishi-mingrenguan]",
        fact=False,
    )
    sources: tuple[Source, ...] = declare(
        "来源",
        Group(Source, "about"),
        many=True,
        help="事实的公开来源。",
        example="[{内容: 品牌名称, 网址: https://www.example.gov.cn/a.html}]",
        found=None,
        fact=False,
    )
    sample: bool | None = sample_field()

    @property
    def is_named(self) -> bool:
        """Whether the district has named it."""
        return any(stage.stage.name == NAMED for stage in self.stages)

    @property
    def has_ended(self) -> bool:
        """Whether it has been withdrawn."""
        return bool(self.stages) and self.stages[-1].stage.name == WITHDRAWN

    @property
    def changed(self) -> date | None:
        return max((stage.date.first_day for stage in self.stages), default=None)

    @property
    def intro(self) -> str:
        return self.summary
