"""The page that says how far the library is: what was to be reached, what is there, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from generator.addresses import PROGRESS, PROGRESS_TABLE
from generator.library import Library, Progress, TargetStanding, progress_of
from generator.views.page import Page


@dataclass(frozen=True)
class Bar:
    """A target in words and as a strip 100 wide: how much is there, and how much more is being written."""

    name: str
    goal: str
    words: str
    reached: float
    written: float
    is_known: bool
    source: str
    told: str


def progress_page(library: Library) -> Page | None:
    """The page /progress/; None for a library that is to reach nothing."""
    if not library.declared.targets:
        return None
    progress = progress_of(library)
    context = {
        "bars": [_bar(standing) for standing in progress.standings],
        "months": progress.months,
        "busiest": max((count for _, count in progress.months), default=0),
        "tables": progress.tables,
        "crosses": progress.crosses,
        "reviewed": progress.reviewed,
        "newest": _newest(progress),
        "table": PROGRESS_TABLE,
        "crumbs": [],
    }
    about = "实施方案要建成的，库里已经有的，还差多少；示例从来不算。"
    return Page(PROGRESS, "建设进度", about, "progress.html", context, styles=("pages", "entry"))


def _bar(standing: TargetStanding) -> Bar:
    target = standing.target
    most = f"–{target.at_most}" if target.at_most else ""
    year = f"（{target.year} 年）" if target.year else ""
    written = min(100 - standing.share, 100 * standing.drafts / target.goal)
    reached, is_known = target.reached, standing.published is not None
    told = f"截至 {reached.day}，{reached.source}" if reached else ""
    goal = f"{target.goal}{most} {target.unit}{year}"
    return Bar(target.name, goal, words_of(standing), standing.share, written, is_known, target.source, told)


def words_of(standing: TargetStanding) -> str:
    """Where a target stands, in a sentence."""
    unit = standing.target.unit
    if standing.published is None:
        return "库里不数，还没有报来数目"
    has = "库里有" if standing.target.measure else "已有"
    parts = [f"{has} {standing.published} {unit}"]
    if standing.missing:
        parts.append(f"还差 {standing.missing} {unit}")
    else:
        parts.append("已经达到")
    if standing.drafts:
        parts.append(f"另有 {standing.drafts} {unit}在写、在审")
    if standing.samples:
        parts.append(f"示例 {standing.samples} {unit}不算")
    return "，".join(parts)


def _newest(progress: Progress) -> str:
    if not progress.months:
        return ""
    month, count = progress.months[-1]
    year, number = month.split("-")
    return f"最近一个有新内容的月份是 {year} 年 {int(number)} 月，新到或改过 {count} 条。"
