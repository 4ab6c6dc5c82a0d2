"""A problem is data: where, what is wrong, how to mend it. Printing it is the reporters' work."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.problem_kinds import ERROR, WARNING


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. Lines and columns are 1-based, columns counted in characters; words are in Chinese.

    The end is the place after the last character. `replacement` is the whole text for what stands between,
    None where it can't be known;
    `mechanical` says that it can mean nothing else, so that `library check --fix` may put it there.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    severity: str
    field: str
    message: str
    hint: str
    replacement: str | None = None
    mechanical: bool = False


__all__ = ["ERROR", "WARNING", "Problem"]
