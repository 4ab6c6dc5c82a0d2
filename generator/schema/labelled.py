"""The values of fields as a person writes them in a form, and a group's read again: 「王老师（单位：示例小学；角色：授课）」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from generator.schema.fields import Field, Group, fields_of
from generator.schema.types.dates import PartialDate
from generator.schema.vocabulary import Term


def value_lines(value: Any, field: Field) -> Iterator[str]:
    """What a field holds, one after another."""
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(field.type, Group):
            yield _in_words(each, field.type)
        else:
            yield f"{plain_words(each)} {field.unit}" if field.unit else plain_words(each)


def plain_words(value: Any) -> str:
    """A single value in words, several with marks between them."""
    if isinstance(value, tuple):
        return "、".join(map(plain_words, value))
    if is_dataclass(value) and not isinstance(value, Term | PartialDate):
        inner = (getattr(value, field.name) for field in fields_of(type(value)))
        return " ".join(plain_words(each) for each in inner if each is not None)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Term):
        return value.label
    assert isinstance(value, str | int | float | date | PartialDate)
    return str(value)


def taken_apart(text: str, group: Group) -> dict[str, str]:
    """The texts of a group's fields, by English name, out of what `value_lines` wrote or a person did;
    nothing where its words don't stand under labels.
    """
    by_label = {field.label: field.name for field in fields_of(group.of)}
    labels = "|".join(map(re.escape, by_label))
    parts = re.split(rf"(?:^|[；;（(])\s*({labels})\s*[：:]", text.strip())
    first, rest = parts[0].strip(), parts[1:]
    if first and not group.shorthand:
        return {}
    if first and rest:  # what stands in brackets is said of the first
        rest[-1] = rest[-1].removesuffix("）").removesuffix(")")
    found = {group.shorthand: first} if first and group.shorthand else {}
    return found | {
        by_label[label]: words.strip() for label, words in zip(rest[::2], rest[1::2], strict=True)
    }


def _in_words(value: Any, group: Group) -> str:
    said = {field.name: (field.label, getattr(value, field.name)) for field in fields_of(group.of)}
    _, first = said.pop(group.shorthand, ("", None)) if group.shorthand else ("", None)
    rest = "；".join(f"{label}：{plain_words(each)}" for label, each in said.values() if each is not None)
    if first is None:
        return rest
    return f"{plain_words(first)}（{rest}）" if rest else plain_words(first)


__all__ = ["plain_words", "taken_apart", "value_lines"]
