"""Front matter as text: Chinese labels in the order of the declarations, quotation marks only where the
reader needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from generator.reading.front_matter import read_front_matter
from generator.reading.nodes import Scalar
from generator.reading.nodes import Sequence as SequenceNode
from generator.schema import Field, Group, fields_of, is_deep

#: What a field may be given: a text, several, or the fields of a group by English name.
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

#: A value in brackets longer than this goes on lines of its own.
_LONGEST_LINE = 100
# What no text file should hold; tabs and line ends in a value become spaces.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BLANKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`：—–－―─━_﹣][^\[\]{},'\"：\u3000]*")


def front_matter(
    declaring: type, values: Mapping[str, Plain], blanks: Mapping[str, str] | None = None
) -> str:
    """The lines between the fences: `values` of the fields of `declaring` by English name; empty ones are
    left out.

    `blanks` are fields to be filled in later, each with a remark that says how; they are written without a
    value, so that the check names them.
    """
    lines = []
    for declared in fields_of(declaring):
        value = tidy(values.get(declared.name, ""))
        if value:
            lines += field_lines(declared, value)
        elif blanks and declared.name in blanks:
            lines.append(f"{declared.label}: # {tidy_text(blanks[declared.name])}")
    return "".join(f"{line}\n" for line in lines)


def field_lines(declared: Field, value: Plain) -> list[str]:
    """The lines of one field with a value that is not empty."""
    declaring = declared.type.of if isinstance(declared.type, Group) else None
    if is_deep(declared) and isinstance(value, list):
        return [f"{declared.label}:", *(f"  {inner}" for inner in list_lines(value, declared))]
    if isinstance(value, str):
        return [f"{declared.label}: {_scalar(value, inside=False)}"]
    line = f"{declared.label}: {_flow(value, declaring)}"
    if len(line) <= _LONGEST_LINE:
        return [line]
    return [f"{declared.label}:", *(f"  {inner}" for inner in _block(value, declaring))]


def tidy_text(text: str) -> str:
    """`text` on one line, without control characters."""
    return _BLANKS.sub(" ", _CONTROL.sub("", text)).strip()


def tidy(value: Plain) -> Plain:
    """`value` with every text on one line, without control characters, and without what is empty."""
    if isinstance(value, str):
        return tidy_text(value)
    if isinstance(value, dict):
        return {name: inner for name, each in value.items() if (inner := tidy(each))}
    return [inner for each in value if (inner := tidy(each))]


def _named(value: dict[str, Plain], declaring: type | None) -> Iterator[tuple[str, Plain, type | None]]:
    """The fields of a group in the order of its declaration: label, value, and what a group within
    declares.
    """
    for declared in fields_of(declaring) if declaring else ():
        if value.get(declared.name):
            yield (
                declared.label,
                value[declared.name],
                declared.type.of if isinstance(declared.type, Group) else None,
            )


def _flow(value: Plain, declaring: type | None) -> str:
    if isinstance(value, str):
        return _scalar(value, inside=True)
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{label}: {_flow(each, inner)}" for label, each, inner in _named(value, declaring))
            + "}"
        )
    return "[" + ", ".join(_flow(each, declaring) for each in value) + "]"


def _block(value: Plain, declaring: type | None) -> Iterator[str]:
    if isinstance(value, str):
        yield _scalar(value, inside=True)
    elif isinstance(value, dict):
        for label, each, inner in _named(value, declaring):
            yield f"{label}: {_flow(each, inner)}"
    else:
        for item in value:
            lines = list(_block(item, declaring))
            yield f"- {lines[0]}"
            yield from (f"  {line}" for line in lines[1:])


def list_lines(value: list[Plain], declared: Field) -> Iterator[str]:
    """The lines of a list of groups: those that hold groups take several, the innermost one each."""
    for item in value:
        lines = [*_item(item, declared)]
        yield f"- {lines[0]}"
        yield from (f"  {line}" for line in lines[1:])


def _item(item: Plain, declared: Field) -> Iterator[str]:
    if isinstance(declared.type, Group) and isinstance(item, dict) and is_deep(declared):
        yield from group_lines(item, declared.type)
        return
    line = _one(item, declared)
    if len(line) <= _LONGEST_LINE or not isinstance(declared.type, Group):
        yield line
    else:
        yield from _block(item, declared.type.of)


def group_lines(item: dict[str, Plain], group: Group) -> Iterator[str]:
    """The lines of a group that holds groups."""
    for inner in fields_of(group.of):
        value = item.get(inner.name)
        if value and isinstance(inner.type, Group) and isinstance(value, list):
            yield f"{inner.label}:"
            yield from (f"  {line}" for line in list_lines(value, inner))
        elif value:
            yield f"{inner.label}: {flow_of(value, inner)}"


def flow_of(value: Plain, declared: Field) -> str:
    """A value on one line, as it stands within brackets."""
    if isinstance(value, list) and isinstance(declared.type, Group):
        return f"[{', '.join(_one(each, declared) for each in value)}]"
    return _flow(value, declared.type.of if isinstance(declared.type, Group) else None)


def _one(item: Plain, declared: Field) -> str:
    """One of a list on a line: a group that says no more than a bare text does is one."""
    group = declared.type if isinstance(declared.type, Group) else None
    short = group.shorthand if group else None
    if short and isinstance(item, dict) and [*item] == [short]:
        return _flow(item[short], None)
    return _flow(item, group.of if group else None)


def _scalar(text: str, *, inside: bool) -> str:
    """`text` as one line of YAML: as it is where the reader gives the very same text back, else in
    quotation marks.
    """
    if (not inside or _PLAIN.fullmatch(text)) and _reads_back(f"[{text}]" if inside else text, text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _reads_back(written: str, text: str) -> bool:
    read = read_front_matter(f"---\nx: {written}\n---\n")
    if read.findings or read.node is None or len(read.node.items) != 1:
        return False
    value = read.node.items[0][1]
    if isinstance(value, SequenceNode) and len(value.items) == 1:
        value = value.items[0]
    return isinstance(value, Scalar) and value.text == text
