"""What a library may choose for itself, in `content/settings.yml`."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.fields import Group, declare
from generator.schema.types import Choice, Flag
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

    @property
    def required_reviews(self) -> tuple[Term, ...]:
        """The levels that an entry must have passed before it is published, from the first to the last."""
        return tuple(sorted(self.review.required, key=lambda level: level.order)) if self.review else ()
