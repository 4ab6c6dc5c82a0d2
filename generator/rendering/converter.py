"""Markdown to HTML, not yet safe."""

from __future__ import annotations

from generator.body import Heading, html_of, parse
from generator.rendering.sheet import divided


def convert(text: str) -> tuple[str, list[Heading]]:
    """The text as HTML that nobody has made safe yet, and its headings of the first two levels."""
    parsed = parse(text)
    return html_of(divided(parsed.tokens), parsed.names).strip(), [
        each for each in parsed.headings if each.level in (2, 3)
    ]
