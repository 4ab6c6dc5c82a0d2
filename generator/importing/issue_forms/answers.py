"""Reads the body of an issue that a form made: `### label`, blank line, value, for every question in the
form's order.

What is typed into a text area may look just like that. The form's own order tells the headings apart: a
heading counts only where all
others before and after it find their places too, and where the value between two headings can be one of its
kind. Every step is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.importing.issue_forms.elements import AREA, BOXES, DROPDOWN, Element

#: GitHub takes no longer bodies.
LONGEST_BODY = 65_536
_NOTHING = "_No response_"
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c]")
#: How far the next heading may be from one whose value is a single line, or a few boxes.
_NEAR = 8


@dataclass(frozen=True)
class Answers:
    """What was filled in, by the id of the question; questions that are not in the body, or twice, by
    label.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


def read_answers(body: str, elements: Sequence[Element]) -> Answers:
    """What `body` answers to `elements`, the questions of the form in order. Never raises."""
    lines = _LINE_ENDS.sub("\n", body[:LONGEST_BODY]).split("\n")
    by_label = {f"### {element.label}": element for element in elements}
    found: dict[str, list[int]] = {element.id: [] for element in elements}
    for number, line in enumerate(lines):
        if line.startswith("### ") and (element := by_label.get(line.rstrip())):
            found[element.id].append(number)
    asked = [element for element in elements if found[element.id]]
    if not asked:
        return Answers(missing=tuple(element.label for element in elements))
    places = (
        _places(lines, asked, found, strict=True)
        or _places(lines, asked, found, strict=False)
        or _first(asked, found)
    )
    ends = dict(zip(sorted(places.values()), [*sorted(places.values())[1:], len(lines)], strict=True))
    values = {}
    for element in asked:
        start = places[element.id]
        # One blank line stands below the heading; further ones are the writer's, who may leave the first
        # line of a list empty.
        value = "\n".join(lines[start + 1 : ends[start]]).removeprefix("\n").rstrip()
        values[element.id] = "" if value.strip() == _NOTHING else value
    doubtful = tuple(element.label for element in asked if len(found[element.id]) > 1)
    return Answers(values, tuple(element.label for element in elements if not found[element.id]), doubtful)


def ticked(value: str) -> int:
    """How many boxes of a check box question are ticked."""
    return len(re.findall(r"^- \[[xX]\] ", value, re.MULTILINE))


def _places(
    lines: list[str], asked: list[Element], found: Mapping[str, list[int]], *, strict: bool
) -> dict[str, int] | None:
    """The line of each heading: the earliest such that all find their places; None where they can't."""
    able: list[list[int]] = []  # from the last question to the first
    following: list[int] = [len(lines)]
    for element in reversed(asked):
        following = [
            at for at in found[element.id] if _next(lines, element, at, following, strict=strict) is not None
        ]
        if not following:
            return None
        able.append(following)
    able.reverse()
    places, at = {}, able[0][0]
    for index, element in enumerate(asked):
        places[element.id] = at
        if index + 1 < len(asked):
            found_next = _next(lines, element, at, able[index + 1], strict=strict)
            assert found_next is not None
            at = found_next
    return places


def _next(lines: list[str], element: Element, at: int, following: list[int], *, strict: bool) -> int | None:
    """The first of `following` (sorted) that may end the value of the question at line `at`."""
    index = bisect_right(following, at)
    if element.kind == AREA or not strict:
        return following[index] if index < len(following) else None
    while index < len(following) and following[index] - at <= _NEAR:
        if _can_be(element, [line for line in lines[at + 1 : following[index]] if line.strip()]):
            return following[index]
        index += 1
    return None


def _can_be(element: Element, value: list[str]) -> bool:
    if value == [_NOTHING] or not value:
        return True
    if element.kind == BOXES:
        return all(line.startswith("- [") for line in value)
    if len(value) > 1:
        return False
    chosen = value[0].split(", ") if element.multiple else value
    return element.kind != DROPDOWN or all(each in element.options for each in chosen)


def _first(asked: list[Element], found: Mapping[str, list[int]]) -> dict[str, int]:
    """The first place of each heading: for a body whose questions were moved about by hand."""
    return {element.id: found[element.id][0] for element in asked}
