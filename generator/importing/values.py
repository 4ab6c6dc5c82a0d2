"""Brings what people write in forms and cells into the words that the declared fields take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.schema import Context, Field, Group, Invalid, fields_by_word
from generator.schema.types import Choice, Grades, Number, Text
from generator.writing import Plain

#: Digits and letters typed wide say the same.
NARROW = {
    wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_BETWEEN = re.compile(r"[、，,；;/／\n]+|\s{2,}|\u3000+")


def fitted(declared: Field, words: str, context: Context) -> Plain:
    """`words` as the value of a field: in the field's own words where they can be known, else as written,
    for the check to name.
    """
    words = words.strip().translate(NARROW)
    if not declared.many:
        return _one(declared, words, context)
    if isinstance(declared.type, Grades):
        # What people write in one cell may be a range, a list, or both.
        return [*declared.type.read(words, context).values] or [words]
    values: list[Plain] = []
    for part in _parts(declared, words, context):
        if part.strip() and (value := _one(declared, part.strip(), context)) not in values:
            values.append(value)
    return values


def _parts(declared: Field, words: str, context: Context) -> Iterator[str]:
    """Several in one text; words of a vocabulary may stand with a blank between them."""
    for part in _BETWEEN.split(words):
        is_one = not isinstance(declared.type, Choice) or fits(declared, part.strip(), context)
        yield from [part] if is_one else part.split()


def fits(declared: Field, value: Plain, context: Context) -> bool:
    """Whether a scalar field takes `value`, a text."""
    if isinstance(declared.type, Group) or not isinstance(value, str):
        return True
    try:
        declared.type.parse(value, context)
    except Invalid:
        return False
    return True


def _one(declared: Field, words: str, context: Context) -> Plain:
    if isinstance(declared.type, Group):
        return _group(declared.type, words) if declared.type.shorthand else words
    try:
        declared.type.parse(words, context)
    except Invalid as invalid:
        return _nearest(declared.type, words, invalid.replacement if invalid.sure else None, context)
    return words


def _nearest(type_: Any, words: str, replacement: str | None, context: Context) -> str:
    if isinstance(type_, Choice):
        terms = context.vocabularies[type_.vocabulary]
        within = [term for term in terms if any(name in words for name in (term.label, *term.variants))]
        within = within or [term for term in terms if words in term.synonyms]
        if len(within) == 1:
            return within[0].label
    if isinstance(type_, Number) and not replacement:
        # 「1课时（40分钟）」: the field's own unit comes first; elsewhere more is said of it.
        said = re.match(r"[约共]?\s*(?:(\d{1,4})|([一二两三四五六七八九十]))\s*个?(?:课时|节|分钟|年)", words)
        replacement = (said[1] or Number.words[said[2]]) if said else None
    if not replacement or isinstance(type_, Text):
        return words
    try:
        type_.parse(replacement, context)
    except Invalid:
        return words
    return replacement


def _group(group: Group, words: str) -> Plain:
    """「王老师（示例小学）」: what stands in brackets is the unit, where the group has one."""
    inner = fields_by_word(group.of)
    found = re.fullmatch(r"([^（()]{1,40})[（(]([^（()）]{2,60})[）)]", words)
    assert group.shorthand
    school = re.fullmatch(
        r"(\S*(?:学校|小学|中学|校区|幼儿园|学院|中心|社区|街道|基地|博物馆|工作室))\s+(\S{2,10})", words
    )
    if school and "unit" in inner:
        return {group.shorthand: school[2], "unit": school[1]}
    if found and "unit" in inner:
        return {group.shorthand: found[1].strip(), "unit": found[2].strip()}
    return {group.shorthand: words}
