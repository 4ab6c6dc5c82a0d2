"""Terms of vocabularies, and the grades with their stages and ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from generator.schema.types.base import Context, Invalid, JsonSchema, ScalarType
from generator.schema.vocabulary import Term, Vocabularies


@dataclass(frozen=True)
class Choice(ScalarType):
    """One term of a vocabulary, by label or English name."""

    vocabulary: str

    def parse(self, text: str, context: Context) -> Term:
        vocabulary = context.vocabularies[self.vocabulary]
        term = vocabulary.get(text.strip())
        if term is None:
            meant = vocabulary.suggest(text)
            raise Invalid("value-unknown", meant.label if meant else None, sure=vocabulary.is_slip(text), value=text, choices=vocabulary.labels)
        return term

    def describe(self) -> str:
        return "从词表里选"

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"enum": [term.name for term in vocabularies[self.vocabulary]]}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        # Labels first: what is offered to editors is in this order.
        return {"enum": list(dict.fromkeys([*(term.label for term in vocabularies[self.vocabulary]), *(term.name for term in vocabularies[self.vocabulary])]))}


@dataclass(frozen=True)
class Grades(ScalarType):
    """A grade, a stage, a range of grades, or 全学段; the value is a tuple of grades in order."""

    spreads: ClassVar[bool] = True
    everything: ClassVar[tuple[str, ...]] = ("全学段", "all")
    dash: ClassVar[re.Pattern[str]] = re.compile(r"\s*[-–—－~～至到]+\s*")

    def parse(self, text: str, context: Context) -> tuple[Term, ...]:
        text = text.strip()
        grades = context.vocabularies["grades"].terms
        if text in self.everything:
            return grades
        ends = [part for part in self.dash.split(text) if part]
        if not 1 <= len(ends) <= 2:
            raise Invalid("value-unknown", value=text, choices=self._choices(context))
        first, last = self._terms(ends[0], context), self._terms(ends[-1], context)
        if not first or not last:
            meant, sure = self._suggest(ends, context)
            raise Invalid("value-unknown", meant, sure=sure, value=text, choices=self._choices(context))
        if first[0].order > last[-1].order:
            raise Invalid("value-range-order", f"{ends[1]}–{ends[0]}", value=text)
        return tuple(grade for grade in grades if first[0].order <= grade.order <= last[-1].order)

    def _terms(self, word: str, context: Context) -> tuple[Term, ...]:
        grade = context.vocabularies["grades"].get(word)
        if grade:
            return (grade,)
        stage = context.vocabularies["stages"].get(word)
        return tuple(each for each in context.vocabularies["grades"] if stage and each.parent == stage.name)

    def _suggest(self, ends: list[str], context: Context) -> tuple[str | None, bool]:
        """The grades that were meant, and whether that is sure."""
        words = []
        sure = True
        known = context.vocabularies["grades"], context.vocabularies["stages"]
        for end in ends:
            if self._terms(end, context):
                words.append(end)
                continue
            meant = known[0].suggest(end) or known[1].suggest(end)
            if meant is None:
                return None, False
            sure = sure and any(vocabulary.is_slip(end) and vocabulary.suggest(end) == meant for vocabulary in known)
            words.append(meant.label)
        return "–".join(words), sure

    def _choices(self, context: Context) -> str:
        return f"{context.vocabularies['grades'].labels}，或学段（{context.vocabularies['stages'].labels}）、「三年级–五年级」这样的范围、全学段"

    def describe(self) -> str:
        return "年级、学段、「三年级–五年级」这样的范围，或全学段"

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"enum": [term.name for term in vocabularies["grades"]]}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        terms = [*vocabularies["grades"], *vocabularies["stages"]]
        words = [*(term.label for term in terms), *self.everything, *(term.name for term in terms)]
        one = "|".join(re.escape(word) for term in terms for word in (term.label, term.name))
        return {"anyOf": [{"enum": words}, {"type": "string", "pattern": f"^({one}){self.dash.pattern}({one})$"}]}
