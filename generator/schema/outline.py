"""The items of a guideline that lessons are measured by, in `content/outline.yml`: for each the themes that
serve it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.fields import Group, declare
from generator.schema.types import Choice, Grades, Text, Url
from generator.schema.vocabulary import Term

#: The file, below the content folder.
OUTLINE_FILE = "outline.yml"


@dataclass(frozen=True, kw_only=True)
class AgeBand:
    """Some grades that the guideline, or whoever made the table, looks at together."""

    name: str = declare("名称", Text(1, 20), required=True, help="这一段叫什么。", example="6—12 岁")
    grades: tuple[Term, ...] = declare(
        "年级", Grades(), many=True, required=True, help="是哪些年级。", example="小学"
    )


@dataclass(frozen=True, kw_only=True)
class OutlineItem:
    """Something that the guideline wants families to learn, and the themes of lessons on it."""

    name: str = declare("名称", Text(2, 40), required=True, help="用短的话说这一条。", example="劳动和自理")
    source: str = declare(
        "出处", Text(2, 60), required=True, help="文件里的哪一条。", example="第十六条第（六）项"
    )
    themes: tuple[Term, ...] = declare(
        "主题", Choice("themes"), many=True, required=True, help="哪些主题的课讲它。", example="家务与劳动"
    )
    bands: tuple[str, ...] = declare(
        "年龄段", Text(1, 20), many=True, help="只在哪几段里有；不写就是每一段。", example="6—12 岁"
    )


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A guideline as a table: its bands across, its items down."""

    name: str = declare(
        "名称", Text(2, 60), required=True, help="文件的名称。", example="中华人民共和国家庭教育促进法"
    )
    source: str = declare(
        "出处", Text(4, 160), required=True, help="谁在哪一天发布，编号。", example="2021 年 10 月 23 日通过"
    )
    url: str | None = declare(
        "网址", Url(), help="能读到它的公开网页。", example="https://www.example.gov.cn/a.html"
    )
    note: str | None = declare(
        "说明",
        Text(4, 300),
        help="表里哪些是文件说的，哪些是编的人定的。",
        example="法律没有分年龄段，这里按学段分",
    )
    bands: tuple[AgeBand, ...] = declare(
        "年龄段",
        Group(AgeBand),
        many=True,
        required=True,
        help="按先后写。",
        example="[{名称: 小学, 年级: 小学}]",
    )
    items: tuple[OutlineItem, ...] = declare(
        "条目",
        Group(OutlineItem),
        many=True,
        required=True,
        help="一行一条。",
        example="[{名称: 劳动和自理, 出处: 第十六条第（六）项, 主题: 家务与劳动}]",
    )
