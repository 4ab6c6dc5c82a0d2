"""A paragraph of one line, as most are, is told at a glance: no rule for any other block need be asked."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.paragraph import paragraph

#: What no other block begins with, as a regular expression: Chinese characters and punctuation, Latin letters.
PLAIN = r"[A-Za-z\u3001-\u303f\u3400-\u9fff\uff00-\uff0f\uff1a-\uffef“”‘’…—]"
_PLAIN = re.compile(PLAIN)


def prose(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The rule for markdown-it-py, before all others."""
    begins = state.bMarks[start] + state.tShift[start]
    if silent or not _PLAIN.match(state.src, begins) or state.is_code_block(start):
        return False
    after = start + 1
    if after < state.lineMax and not state.isEmpty(after):
        return False
    if after + 1 < state.lineMax:
        below = state.bMarks[after + 1] + state.tShift[after + 1]
        if state.src.startswith((":", "~"), below):
            return False  # what a term means may stand below an empty line
    return paragraph(state, start, end, silent)
