"""What a family does first: the first of the actions on its sheet, else how the part for families begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.rendering.passages import passages

_SHEET = 'id="sheet"'
_FAMILIES = '<div class="for-families">'
_MARK = re.compile(r"<(/?)(ul|ol|li)\b")
_ID = re.compile(r'<h2 id="([^"]*)"')


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


def _actions(html: str) -> list[str]:
    """The items of the first list, each with all that stands in it."""
    found, depth, begun = [], 0, 0
    for mark in _MARK.finditer(html):
        is_end, is_item = bool(mark[1]), mark[2] == "li"
        if is_item and depth == 1 and is_end:
            found.append(html[begun : mark.start()])
        elif is_item and depth == 1:
            begun = mark.start()
        elif not is_item:
            depth += -1 if is_end else 1
        if is_end and not depth:
            break
    return found


def tonight(html: str) -> Tonight | None:
    """Find it in the safe HTML of a body."""
    at = html.find(_SHEET)
    is_sheet = at >= 0
    at = at if is_sheet else html.find(_FAMILIES)
    if at < 0:
        return None
    part = _part(html[at:].partition(">")[2])
    heading, actions = _ID.search(part), _actions(part)
    words = next(iter(passages(actions[0] if actions else part).paragraphs), "")
    if heading is None or not words:
        return None
    name = next(iter(passages(part).headings))
    return Tonight(words, len(actions) if is_sheet else 0, name, "sheet" if is_sheet else heading[1])
