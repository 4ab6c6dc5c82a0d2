"""A problem is data: where, what is wrong, how to mend it. Printing it is the reporters' work."""

from __future__ import annotations

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. Line and column are 1-based, columns counted in characters; words are in Chinese."""

    file: str
    line: int
    column: int
    code: str
    severity: str
    field: str
    message: str
    hint: str
    replacement: str | None = None
