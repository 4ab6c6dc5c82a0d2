"""A body after its one parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markdown_it.token import Token

from generator.body.dialect import DEEPEST, dialect
from generator.body.headings import Heading, headings_of
from generator.body.links import Link, links_of
from generator.body.places import SourceLine, source_lines


@dataclass(frozen=True)
class Parsed:
    """The blocks of a body as markdown-it-py's tokens, and the names defined in it: addresses, footnotes.

    The body is `text` from `start` on; places are offsets into all of it.
    """

    text: str
    start: int
    tokens: Sequence[Token]
    names: Mapping[str, Any]

    @cached_property
    def lines(self) -> Sequence[SourceLine]:
        """The lines of the body, as tokens count them."""
        return source_lines(self.text, self.start)

    @cached_property
    def links(self) -> list[Link]:
        """Every link and picture; nothing in code is one."""
        return links_of(self.tokens, self.names.get("references", {}), self.lines)

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading, in order."""
        return headings_of(self.tokens)

    @cached_property
    def too_deep(self) -> int | None:
        """The first line of which not all is read because its blocks stand too deep in one another, as its
        number from 0.
        """
        deepest = (
            token for token in self.tokens if token.nesting == 1 and token.level >= DEEPEST - 1 and token.map
        )
        return next((token.map[0] for token in deepest if token.map), None)


def parse(text: str, start: int = 0) -> Parsed:
    """Parse the Markdown in `text` from `start` on; places are offsets into all of `text`."""
    names: dict[str, Any] = {}
    tokens = dialect().parse(text[start:], names)
    return Parsed(text, start, tokens, names)


def html_of(tokens: Sequence[Token], names: Mapping[str, Any]) -> str:
    """Blocks as HTML that nobody has made safe yet."""
    parser = dialect()
    return str(parser.renderer.render(tokens, parser.options, dict(names)))
