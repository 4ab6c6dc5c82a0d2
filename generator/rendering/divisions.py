"""Sections that are not read by everybody, or not only on the page, stand in divisions of their own: pages leave
out what is not the reader's, paper begins anew, the projector takes what is shown, and the sheet that families
take home can be printed alone. The steps of what a lesson does are divisions within.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from markdown_it.token import Token

from generator.collections import COLLECTIONS
from generator.schema import Section
from generator.schema.sections import BOTH, PROCESS_SECTION, SHEET_SECTION, TEACHERS
from generator.schema.wording.headings import bare_heading

_FOR_TEACHERS = f"for-{TEACHERS}"


@cache
def classes_in(folder: str) -> Mapping[str, str]:
    """The classes of the divisions that sections of a collection's entries stand in, by the sections'
    labels; none for what is no collection's folder.
    """
    declaring = COLLECTIONS.get(folder)
    found = {section.label: _classes(section) for section in declaring.sections} if declaring else {}
    return {label: classes for label, classes in found.items() if classes}


def _classes(section: Section) -> str:
    said = {
        "sheet": section.label == SHEET_SECTION,
        f"for-{section.audience}": section.audience != BOTH,
        "apart": section.apart,
        section.shown: section.shown,
    }
    return " ".join(name for name, is_so in said.items() if is_so)


@dataclass(frozen=True)
class _Part:
    """A section of the second level with its bare heading, or what stands before and after all of them ("")."""

    label: str
    tokens: Sequence[Token]


def divided(
    tokens: Sequence[Token], classes: Mapping[str, str], *, families_first: bool = False
) -> list[Token]:
    """The blocks of a body with the sections of the second level that have `classes`, by their bare headings,
    in divisions; of several sheets only the first is the one to print.

    With `families_first` the sheet comes before all else, and what is for teachers is folded at the end.
    """
    parts = list(_parts(tokens))
    sheet = next((part for part in parts if part.label == SHEET_SECTION and part.label in classes), None)
    made = [
        (part, list(_division(part, classes.get(part.label, ""), is_sheet=part is sheet))) for part in parts
    ]
    if not families_first:
        return list(chain.from_iterable(blocks for _, blocks in made))
    folded = [part for part in parts if _FOR_TEACHERS in classes.get(part.label, "").split()]
    notes = [part for part in parts if not part.label and part is not parts[0]]
    kept = [blocks for part, blocks in made if part not in (sheet, *folded, *notes)]
    first = [blocks for part, blocks in made if part is sheet]
    last = [blocks for part, blocks in made if part in notes]
    return list(chain(*first, *kept, _folded(folded), *last))


def _parts(tokens: Sequence[Token]) -> Iterator[_Part]:
    start, label = 0, ""
    for at, token in enumerate(tokens):
        if _ends(token):
            if at > start:
                yield _Part(label, tokens[start:at])
            start, label = at, _label(token)
    if start < len(tokens):
        yield _Part(label, tokens[start:])


def _ends(token: Token) -> bool:
    """Whether a section ends before this."""
    is_heading = token.type == "heading_open" and token.tag in ("h1", "h2")
    return token.level == 0 and (is_heading or token.type == "footnote_block_open")


def _label(token: Token) -> str:
    """The bare heading of the section that begins here, "" where none does."""
    begins = token.type == "heading_open" and token.tag == "h2"
    return bare_heading(token.meta["words"]) if begins else ""


def _division(part: _Part, classes: str, *, is_sheet: bool) -> Iterator[Token]:
    if not classes:
        yield from part.tokens
        return
    yield _opened("div", {"class": classes, **({"id": "sheet"} if is_sheet else {})})
    yield from _steps(part.tokens) if part.label == PROCESS_SECTION else part.tokens
    yield _closed("div")


def _steps(tokens: Sequence[Token]) -> Iterator[Token]:
    """The blocks of a section with each heading of the third level, and what stands under it, in a division."""
    is_open = False
    for token in tokens:
        if token.level == 0 and token.type == "heading_open" and token.tag == "h3":
            if is_open:
                yield _closed("div")
            yield _opened("div", {"class": "step"})
            is_open = True
        yield token
    if is_open:
        yield _closed("div")


def _folded(parts: Sequence[_Part]) -> Iterator[Token]:
    if not parts:
        return
    yield _opened("details", {"class": "fold"})
    words = "给老师的：" + "、".join(part.label for part in parts)
    named = Token("inline", "", 0, children=[Token("text", "", 0, content=words)])
    yield from (_opened("summary", {}), named, _closed("summary"))
    yield from chain.from_iterable(part.tokens for part in parts)
    yield _closed("details")


def _opened(tag: str, attributes: dict[str, str | int | float]) -> Token:
    return Token("section_open", tag, 1, attrs=attributes, block=True)


def _closed(tag: str) -> Token:
    return Token("section_close", tag, -1, block=True)
