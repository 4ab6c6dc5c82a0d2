"""What a class is shown of a lesson, a frame at a time: the title, the sections that are declared to be shown,
what families take home. theme/scripts/projector.js shows the same in the browser, by the divisions that these
sections stand in (tests/test_slides.py holds both together); pictures stay there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from markdown_it.token import Token

from generator.body import parse
from generator.schema import Section
from generator.schema.sections import FRAMES, SHEET_SECTION, SHOWN
from generator.schema.wording.headings import bare_heading

_BOXES = "□☑"
#: More lines than these go on the next frame.
MOST_LINES = 9


class Line(NamedTuple):
    """A line of a frame: its words, how deep it is indented, and whether they are to be said aloud."""

    words: str
    depth: int = 0
    spoken: bool = False


@dataclass(frozen=True)
class SlideFrame:
    """A frame: its title, and lines or a table."""

    title: str
    lines: tuple[Line, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class _Headed(NamedTuple):
    level: int
    heading: str
    tokens: list[Token]


def frames_of(title: str, lead: str, body: str, sections: Iterable[Section]) -> list[SlideFrame]:
    """The frames of a lesson, from its title, one sentence on it, and its Markdown body; `sections` are the
    declared ones, of which some are shown.
    """
    parts = list(_parts(parse(body).tokens))
    shown_as = {section.label: section.shown for section in sections if section.shown}
    written, plain = (
        [part for label, how in shown_as.items() if how == wanted for part in _under(parts, label)]
        for wanted in (FRAMES, SHOWN)
    )
    chosen = written or plain
    sheet = _under(parts, SHEET_SECTION)
    shown = [frame for part in (*chosen, *sheet) for frame in _frames(part)]
    return [SlideFrame(title, (Line(lead),)), *shown]


def _parts(tokens: Sequence[Token]) -> Iterator[_Headed]:
    """The blocks of a body by the headings that they stand under."""
    part: _Headed | None = None
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            if part:
                yield part
            part = _Headed(int(token.tag[1]), _words(tokens[at + 1]), [])
        elif part and not (token.type in ("heading_close",) or _is_heading(tokens, at)):
            part.tokens.append(token)
    if part:
        yield part


def _is_heading(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].type == "heading_open"


def _under(parts: Sequence[_Headed], name: str) -> Sequence[_Headed]:
    """The headings that stand in a section, or the section itself where it has none."""
    starts = (at for at, part in enumerate(parts) if (part.level, bare_heading(part.heading)) == (2, name))
    start = next(starts, None)
    if start is None:
        return ()
    ends = (at for at, part in enumerate(parts) if at > start and part.level <= 2)
    inner = parts[start + 1 : next(ends, len(parts))]
    return inner or [parts[start]]


def _frames(part: _Headed) -> Iterator[SlideFrame]:
    """The frames of one heading: lists and words to say, a table by itself; where there is none of them, the
    first paragraph.
    """
    lines, tables, plain = _read(part.tokens)
    frame = SlideFrame(part.heading)
    shown = lines or ([] if tables else plain[:1])
    for start in range(0, len(shown), MOST_LINES):
        yield replace(frame, lines=tuple(shown[start : start + MOST_LINES]))
    yield from (replace(frame, rows=table) for table in tables)


def _read(tokens: Sequence[Token]) -> tuple[list[Line], list[tuple[tuple[str, ...], ...]], list[Line]]:
    """Lines of lists and quotations; tables; paragraphs."""
    lines: list[Line] = []
    tables: list[list[list[str]]] = []
    plain: list[Line] = []
    lists = quotations = cells = 0
    mark = ""
    for token in tokens:
        kind, step = token.type.rpartition("_")[0], token.nesting
        lists += step * (kind in ("bullet_list", "ordered_list"))
        quotations += step * (kind == "blockquote")
        cells += step * (kind == "table")
        if token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "• "
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline" and cells:
            tables[-1][-1].append(_words(token))
        elif token.type == "inline" and (words := _words(token)):
            mark = "" if words[0] in _BOXES else mark
            line = Line(mark + words, max(0, lists - 1), quotations > 0)
            mark = ""
            (lines if lists or quotations else plain).append(line)
    return lines, [tuple(map(tuple, table)) for table in tables if not _is_form(table)], plain


def _is_form(table: Sequence[Sequence[str]]) -> bool:
    """Whether most of a table is to be filled in: that is for paper."""
    cells = [cell for row in table[1:] for cell in row[1:]]
    return sum(not cell for cell in cells) * 2 > len(cells)


def _words(token: Token) -> str:
    """The words of a block without marks; a box to tick is one."""
    parts = (
        child.content if child.type in ("text", "code_inline") else " " * (child.type == "hardbreak")
        for child in token.children or ()
    )
    words = "".join(parts).strip()
    return (
        words.replace("[ ] ", f"{_BOXES[0]} ", 1).replace("[x] ", f"{_BOXES[1]} ", 1)
        if words[:1] == "["
        else words
    )


__all__ = ["MOST_LINES", "Line", "SlideFrame", "frames_of"]
