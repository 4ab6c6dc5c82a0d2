"""Markdown to HTML, not yet safe."""

from __future__ import annotations

from collections.abc import Mapping

from generator.body import Heading, html_of, parse
from generator.rendering.divisions import divided


def convert(text: str, classes: Mapping[str, str]) -> tuple[str, list[Heading]]:
    """The text as HTML that nobody has made safe yet, with the sections that have `classes` in divisions, and
    its headings of the first two levels.
    """
    parsed = parse(text)
    html = html_of(divided(parsed.tokens, classes), parsed.names).strip()
    return html, [each for each in parsed.headings if each.level in (2, 3)]
