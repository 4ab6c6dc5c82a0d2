"""Markdown to HTML, not yet safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from generator.body import Heading, html_of, parse
from generator.rendering.divisions import divided
from generator.rendering.tables import fitting


def convert(
    text: str, classes: Mapping[str, str], *, families_first: bool = False
) -> tuple[str, list[Heading]]:
    """The text as HTML that nobody has made safe yet, with the sections that have `classes` in divisions, and
    its headings of the first two levels in the order of the page.
    """
    parsed = parse(text)
    fitting(parsed.tokens)
    blocks = divided(parsed.tokens, classes, families_first=families_first)
    headings = [each for each in parsed.headings if each.level in (2, 3)]
    if families_first:
        places = _places(blocks)
        headings.sort(key=lambda each: places[each.id])
    return html_of(blocks, parsed.names).strip(), headings


def _places(blocks: Sequence[Token]) -> dict[str, int]:
    """Where each heading stands on the page."""
    opened = (token for token in blocks if token.type == "heading_open")
    return {str(token.attrs["id"]): at for at, token in enumerate(opened)}
