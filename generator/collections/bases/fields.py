"""The collection of practice bases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.schema.asked import Asked
from generator.schema.entry import LibraryEntry
from generator.schema.fields import Group, Listing, declare
from generator.schema.groups import CheckedSource
from generator.schema.measures import Measure
from generator.schema.sections import Section
from generator.schema.types import Choice, Date, Flag, Number, Reference, Text
from generator.schema.vocabulary import Term

#: What readers see where a visiting fact is not known: never a guess.
UNKNOWN = "待基地补充"


@dataclass(frozen=True, kw_only=True)
class Location:
    """A place on the map, with the datum its numbers belong to."""

    longitude: float = declare(
        "经度",
        Number(73, 136, decimal=True, units=("°", "度")),
        required=True,
        help="东经度数。",
        example="106.55",
    )
    latitude: float = declare(
        "纬度",
        Number(3, 54, decimal=True, units=("°", "度")),
        required=True,
        help="北纬度数。",
        example="29.55",
    )
    datum: Term = declare(
        "坐标系",
        Choice("datums"),
        required=True,
        help="数字取自哪种坐标系；高德、腾讯地图是 GCJ-02。",
        example="GCJ-02",
    )


@dataclass(frozen=True, kw_only=True)
class Batch:
    """With which batch a base was listed, or is to be."""

    year: int = declare(
        "年份", Number(2020, 2100, units=("年", "年度")), required=True, help="哪一年的批次。", example="2024"
    )
    state: Term = declare(
        "状态", Choice("batch-states"), required=True, help="已经挂牌，还是拟挂牌。", example="拟挂牌"
    )


@dataclass(frozen=True, kw_only=True)
class Verification:
    """Whether the base itself has confirmed the entry."""

    yes: bool = declare("已核实", Flag(), required=True, help="基地是否核对过这一页。", example="是")
    by: str | None = declare(
        "核实人", Text(1, 60), help="核对的单位或岗位，不写个人姓名。", example="基地办公室"
    )
    when: date | None = declare("核实日期", Date(), help="核对的日期。", example="2026-10-01")


#: The state of a batch whose bases have their plates.
LISTED = "listed"
SECTIONS = (
    Section("这里是什么", "两三句话介绍这个地方，只写有公开来源的", needed=True),
    Section("参观前可以想的问题", "孩子带着去看的三个问题，一行一个"),
    Section("参观后一起做", "回家以后全家做的一两件事"),
    Section("待补充", "还有哪些事实等基地来补"),
)


@dataclass(frozen=True, kw_only=True)
class Base(LibraryEntry):
    """The profile of a practice base."""

    collection: ClassVar[str] = "bases"
    order: ClassVar[int] = 2
    noun: ClassVar[str] = "实践基地"
    vocabularies: ClassVar[Mapping[str, str]] = {
        "base-kinds": "基地类型",
        "streets": "街道",
        "batch-states": "批次状态",
        "datums": "坐标系",
    }
    measures: ClassVar[tuple[Measure, ...]] = (
        Measure("实践基地"),
        Measure("已挂牌的基地", lambda base: base.batch is not None and base.batch.state.name == LISTED),
    )
    sections: ClassVar[tuple[Section, ...]] = SECTIONS
    forms: ClassVar[tuple[Asked, ...]] = (
        Asked("base", "实践基地", "提交一个实践基地的介绍。只写有公开来源的事实，不知道的空着。", SECTIONS),
    )

    kind: Term | None = declare(
        "类型",
        Choice("base-kinds"),
        help="哪一类基地；不清楚就不写。",
        example="博物馆",
        facet="kind",
        facet_order=4,
        listing=Listing("kinds/", "基地类型", everyday=True),
    )
    street: Term | None = declare(
        "街道",
        Choice("streets"),
        help="在哪个街道。",
        example="上清寺街道",
        blank=UNKNOWN,
        facet="street",
        facet_order=8,
        listing=Listing("streets/", "街道", everyday=True),
    )
    address: str | None = declare(
        "地址", Text(1, 100), help="门牌地址。", example="枇杷山正街72号", blank=UNKNOWN
    )
    location: Location | None = declare(
        "位置",
        Group(Location),
        help="有公开来源才写，并写明坐标系。",
        example="{经度: 106.55, 纬度: 29.55, 坐标系: GCJ-02}",
        found=None,
        asked=False,
    )
    opening: str | None = declare(
        "开放时间",
        Text(1, 200),
        help="开放的日子和钟点。",
        example="周二至周日 9:00–17:00，周一闭馆",
        blank=UNKNOWN,
    )
    booking: str | None = declare(
        "预约方式", Text(1, 200), help="怎样预约。", example="团体须提前三天预约", blank=UNKNOWN
    )
    fee: str | None = declare("收费", Text(1, 200), help="是否收费。", example="免费", blank=UNKNOWN)
    capacity: str | None = declare(
        "接待人数", Text(1, 100), help="一次最多接待多少人。", example="一次不超过 50 人", blank=UNKNOWN
    )
    contact: str | None = declare(
        "联系方式",
        Text(1, 200),
        help="只写公开的办公电话，不写个人手机。",
        example="办公电话见基地公告",
        blank=UNKNOWN,
    )
    activities: tuple[str, ...] = declare(
        "活动", Text(1, 200), many=True, help="可以开展的活动。", example="[参观常设展, 亲子剧场]", fact=False
    )
    safety: tuple[str, ...] = declare(
        "安全提示",
        Text(1, 200),
        many=True,
        help="带队和家长要注意什么。",
        example="[过马路走斑马线, 馆内不奔跑]",
        fact=False,
    )
    batch: Batch | None = declare(
        "批次", Group(Batch), help="哪一批、是否已挂牌。", example="{年份: 2024, 状态: 拟挂牌}", asked=False
    )
    courses: tuple[str, ...] = declare(
        "课程",
        Reference("courses"),
        many=True,
        help="在这里上的课程的编号。",
        example="[yi-ri-lao-dong]",
        fact=False,
    )
    sources: tuple[CheckedSource, ...] = declare(
        "来源",
        Group(CheckedSource),
        many=True,
        required=True,
        help="每一项事实的公开来源。",
        example="[{内容: 地址, 网址: https://www.example.gov.cn/a.html, 核对日期: 2026-11-23}]",
        found=None,
        fact=False,
    )
    verified: Verification | None = declare(
        "核实",
        Group(Verification),
        help="基地核对过没有；没有核实的页面会写明。",
        example="{已核实: 是, 核实人: 基地办公室, 核实日期: 2026-10-01}",
        found=None,
        fact=False,
        asked=False,
    )

    @property
    def is_verified(self) -> bool:
        """Whether the base has confirmed the entry."""
        return self.verified is not None and self.verified.yes

    @property
    def changed(self) -> date | None:
        dates = [source.checked for source in self.sources]
        if self.verified and self.verified.when:
            dates.append(self.verified.when)
        return max(dates, default=None)
