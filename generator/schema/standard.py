"""What a plan asks of each category of courses, in `content/standard.yml`; what it does not say is left
out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.schema.fields import Group, declare
from generator.schema.types import Choice, Date, Text, Url
from generator.schema.vocabulary import Term

#: The file, below the content folder.
STANDARD_FILE = "standard.yml"
_LONGEST = 160


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """What is asked of one category; of all where none is named."""

    category: Term | None = declare(
        "类别", Choice("categories"), help="哪一类课；不写就是四类都要。", example="基础课"
    )
    what: str | None = declare("是什么", Text(2, _LONGEST), help="文件怎样说这一类。", example="必修课")
    whom: str | None = declare("给谁", Text(2, _LONGEST), help="上给谁听。", example="渝中家长全员")
    length: str | None = declare(
        "多长", Text(2, _LONGEST), help="一节多长，一共多少。", example="每学年 48 课时"
    )
    often: str | None = declare("多久一次", Text(2, _LONGEST), help="多久上一次。", example="常态化")
    how: str | None = declare("怎样组织", Text(2, _LONGEST), help="谁开，在哪里上。", example="家长学校开设")
    judged: str | None = declare("怎样评价", Text(2, _LONGEST), help="怎样看上得好不好。", example="双向评价")
    source: str = declare("出处", Text(2, 80), required=True, help="文件的哪一条。", example="第 8 条")


@dataclass(frozen=True, kw_only=True)
class Standard:
    """The requirements of a document, as it says them."""

    name: str = declare("名称", Text(2, 80), required=True, help="文件的名称。", example="建设实施方案")
    number: str | None = declare("文号", Text(2, 40), help="文件的编号。", example="渝中府办〔2024〕13 号")
    url: str | None = declare(
        "网址", Url(), help="能读到它的公开网页。", example="https://www.example.gov.cn/a.html"
    )
    checked: date | None = declare("核对日期", Date(), help="哪一天看过。", example="2026-11-23")
    note: str | None = declare(
        "说明", Text(4, 300), help="这一页写了什么，没有写什么。", example="只列方案里写明的"
    )
    requirements: tuple[Requirement, ...] = declare(
        "要求",
        Group(Requirement),
        many=True,
        required=True,
        help="一类一项；文件没有说的不写。",
        example="[{类别: 基础课, 多长: 每学年 48 课时, 出处: 第 8 条}]",
    )
