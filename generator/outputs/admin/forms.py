"""What the editor's script must know of the fields to read every spelling that the checks take."""

from __future__ import annotations

from typing import Any

from generator.collections import COLLECTIONS
from generator.schema import Field, Group, Vocabularies, fields_of
from generator.schema.types import Choice, Flag, Grades, Number


def forms(vocabularies: Vocabularies) -> dict[str, list[dict[str, Any]]]:
    """The fields of each collection: label, name, and how a text becomes what the form holds."""
    return {name: [_form(field, vocabularies) for field in fields_of(declaring)] for name, declaring in COLLECTIONS.items()}


def _form(field: Field, vocabularies: Vocabularies) -> dict[str, Any]:
    form: dict[str, Any] = {"name": field.name, "label": field.label, "many": field.many}
    if isinstance(field.type, Group):
        inner = fields_of(field.type.of)
        short = next((each.label for each in inner if each.name == field.type.shorthand), None)
        return {**form, "shorthand": short, "fields": [_form(each, vocabularies) for each in inner]}
    if isinstance(field.type, Choice):
        return {**form, "words": {word: term.label for term in vocabularies[field.type.vocabulary] for word in (term.name, term.label)}}
    if isinstance(field.type, Flag):
        return {**form, "words": {word: "是" if meant else "否" for word, meant in field.type.words.items()}}
    if isinstance(field.type, Grades):
        return {**form, **_grades(vocabularies)}
    return {**form, "number": isinstance(field.type, Number)}


def _grades(vocabularies: Vocabularies) -> dict[str, Any]:
    """The grades in order, and for each word of a grade or a stage the first and last that it means."""
    grades = list(vocabularies["grades"])
    spans = {word: (place, place) for place, grade in enumerate(grades) for word in (grade.name, grade.label)}
    for stage in vocabularies["stages"]:
        inside = [place for place, grade in enumerate(grades) if grade.parent == stage.name]
        if inside:
            spans |= dict.fromkeys((stage.name, stage.label), (inside[0], inside[-1]))
    spans |= {word: (0, len(grades) - 1) for word in Grades.everything}
    words = {word: term.label for name in ("grades", "stages") for term in vocabularies[name] for word in (term.name, term.label)}
    return {"order": [grade.label for grade in grades], "spans": spans, "words": {**words, **dict.fromkeys(Grades.everything, Grades.everything[0])}}
