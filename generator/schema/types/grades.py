"""Grades, with their stages and ranges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from generator.schema.types.base import Context, Invalid, JsonSchema, Said, ScalarType
from generator.schema.vocabulary import Term, Vocabularies
from generator.schema.wording import find_grades, read_grades

#: A grade by its number, as an end of a range: 3, 三, 3年级.
_NUMBERED = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])(?:年级)?"


@dataclass(frozen=True)
class Grades(ScalarType):
    """A grade, a stage, a range of grades, or 全学段; the value is a tuple of grades in order."""

    spreads: ClassVar[bool] = True
    vocabulary = "grades"
    everything: ClassVar[tuple[str, ...]] = ("全学段", "all")
    dash: ClassVar[re.Pattern[str]] = re.compile(r"\s*[-–—－~～至到]+\s*")

    def parse(self, text: str, context: Context) -> tuple[Term, ...]:
        text = text.strip()
        grades = context.vocabularies["grades"].terms
        if text in self.everything:
            return grades
        ends = [part for part in self.dash.split(text) if part]
        first, last = (
            (self._terms(ends[0], context), self._terms(ends[-1], context))
            if 1 <= len(ends) <= 2
            else ((), ())
        )
        if not first or not last:
            return self._spelled(text, context)
        if first[0].order > last[-1].order:
            raise Invalid("value-range-order", f"{ends[1]}–{ends[0]}", value=text)
        return tuple(grade for grade in grades if first[0].order <= grade.order <= last[-1].order)

    def read(self, text: str, context: Context) -> Said:
        text = text.strip()
        if text in self.everything:
            return Said((text,))
        if " " not in text and self._terms(text, context):
            return Said((text,))
        words = read_grades(text, context.vocabularies["grades"], context.vocabularies["stages"])
        return Said(words.labels, words.rest)

    def find(self, text: str, context: Context) -> tuple[str, ...]:
        """The grades that stand in a title, as front matter takes them."""
        return find_grades(text, context.vocabularies["grades"], context.vocabularies["stages"]).labels

    def _terms(self, word: str, context: Context) -> tuple[Term, ...]:
        grade = context.vocabularies["grades"].get(word)
        if grade:
            return (grade,)
        stage = context.vocabularies["stages"].get(word)
        return tuple(each for each in context.vocabularies["grades"] if stage and each.parent == stage.name)

    def _spelled(self, text: str, context: Context) -> tuple[Term, ...]:
        """The grades of a range that is spelled otherwise (3-5年级); raises Invalid for anything else, with
        what one text may have meant.
        """
        words = read_grades(text, context.vocabularies["grades"], context.vocabularies["stages"])
        if len(words.spans) == 1 and not words.rest:
            first, last = words.spans[0].first, words.spans[0].last
            if first is not last:
                return tuple(
                    grade
                    for grade in context.vocabularies["grades"]
                    if first.order <= grade.order <= last.order
                )
            raise Invalid("value-unknown", words.labels[0], value=text, choices=self._choices(context))
        raise Invalid(
            "value-unknown",
            None if words.foreign or words.spans else self._slip(text, context),
            value=text,
            choices=self._choices(context),
        )

    def _slip(self, text: str, context: Context) -> str | None:
        """The one grade or stage that is a character away; nothing else is ever suggested, it would be
        another grade.
        """
        known = context.vocabularies["grades"], context.vocabularies["stages"]
        meant = {term.label for each in known if each.is_slip(text) and (term := each.suggest(text))}
        return meant.pop() if len(meant) == 1 else None

    def _choices(self, context: Context) -> str:
        return f"{context.vocabularies['grades'].labels}，或学段（{context.vocabularies['stages'].labels}）、「三年级–五年级」这样的范围、全学段"

    def describe(self) -> str:
        return "年级、学段、「三年级–五年级」这样的范围，或全学段"

    def choices(self, vocabularies: Vocabularies) -> list[str]:
        terms = (*vocabularies["grades"], *vocabularies["stages"])
        return [*(term.label for term in terms), self.everything[0]]

    def spellings(self, vocabularies: Vocabularies) -> dict[str, Any]:
        """The grades in order, and for each word of a grade or a stage what it is written as and the first
        and last grade that it means.
        """
        terms = (*vocabularies["grades"], *vocabularies["stages"])
        words = {word: term.label for term in terms for word in (term.name, term.label)}
        words |= dict.fromkeys(self.everything, self.everything[0])
        order = [grade.label for grade in vocabularies["grades"]]
        return {"order": order, "spans": self._spans(vocabularies), "words": words}

    def _spans(self, vocabularies: Vocabularies) -> dict[str, tuple[int, int]]:
        grades = list(vocabularies["grades"])
        spans = {
            word: (place, place) for place, grade in enumerate(grades) for word in (grade.name, grade.label)
        }
        for stage in vocabularies["stages"]:
            inside = [place for place, grade in enumerate(grades) if grade.parent == stage.name]
            if inside:
                spans |= dict.fromkeys((stage.name, stage.label), (inside[0], inside[-1]))
        return spans | dict.fromkeys(self.everything, (0, len(grades) - 1))

    def json_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        return {"enum": [term.name for term in vocabularies["grades"]]}

    def written_schema(self, vocabularies: Vocabularies) -> JsonSchema:
        terms = [*vocabularies["grades"], *vocabularies["stages"]]
        words = [*(term.label for term in terms), *self.everything, *(term.name for term in terms)]
        one = "|".join([*(re.escape(word) for term in terms for word in (term.label, term.name)), _NUMBERED])
        before = "|".join(re.escape(term.label) for term in vocabularies["stages"])
        return {
            "anyOf": [
                {"enum": words},
                {"type": "string", "pattern": f"^({before})?({one}){self.dash.pattern}({before})?({one})$"},
            ]
        }
