"""The links of a body without a parse of all of it, where the parts that hold them can be told apart at a
glance.

A line that follows an empty one and begins with a letter, a Chinese character or a number sign ends every
block above it, but for fenced code and HTML: from there on the text reads as if it stood alone. See
docs/decisions/markdown-parser.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.body.links import Link
from generator.body.parsed import parse
from generator.body.prose import PLAIN

_LINE_END = r"(?:\r\n|\r(?!\n)|\n)"
_BOUNDARY = re.compile(rf"{_LINE_END}[ \t]*{_LINE_END}(?=#|{PLAIN})")
#: Names defined for all of the body; HTML and fenced code, which go on behind empty lines.
_WHOLE = ("]:", "<", "```", "~~~")


def links_in(text: str, start: int = 0) -> list[Link]:
    """Every link and picture in the Markdown in `text` from `start` on, as `parse` finds them; places are
    offsets into all of `text`.
    """
    if any(text.find(mark, start) >= 0 for mark in _WHOLE):
        return parse(text, start).links
    if text.find("](", start) < 0:
        return []
    return [link for begin, end in _parts(text, start) for link in parse(text[:end], begin).links]


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where the parts that may hold links begin and end."""
    found = text.find("](", start)
    begin = start
    for boundary in (*_BOUNDARY.finditer(text, start), None):
        end = boundary.end() if boundary else len(text)
        if begin <= found < end:
            yield begin, end
            found = text.find("](", end)
        begin = end
