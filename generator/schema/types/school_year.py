"""School years: 2026–2027."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from generator.schema.types.base import Context, Invalid, JsonSchema, ScalarType
from generator.schema.vocabulary import Vocabularies

_DASHES = "-–—~～至到"


@dataclass(frozen=True)
class SchoolYear(ScalarType):
    """Two years, the second after the first; the value is a text with a dash between them."""

    written: ClassVar[re.Pattern[str]] = re.compile(
        rf"(20\d\d) ?[{_DASHES}]{{1,2}} ?(20\d\d)( ?学年)?", re.ASCII
    )

    def parse(self, text: str, context: Context) -> str:
        years = self.written.fullmatch(text.strip())
        if years is None or int(years[2]) != int(years[1]) + 1:
            raise Invalid("value-school-year", value=text)
        return f"{years[1]}–{years[2]}"

    def describe(self) -> str:
        return "学年，如 2026–2027"

    def preset(self, context: Context) -> str:
        first = context.today.year - (context.today.month < _FIRST_MONTH)
        return f"{first}–{first + 1}"

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "pattern": rf"^20\d\d ?[{_DASHES}]{{1,2}} ?20\d\d( ?学年)?$"}


#: A school year begins in September; who plans the next one does so from the summer on.
_FIRST_MONTH = 7

__all__ = ["SchoolYear"]
