"""What the editor's script must know of the fields to read every spelling that the checks take."""

from __future__ import annotations

from typing import Any

from generator.collections import COLLECTIONS
from generator.schema import Field, Group, Vocabularies, fields_of


def forms(vocabularies: Vocabularies) -> dict[str, list[dict[str, Any]]]:
    """The fields of each collection: label, name, and how a text becomes what the form holds."""
    return {
        name: [_form(field, vocabularies) for field in fields_of(declaring)]
        for name, declaring in COLLECTIONS.items()
    }


def _form(field: Field, vocabularies: Vocabularies) -> dict[str, Any]:
    form: dict[str, Any] = {"name": field.name, "label": field.label, "many": field.many}
    if isinstance(field.type, Group):
        inner = fields_of(field.type.of)
        short = next((each.label for each in inner if each.name == field.type.shorthand), None)
        return {**form, "shorthand": short, "fields": [_form(each, vocabularies) for each in inner]}
    return {**form, **field.type.spellings(vocabularies)}
