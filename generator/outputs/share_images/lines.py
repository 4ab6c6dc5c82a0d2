"""Breaks a title into lines by the rules of Chinese typesetting (标点避头尾), and so that they look even."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

#: What no line may begin with, and what none may end with.
CLOSING = frozenset("，。！？：；、」』）》〉】〕”’…—–·～％%,.!?:;)]}")
OPENING = frozenset("「『（《〈【〔“‘([{")
#: After these a reader pauses, so a line ends well there.
_PAUSES = frozenset("，。！？：；、」』）》…—,.!?:;)")
_UNIT = re.compile(r"[A-Za-z0-9]+(?:[.,:'/+-][A-Za-z0-9]+)*|.", re.DOTALL)
#: What one more line costs, far more than any unevenness of fewer; and what ending a line with a pause earns.
_LINE, _PAUSE = 100.0, 0.4

#: How wide some text is, in the unit of the width of lines.
Measure = Callable[[str], float]


def broken(text: str, width: float, most: int, measure: Measure) -> list[str] | None:
    """`text` in as few lines no wider than `width` as can be, as even as can be; None where it needs more
    than `most`.
    """
    words = text.split()
    if measure("".join(words)) > width * most:
        return None
    text = " ".join(words)
    if text and measure(text) <= width:
        return [text]
    units = list(_units(text, width, measure))
    widths = [measure(unit) for unit in units]
    seen = [measure(unit.rstrip()) for unit in units]  # as the last of a line
    if sum(seen) > width * most:
        return None
    best: list[tuple[float, int]] = [
        (0.0, 0)
    ]  # for each number of units from the start: the cost of their lines, and where the last of them begins
    for end in range(1, len(units) + 1):
        found, before = (float("inf"), 0), 0.0
        for start in range(end - 1, -1, -1):
            slack = 1 - (before + seen[end - 1]) / width
            if slack < 0:
                break
            ends_well = end < len(units) and units[end - 1].rstrip()[-1:] in _PAUSES
            found = min(found, (best[start][0] + _LINE + slack * slack - _PAUSE * ends_well, start))
            before += widths[start - 1]
        best.append(found)
    lines = _lines(units, best)
    return lines if len(lines) <= most else None


def shortened(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """`text` in at most `most` lines, with its end left out where it is too long."""
    lines = broken(text, width, most, measure)
    for end in range(len(text) - 1, 0, -1):
        if lines is not None:
            break
        lines = broken(text[:end].rstrip("，。：；、—… ") + "…", width, most, measure)
    return lines or []


def _units(text: str, width: float, measure: Measure) -> Iterator[str]:
    """The parts within which no line is broken: characters and Latin words, with the punctuation that
    clings to them.
    """
    unit = ""
    for part in _parts(text, width, measure):
        clings = not unit or part == " " or part in CLOSING or unit.rstrip()[-1:] in OPENING
        # A row of exclamation marks wider than a line is broken all the same.
        if clings and measure((unit + part).rstrip()) <= width:
            unit += part
        else:
            yield unit
            unit = part
    if unit:
        yield unit


def _parts(text: str, width: float, measure: Measure) -> Iterator[str]:
    for part in _UNIT.findall(text):
        yield from [part] if measure(part) <= width else part


def _lines(units: list[str], best: list[tuple[float, int]]) -> list[str]:
    lines, end = [], len(units)
    while end:
        start = best[end][1]
        lines.append("".join(units[start:end]).strip())
        end = start
    return lines[::-1]


__all__ = ["CLOSING", "OPENING", "Measure", "broken", "shortened"]
