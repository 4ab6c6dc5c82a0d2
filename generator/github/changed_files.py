"""What GitHub says of the files of a pull request, against which the report that the pull request itself has
made is held.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from generator.github.report import GONE, LONGEST, MOST_ENTRIES, WRONG, ChangedEntry, Report

_STATES = {"added": "新增", "copied": "新增", "removed": "删除", "renamed": "改名"}


@dataclass(frozen=True)
class ChangedFile:
    """A file of a pull request: its path, the one before it was renamed ("" for none), what happened to it
    in Chinese, and its patch ("" where GitHub shows none).
    """

    path: str
    before: str
    state: str
    patch: str


def changed_files(files: Iterable[Any]) -> list[ChangedFile]:
    """The files that GitHub's API lists."""
    return [
        ChangedFile(
            str(each["filename"]),
            str(each.get("previous_filename") or ""),
            _STATES.get(str(each.get("status")), "修改"),
            str(each.get("patch") or ""),
        )
        for each in files
    ]


def held_against(report: Report, files: Collection[ChangedFile], folders: Collection[str]) -> Report:
    """The report with the entries and the number of files that there really are.

    An entry that the report names and GitHub doesn't goes; one that it leaves out is added with its path
    alone, as not looked at. `folders` are those of collections, each ending in a slash; the report may name
    entries elsewhere.
    """
    told = {entry.path: entry for entry in report.entries}
    entries = [each for each in files if each.path in told or _is_entry(each.path, folders)]
    found = [_true(told.get(each.path[:LONGEST]), each) for each in entries]
    return dataclasses.replace(
        report,
        entries=tuple(found[:MOST_ENTRIES]),
        more_entries=max(0, len(found) - MOST_ENTRIES),
        other_files=len(files) - len(entries),
    )


def _is_entry(path: str, folders: Collection[str]) -> bool:
    return path.endswith(".md") and path.startswith(tuple(folders))


def _true(told: ChangedEntry | None, file: ChangedFile) -> ChangedEntry:
    gone = file.state == _STATES["removed"]
    if told is None:
        page = GONE if gone else WRONG
        return ChangedEntry(
            file.state, "条目", "", file.path[:LONGEST], file.before[:LONGEST], "", page, False
        )
    page = GONE if gone else told.page
    return dataclasses.replace(told, state=file.state, before=file.before[:LONGEST], page=page)
