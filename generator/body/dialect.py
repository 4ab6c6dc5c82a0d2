"""The Markdown that entries are written in, as markdown-it-py reads it, with the places of links kept.

markdown-it-py says on which lines a block stands, and nothing of where in it a link does: the rules for links are
wrapped here, so that each link says from where to where it goes in the words of its block.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token

InlineRule = Callable[[StateInline, bool], bool]


@cache
def dialect() -> MarkdownIt:
    """The parser. Addresses stay as they are written: the checks and the sanitiser judge them."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    for name, rule in (("link", link), ("image", image), ("autolink", autolink), ("html_inline", html_inline)):
        parser.inline.ruler.at(name, _placed(rule))
    return parser


def _placed(rule: InlineRule) -> InlineRule:
    """A rule of which the token it makes knows its span in the words of the block, as `meta["span"]`."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, made = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            token = next(each for each in state.tokens[made:] if each.type != "text")
            token.meta["span"] = (start, state.pos)
            _place_target(state, start, token)
        return True

    return placed


def _place_target(state: StateInline, start: int, token: Token) -> None:
    """Of a link or picture with its address in parentheses, keep where its words end and where the address stands."""
    if token.type not in ("link_open", "image"):
        return
    opened = start + (token.type == "image")
    if state.src[opened] != "[":
        return  # <https://…>
    closed = state.md.helpers.parseLinkLabel(state, opened, token.type == "link_open")
    token.meta["words"] = state.src[opened + 1 : closed]
    if state.src[closed + 1 : closed + 2] != "(":
        return  # its address is elsewhere
    at = closed + 2
    while state.src[at] in " \t\n":
        at += 1
    target = state.md.helpers.parseLinkDestination(state.src, at, state.pos)
    token.meta["target"] = (at, target.pos if target.ok else at)
