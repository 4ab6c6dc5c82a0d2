"""What is shown of an entry wherever it is one of many: on a card of a listing, as a result of a search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.collections.bases.fields import Base
from generator.collections.brands.fields import Brand
from generator.collections.courses.fields import LESSON_PLAN, Course
from generator.library import Library
from generator.pages.facts import grade_words
from generator.schema import LibraryEntry


@dataclass(frozen=True)
class Card:
    """An entry in brief: badges, each with its style ("" for the plain one) and words; one or two sentences; a line of facts."""

    badges: tuple[tuple[str, str], ...]
    text: str
    line: str


def card(entry: LibraryEntry, library: Library) -> Card:
    """The card of `entry`."""
    line = grade_words(entry.grades, library) if entry.grades else ""
    if isinstance(entry, Course):
        line += f" · {entry.periods} 课时" if entry.periods else ""
        line += f" · {entry.minutes} 分钟" if entry.minutes else ""
    return Card(tuple(_badges(entry)), _text(entry), line)


def _badges(entry: LibraryEntry) -> Iterator[tuple[str, str]]:
    if entry.is_sample:
        yield "sample", "示例"
    if isinstance(entry, Course):
        yield "", entry.category.label
        if entry.kind.name != LESSON_PLAN:
            yield "", entry.kind.label
        if entry.award:
            yield "award", f"{entry.award.level.label}{entry.award.prize.label}"
    elif isinstance(entry, Base):
        if entry.kind:
            yield "", entry.kind.label
        if not entry.is_verified:
            yield "quiet", "待核实"
    elif isinstance(entry, Brand):
        yield "", entry.owner.kind.label
        if entry.stages:
            yield "quiet", entry.stages[-1].stage.label


def _text(entry: LibraryEntry) -> str:
    if isinstance(entry, Brand) and entry.slogan:
        return entry.slogan
    return entry.intro or (entry.address or "" if isinstance(entry, Base) else "")
