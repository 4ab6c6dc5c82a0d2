"""Footnotes: `[^1]` in the text, `[^1]: 说明` anywhere; they stand at the end, in the order in which they are
named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

#: A longer name is none; the plugin would look for its end through the whole paragraph at every mark.
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,80}\]")


def footnotes(parser: MarkdownIt) -> None:
    """Add footnotes to a parser."""
    footnote_plugin(parser, inline=False)
    parser.inline.ruler.at("footnote_ref", _reference)
    rules = {
        "footnote_ref": _mark,
        "footnote_anchor": _way_back,
        "footnote_open": _open,
        "footnote_close": _close,
    }
    for name, rule in rules.items():
        parser.add_render_rule(name, rule)
    parser.add_render_rule("footnote_block_open", lambda *_: '<div class="footnote">\n<hr>\n<ol>\n')
    parser.add_render_rule("footnote_block_close", lambda *_: "</ol>\n</div>\n")


def _reference(state: StateInline, silent: bool) -> bool:
    return bool(_REFERENCE.match(state.src, state.pos, state.posMax)) and footnote_ref(state, silent)


def _name(token: Token) -> str:
    return escapeHtml(str(token.meta["label"]))


def _repeated(token: Token) -> str:
    """What tells the second mark of the same footnote, and those after it, from the first."""
    count = token.meta.get("subId", 0)
    return str(count + 1) if count else ""


def _mark(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    name, number = _name(tokens[at]), tokens[at].meta["id"] + 1
    return f'<sup id="fnref{_repeated(tokens[at])}:{name}"><a class="footnote-ref" href="#fn:{name}">{number}</a></sup>'


def _way_back(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    name, number = _name(tokens[at]), tokens[at].meta["id"] + 1
    where = f'href="#fnref{_repeated(tokens[at])}:{name}" title="回到正文的第 {number} 处注释"'
    return f'&nbsp;<a class="footnote-backref" {where}>&#8617;</a>'


def _open(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return f'<li id="fn:{_name(tokens[at])}">\n'


def _close(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    return "</li>\n"
