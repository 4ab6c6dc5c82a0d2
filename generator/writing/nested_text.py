"""Groups within groups, changed in the text that they are written in: what stays the same keeps its words,
its remarks and its look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.reading.nodes import Mapping, Node, Scalar
from generator.reading.nodes import Sequence as SequenceNode
from generator.schema import Field, Group, fields_by_word, fields_of
from generator.writing.front_matter import Plain, flow_of, group_lines, list_lines, tidy
from generator.writing.plain_values import plain_value

_REST_OF_LINE = re.compile(r"[^\r\n]*")
_LONGEST_LINE = 100


class Edit(NamedTuple):
    """A part of a text, and what takes its place."""

    start: int
    stop: int
    words: str


class _Chunk(NamedTuple):
    """An item of a list as it is written: what stands before its dash from the end of the item above on, the
    dash, the end of its last line, its node, and its value.
    """

    lead: str
    dash: int
    tail: int
    node: Node
    value: Plain


def value_end(text: str, node: Node) -> int:
    """Where a value's own text ends: the end mark of a block collection lies at the next token, behind
    remarks and blank lines.
    """
    if isinstance(node, Scalar) or not node.items or text[node.start] in "[{":
        return node.end
    last = node.items[-1]
    return value_end(text, last[1] if isinstance(last, tuple) else last)


class Unlike(Exception):
    """The text is not written as lists and groups on lines of their own are."""


@dataclass(frozen=True)
class Patch:
    """Makes changes in a text whose lines end in `end`."""

    text: str
    end: str

    def list_of(self, node: Node, declared: Field, value: Sequence[Plain]) -> Edit:
        """The change of a list of groups. Raises Unlike."""
        chunks = self._chunks(node, declared)
        matched = _matched([chunk.value for chunk in chunks], value)
        indent = self._indent(chunks[0].dash)
        made = []
        for item, at in zip(value, matched, strict=True):
            lead = chunks[at].lead if at is not None else f"{self.end}{indent}"
            made.append(lead + self._item(item, None if at is None else chunks[at], declared, indent))
        words = "".join(made).removeprefix(self.end).lstrip(" ")
        return Edit(chunks[0].dash, chunks[-1].tail, words)

    def _chunks(self, node: Node, declared: Field) -> list[_Chunk]:
        if not isinstance(node, SequenceNode) or not node.items or self.text[node.start] == "[":
            raise Unlike
        chunks: list[_Chunk] = []
        for item in node.items:
            dash = self.text.rfind("-", 0, item.start)
            if dash < 0 or self.text[dash + 1 : item.start].strip() or self._indent(dash).strip():
                raise Unlike
            lead = self.text[chunks[-1].tail : dash] if chunks else f"{self.end}{self._indent(dash)}"
            chunks.append(_Chunk(lead, dash, self._tail(item), item, tidy(plain_value(item, declared))))
        return chunks

    def _item(self, item: Plain, chunk: _Chunk | None, declared: Field, indent: str) -> str:
        if chunk is None:
            return self._lines(item, declared, indent)
        if tidy(item) == chunk.value:
            return self.text[chunk.dash : chunk.tail]
        try:
            return self._applied(chunk.dash, chunk.tail, [*self._group(item, chunk.node, declared)])
        except Unlike:
            remark = self.text[value_end(self.text, chunk.node) : chunk.tail]
            return self._lines(item, declared, indent) + remark

    def _lines(self, item: Plain, declared: Field, indent: str) -> str:
        return f"{self.end}{indent}".join(list_lines([item], declared))

    def _group(self, item: Plain, node: Node, declared: Field) -> Iterator[Edit]:
        """The changes of one group that is written on lines of its own."""
        group = declared.type
        is_block = isinstance(node, Mapping) and node.items and self.text[node.start] != "{"
        if not is_block or not isinstance(node, Mapping) or not isinstance(item, dict):
            raise Unlike
        assert isinstance(group, Group)
        words = fields_by_word(group.of)
        there = {words[key.text].name: (key, value) for key, value in node.items if key.text in words}
        before: int | None = None
        for inner in fields_of(group.of):
            value = tidy(item.get(inner.name, ""))
            if inner.name in there:
                key, old = there[inner.name]
                yield from self._value(value, key, old, inner, is_first=key.start == node.start)
                before = self._tail(old if value_end(self.text, old) > key.end else key)
            elif value and before is None:
                raise Unlike
            elif value and before is not None:
                lines = group_lines({inner.name: value}, group)
                start = f"{self.end}{self._indent(node.start, blank=True)}"
                yield Edit(before, before, "".join(f"{start}{line}" for line in lines))

    def _value(self, value: Plain, key: Scalar, old: Node, inner: Field, *, is_first: bool) -> Iterator[Edit]:
        if tidy(plain_value(old, inner)) == value:
            return
        stop = value_end(self.text, old)
        if not value and is_first:
            raise Unlike
        if not value:
            yield Edit(self._line_start(key.start) - len(self.end), self._tail(old), "")
        elif isinstance(inner.type, Group) and isinstance(value, list):
            yield self._inner_list(value, key, old, inner)
        else:
            yield Edit(key.end, stop, f": {flow_of(value, inner)}")

    def _inner_list(self, value: list[Plain], key: Scalar, old: Node, inner: Field) -> Edit:
        try:
            return self.list_of(old, inner, value)
        except Unlike:
            line = f": {flow_of(value, inner)}"
            if len(line) > _LONGEST_LINE:
                start = f"{self.end}{self._indent(key.start, blank=True)}  "
                line = ":" + "".join(f"{start}{each}" for each in list_lines(value, inner))
            return Edit(key.end, value_end(self.text, old), line)

    def _applied(self, start: int, stop: int, edits: Sequence[Edit]) -> str:
        """A part of the text with the changes that lie in it."""
        words, at = [], start
        for edit in sorted(edits):
            words += [self.text[at : edit.start], edit.words]
            at = edit.stop
        return "".join([*words, self.text[at:stop]])

    def _tail(self, node: Node) -> int:
        """The end of the line on which a value ends."""
        found = _REST_OF_LINE.match(self.text, value_end(self.text, node))
        assert found
        return found.end()

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _indent(self, at: int, *, blank: bool = False) -> str:
        """What stands before a place on its line; with `blank` as many blanks."""
        before = self.text[self._line_start(at) : at]
        return " " * len(before) if blank else before


def _matched(old: Sequence[Plain], new: Sequence[Plain]) -> list[int | None]:
    """Which of the old items each new one was: the same, else the one of the same name, else the one in its
    place.
    """
    free = set(range(len(old)))
    found: list[int | None] = [None] * len(new)
    ways = (
        lambda at, other: tidy(new[at]) == old[other],
        lambda at, other: _name(new[at]) == _name(old[other]),
        lambda at, other: at == other,
    )
    for is_same in ways:
        for at in range(len(new)):
            if found[at] is None:
                found[at] = next((other for other in sorted(free) if is_same(at, other)), None)
                free.discard(-1 if found[at] is None else found[at])
    return found


def _name(item: Plain) -> Plain:
    return next(iter(item.values()), "") if isinstance(item, dict) else item


__all__ = ["Edit", "Patch", "Unlike", "value_end"]
