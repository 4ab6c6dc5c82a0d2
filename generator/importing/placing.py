"""Puts what stands under a label into the fields that it fits: a label alone does not decide, the shape of
the value does. A value is right, or left out and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.importing.values import NARROW, fits, fitted
from generator.schema import Context, Field, Group, field_called, fields_of
from generator.schema.types import Choice, Date, Grades, Number
from generator.schema.wording.times import read_times
from generator.schema.wording.unfilled import is_unfilled
from generator.writing import Plain

#: Labels of when and how long, beside those of fields.
_TIME = re.compile(r"时间|时长|课时|学时|节次|日期")
#: Labels of who it is for.
_READERS = re.compile(r"对象|年级|班级|学段|学生")


#: 三年级学生家长 are parents, not pupils; 小学生家长 are those of a whole stage.
_PUPILS_PARENTS = re.compile(r"(?<![小中大])学?生(?=的?家长)|(?<=[小中大]学)生(?=的?家长)")


@dataclass
class Placed:
    """The values that a text came to, by the names of their fields; and whether it says more, or something
    that no field takes.
    """

    values: dict[str, Plain] = field(default_factory=dict)
    says_more: bool = False


def place(declaring: type, label: str, text: str, context: Context) -> Placed:
    """What `text`, which stands under `label`, says of the fields of `declaring`."""
    if is_unfilled(text):
        return Placed()
    text = text.strip().translate(NARROW)
    declared = field_called(declaring, label)
    if is_of_time(declared, label):
        return _times(declaring, declared, text, context)
    if _is_of_readers(declared, label):
        return _readers(declaring, text, context)
    if declared is None:
        return Placed(says_more=True)
    return _as_declared(declared, text, context)


def is_time(label: str, text: str) -> bool:
    """Whether a label and the text beside it say when, or how long."""
    found = read_times(text) if _TIME.search(label) and len(text) <= 60 else None
    return found is not None and found.says and not found.rest


def times_of(declaring: type, text: str, context: Context) -> dict[str, str] | None:
    """What a text that says when, or how long, and nothing else, says of the fields of `declaring`; None
    for any other text.
    """
    said = read_times(text)
    placed = _times(declaring, None, text, context) if said.says and not said.rest else None
    if placed is None or placed.says_more:
        return None
    return {name: str(value) for name, value in placed.values.items()}


def is_of_time(declared: Field | None, label: str) -> bool:
    """Whether a field, or a label that no field has, is one of when or how long."""
    if declared is None:
        return _TIME.search(label) is not None
    is_length = isinstance(declared.type, Number) and bool({"课时", "分钟"} & set(declared.type.units))
    return is_length or isinstance(declared.type, Date)


def _is_of_readers(declared: Field | None, label: str) -> bool:
    if declared is None:
        return _READERS.search(label) is not None
    return isinstance(declared.type, Grades) or _is_of_people(declared)


def _times(declaring: type, declared: Field | None, text: str, context: Context) -> Placed:
    if declared and isinstance(declared.type, Date) and fits(declared, text, context):
        return Placed({declared.name: text})
    if declared and isinstance(declared.type, Number) and text.isascii() and text.isdigit():
        return Placed({declared.name: text}) if fits(declared, text, context) else Placed(says_more=True)
    said = read_times(text)
    day = declared if declared and isinstance(declared.type, Date) else _first(declaring, Date)
    found = (
        (day, said.day),
        (_measured(declaring, "课时"), str(said.periods or "")),
        (_measured(declaring, "分钟"), str(said.minutes or "")),
    )
    placed = Placed(says_more=bool(said.rest) or not said.says)
    for of, value in found:
        if value and of is not None and fits(of, value, context):
            placed.values[of.name] = value
        elif value:
            placed.says_more = True
    return placed


def _is_of_people(declared: Field) -> bool:
    return isinstance(declared.type, Choice) and declared.type.vocabulary == "audiences"


def _readers(declaring: type, text: str, context: Context) -> Placed:
    """Grades, and the people meant, out of one text: 「初二学生和家长」."""
    text = _PUPILS_PARENTS.sub("", text)
    placed, rest = Placed(), text
    grades = _first(declaring, Grades)
    if grades is not None and isinstance(grades.type, Grades):
        said = grades.type.read(text, context)
        # What stands between the grades may name people; a grade that is none of ours leaves all blank.
        rest = said.rest if said.values else text
        if said.values:
            placed.values[grades.name] = [*said.values]
    people = next(filter(_is_of_people, fields_of(declaring)), None)
    if people is not None and (named := [*_named(people, text, context)]):
        placed.values[people.name] = [term for term, _ in named] if people.many else named[0][0]
        for _, word in named:
            rest = rest.replace(word, "")
    rest = re.sub(r"[\W_]+|全体|全校|适合|适用|面向|[和与及的]|各位|同学", "", rest)
    placed.says_more = bool(rest) or not placed.values
    return placed


def _named(people: Field, text: str, context: Context) -> Iterator[tuple[str, str]]:
    """The terms that stand in a text, with the words that name them; the longest names first."""
    assert isinstance(people.type, Choice)
    terms = context.vocabularies[people.type.vocabulary].terms
    names = [(name, term.label) for term in terms for name in (term.label, *term.variants)]
    found: dict[str, str] = {}
    for name, label in sorted(names, key=lambda pair: -len(pair[0])):
        if name in text:
            found.setdefault(label, name)
            text = text.replace(name, " ")
    order = [term.label for term in terms]
    yield from sorted(found.items(), key=lambda pair: order.index(pair[0]))


def _as_declared(declared: Field, text: str, context: Context) -> Placed:
    if isinstance(declared.type, Group) and not declared.type.shorthand:
        return Placed(says_more=True)
    value = fitted(declared, text, context)
    if not declared.many or not isinstance(value, list):
        return Placed({declared.name: value}) if fits(declared, value, context) else Placed(says_more=True)
    kept = [each for each in value if fits(declared, each, context) and not _is_blank(each)]
    placed = Placed({declared.name: kept} if kept else {})
    placed.says_more = len(kept) < len([each for each in value if not _is_blank(each)])
    return placed


def _is_blank(value: Plain) -> bool:
    texts = value.values() if isinstance(value, dict) else [value]
    return all(isinstance(each, str) and is_unfilled(each) for each in texts)


def _first(declaring: type, kind: type) -> Field | None:
    found = [each for each in fields_of(declaring) if isinstance(each.type, kind)]
    return next((each for each in found if each.required is True), found[0] if found else None)


def _measured(declaring: type, unit: str) -> Field | None:
    """The field that is counted in a unit."""
    return next(
        (each for each in fields_of(declaring) if isinstance(each.type, Number) and unit in each.type.units),
        None,
    )
