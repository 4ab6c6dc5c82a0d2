"""Dates, also those of which only the month or the year is known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from generator.schema.types.base import Context, Invalid, JsonSchema, ScalarType, Widget
from generator.schema.vocabulary import Vocabularies


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month or the year only; orders by its first possible day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True)
class Date(ScalarType):
    """A calendar day, not after today unless it may lie `ahead`; with `partial`, a month or a year will do
    and the value is a PartialDate.
    """

    partial: bool = False
    ahead: bool = False
    #: How people write dates: 2025年3月1日, 2025/3/1, 2025.3.1, 20250301, 2025年3月.
    customary: ClassVar[re.Pattern[str]] = re.compile(
        r"(\d{4}) ?[年/.-] ?(\d{1,2}) ?(?:[月/.-] ?(?:(\d{1,2}) ?[日号]?)?)?|(\d{4})(\d{2})(\d{2})|(\d{4}) ?年",
        re.ASCII,
    )

    #: An hour behind a day, as programs write it; nobody here asks for it.
    hour: ClassVar[re.Pattern[str]] = re.compile(
        r"(?<=\d)[T ] ?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,9})?(?: ?[+-]\d{2}:?\d{2}|Z)?\Z", re.ASCII
    )

    def parse(self, text: str, context: Context) -> date | PartialDate:
        text = text.strip()
        parts = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
        if not parts or not (self.partial or parts[3]):
            raise Invalid("value-date", self._suggest(text), value=text)
        numbers = [int(part) for part in parts.groups() if part]
        try:
            first_day = date(*[*numbers, 1, 1][:3])
        except ValueError:
            raise Invalid("value-date", value=text) from None
        if first_day > context.today and not self.ahead:
            raise Invalid("value-date-future", value=text, today=context.today.isoformat())
        return PartialDate(*numbers) if self.partial else first_day

    def _suggest(self, text: str) -> str | None:
        written = self.customary.fullmatch(self.hour.sub("", unicodedata.normalize("NFKC", text)))
        numbers = [int(number) for number in written.groups() if number] if written else []
        wanted = (1, 2, 3) if self.partial else (3,)
        if len(numbers) not in wanted:
            return None
        try:
            date(*[*numbers, 1, 1][:3])
        except (ValueError, OverflowError):
            return None
        return str(PartialDate(*numbers))

    def describe(self) -> str:
        return "日期，如 2025-03-01" + ("；只知道月份或年份时写 2025-03 或 2025" if self.partial else "")

    def preset(self, context: Context) -> str:
        return "" if self.partial else context.today.isoformat()

    def widget(self, vocabularies: Vocabularies) -> Widget:
        if self.partial:
            return super().widget(vocabularies)
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return (
            {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
            if self.partial
            else {"type": "string", "format": "date"}
        )

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        day = r"-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
        if not self.partial:
            return {"type": "string", "pattern": rf"^\d{{4}}{day}$"}
        # Tools read a year alone as a number.
        return {
            "type": ["string", "integer"],
            "pattern": rf"^\d{{4}}(-(0[1-9]|1[0-2])|{day})?$",
            "minimum": 1,
            "maximum": 9999,
        }
