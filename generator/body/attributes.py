"""Attributes in braces: `## 题 {#ti}`, `![图](a.png){width=300}`, and `{: .note}` on the last line of a
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_ONE = r"(?:#[\w:.-]+|\.[\w-]+|(?<![\w-])[\w-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s\"'{}]+))"
_LIST = rf"\{{:?[ ]*({_ONE}(?:[ ]+{_ONE}){{0,20}})[ ]*\}}"
_AT_END = re.compile(rf"(?<![ \t])[ \t]+{_LIST}[ \t]*\Z")
_LAST_LINE = re.compile(rf"(?:\A|\n)[ \t]*{_LIST}[ \t]*\Z")
_AFTER = re.compile(_LIST)
_EACH = re.compile(_ONE)
#: Which inline mark ends what attributes may stand right behind, and which one they belong to.
_CLOSED = {
    "link_close": "link_open",
    "strong_close": "strong_open",
    "em_close": "em_open",
    "s_close": "s_open",
}
_SINGLE = {"image", "code_inline"}


def attributes(parser: MarkdownIt) -> None:
    """Add attributes to a parser: those of blocks before inline marks are looked for, the others after."""
    parser.core.ruler.after("block", "block_attributes", _of_blocks)
    parser.core.ruler.after("text_join", "inline_attributes", _of_marks)


def _of_blocks(state: StateCore) -> None:
    for opened, token in pairwise(state.tokens):
        if token.type != "inline" or "{" not in token.content:
            continue
        pattern = _AT_END if opened.type in ("heading_open", "th_open", "td_open", "dt_open") else _LAST_LINE
        found = pattern.search(token.content, max(0, token.content.rfind("{") - 2))
        if found and opened.type in ("heading_open", "paragraph_open", "th_open", "td_open", "dt_open"):
            _put(opened, found[1])
            token.content = token.content[: found.start()]


def _of_marks(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and "{" in token.content:
            _behind_marks(token.children or [])


def _behind_marks(children: Sequence[Token]) -> None:
    opened: list[Token] = []
    for mark, text in pairwise(children):
        if mark.nesting > 0:
            opened.append(mark)
        owner = opened.pop() if mark.nesting < 0 and opened else mark
        if text.type == "text" and (mark.type in _CLOSED or mark.type in _SINGLE):
            found = _AFTER.match(text.content)
            if found:
                _put(owner, found[1])
                text.content = text.content[found.end() :]


def _put(token: Token, written: str) -> None:
    for each in _EACH.findall(written):
        if each[0] == "#":
            token.attrSet("id", each[1:])
        elif each[0] == ".":
            token.attrJoin("class", each[1:])
        else:
            name, _, value = each.partition("=")
            token.attrSet(name, value.strip("\"'"))
