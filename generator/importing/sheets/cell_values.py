"""Reads the text of a cell as a leaf: what can mean only one thing is put as front matter has it, the rest
is for the check to judge.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.checking import words_of
from generator.checking.values import finding_of
from generator.importing.sheets.tables import SheetTable
from generator.importing.values import fits
from generator.reading.nodes import Scalar
from generator.schema import Context, Field, Group, Invalid, Leaf, fields_of
from generator.schema.types import Choice, Date, Grades, Number, Text

#: The days of this century's first half; 20253 may be a month.
_DAYS = re.compile(r"(3[3-9]\d{3}|4\d{4}|5[0-4]\d{3})(?:\.\d+)?")


class CellReader:
    """Reads cells; what a text came to is kept, since columns repeat themselves."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._known: dict[tuple[str, str], tuple[str, str]] = {}

    def read(self, leaf: Leaf, text: str, day_zero: date = SheetTable.day_zero) -> tuple[str, str]:
        """The text as front matter has it, and what is wrong with it and how to mend that ("" for nothing).

        A date whose cell lost its format is a number of days from `day_zero` on.
        """
        if isinstance(leaf.type, Date) and (days := _DAYS.fullmatch(text)):
            text = (day_zero + timedelta(days=int(days[1]))).isoformat()
        key = (leaf.name, text)
        if key not in self._known:
            self._known[key] = self._read(leaf, text)
        return self._known[key]

    def _read(self, leaf: Leaf, text: str) -> tuple[str, str]:
        if not leaf.many:
            return self._one(leaf, text)
        if (
            isinstance(leaf.type, Grades)
            and (said := leaf.type.read(text, self.context)).values
            and not said.rest
        ):
            return "\n".join(said.values), ""
        lines = text.split("\n") if leaf.inner and "\n" in text else self._several(leaf, text)
        read = [self._one(leaf, line.strip()) if line.strip() else ("", "") for line in lines]
        wrong = next((said for _, said in read if said), "")
        return "\n".join(line for line, _ in read), wrong

    def _several(self, leaf: Leaf, text: str) -> list[str]:
        """The texts in one cell; words of a vocabulary may stand with a blank between them."""
        found: list[str] = []
        for each in leaf.split(text):
            parts = each.split() if isinstance(leaf.type, Choice) else []
            are_terms = len(parts) > 1 and all(fits(leaf.own, part, self.context) for part in parts)
            found += parts if are_terms else [each]
        return found

    def _one(self, leaf: Leaf, text: str) -> tuple[str, str]:
        try:
            leaf.type.parse(text, self.context)
        except Invalid as invalid:
            if invalid.replacement and invalid.sure and fits(leaf.own, invalid.replacement, self.context):
                return invalid.replacement, ""
            message, hint = words_of(finding_of(invalid, Scalar(text, 0, 0), leaf.name))
            return text, f"{message}。{hint}"
        return text, ""

    def take_apart(self, field: Field, text: str) -> dict[str, str]:
        """The texts of a group's leaves by name out of one cell, such as 「区级优质课评选一等奖（2025 年）」; what is left
        over is its first text.
        """
        assert isinstance(field.type, Group)
        found: dict[str, str] = {}
        rest = text
        inner = fields_of(field.type.of)
        for each in inner:
            if isinstance(each.type, Choice):
                terms = self.context.vocabularies[each.type.vocabulary].terms
                words = sorted(
                    (
                        (word, term.label)
                        for term in terms
                        for word in (term.label, *term.variants)
                        if word in rest
                    ),
                    key=lambda pair: -len(pair[0]),
                )
                if words:
                    found[f"{field.name}.{each.name}"] = words[0][1]
                    rest = rest.replace(words[0][0], " ", 1)
            elif isinstance(each.type, Number) and (
                number := re.search(r"(?:19|20)\d\d(?=\s*年|\D|$)", rest)
            ):
                found[f"{field.name}.{each.name}"] = number[0]
                rest = re.sub(number[0] + r"\s*年?", " ", rest, count=1)
        words_left = " ".join(part for part in re.split(r"[\s,，、;；()（）]+", rest) if part)
        first = next((each for each in inner if isinstance(each.type, Text)), None)
        if first and words_left:
            found[f"{field.name}.{first.name}"] = words_left
        return found
