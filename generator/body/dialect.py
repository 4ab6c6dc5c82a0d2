"""The Markdown that entries are written in, as markdown-it-py reads it, with the places of links kept.

markdown-it-py says on which lines a block stands, and nothing of where in it a link does: the rules for
links are
wrapped here, so that each link says from where to where it goes in the words of its block.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.admon.index import admon_plugin, admonition
from mdit_py_plugins.deflist import deflist_plugin

from generator.body.abbreviations import abbreviations
from generator.body.attributes import attributes
from generator.body.atx import heading
from generator.body.emphasis import ChineseInline
from generator.body.footnotes import footnotes
from generator.body.headings import headings
from generator.body.prose import prose

InlineRule = Callable[[StateInline, bool], bool]

#: How deep blocks may stand in one another, quotations, lists and their items counted each: what is deeper
#: is not read at all.
DEEPEST = 40
_ADMONITION = re.compile(r"!!! ?[\w-]+(?: +[\w-]+)*(?: +\"[^\"\n]*\")? *(?:\n|\Z)")
_BLOCK_TAG = re.compile(
    rf"<(?:[?!]|/?(?:script|pre|style|textarea|{'|'.join(block_names)})(?=[\s/>]|\Z))", re.IGNORECASE
)
_WIDE_INDENT = re.compile(r"(\A|\n)[ \t]*\u3000[ \t\u3000]*")


class _Parser(MarkdownIt):
    """CommonMark with tables and strikethrough. Addresses stay as they are written: the checks and the
    sanitiser judge them.
    """

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.inline = ChineseInline()
        self.configure("commonmark", {"maxNesting": DEEPEST})
        self.enable(["table", "strikethrough"])

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:
        return True


@cache
def dialect() -> MarkdownIt:
    """The parser."""
    parser = _Parser()
    parser.use(deflist_plugin).use(admon_plugin)
    parser.block.ruler.before("table", "prose", prose)
    parser.block.ruler.at("heading", heading, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.at(
        "admonition", _admonition, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.core.ruler.after("block", "wide_indents", _without_wide_indents)
    parser.core.ruler.push("alignments", _alignments)
    for part in (abbreviations, footnotes, attributes, headings):
        part(parser)
    for name, rule in (
        ("link", link),
        ("image", image),
        ("autolink", autolink),
        ("html_inline", html_inline),
    ):
        parser.inline.ruler.at(name, _placed(rule))
    return parser


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Only what is surely meant: a line that begins with exclamation or question marks may be one of a
    story.
    """
    begins = state.bMarks[start] + state.tShift[start]
    return bool(_ADMONITION.match(state.src, begins)) and admonition(state, start, end, silent)


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Only tags of blocks begin a block of HTML: a picture or a link alone on its line is a paragraph, and
    what follows it is still read.
    """
    begins = state.bMarks[start] + state.tShift[start]
    return bool(_BLOCK_TAG.match(state.src, begins)) and html_block(state, start, end, silent)


def _without_wide_indents(state: StateCore) -> None:
    """Full-width blanks before a line are the writer's way to indent a paragraph; pages have their own."""
    for token in state.tokens:
        if token.type == "inline" and "\u3000" in token.content:
            token.content = _WIDE_INDENT.sub(r"\1", token.content)


def _alignments(state: StateCore) -> None:
    """Cells say how they are aligned by the attribute that the sanitiser lets through."""
    for token in state.tokens:
        if token.type in ("th_open", "td_open") and "style" in token.attrs:
            token.attrs["align"] = str(token.attrs.pop("style")).removeprefix("text-align:")


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
    """Of a link or picture with its address in parentheses, keep where its words end and where the address
    stands.
    """
    if token.type not in ("link_open", "image"):
        return
    if token.type == "image":  # its words first, as pages have always had them
        token.attrs = {"alt": "", **token.attrs}
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
