"""When and how long, in people's own words: 1课时（45分钟）, 2×40分钟, 一个半小时, 9:00—9:40, 2025.3.1 第2节."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.schema.wording.numerals import number_of

_Found = TypeVar("_Found")
_N = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_DASH = r"\s*(?:[-—–~～至到]|--)+\s*"
_DAY = re.compile(
    r"(?<!\d)(\d{4})\s{0,3}[年./-]\s{0,3}(\d{1,2})\s{0,3}[月./-]\s{0,3}(\d{1,2})\s{0,3}[日号]?(?!\d)"
    r"|(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)"
)
_CLOCK = re.compile(rf"(?<!\d)(\d{{1,2}})[:：点时](\d{{2}})分?{_DASH}(\d{{1,2}})[:：点时](\d{{2}})分?(?!\d)")
_TIMES = re.compile(r"(?<![\d.])(\d{1,2})\s{0,3}[×xX*✕]\s{0,3}(\d{1,3})\s{0,3}(?:分钟|分|min)", re.IGNORECASE)
_PERIODS = re.compile(rf"(?<![第\d.]){_N}\s{{0,3}}个?\s{{0,3}}(?:课时|学时|节课|节)")
_HALVES = re.compile(rf"(?<![\d.]){_N}\s{{0,3}}个半\s{{0,3}}(?:小时|钟头)")
_HOURS = re.compile(
    rf"(?<![\d.])(?:(\d{{1,2}}\.\d)|{_N})\s{{0,3}}个?\s{{0,3}}(?:小时|钟头|h(?:ours?)?\b)(?:{_N}\s{{0,3}}分钟?)?",
    re.IGNORECASE,
)
_HALF = re.compile(r"半个?(?:小时|钟头)")
_QUARTER = re.compile(r"一刻钟")
_MINUTES = re.compile(rf"(?<![\d.]){_N}\s{{0,3}}(?:分钟|分(?!之)|min(?:ute)?s?\b|′)", re.IGNORECASE)
#: What says nothing beside a time.
_AROUND = re.compile(
    r"[\s()（）\[\]【】,，、;；:：。/+＋-]+|星期[一二三四五六日天]|周[一二三四五六日天]|[上下]午|早上|晚上|晚间"
    r"|课时|学时|时长|时间|每节课?|每课时|每次|共计?|总计|约|大约|左右|为|安排|计|各|分钟"
)


@dataclass
class TimeWords:
    """What a text says of time: the day as 2025-03-01, how many periods, how many minutes one takes; what
    else it says.

    None and "" where it says nothing, or two different things.
    """

    day: str = ""
    periods: int | None = None
    minutes: int | None = None
    rest: str = ""

    @property
    def says(self) -> bool:
        """Whether it says anything of time."""
        return bool(self.day or self.periods or self.minutes)


def read_times(text: str) -> TimeWords:
    """What `text`, the value of a field, says of time."""
    reader = _TimeReader(unicodedata.normalize("NFKC", text[:400]).replace("\n", " "))
    days = reader.all(_DAY, _day)
    pairs = reader.all(_TIMES, lambda found: (int(found[1]), int(found[2])))
    minutes = reader.all(_CLOCK, _between)
    minutes += [each for _, each in pairs]
    minutes += reader.all(_HALVES, lambda found: _number(found[1]) * 60 + 30)
    minutes += reader.all(_HOURS, _hours)
    minutes += reader.all(_HALF, lambda _: 30)
    minutes += reader.all(_QUARTER, lambda _: 15)
    minutes += reader.all(_MINUTES, lambda found: _number(found[1]))
    periods = [each for each, _ in pairs] + reader.all(_PERIODS, lambda found: _number(found[1]))
    rest = _AROUND.sub("", reader.left)
    several = len(set(days)) > 1 or "" in days or len(set(minutes)) > 1 or len(set(periods)) > 1
    return TimeWords(
        _only(days) or "", _only(periods), _only(minutes), " ".join(text.split()) if several else rest
    )


class _TimeReader:
    """Takes what it finds out of a text."""

    def __init__(self, text: str) -> None:
        self.left = text

    def all(self, pattern: re.Pattern[str], made: Callable[[re.Match[str]], _Found]) -> list[_Found]:
        """What is made of every place where a pattern fits; the places are taken out."""
        found = [made(match) for match in pattern.finditer(self.left)]
        self.left = pattern.sub(" ", self.left)
        return found


def _only(values: list[_Found]) -> _Found | None:
    """The one value, None where there is none or there are two that differ."""
    return values[0] if len(set(values)) == 1 and values[0] else None


def _number(words: str) -> int:
    return number_of(words) or 0


def _day(found: re.Match[str]) -> str:
    year, month, day = (int(each) for each in found.groups() if each)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _between(found: re.Match[str]) -> int:
    first_hour, first, last_hour, last = map(int, found.groups())
    return max(0, (last_hour - first_hour) * 60 + last - first)


def _hours(found: re.Match[str]) -> int:
    hours = float(found[1]) if found[1] else _number(found[2])
    return round(hours * 60) + (_number(found[3]) if found[3] else 0)
