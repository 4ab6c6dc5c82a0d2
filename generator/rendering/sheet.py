"""Sections that serve families alone, or teachers alone, stand in divisions of their own: pages leave out what
is not the reader's. So do those that have paper of their own; the one that families take home can be printed
alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from markdown_it.token import Token

from generator.collections import COLLECTIONS
from generator.schema.sections import BOTH, SHEET_SECTION


@cache
def _classes() -> Mapping[str, str]:
    """The classes of the divisions that sections stand in, by the sections' labels."""
    found = {
        section.label: " ".join(
            [
                *([f"for-{section.audience}"] if section.audience != BOTH else []),
                *(["apart"] if section.apart else []),
            ]
        )
        for declaring in COLLECTIONS.values()
        for section in declaring.sections
    }
    return {label: classes for label, classes in found.items() if classes}


@cache
def audiences() -> Mapping[str, str]:
    """Whom the sections serve that do not serve everybody, by their labels."""
    sections = (section for declaring in COLLECTIONS.values() for section in declaring.sections)
    return {section.label: section.audience for section in sections if section.audience != BOTH}


def divided(tokens: Sequence[Token]) -> list[Token]:
    """The blocks of a body with those sections of the second level in divisions; of several sheets only the
    first is the one to print.
    """
    made: list[Token] = []
    opened = has_sheet = False
    for token in tokens:
        ends = token.level == 0 and (
            (token.type == "heading_open" and token.tag in ("h1", "h2"))
            or token.type == "footnote_block_open"
        )
        if opened and ends:
            made.append(_closed())
            opened = False
        words = token.meta.get("words", "") if ends and token.tag == "h2" else ""
        if classes := _classes().get(words):
            is_sheet = words == SHEET_SECTION and not has_sheet
            made.append(_opened(classes, is_sheet=is_sheet))
            opened, has_sheet = True, has_sheet or is_sheet
        made.append(token)
    return [*made, _closed()] if opened else made


def _opened(classes: str, *, is_sheet: bool) -> Token:
    attributes: dict[str, str | int | float] = {"class": classes}
    if is_sheet:
        attributes = {"class": f"sheet {classes}", "id": "sheet"}
    return Token("section_open", "div", 1, attrs=attributes, block=True)


def _closed() -> Token:
    return Token("section_close", "div", -1, block=True)
