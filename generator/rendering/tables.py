"""Tables that are whole on a phone: each says by its classes how it fits there, and its cells by their own what
they are. `grid`: many narrow cells, as the days of a week; `stack`: a card for each row, in which each cell
stands under the words at the head of its column. What has neither fits when its words wrap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

#: How many Han characters stand side by side in a table on a phone, and how many of them each column's rim takes.
_WIDE, _RIM = 20, 1.2
#: The longest words of a narrow cell; of one in a form that is to be filled in.
_NARROW, _IN_FORM = 3, 6
_OF_TIME = re.compile(r"时间|用时|时长|分钟|钟点")
_BARE = re.compile(r"约?\d{1,3}")


@dataclass(frozen=True)
class _Cell:
    opened: Token
    words: str


def fitting(tokens: Sequence[Token]) -> None:
    """Give the tables among the blocks of a body, and their cells, the classes and labels they need."""
    rows: list[list[_Cell]] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_Cell(token, tokens[at + 1].content))
        elif token.type == "table_open":
            rows, table = [], token
        elif token.type == "table_close" and len(rows) > 1:
            _fit(table, rows[0], rows[1:])


def _fit(table: Token, head: Sequence[_Cell], rows: Sequence[Sequence[_Cell]]) -> None:
    longest = [max(len(cell.words) for cell in column) for column in zip(*rows, strict=False)]
    if len(head) > 2 and _is_grid(longest, rows):
        table.attrSet("class", "grid")
    elif len(head) > 2 and max(longest, default=0) > 2 * (_WIDE / len(head) - _RIM):
        table.attrSet("class", "stack")
        _label(head, rows)


def _is_grid(longest: Sequence[int], rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether all cells but the first of each row are narrow, or most of them are to be filled in."""
    widest = max(longest[1:], default=0)
    cells = [cell for row in rows for cell in row[1:]]
    is_form = sum(not cell.words for cell in cells) * 2 > len(cells)
    return widest <= _NARROW or (is_form and widest <= _IN_FORM)


def _label(head: Sequence[_Cell], rows: Sequence[Sequence[_Cell]]) -> None:
    """Each cell knows the head of its column; the one that names the row, and how long it takes, need none."""
    times = [at for at, cell in enumerate(head) if _OF_TIME.search(cell.words)]
    name = next((at for at in range(len(head)) if at not in times), 0)
    for row in rows:
        for at, cell in enumerate(row):
            cell.opened.attrs |= dict(
                _saying(head[at].words, cell.words, is_name=at == name, is_time=at in times)
            )


def _saying(label: str, words: str, *, is_name: bool, is_time: bool) -> Iterator[tuple[str, str]]:
    if is_name:
        yield "class", "name"
    elif is_time:
        yield "class", "minutes" if "分" in label and _BARE.fullmatch(words) else "time"
    else:
        yield "data-label", label
