"""Kinds of problems: what a check can have against an entry. Those of all entries are in the catalogue, a
collection's own with it.
"""

from __future__ import annotations

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class ProblemKind:
    """What a code means: a short title, the message and the cure with {params} in them, and why it matters.

    Where `mechanical`, `library check --fix` mends it, unless a finding says that its replacement is a guess.
    """

    code: str
    severity: str
    title: str
    message: str
    hint: str
    why: str = ""
    mechanical: bool = False
