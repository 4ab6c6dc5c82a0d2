"""What mending would change in one file, as suggestions for lines of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

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
    for kind, start, end, first, last in difflib.SequenceMatcher(
        None, before[same:], after[same:], autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield from _suggestion(
                path, before, after, (start + same, end + same, first + same, last + same), problems
            )


def _suggestion(
    path: str,
    before: list[str],
    after: list[str],
    block: tuple[int, int, int, int],
    problems: Sequence[Problem],
) -> Iterator[Suggestion]:
    start, end, first, last = block
    # What is put in between lines, or taken out, is said with the line before it, or else the one after.
    if start == end or first == last:
        if start:
            start, first = start - 1, first - 1
        elif end < len(before):
            end, last = end + 1, last + 1
        else:
            return
    why = dict.fromkeys(
        f"{each.message}。{each.hint}"
        for each in problems
        if each.mechanical and start < each.line <= end + 1
    )
    text = "\n".join(after[first:last])
    if len(text) <= LONGEST:
        yield Suggestion(fitting(path), start + 1, end, text, fitting("".join(why)))
