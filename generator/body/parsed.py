"""A body after its one parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markdown_it.token import Token

from generator.body.dialect import dialect
from generator.body.links import Link, links_of
from generator.body.places import SourceLine, source_lines


@dataclass(frozen=True)
class Parsed:
    """The blocks of a body as markdown-it-py's tokens, the addresses defined in it by name, and its lines."""

    tokens: Sequence[Token]
    references: Mapping[str, Any]
    lines: Sequence[SourceLine]

    @cached_property
    def links(self) -> list[Link]:
        """Every link and picture; nothing in code is one."""
        return links_of(self.tokens, self.references, self.lines)


def parse(text: str, start: int = 0) -> Parsed:
    """Parse the Markdown in `text` from `start` on; places are offsets into all of `text`."""
    environment: dict[str, Any] = {}
    tokens = dialect().parse(text[start:], environment)
    return Parsed(tokens, environment.get("references", {}), source_lines(text, start))
