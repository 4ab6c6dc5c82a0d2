"""Headings of a body as people write them, and what stands under one."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A line that is a heading: its number signs, and its words.
HEADING = re.compile(r" {0,3}(#{1,6})(?!#)[ \t]*(.*?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_EMPHASIS = re.compile(r"[*_`]+")
_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．:：]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．)）]|[①-⑳])\s*"
)


def bare_heading(words: str) -> str:
    """The words of a heading without emphasis, number and colon: 「**1. 教学目标**：」 is 教学目标."""
    plain = _EMPHASIS.sub("", words).strip(" \t\u3000【】")
    numbered = _NUMBERED.match(plain)
    return plain[numbered.end() if numbered else 0 :].strip(" \t\u3000:：【】")


def lines_under(body: str, label: str) -> Iterator[str]:
    """The lines of the first section of a Markdown body whose bare heading is `label`, without fenced code;
    with the headings in it, without its own.
    """
    if label not in body:
        return
    level = 0
    in_code, has_code = False, "```" in body or "~~~" in body
    for line in body.splitlines():
        if has_code and _FENCE.match(line):
            in_code = not in_code
        heading = None if in_code or "#" not in line else HEADING.match(line)
        if heading and level and len(heading[1]) <= level:
            return
        if heading and not level and bare_heading(heading[2]) == label:
            level = len(heading[1])
        elif level and not in_code:
            yield line


__all__ = ["HEADING", "bare_heading", "lines_under"]
