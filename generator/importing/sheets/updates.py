"""What a row changes in an entry: only what it says otherwise, in meaning and not in spelling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.importing.sheets.entry_texts import key_name, leaf_texts
from generator.schema import Context, Field, Group, Invalid, fields_by_word, fields_of, leaves_of
from generator.writing import Plain, assemble


def changed_values(
    declaring: type, before: Mapping[str, Plain], texts: Mapping[str, str], context: Context, *, clear: bool
) -> dict[str, Plain]:
    """The values of the fields that the `texts` of a row (by the names of leaves, "" for empty cells)
    change. Raises Uneven.
    """
    old = leaf_texts(before, declaring)
    wanted: dict[str, dict[str, str]] = {}
    for leaf in leaves_of(declaring):
        text = texts.get(leaf.name)
        if text is None or (not text and not clear) or text == old.get(leaf.name, ""):
            continue
        wanted.setdefault(leaf.field.name, {})[leaf.name] = text
    changed: dict[str, Plain] = {}
    for field in fields_of(declaring):
        if field.name not in wanted:
            continue
        value = _merged(
            declaring,
            field,
            before.get(field.name, ""),
            {**_given(field, declaring, texts, old), **wanted[field.name]},
        )
        if meaning(field, value, context) != meaning(field, before.get(field.name, ""), context):
            changed[field.name] = value
    return changed


def _given(field: Field, declaring: type, texts: Mapping[str, str], old: Mapping[str, str]) -> dict[str, str]:
    """The texts of the field's leaves that have columns, empty cells as they were."""
    return {
        leaf.name: texts[leaf.name] or old.get(leaf.name, "")
        for leaf in leaves_of(declaring)
        if leaf.field.name == field.name and leaf.name in texts
    }


def _merged(declaring: type, field: Field, before: Plain, texts: Mapping[str, str]) -> Plain:
    """The field's value: the row's texts, and whatever of a group has no column as it was."""
    value = assemble(declaring, texts).get(field.name, "")
    if not isinstance(field.type, Group):
        return value
    columns = {name.rpartition(".")[2] for name in texts}
    if not field.many:
        kept = (
            {name: inner for name, inner in before.items() if name not in columns}
            if isinstance(before, dict)
            else {}
        )
        return {**kept, **(value if isinstance(value, dict) else {})}
    items = [item for item in (before if isinstance(before, list) else [before]) if isinstance(item, dict)]
    key = key_name(field.type)
    by_key = (
        {item.get(key): item for item in reversed(items) if isinstance(item.get(key), str)}
        if key in columns
        else {}
    )
    merged: list[Plain] = []
    for at, item in enumerate(value if isinstance(value, list) else []):
        assert isinstance(item, dict)
        base = by_key.get(item.get(key), {}) if key in columns else items[at] if at < len(items) else {}
        merged.append({**{name: inner for name, inner in base.items() if name not in columns}, **item})
    return merged


def meaning(field: Field, value: Plain, context: Context) -> Any:
    """What a value says, whichever way it is spelled: 三年级–五年级 and its three grades are the same."""
    if isinstance(field.type, Group) and isinstance(value, dict):
        words = fields_by_word(field.type.of)
        return {name: meaning(words[name], inner, context) for name, inner in value.items() if inner}
    if isinstance(value, list) or field.many:
        items = value if isinstance(value, list) else [value] if value else []
        single = [_item(field, item, context) for item in items if item]
        return [each for item in single for each in (item if isinstance(item, tuple) else (item,))]
    return _item(field, value, context) if value else ""


def _item(field: Field, value: Plain, context: Context) -> Any:
    if isinstance(field.type, Group):
        return (
            meaning(Field(field.name, field.label, field.type, "", ""), value, context)
            if isinstance(value, dict)
            else value
        )
    if not isinstance(value, str):
        return value
    try:
        return field.type.parse(value, context)
    except Invalid:
        return value
