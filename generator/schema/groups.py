"""Groups of fields that entries of several collections have."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import date

from generator.schema.fields import declare
from generator.schema.types import IMAGE_SUFFIXES, Asset, Choice, Date, Text, Url
from generator.schema.vocabulary import Term

#: The opinion that sends an entry back; every other one lets it pass.
RETURNED = "returned"


@dataclass(frozen=True, kw_only=True)
class Cover:
    """A picture that stands for the entry."""

    file: str = declare(
        "文件",
        Asset(IMAGE_SUFFIXES),
        required=True,
        help="图片，放在条目旁边的同名文件夹里。",
        example="ban-xiao-shi/cover.jpg",
    )
    alt: str = declare(
        "说明",
        Text(1, 120),
        required=True,
        help="看不到图片的人会读到的一句话。",
        example="妈妈和孩子一起在餐桌旁列清单",
    )


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a fact comes from."""

    about: str = declare("内容", Text(1, 200), required=True, help="这条来源说的是什么。", example="地址")
    url: str | None = declare(
        "网址", Url(), help="公开网页的网址。", example="https://www.example.gov.cn/a.html"
    )
    checked: date | None = declare("核对日期", Date(), help="哪一天看过这个网页。", example="2026-11-23")


@dataclass(frozen=True, kw_only=True)
class CheckedSource(Source):
    """A source that must say where it can be read and when it was."""

    url: str = declare(
        "网址", Url(), required=True, help="公开网页的网址。", example="https://www.example.gov.cn/a.html"
    )
    checked: date = declare(
        "核对日期", Date(), required=True, help="哪一天看过这个网页。", example="2026-11-23"
    )


@dataclass(frozen=True, kw_only=True)
class Featured:
    """When an entry is among this season's picks on the home page."""

    since: date = declare(
        "从", Date(ahead=True), required=True, help="从哪一天起推荐。", example="2026-09-01"
    )
    until: date = declare(
        "到", Date(ahead=True), required=True, help="推荐到哪一天为止，含当天。", example="2026-10-15"
    )

    def on(self, day: date) -> bool:
        """Whether it is on this day."""
        return self.since <= day <= self.until


@dataclass(frozen=True, kw_only=True)
class Review:
    """What one level of the three (学校 → 中心 → 区) said of the entry, and when."""

    level: Term = declare(
        "级别", Choice("review-levels"), required=True, help="学校、中心还是区的审核。", example="学校"
    )
    unit: str = declare(
        "单位", Text(1, 60), required=True, help="审核的单位，不写个人姓名。", example="示例小学"
    )
    date: datetime.date = declare("日期", Date(), required=True, help="审核的日期。", example="2025-03-10")
    opinion: Term = declare(
        "意见", Choice("review-opinions"), required=True, help="同意、修改后同意，还是退回。", example="同意"
    )
    note: str | None = declare(
        "说明", Text(1, 200), help="补充一句话，如改了什么。", example="核对了两处引文"
    )

    @property
    def passed(self) -> bool:
        """Whether the entry may go on from here."""
        return self.opinion.name != RETURNED
