"""What mending would change in one file, as suggestions for lines of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.checking import Problem
from generator.fixing.mend import Mended
from generator.github.report import LONGEST, Suggestion, fitting

#: Of lines between the first that differs and the last; more can't be compared in reasonable time.
_MOST_LINES = 2000


def suggestions(path: str, mended: Mended, problems: Sequence[Problem]) -> Iterator[Suggestion]:
    """Suggestions for the file at `path` of the repository, of which `problems` are known. Each takes in
    one line at least and leaves one at least.

    None where the file as a whole is stored otherwise (encoding, line ends): that is no matter of lines.
    """
    if mended.stored or mended.before == mended.after:
        return
    before, after = mended.before.split("\n"), mended.after.split("\n")
    same = next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other),
        min(len(before), len(after)),
    )
    if max(len(before), len(after)) - same > _MOST_LINES:
        return
    for start, end, first, last in _blocks(before, after, same):
        text = "\n".join(after[first:last])
        if len(text) <= LONGEST:
            yield Suggestion(fitting(path), start + 1, end, text, fitting(_why(start, end, problems)))


class _Block(NamedTuple):
    """Lines before and after: from `start` to `end` and from `first` to `last`, counted from 0."""

    start: int
    end: int
    first: int
    last: int


def _blocks(before: Sequence[str], after: Sequence[str], same: int) -> list[_Block]:
    """The blocks of lines that differ, `same` lines being alike at the beginning. Each has one line at
    least on both sides, and none has a line of another: whoever takes all gets the whole.
    """
    matcher = difflib.SequenceMatcher(None, before[same:], after[same:], autojunk=False)
    found: list[_Block] = []
    for kind, *places in matcher.get_opcodes():
        if kind == "equal":
            continue
        block = _widened(_Block(*(place + same for place in places)), len(before))
        if found and block.start < found[-1].end:
            last = found.pop()
            block = _Block(last.start, max(last.end, block.end), last.first, max(last.last, block.last))
        found.append(block)
    return [block for block in found if block.start < block.end and block.first < block.last]


def _widened(block: _Block, count: int) -> _Block:
    """What is put in between lines, or taken out, is said with the line before it, or else the one after."""
    start, end, first, last = block
    if start < end and first < last:
        return block
    if start:
        return _Block(start - 1, end, first - 1, last)
    return _Block(start, end + 1, first, last + 1) if end < count else block


def _why(start: int, end: int, problems: Sequence[Problem]) -> str:
    """What is wrong in lines, or in the one after them."""
    said = (
        f"{each.message}。{each.hint}"
        for each in problems
        if each.mechanical and start < each.line <= end + 1
    )
    return "".join(dict.fromkeys(said))
