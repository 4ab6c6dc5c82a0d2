"""What a family does first: the first of the actions on its sheet, else how the part for families begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.rendering.passages import passages

_SHEET = 'id="sheet"'
_FAMILIES = '<div class="for-families">'
_LIST = re.compile(r"<([uo])l>.*?</\1l>", re.DOTALL)
_ITEM = re.compile(r"<li\b.*?(?=<li\b|</[uo]l>)", re.DOTALL)
_HEADING = re.compile(r'<h2 id="([^"]*)"[^>]*>(.*?)</h2>', re.DOTALL)


@dataclass(frozen=True)
class Tonight:
    """The words of the first thing to do, how many there are on the sheet (0 where they are not on one), and
    the heading and the id of the part of the page that they stand in.
    """

    words: str
    number: int
    heading: str
    id: str


def _part(html: str) -> str:
    """What stands under the first heading, with it."""
    first = html.find("<h2")
    following = html.find("<h2", first + 1)
    return html[:following] if following > 0 else html


def tonight(html: str) -> Tonight | None:
    """Find it in the safe HTML of a body."""
    at = html.find(_SHEET)
    is_sheet = at >= 0
    at = at if is_sheet else html.find(_FAMILIES)
    if at < 0:
        return None
    part = _part(html[at:].partition(">")[2])
    heading = _HEADING.search(part)
    written = _LIST.search(part)
    actions = _ITEM.findall(written[0]) if written else []
    words = next(iter(passages(actions[0] if actions else part).paragraphs), "")
    if heading is None or not words:
        return None
    name = "".join(passages(heading[0]).headings)
    return Tonight(words, len(actions) if is_sheet else 0, name, "sheet" if is_sheet else heading[1])
