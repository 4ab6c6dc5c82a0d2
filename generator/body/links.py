"""The links and pictures of a parsed body, however written, with their places in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from generator.body.places import Places, SourceLine

_HTML_URL = re.compile(
    r"<(img|a|video|audio|source)\b[^<>]{0,400}?\b(?:src|href)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE
)
_ALT = re.compile(r"\balt\s*=\s*[\"']([^\"']*)")


@dataclass(frozen=True)
class Link:
    """A link or picture: its words, its target, and where the target stands.

    The target of a `definition` ("[name]: target") may be a link's or a picture's.
    """

    start: int
    end: int
    words: str
    target: str
    image: bool
    definition: bool = False


def links_of(
    tokens: Sequence[Token], references: Mapping[str, Any], lines: Sequence[SourceLine]
) -> list[Link]:
    """Every link and picture, in order."""
    found = [*_definitions(references, lines)]
    row, cell_at = -1, 0
    for token in tokens:
        if token.type == "tr_open" and token.map:
            row, cell_at = token.map[0], 1
        elif token.type == "tr_close":
            row = -1
        elif token.map and (token.type == "html_block" or (token.type == "inline" and token.content)):
            first, end = token.map
            its_lines = lines[first : max(end, first + 1)]  # a term's map is empty
            places = Places(token.content, its_lines, cell_at if row >= 0 else 0)
            if row >= 0:
                cell_at = places.place(len(token.content)) - lines[row].start
            found += _inside(token, places)
    return sorted(found, key=lambda link: link.start)


def _inside(token: Token, places: Places) -> Iterator[Link]:
    if token.type == "html_block":
        yield from _html(token.content, 0, places)
    for child in token.children or ():
        span = child.meta.get("span", (0, 0))
        if child.type == "html_inline":
            yield from _html(child.content, span[0], places)
        elif "target" in child.meta:
            begin, end = map(places.place, child.meta["target"])
            image = child.type == "image"
            target = str(child.attrGet("src" if image else "href") or "")
            yield Link(begin, end, child.meta["words"], target, image)


def _html(html: str, offset: int, places: Places) -> Iterator[Link]:
    for match in _HTML_URL.finditer(html):
        image = match[1].lower() == "img"
        alt = _ALT.search(match[0] + html[match.end() : match.end() + 400].split(">", 1)[0])
        words = (alt[1] if alt else "") if image else "…"
        begin, end = places.place(offset + match.start(2)), places.place(offset + match.end(2))
        yield Link(begin, end, words, match[2], image)


def _definitions(references: Mapping[str, Any], lines: Sequence[SourceLine]) -> Iterator[Link]:
    for name, reference in references.items():
        if name.startswith("^"):
            continue  # a footnote of one word
        first, end = reference["map"]
        for line in lines[first:end]:
            at = line.text.find(reference["href"], line.text.find("]:") + 1)
            if at >= 0:
                place = line.start + at
                yield Link(place, place + len(reference["href"]), name, reference["href"], False, True)
                break
