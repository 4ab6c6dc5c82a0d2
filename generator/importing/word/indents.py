"""Where paragraphs begin, and the lists that are nested by that alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import nsmap

from generator.importing.word.blocks import Block, Paragraph, Run

_W = "{" + nsmap["w"] + "}"
#: A character of the usual size (10.5 points), in the units of Word (a twentieth of a point).
_CHARACTER = 210
_TAB = 2 * _CHARACTER
#: What begins less than this further to the right is meant to begin at the same place.
STEP = 200


@dataclass(frozen=True)
class Indent:
    """How far a paragraph stands in, and its first line from there (less than nothing: to the left); None
    where nothing is said.
    """

    left: int | None = None
    first: int | None = None

    def under(self, nearer: Indent) -> Indent:
        """This, as far as what is said `nearer` to the paragraph does not say otherwise."""
        return Indent(
            self.left if nearer.left is None else nearer.left,
            self.first if nearer.first is None else nearer.first,
        )

    @property
    def start(self) -> int:
        """Where the first line begins."""
        return (self.left or 0) + (self.first or 0)


def indent_of(properties: Any) -> Indent:
    """What paragraph properties (may be None) say of indentation."""
    element = properties.find(_W + "ind") if properties is not None else None
    if element is None:
        return Indent()
    left = _length(element, "left") if _length(element, "left") is not None else _length(element, "start")
    first, hanging = _length(element, "firstLine"), _length(element, "hanging")
    return Indent(left, -hanging if hanging else first if first is not None else hanging)


def _length(element: Any, name: str) -> int | None:
    """A length in Word's units; one in characters goes before."""
    characters, units = (element.get(_W + name + kind, "") for kind in ("Chars", ""))
    if re.fullmatch(r"-?[1-9][0-9]{0,4}", characters):
        return int(characters) * _CHARACTER // 100
    return int(units) if re.fullmatch(r"-?[0-9]{1,5}", units) else None


def typed_indent(paragraph: Paragraph) -> int:
    """Where the words begin: the paragraph's indent, and the blanks that were typed before them."""
    words = "".join(each.words for each in paragraph.inlines if isinstance(each, Run))
    blanks = words[: len(words) - len(words.lstrip())]
    return paragraph.indent + sum(
        _TAB if each == "\t" else _CHARACTER if each == "\u3000" else _CHARACTER // 2 for each in blanks
    )


def nested(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with the items of lists as deep as they are indented, where a list says that by nothing else
    and it can mean nothing else.
    """
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (block.item or not block.inlines):
            run.append(block)
            continue
        yield from _deepened(run)
        run = []
        yield block
    yield from _deepened(run)


def without_gaps(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with no item of a list deeper than one level below the item that it is under: what it was
    under in Word has become a heading, or stands elsewhere, and Markdown would take it for code.
    """
    open_: list[int] = []
    for block in blocks:
        item = block.item if isinstance(block, Paragraph) else None
        if not isinstance(block, Paragraph) or item is None:
            open_ = [] if not isinstance(block, Paragraph) or block.inlines else open_
            yield block
        elif item.goes_on:
            # A further paragraph of an item that is none any more is one like others.
            deepest = item if open_ else None
            level = min(item.level, max(len(open_) - 1, 0))
            yield replace(block, item=deepest and replace(deepest, level=level))
        else:
            while open_ and open_[-1] >= item.level:
                open_.pop()
            open_.append(item.level)
            yield replace(block, item=replace(item, level=len(open_) - 1))


@dataclass
class _Depth:
    """A depth of one level of a list: where its items begin, and the number of the last."""

    indent: int
    number: int | None


def _deepened(run: list[Paragraph]) -> list[Paragraph]:
    found: list[Paragraph] = []
    levels: list[list[_Depth]] = []
    for each in run:
        item = each.item
        if item and not item.goes_on:
            del levels[item.level + 1 :]
            levels += [[] for _ in range(item.level + 1 - len(levels))]
            if not _placed(levels[item.level], each.indent, item.number):
                return run
        deeper = sum(max(len(depths) - 1, 0) for depths in levels)
        found.append(replace(each, item=replace(item, level=item.level + deeper)) if item else each)
    return found


def _placed(depths: list[_Depth], indent: int, number: int | None) -> bool:
    """Find an item its place among the depths that are open; False where that could be another one too."""
    if not depths:
        depths.append(_Depth(indent, number))
        return True
    back = False
    while len(depths) > 1 and indent <= depths[-1].indent - STEP:
        depths.pop()
        back = True
    last = depths[-1]
    if indent >= last.indent + STEP:
        depths.append(_Depth(indent, number))
        return not back and number in (None, 1)
    if indent <= last.indent - STEP:
        return False
    goes_on = number is None or last.number is None or number in (1, last.number + 1)
    last.number = number
    return goes_on
