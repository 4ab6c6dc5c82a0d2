"""Sections that are not read by everybody, or not only on the page, stand in divisions of their own: pages leave
out what is not the reader's, paper begins anew, the projector takes what is shown, and the sheet that families
take home can be printed alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from markdown_it.token import Token

from generator.collections import COLLECTIONS
from generator.schema import Section
from generator.schema.sections import BOTH, SHEET_SECTION
from generator.schema.wording.headings import bare_heading


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


def divided(tokens: Sequence[Token], classes: Mapping[str, str]) -> list[Token]:
    """The blocks of a body with the sections of the second level that have `classes`, by their bare headings,
    in divisions; of several sheets only the first is the one to print.
    """
    made: list[Token] = []
    opened = has_sheet = False
    for token in tokens:
        if opened and _ends(token):
            made.append(Token("section_close", "div", -1, block=True))
            opened = False
        label = _label(token)
        if label in classes:
            is_sheet = label == SHEET_SECTION and not has_sheet
            made.append(_opened(classes[label], is_sheet=is_sheet))
            opened, has_sheet = True, has_sheet or is_sheet
        made.append(token)
    return [*made, Token("section_close", "div", -1, block=True)] if opened else made


def _ends(token: Token) -> bool:
    """Whether a section ends before this."""
    is_heading = token.type == "heading_open" and token.tag in ("h1", "h2")
    return token.level == 0 and (is_heading or token.type == "footnote_block_open")


def _label(token: Token) -> str:
    """The bare heading of the section that begins here, "" where none does."""
    begins = token.level == 0 and token.type == "heading_open" and token.tag == "h2"
    return bare_heading(token.meta["words"]) if begins else ""


def _opened(classes: str, *, is_sheet: bool) -> Token:
    attributes: dict[str, str | int | float] = {"class": classes, **({"id": "sheet"} if is_sheet else {})}
    return Token("section_open", "div", 1, attrs=attributes, block=True)
