"""What is to be reached, in `content/targets.yml`: each target with its figure, its source, and how it is
counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.schema.fields import Group, declare
from generator.schema.types import Date, Number, Text

#: The file, below the content folder.
TARGETS_FILE = "targets.yml"
_MOST = 100_000


@dataclass(frozen=True, kw_only=True)
class Reached:
    """How far something is that the library does not hold, as somebody has told it."""

    number: int = declare("数目", Number(0, _MOST), required=True, help="已经有多少。", example="3")
    day: date = declare("截至", Date(), required=True, help="数到哪一天。", example="2026-10-01")
    source: str = declare(
        "出处", Text(2, 100), required=True, help="谁说的，哪份文件。", example="区教委统计"
    )


@dataclass(frozen=True, kw_only=True)
class Target:
    """A figure to be reached. `measure` names the rule by which the library counts what it has; what it does
    not hold has `reached` instead, or is not known.
    """

    name: str = declare("名称", Text(2, 30), required=True, help="要建成什么。", example="基础课")
    goal: int = declare("目标", Number(1, _MOST), required=True, help="至少要多少。", example="120")
    at_most: int | None = declare("至多", Number(1, _MOST), help="写成一段时的上限。", example="30")
    unit: str = declare("单位", Text(1, 4), required=True, help="一节、一个、一家。", example="节")
    year: int | None = declare(
        "年份", Number(2000, 2100, units=("年",)), help="到哪一年；没有写明就不写。", example="2026"
    )
    measure: str | None = declare(
        "怎样计数", Text(1, 20), help="按哪一种数法，数库里已经发布的；示例不算。", example="基础课"
    )
    reached: Reached | None = declare(
        "现有",
        Group(Reached),
        help="库里数不出来的，写已经有多少、截至哪天、出处。",
        example="{数目: 3, 截至: 2026-10-01, 出处: 区教委统计}",
    )
    source: str = declare(
        "出处", Text(4, 120), required=True, help="哪份文件，哪一条。", example="实施方案，附件 1「课程体系」"
    )


@dataclass(frozen=True, kw_only=True)
class TargetsFile:
    """All that is to be reached, in the order of the file."""

    targets: tuple[Target, ...] = declare(
        "指标",
        Group(Target),
        many=True,
        help="一行一个指标。",
        example="[{名称: 基础课, 目标: 120, 单位: 节, 怎样计数: 基础课, 出处: 实施方案}]",
    )
