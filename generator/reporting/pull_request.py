"""What a change does to the library, gathered from what git and the check say of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.checking import ERROR, Checked, Problem
from generator.collections import COLLECTIONS, FOLDERS
from generator.github.report import (
    GONE,
    HIDDEN,
    MOST_ENTRIES,
    MOST_PROBLEMS,
    PUBLISHED,
    WRONG,
    ChangedEntry,
    Fault,
    Report,
    Suggestion,
    fitting,
)
from generator.reporting.text import SEVERITIES
from generator.schema import Entry, LibraryEntry

_STATES = {"A": "新增", "C": "新增", "M": "修改", "T": "修改", "R": "改名", "D": "删除"}


@dataclass(frozen=True)
class Change:
    """One file of a change: git's letter for what happened to it, its path in the repository, and the one
    before a renaming.
    """

    state: str
    path: str
    before: str = ""


def read_changes(data: bytes) -> list[Change]:
    """The changes that `git diff -z --name-status` names."""
    changes = []
    words = iter(os.fsdecode(data).split("\0")[:-1])
    for word in words:
        state, first = word[0], next(words)
        before, path = (first, next(words)) if state in "RC" else ("", first)
        changes.append(Change(state, path, before if state == "R" else ""))
    return changes


def entries_of(changes: Iterable[Change], content: str) -> list[Change]:
    """The changes that are of entries below the folder `content` of the repository."""
    return [change for change in changes if _inside(change.path, content) is not None]


def report(
    changes: Sequence[Change], checked: Checked, content: str, suggestions: Sequence[Suggestion] = ()
) -> Report:
    """The report. `checked` is the library with the change in it; the paths of its problems are those of
    the repository.
    """
    entries = entries_of(changes, content)
    changed = {change.path for change in entries if change.state != "D"}
    problems = [
        problem for problem in checked.problems if problem.file in changed or problem.severity == ERROR
    ]
    ordered = sorted(problems, key=lambda problem: (problem.severity != ERROR, problem.file not in changed))
    known = {entry.path: entry for entry in checked.entries}
    return Report(
        entries=tuple(_entry(change, known, content) for change in entries[:MOST_ENTRIES]),
        more_entries=max(0, len(entries) - MOST_ENTRIES),
        other_files=len(changes) - len(entries),
        faults=tuple(_fault(problem) for problem in ordered[:MOST_PROBLEMS]),
        errors=sum(problem.severity == ERROR for problem in problems),
        warnings=sum(problem.severity != ERROR for problem in problems),
        suggestions=tuple(suggestions),
    )


def _inside(path: str, content: str) -> PurePosixPath | None:
    """The path of an entry below the content folder; None for any other file."""
    inner = PurePosixPath(path.removeprefix(f"{content}/"))
    return (
        inner
        if path.startswith(f"{content}/") and path.endswith(".md") and inner.parts[0] in FOLDERS
        else None
    )


def _entry(change: Change, known: dict[str, Entry], content: str) -> ChangedEntry:
    inner = _inside(change.path, content)
    assert inner is not None
    declaring, entry = FOLDERS[inner.parts[0]], known.get(inner.as_posix())
    page = (
        GONE if change.state == "D" else WRONG if entry is None else PUBLISHED if entry.published else HIDDEN
    )
    return ChangedEntry(
        state=_STATES.get(change.state, "修改"),
        noun=declaring.noun,
        title=entry.title if entry and page != GONE else "",
        path=fitting(change.path),
        before=fitting(change.before),
        url=entry.url if entry else fitting(declaring.url_for("/".join(inner.with_suffix("").parts[1:]))),
        page=page,
        old_address=_moved_unsaid(change, entry, content),
    )


def _moved_unsaid(change: Change, entry: Entry | None, content: str) -> bool:
    """Whether the entry had another address, which it does not name."""
    before = _inside(change.before, content)
    if before is None or before.parts[0] not in COLLECTIONS:
        return False
    return not (
        isinstance(entry, LibraryEntry)
        and COLLECTIONS[before.parts[0]].url_for(before.stem) in (entry.url, *entry.aliases)
    )


def _fault(problem: Problem) -> Fault:
    words, instead = f"{problem.message}。{problem.hint}", problem.replacement or ""
    return Fault(
        fitting(problem.file), problem.line, SEVERITIES[problem.severity], fitting(words), fitting(instead)
    )
