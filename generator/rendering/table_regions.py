"""Tables as regions of the page: one that is wider than the screen scrolls by itself, under a name of its
own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape

from generator.rendering.passages import passages

_HEADING_OR_TABLE = re.compile(r'<h[1-6]\b[^>]*>.*?</h[1-6]>|<table(?: class="([a-z]+)")?>', re.DOTALL)
_BEGINS = '<div class="table-wrap" tabindex="0" role="region" aria-label="{}"><table class="lib-table{}">'
_EMPTY_HEAD = re.compile(r"<th((?: [a-z]+=\"[^\"<>]*\")*)></th>")


def with_regions(html: str) -> str:
    """The safe HTML of a body with its tables in regions, named by the heading above each; a cell at a
    table's corner is no heading.
    """
    if "<table" not in html:
        return html
    html = _HEADING_OR_TABLE.sub(_naming(), html)
    return _EMPTY_HEAD.sub(r"<td\1></td>", html).replace("</table>", "</table></div>")


def _naming() -> Callable[[re.Match[str]], str]:
    """Remembers headings, and begins tables under the last of them; of several under one the others are
    counted.
    """
    above, seen = "", Counter[str]()

    def begun(found: re.Match[str]) -> str:
        nonlocal above
        if not found[0].startswith("<table"):
            above = "".join(passages(found[0]).headings)
            return found[0]
        name = f"表格：{above}" if above else "表格"
        seen[name] += 1
        number = f" {seen[name]}" if seen[name] > 1 else ""
        return _BEGINS.format(escape(name + number), f" {found[1]}" if found[1] else "")

    return begun
