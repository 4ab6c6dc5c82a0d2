"""Headings: their levels on the page, the ids that links name them by, and the list of contents that an
entry may ask for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from pymdownx.slugs import slugify

_CONTENTS = "[TOC]"
_NUMBERED = re.compile(r"(.*)_(\d{1,9})")
#: An id is made of so many characters of a heading: a longer one is no heading, and slow to look through.
_LONGEST_ID = 100
_slug = slugify(case="lower")


@dataclass(frozen=True)
class Heading:
    """A heading of the body: its level on the page, its words and the id that links to it.

    `written` is its level as it is written, `line` the number of its line in the body, from 0.
    """

    level: int
    words: str
    id: str
    written: int = 0
    line: int = 0


def headings(parser: MarkdownIt) -> None:
    """Have the headings of a parser's bodies take ids, and the levels below the page's own title."""
    parser.core.ruler.push("heading_levels", _levels)
    parser.core.ruler.push("heading_ids", _ids)
    parser.core.ruler.push("contents", _contents)


def heading_tokens(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """The tokens that open headings, each with that of its words."""
    for opened, inline in pairwise(tokens):
        if opened.type == "heading_open":
            yield opened, inline


def words_of(inline: Token) -> str:
    """The words of a block without markup."""
    kept = (
        child.content
        if child.type in ("text", "code_inline")
        else " "
        if child.type.endswith("break")
        else ""
        for child in inline.children or ()
    )
    return " ".join("".join(kept).split())


def headings_of(tokens: Sequence[Token]) -> list[Heading]:
    """Every heading, in order; none in footnotes."""
    found = []
    for opened, _ in heading_tokens(tokens):
        written = len(opened.markup) if opened.markup[0] == "#" else "=-".index(opened.markup) + 1
        line = opened.map[0] if opened.map else 0
        found.append(
            Heading(int(opened.tag[1]), opened.meta["words"], str(opened.attrs["id"]), written, line)
        )
    return found


def _levels(state: StateCore) -> None:
    """The page's own title is the only first-level heading: a body that uses that level moves down by one."""
    of_headings = [each for each in state.tokens if each.type in ("heading_open", "heading_close")]
    if any(each.tag == "h1" for each in of_headings):
        for each in of_headings:
            each.tag = f"h{min(int(each.tag[1]) + 1, 6)}"


def _ids(state: StateCore) -> None:
    ids = Ids(str(token.attrs["id"]) for token in state.tokens if "id" in token.attrs)
    for opened, inline in heading_tokens(state.tokens):
        opened.meta["words"] = words_of(inline)
        if "id" not in opened.attrs:
            opened.attrSet("id", ids.take(_slug(opened.meta["words"][:_LONGEST_ID], "-")))


class Ids:
    """Gives ids, each once: what is asked for again is numbered. The cost of each stays the same however
    often one is asked for.
    """

    def __init__(self, taken: Iterator[str]) -> None:
        self._taken = set(taken)
        self._next: dict[tuple[str, int], int] = {}

    def take(self, wanted: str) -> str:
        """The id that is wanted, or one like it."""
        if not wanted or wanted in self._taken:
            numbered = _NUMBERED.fullmatch(wanted)
            key = (numbered[1], int(numbered[2])) if numbered else (wanted, 0)
            number = self._next.get(key, key[1]) + 1
            while f"{key[0]}_{number}" in self._taken:
                number += 1
            self._next[key] = number
            wanted = f"{key[0]}_{number}"
        self._taken.add(wanted)
        return wanted


def _contents(state: StateCore) -> None:
    """A paragraph of nothing but [TOC] becomes the list of the headings of the first two levels."""
    if _CONTENTS not in state.src:
        return
    listed = "".join(
        _listed([opened for opened, _ in heading_tokens(state.tokens) if opened.tag in ("h2", "h3")])
    )
    for token in state.tokens:
        if token.type == "inline" and token.content.strip() == _CONTENTS:
            token.children = [Token("html_inline", "", 0, content=f'<span class="toc">{listed}</span>')]


def _listed(opened: Sequence[Token]) -> Iterator[str]:
    for at, each in enumerate(opened):
        before = "<br>" if at else ""
        deeper = "　" if each.tag == "h3" else ""
        yield f'{before}{deeper}<a href="#{escapeHtml(str(each.attrs["id"]))}">{escapeHtml(each.meta["words"])}</a>'
