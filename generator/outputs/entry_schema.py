"""The JSON Schema of what editors write in the front matter of a collection's entries, for tools that
complete and explain.

It accepts what the checks accept of single fields: Chinese labels and English names as keys, labels and
names of vocabularies
as values, one value where many may stand, shorthand texts, blanks for what is optional. What needs other
files (whether a
related entry exists, which picture is too large) stays with `library check`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from generator.collections import FOLDERS
from generator.schema import Entry, Field, Group, Vocabularies, fields_of
from generator.schema.types import JsonSchema

#: The draft that editors' YAML and JSON services know best.
DRAFT = "http://json-schema.org/draft-07/schema#"
# Nothing written after the colon: to the checks the same as a field left out. No enum, so that nobody is
# offered it.
_BLANK: JsonSchema = {"type": ["string", "null"], "maxLength": 0}


def entry_schema(declaring: type[Entry], vocabularies: Vocabularies) -> str:
    """The text of schema/<collection>.json."""
    schema = {
        "$schema": DRAFT,
        "title": declaring.noun,
        "description": f"{declaring.noun}条目（content/{declaring.collection}/）开头两行 --- 之间可以写的字段。",
        **_mapping(declaring, vocabularies),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def entry_schemas(vocabularies: Vocabularies) -> dict[str, Callable[[], str]]:
    """What makes the texts of the schemas of everything that people write, by their paths on the site."""
    return {
        f"schema/{name}.json": partial(entry_schema, declaring, vocabularies)
        for name, declaring in FOLDERS.items()
    }


def _mapping(declaring: type, vocabularies: Vocabularies) -> JsonSchema:
    """The schema of the entry itself, or of a group in it. A key may be the label or the name, not both."""
    fields = fields_of(declaring)
    properties: dict[str, Any] = {}
    for field in fields:
        schema = _field(field, vocabularies)
        properties[field.label] = schema
        # Editors offer the Chinese labels only.
        properties[field.name] = {**schema, "doNotSuggest": True}
    rules = [
        {"oneOf": _either(field)} if field.required else {"not": {"required": [field.label, field.name]}}
        for field in fields
    ]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "allOf": [*rules, *_conditions(fields, vocabularies)],
    }


def _either(field: Field) -> list[JsonSchema]:
    return [{"required": [field.label]}, {"required": [field.name]}]


def _conditions(fields: Iterable[Field], vocabularies: Vocabularies) -> Iterable[JsonSchema]:
    """What is required only where another field has a certain value."""
    by_name = {field.name: field for field in fields}
    for field in by_name.values():
        if not field.required_for or field.required:
            continue
        other, wanting = by_name[field.required_for[0]], field.required_for[1]
        vocabulary = vocabularies[getattr(other.type, "vocabulary")]  # noqa: B009  (a choice has one; other types don't)
        words = [word for term in vocabulary if term.name in wanting for word in (term.label, term.name)]
        written = [
            {"required": [key], "properties": {key: {"enum": words}}} for key in (other.label, other.name)
        ]
        filled = [
            {"required": [key], "properties": {key: {"not": _BLANK}}} for key in (field.label, field.name)
        ]
        yield {"if": {"anyOf": written}, "then": {"anyOf": filled}}


def _field(field: Field, vocabularies: Vocabularies) -> JsonSchema:
    one = _one(field, vocabularies)
    shapes = [one]
    if field.many:
        shapes.append({"type": "array", "items": one, **({"minItems": 1} if field.required else {})})
    if not field.required:
        shapes.append(_BLANK)
    shape = {"anyOf": shapes} if len(shapes) > 1 else one
    return {
        **shape,
        "title": field.label,
        "description": describe(field),
        "markdownDescription": describe(field, "\n\n"),
        "examples": [field.example],
    }


def _one(field: Field, vocabularies: Vocabularies) -> JsonSchema:
    if not isinstance(field.type, Group):
        return field.type.written_schema(vocabularies)
    group = _mapping(field.type.of, vocabularies)
    short = next((each for each in fields_of(field.type.of) if each.name == field.type.shorthand), None)
    return {"anyOf": [group, _one(short, vocabularies)]} if short else group


def describe(field: Field, between: str = " ") -> str:
    """What an editor is told of a field: what it is for, what may be written, an example."""
    what = "，可以有几项" if field.many else ""
    need = "必填。" if field.required else ""
    example = f"`{field.label}: {field.example}`" if between != " " else f"{field.label}: {field.example}"
    return between.join((f"{need}{field.help}", f"写法：{field.type.describe()}{what}。", f"例：{example}"))
