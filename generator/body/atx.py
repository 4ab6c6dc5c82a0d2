"""Headings by number signs, also without a blank after them, as many people write: `##教学目标`."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*)|([^#\s].*)|)\Z")
_CLOSING = re.compile(r"(?:\A|[ \t])#+[ \t]*\Z")


def heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for markdown-it-py. A number sign keeps its place where no blank is before it: `## 学 C#`."""
    if state.is_code_block(start):
        return False
    found = _HEADING.match(
        state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].rstrip(" \t")
    )
    words = _words(found) if found else None
    if found is None or words is None:
        return False
    if not silent:
        _push(state, start, found[1], words)
    return True


def _words(found: re.Match[str]) -> str | None:
    """The words of a heading; None for a line that is none, as #话题# is not."""
    if found[3] is None:
        return _CLOSING.sub("", found[2] or "").strip(" \t")
    glued, signs = found[3], found[1]
    if len(signs) > 1 and glued.endswith(signs):
        glued = glued[: -len(signs)]
    return None if len(signs) == 1 and "#" in glued else glued.strip(" \t")


def _push(state: StateBlock, start: int, signs: str, words: str) -> None:
    state.line = start + 1
    tag, lines = f"h{len(signs)}", [start, start + 1]
    opened = state.push("heading_open", tag, 1)
    opened.markup, opened.map = signs, lines
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = words, lines, []
    state.push("heading_close", tag, -1).markup = signs
