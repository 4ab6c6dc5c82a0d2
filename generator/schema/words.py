"""The words of an entry's fields, by where on its page they are found: what search reads."""

from __future__ import annotations

from typing import Any

from generator.schema.fields import Found, Group, fields_of
from generator.schema.vocabulary import Term


def words_by_place(value: Any) -> dict[Found, list[str]]:
    """The words in the declared fields of `value`, an entry or a group within one, by the place that each
    field declares.

    A term gives its label, and in the place of themes also the everyday words that readers know it by.
    """
    found: dict[Found, list[str]] = {}
    for declared in fields_of(type(value)):
        held = getattr(value, declared.name)
        if declared.found is None or held is None:
            continue
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(declared.type, Group):
                for place, words in words_by_place(each).items():
                    found.setdefault(place, []).extend(words)
            elif isinstance(each, Term):
                found.setdefault(declared.found, []).extend(
                    (each.label, *each.synonyms) if declared.found is Found.THEME else (each.label,)
                )
            elif declared.type.worded:
                found.setdefault(declared.found, []).append(each)
    return found
