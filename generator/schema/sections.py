"""Customary sections of a body, and the mark of a place that is still to be filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: The section that families take home; it can be printed by itself.
SHEET_SECTION = "家长行动单"
#: The section that holds the stages of a lesson; the one that says what a class is shown of it.
PROCESS_SECTION, SLIDES_SECTION = "教学过程", "幻灯片"
#: How a class is shown a section: as it is, where the lesson has no frames written for it; as those frames.
SHOWN, FRAMES = "shown", "frames"
#: Whom a section serves.
FAMILIES, TEACHERS, BOTH = "families", "teachers", "both"
#: Finds the marks that `blank` makes, also those whose closing bracket is lost.
BLANK = re.compile(r"【待填(?:：[^】\r\n]*】?|】)")


def blank(hint: str) -> str:
    """A mark that says what is to be written in its place; the check names it, and nothing is published
    with it.
    """
    return f"【待填：{hint}】"


@dataclass(frozen=True)
class Section:
    """A section that entries of a collection customarily have, with one line that says what belongs there."""

    label: str
    hint: str
    #: The entry can't be used without it.
    needed: bool = False
    #: What else people call it.
    also: tuple[str, ...] = ()
    #: Names of what is a part of it, or says more than its name: they stay, as a heading below it.
    parts: tuple[str, ...] = ()
    #: Whom it serves: FAMILIES, TEACHERS or BOTH.
    audience: str = BOTH
    #: Families read it at home as well, beside what is for them alone.
    at_home: bool = False
    #: On paper it has pages of its own.
    apart: bool = False
    #: Whether and how a class is shown it: SHOWN, FRAMES, or "".
    shown: str = ""
    #: New entries and forms ask for it.
    asked: bool = True
