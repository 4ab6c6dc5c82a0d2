"""The pages of the site itself that people write: about, how to use, privacy, the editors' guide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.schema.entry import Entry
from generator.schema.fields import declare
from generator.schema.types import Date, Text


@dataclass(frozen=True, kw_only=True)
class SitePage(Entry):
    """A page of the site; its id is its path below content/pages/."""

    collection: ClassVar[str] = "pages"
    order: ClassVar[int] = 1000
    at_root: ClassVar[bool] = True
    noun: ClassVar[str] = "站点页面"

    summary: str = declare(
        "摘要",
        Text(10, 120, prose=True),
        required=True,
        help="一句话说这一页讲什么。",
        example="资源库是什么、由谁维护、怎样参与。",
        fact=False,
    )
    updated: date = declare("更新", Date(), required=True, help="最近一次修改的日期。", example="2026-11-24")

    @property
    def changed(self) -> date | None:
        return self.updated

    @property
    def intro(self) -> str:
        return self.summary
