"""What a library may choose for itself, in `content/settings.yml`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.fields import Group, declare
from generator.schema.types import Choice, Flag, Mail, Number, Questionnaire, Telephone, Text
from generator.schema.vocabulary import Term

#: The file, below the content folder.
SETTINGS_FILE = "settings.yml"


@dataclass(frozen=True, kw_only=True)
class ReviewSettings:
    """What the library asks of the review of its entries."""

    required: tuple[Term, ...] = declare(
        "必经", Choice("review-levels"), many=True, help="发布前必须通过哪几级审核。", example="[学校, 中心]"
    )


@dataclass(frozen=True, kw_only=True)
class LibrarySettings:
    """The settings of a library; what is left out is as its default says."""

    copy_editing: bool = declare(
        "校对",
        Flag(),
        help="检查正文和摘要里中文与英文、数字之间的空格和标点；不写就是「是」。",
        example="否",
        default=True,
    )
    review: ReviewSettings | None = declare(
        "审核",
        Group(ReviewSettings),
        help="发布前要经过的审核；不写就不要求。",
        example="{必经: [学校, 中心, 区]}",
    )
    periods: int = declare(
        "学年课时",
        Number(1, 400, units=("课时", "节")),
        help="一份课程方案一学年一共几个课时；不写就是 48。",
        example="48",
        default=48,
    )
    mail: str = declare(
        "联系邮箱",
        Mail(),
        help="收纠错、投稿和意见的邮箱；不写，网站上就不出现。",
        example="zhongxin@example.com",
        default="",
    )
    questionnaire: str = declare(
        "问卷网址",
        Questionnaire(),
        help="收纠错和意见的网上问卷；网址里写 {标题}、{网址} 的地方，会换成读者所在那一页的。",
        example="https://wj.example.com/s/1?title={标题}&page={网址}",
        default="",
    )
    telephone: str = declare(
        "电话",
        Telephone(),
        help="公开的办公电话；不写，网站上就不出现。",
        example="023-63000000",
        default="",
    )
    address: str = declare(
        "地址",
        Text(4, 60),
        help="可以送材料去的地方；不写，网站上就不出现。",
        example="重庆市渝中区示例路 1 号",
        default="",
    )

    @property
    def required_reviews(self) -> tuple[Term, ...]:
        """The levels that an entry must have passed before it is published, from the first to the last."""
        return tuple(sorted(self.review.required, key=lambda level: level.order)) if self.review else ()
