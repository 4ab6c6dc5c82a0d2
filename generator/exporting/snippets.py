"""Snippets for VS Code, made from the declarations: the front matter of an entry, and each field by its
Chinese label.

VS Code's YAML extension does not look into the front matter of Markdown, so this is what completes and
explains there.
"""

from __future__ import annotations

import json
from typing import Any

from generator.collections import COLLECTIONS
from generator.outputs.entry_schema import describe
from generator.schema import Entry, Field, Group, Vocabularies, fields_of

# More than these make the list of choices longer than a screen.
_MOST_CHOICES = 60


def snippets(vocabularies: Vocabularies) -> str:
    """The text of .vscode/library.code-snippets."""
    found: dict[str, Any] = {}
    for declaring in COLLECTIONS.values():
        found[f"新条目：{declaring.noun}"] = _snippet(
            [f"新{declaring.noun}", f"new-{declaring.collection}"],
            _entry(declaring, vocabularies),
            f"{declaring.noun}的开头部分，必填的字段都在",
        )
    for declaring in COLLECTIONS.values():
        for field in fields_of(declaring):
            body = [_line(field, 1, vocabularies)]
            found[f"{declaring.noun}：{field.label}"] = _snippet(
                [field.label, field.name], body, f"{declaring.noun}：{describe(field)}"
            )
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _snippet(prefix: list[str], body: list[str], description: str) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "body": body, "description": description}


def _entry(declaring: type[Entry], vocabularies: Vocabularies) -> list[str]:
    needed = [field for field in fields_of(declaring) if field.required]
    lines = [_line(field, place, vocabularies) for place, field in enumerate(needed, 1)]
    return ["---", *lines, "---", "", "$0"]


def _line(field: Field, place: int, vocabularies: Vocabularies) -> str:
    """The field with a place to fill in: choices where there is a vocabulary, else its example."""
    return f"{field.label}: {_place(field, place, vocabularies)}"


def _place(field: Field, place: int, vocabularies: Vocabularies) -> str:
    words = [] if isinstance(field.type, Group) else field.type.choices(vocabularies)
    if words and len(words) <= _MOST_CHOICES:
        choices = f"${{{place}|{','.join(_escape(word, ',|') for word in words)}|}}"
        return f"[{choices}]" if field.many else choices
    return f"${{{place}:{_escape(field.example, '}')}}}"


def _escape(text: str, special: str) -> str:
    return "".join(f"\\{each}" if each in f"\\${special}" else each for each in text)
