"""An entry's file as text: made new, or an existing one with some of its fields changed and everything else
as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.reading.front_matter import read_front_matter
from generator.reading.nodes import Mapping as MappingNode
from generator.schema import Entry, Field, Vocabularies, fields_by_word, fields_of, is_deep
from generator.writing.draft import TO_FILL, Draft
from generator.writing.front_matter import Plain, field_lines, front_matter, tidy
from generator.writing.nested_text import Patch, Unlike, value_end
from generator.writing.plain_values import plain_value

_TO_FILL = re.compile(rf"[ \t]*# {TO_FILL}[^\r\n]*")


def entry_text(draft: Draft, vocabularies: Vocabularies) -> str:
    """The whole file of a draft. Required fields without a value are there, empty, with a remark that says
    what to write.
    """
    body = draft.body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"---\n{front_matter(draft.declaring, draft.values, draft.blanks(vocabularies))}---\n\n{body}\n"


def updated_text(text: str, declaring: type[Entry], values: Mapping[str, Plain]) -> str:
    """`text`, the text of an entry's file (without byte-order mark), with the fields of `values` set; every
    other byte stays.

    `values` are by English name; an empty value takes the field out. A field keeps its place and its key,
    in Chinese or English;
    a new one comes after the field that is declared before it. Raises ValueError for a text whose front
    matter has findings:
    such a file is mended first, not written over.
    """
    front = read_front_matter(text)
    if front.node is None or front.findings:
        raise ValueError("the front matter can't be read")
    words = fields_by_word(declaring)
    end = "\r\n" if "\r\n" in text[: front.body_start] else "\n"
    for name in (name for name in values if is_deep(words[name])):
        patched = _with_groups(text, front.node, words[name], tidy(values[name]), end)
        if patched:
            others = {other: value for other, value in values.items() if other != name}
            return updated_text(patched, declaring, others)
    keys = {words[key.text].name: key.text for key, _ in front.node.items if key.text in words}
    spans = {
        words[key.text].name: (key.start, value_end(text, value))
        for key, value in front.node.items
        if key.text in words
    }
    order = [declared.name for declared in fields_of(declaring)]
    edits: list[tuple[int, int, int, str]] = []
    for name, raw in values.items():
        declared, value = words[name], tidy(raw)
        lines = end.join(field_lines(declared, value)) if value else ""
        if name in spans:
            start, stop = spans[name]
            lines = keys[name] + lines.removeprefix(declared.label) if lines else ""
            if not lines:  # the line goes with its field
                stop = _line_end(text, stop)
            elif remark := _TO_FILL.match(text, stop):
                stop = remark.end()
            edits.append((start, stop, len(order), lines))  # behind what is put in before it
        elif lines:
            before = [spans[other][1] for other in order[: order.index(name)] if other in spans]
            at = _line_end(text, max(before)) if before else text.index("\n") + 1
            edits.append((at, at, order.index(name), lines + end))
    for start, stop, _, words_in in sorted(edits, key=lambda edit: (edit[0], edit[2]), reverse=True):
        text = text[:start] + words_in + text[stop:]
    return text


def _with_groups(text: str, node: MappingNode, declared: Field, value: Plain, end: str) -> str:
    """The text with other groups in a field that holds groups within groups, and all else as it is; "" where
    the field is not written so that this can be done.
    """
    old = next((held for key, held in node.items if key.text in (declared.name, declared.label)), None)
    if old is None or not value or not isinstance(value, list):
        return ""
    try:
        start, stop, words = Patch(text, end).list_of(old, declared, value)
    except Unlike:
        return ""
    patched = text[:start] + words + text[stop:]
    return patched if _held(patched, declared) == value else ""


def _held(text: str, declared: Field) -> Plain:
    """What a field of a text holds, "" where the text can't be read."""
    front = read_front_matter(text)
    pairs = front.node.items if front.node and not front.findings else ()
    found = (value for key, value in pairs if key.text in (declared.name, declared.label))
    return next((tidy(plain_value(value, declared)) for value in found), "")


def _line_end(text: str, at: int) -> int:
    """The offset behind the end of the line that `at` is in."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
