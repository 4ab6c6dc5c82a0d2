"""Markdown to HTML, not yet safe."""

from __future__ import annotations

from generator.body import Heading, html_of, parse
from generator.rendering.sheet import marked_off
from generator.schema.sections import SHEET_SECTION


def convert(text: str) -> tuple[str, list[Heading]]:
    """The text as HTML that nobody has made safe yet, and its headings of the first two levels."""
    parsed = parse(text)
    tokens = marked_off(parsed.tokens, SHEET_SECTION) if SHEET_SECTION in text else parsed.tokens
    return html_of(tokens, parsed.names).strip(), [each for each in parsed.headings if each.level in (2, 3)]
