"""The lines of a Markdown body as the rules see them: with offsets, and code left out. Every step is
linear.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE_END = re.compile(r"(\r\n|\n|\r)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,2000}?)\1(?!`)")

LONGEST_LINE = 5000


class BodyLine(NamedTuple):
    """A line of the body: where it starts in the document, its text, whether it is of fenced code.

    `plain` is the text with code spans replaced by spaces, offsets kept; nothing of code, and of a line so
    long that it is an error by itself.
    """

    start: int
    text: str
    code: bool
    plain: str


def body_lines(text: str, start: int) -> list[BodyLine]:
    """The lines of `text` from `start` on; those inside fenced code are marked."""
    lines: list[BodyLine] = []
    fence = ""
    offset = start
    parts = _LINE_END.split(text[start:])
    for words, end in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if not words and not end:
            break  # the text ended with the line before
        opened = _FENCE.match(words) if "```" in words or "~~~" in words else None
        if fence:
            lines.append(BodyLine(offset, words, True, ""))
            if opened and opened[1].startswith(fence) and not words.strip().strip(fence[0]):
                fence = ""
        elif opened:
            fence = opened[1]
            lines.append(BodyLine(offset, words, True, ""))
        else:
            lines.append(BodyLine(offset, words, False, _plain(words)))
        offset += len(words) + len(end)
    return lines


def _plain(words: str) -> str:
    if len(words) > LONGEST_LINE:
        return ""
    return _CODE_SPAN.sub(lambda span: " " * len(span[0]), words) if "`" in words else words
