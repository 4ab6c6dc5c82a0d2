"""One walk through a content folder: every file with what it looks like. None is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

#: Folders under content/ that hold no documents of their own.
DATA_FOLDERS = ("vocabularies",)
#: A file that changed so shortly before it was read, in nanoseconds, may have changed again without looking
#: otherwise.
_YOUNG = 2_000_000_000

#: What a regular file looks like: its size, the times (in nanoseconds) of its last change and of the last
#: change of what the system notes of it, its number.
Look = tuple[int, int, int, int]


def look_of(state: os.stat_result) -> Look:
    """What a file looks like, of which the system has given the state."""
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino


def is_settled(look: Look, now: int) -> bool:
    """Whether a file that still looks so is sure to hold what was read from it at `now` (in nanoseconds) or
    later.
    """
    return max(look[1], look[2]) + _YOUNG < now


@dataclass(frozen=True)
class Folder:
    """What there is below a content folder, by paths below it with forward slashes.

    `documents` are the Markdown files, in order, hidden ones and data folders left out, and what somebody
    meant to be one; with the look of those that
    are regular files, None for links and others, which are to be opened with care. `files` are all regular
    files.
    """

    documents: Mapping[str, Look | None]
    files: Mapping[str, Look]


def scan(content: Path) -> Folder:
    """Walk through the folder `content`; no link is followed, and what can't be looked at is left out."""
    documents: dict[str, Look | None] = {}
    files: dict[str, Look] = {}
    waiting = [("", str(content), True)]
    while waiting:
        inner, folder, holds_documents = waiting.pop()
        for name, each, state in _inside(folder):
            path = f"{inner}{name}"
            is_folder, look = (
                stat.S_ISDIR(state.st_mode),
                look_of(state) if stat.S_ISREG(state.st_mode) else None,
            )
            if look:
                files[path] = look
            shown = holds_documents and not name.startswith(".") and not (not inner and name in DATA_FOLDERS)
            named = shown and name.lower().endswith((".md",) if is_folder else (".md", ".markdown"))
            # A folder or a link to one that is named like an entry is one that somebody meant to be a file.
            if named or (shown and stat.S_ISLNK(state.st_mode) and os.path.isdir(each)):
                documents[path] = look
            if is_folder:
                waiting.append((f"{path}/", each, shown and not named))
    return Folder(
        {path: documents[path] for path in sorted(documents, key=lambda path: path.split("/"))}, files
    )


def _inside(folder: str) -> Iterator[tuple[str, str, os.stat_result]]:
    """The names in a folder, their paths, and their state."""
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            with suppress(OSError):  # somebody is just deleting it
                yield each.name, each.path, each.stat(follow_symlinks=False)


def find_documents(content: Path) -> Iterator[Path]:
    """Every document below `content`, in order."""
    return (content / path for path in scan(content).documents)
