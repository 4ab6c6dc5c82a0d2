"""Abbreviations: after `*[AI]: 人工智能` every AI says what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_DEFINITION = re.compile(r"\*\[([^\]\\]{1,80})\]:[ \t]*([^\n]*)")


def abbreviations(parser: MarkdownIt) -> None:
    """Add abbreviations to a parser."""
    parser.block.ruler.before("reference", "abbreviation", _definition, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.after("text_join", "abbreviations", _explain)


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    begins = state.bMarks[start] + state.tShift[start]
    found = (
        _DEFINITION.match(state.src, begins, state.eMarks[start])
        if state.src.startswith("*[", begins)
        else None
    )
    if found is None or not found[1].strip() or not found[2].strip():
        return False
    if not silent:
        state.env.setdefault("abbreviations", {})[found[1].strip()] = found[2].strip()
        state.line = start + 1
    return True


def _explain(state: StateCore) -> None:
    known: dict[str, str] = state.env.get("abbreviations", {})
    if not known:
        return
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for token in state.tokens:
        if token.type == "inline":
            token.children = [
                part for child in token.children or () for part in _explained(child, pattern, known)
            ]


def _explained(child: Token, pattern: re.Pattern[str], known: dict[str, str]) -> Iterator[Token]:
    if child.type != "text":
        yield child
        return
    at = 0
    for match in pattern.finditer(child.content):
        yield _text(child.content[at : match.start()], child.level)
        yield Token("abbr_open", "abbr", 1, attrs={"title": known[match[0]]}, level=child.level)
        yield _text(match[0], child.level + 1)
        yield Token("abbr_close", "abbr", -1, level=child.level)
        at = match.end()
    yield _text(child.content[at:], child.level)


def _text(words: str, level: int) -> Token:
    return Token("text", "", 0, content=words, level=level)
