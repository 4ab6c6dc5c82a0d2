"""Words, numbers, yes or no."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from generator.schema.types.base import Context, Invalid, JsonSchema, ScalarType, Widget
from generator.schema.vocabulary import Vocabularies

# More characters than these want more than one line.
_ONE_LINE = 100


@dataclass(frozen=True)
class Text(ScalarType):
    """Words, between `shortest` and `longest` characters."""

    worded: ClassVar[bool] = True
    shortest: int = 1
    longest: int = 200
    #: Whole sentences, which the copy editor reads.
    prose: bool = False

    def parse(self, text: str, context: Context) -> str:
        text = text.strip()
        if not self.shortest <= len(text) <= self.longest:
            raise Invalid("value-length", length=len(text), shortest=self.shortest, longest=self.longest)
        return text

    def describe(self) -> str:
        return (
            f"文字，{self.shortest}–{self.longest} 字"
            if self.shortest > 1
            else f"文字，不超过 {self.longest} 字"
        )

    def widget(self, vocabularies: Vocabularies) -> Widget:
        kind = "string" if self.longest <= _ONE_LINE else "text"
        return {"widget": kind, "minlength": self.shortest, "maxlength": self.longest}

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "string", "minLength": self.shortest, "maxLength": self.longest}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {**self.json_schema(vocabularies), "type": ["string", "number", "boolean"]}


@dataclass(frozen=True)
class Number(ScalarType):
    """A number in ASCII digits between two bounds; whole unless `decimal`. People write `units` after it,
    which say nothing new.
    """

    least: float
    most: float
    decimal: bool = False
    units: tuple[str, ...] = ()
    words: ClassVar[Mapping[str, str]] = {
        word: str(number) for number, word in enumerate("一二三四五六七八九十", 1)
    } | {"两": "2"}

    def parse(self, text: str, context: Context) -> float | int:
        text = text.strip()
        if not re.fullmatch(r"-?\d{1,9}(\.\d{1,12})?" if self.decimal else r"-?\d{1,9}", text, re.ASCII):
            meant = self._suggest(text)
            first = re.search(r"\d{1,9}", text, re.ASCII)
            raise Invalid(
                "value-number",
                meant or (first[0] if first else None),
                sure=meant is not None,
                value=text,
                what=self.describe(),
            )
        number = float(text) if self.decimal else int(text)
        if not self.least <= number <= self.most:
            raise Invalid("value-number", value=text, what=self.describe())
        return number

    def _suggest(self, text: str) -> str | None:
        """The number alone, where the text is nothing but a number and a unit of the field."""
        plain = unicodedata.normalize("NFKC", text)
        unit = next((unit for unit in sorted(self.units, key=len, reverse=True) if plain.endswith(unit)), "")
        plain = plain.removesuffix(unit).strip()
        plain = self.words.get(plain, plain)
        if not re.fullmatch(
            r"[1-9]\d{0,8}(\.\d{1,12})?" if self.decimal else r"[1-9]\d{0,8}", plain, re.ASCII
        ):
            return None
        return plain if self.least <= float(plain) <= self.most else None

    def describe(self) -> str:
        return f"{'数字' if self.decimal else '整数'}，{self.least:g}–{self.most:g}"

    def widget(self, vocabularies: Vocabularies) -> Widget:
        kind = "float" if self.decimal else "int"
        return {"widget": "number", "value_type": kind, "min": self.least, "max": self.most}

    def spellings(self, vocabularies: Vocabularies) -> dict[str, Any]:
        return {"number": True}

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "number" if self.decimal else "integer", "minimum": self.least, "maximum": self.most}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        # As text its size can't be compared; that there are not too many digits can be said.
        digits = rf"0*\d{{1,{len(f'{self.most:g}')}}}"
        text = {
            "type": "string",
            "pattern": rf"^-?{digits}(\.\d{{1,12}})?$" if self.decimal else rf"^-?{digits}$",
        }
        return {"anyOf": [self.json_schema(vocabularies), text]}


@dataclass(frozen=True)
class Flag(ScalarType):
    """Yes or no."""

    askable: ClassVar[bool] = False
    words: ClassVar[Mapping[str, bool]] = {
        "true": True,
        "yes": True,
        "是": True,
        "false": False,
        "no": False,
        "否": False,
    }

    def parse(self, text: str, context: Context) -> bool:
        value = self.words.get(text.strip().lower())
        if value is None:
            raise Invalid("value-flag", value=text)
        return value

    def describe(self) -> str:
        return "是 或 否"

    def choices(self, vocabularies: Vocabularies) -> list[str]:
        return ["是", "否"]

    def spellings(self, vocabularies: Vocabularies) -> dict[str, Any]:
        return {"words": {word: "是" if meant else "否" for word, meant in self.words.items()}}

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"type": "boolean"}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        chinese_first = sorted(self.words, key=str.isascii)
        return {"enum": [*chinese_first, True, False]}
