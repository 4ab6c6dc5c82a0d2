"""What families ask and the library has no lesson on, in `content/wanted.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.schema.fields import Group, declare
from generator.schema.types import Choice, Date, Grades, Text
from generator.schema.vocabulary import Term

#: The file, below the content folder.
SEARCHES_FILE = "wanted.yml"


@dataclass(frozen=True, kw_only=True)
class KnownSearch:
    """Words by which somebody asks, with what a lesson on them would be about and where they are known
    from.
    """

    said: str = declare("搜索词", Text(2, 30), required=True, help="原话怎么说。", example="作业抄同学的")
    themes: tuple[Term, ...] = declare(
        "主题", Choice("themes"), many=True, required=True, help="说的是哪个主题。", example="学习习惯"
    )
    grades: tuple[Term, ...] = declare(
        "年级", Grades(), many=True, required=True, help="哪些年级会遇到。", example="三年级–六年级"
    )
    audience: Term | None = declare("给谁", Choice("audiences"), help="这样的课上给谁听。", example="家长")
    category: Term | None = declare("类别", Choice("categories"), help="适合写成哪一类课。", example="网络课")
    wanted: str = declare(
        "想要什么",
        Text(6, 80),
        required=True,
        help="一句话说清要一节什么课。",
        example="发现孩子抄作业以后，那天晚上怎么谈",
    )
    source: str = declare(
        "出处",
        Text(4, 80),
        required=True,
        help="从哪里知道有人这样问；没有人数、次数就不写。",
        example="示例小学家长会上的提问",
    )
    day: date = declare("日期", Date(), required=True, help="哪一天记下的。", example="2026-11-28")


@dataclass(frozen=True, kw_only=True)
class SearchesFile:
    """All of them, in the order of the file."""

    searches: tuple[KnownSearch, ...] = declare(
        "说法",
        Group(KnownSearch),
        many=True,
        help="一行一个说法。",
        example="[{搜索词: 作业抄同学的, 主题: 学习习惯, 年级: 三年级, 想要什么: 发现抄作业以后怎么谈, 出处: 家长会, 日期: 2026-11-28}]",
    )
