"""Emphasis beside Chinese: `**真，**她` and `**“重点”**内容` are bold, which CommonMark's rules for Latin text
refuse.

CommonMark lets a mark close after punctuation only where a blank or punctuation follows, because Latin
words have blanks
between them. Chinese has none: its own punctuation counts as a letter here, and a Han character beside
other punctuation
as a blank. This is the amendment that the CommonMark community discusses for Chinese, Japanese and Korean.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

#: What some rule of inline marks begins with.
_MARK = re.compile(r"[\n!&*<\[\\\]_`~]")
_CHINESE = re.compile(
    r"[\u2e80-\u2fdf\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·]"
)


class ChineseInline(ParserInline):
    """The parser of inline marks, with delimiters scanned as Chinese text needs it."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse the words of a block into `tokens`; most have no mark of anything, and need not be looked
        at one by one.
        """
        if not _MARK.search(src):
            tokens += [Token("text", "", 0, content=src)] if src else []
            return tokens
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Whether the run of marks at `start` can open or close emphasis, and how long it is."""
        marker, end = self.src[start], start
        while end < self.posMax and self.src[end] == marker:
            end += 1
        before = _Neighbour(self.src[start - 1] if start > 0 else " ")
        after = _Neighbour(self.src[end] if end < self.posMax else " ")
        left = not after.blank and (not after.mark or before.blank or before.mark or before.chinese)
        right = not before.blank and (not before.mark or after.blank or after.mark or after.chinese)
        opens = left and (canSplitWord or not right or before.punctuation)
        closes = right and (canSplitWord or not left or after.punctuation)
        return Scanned(opens, closes, end - start)


class _Neighbour:
    """The character beside a run of marks: a blank, punctuation, Chinese; `mark` is punctuation that is not
    Chinese.
    """

    def __init__(self, character: str) -> None:
        self.blank = isWhiteSpace(ord(character))
        self.chinese = bool(_CHINESE.match(character))
        self.punctuation = isMdAsciiPunct(ord(character)) or isPunctChar(character)
        self.mark = self.punctuation and not self.chinese
