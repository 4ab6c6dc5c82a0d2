"""What is wrong with the files beside entries, known of those that still look as they did when they were
opened last.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.reading import file_beginnings
from generator.reading.folder import Look, is_settled
from generator.schema.types import is_picture

#: The code of what is wrong, None for nothing, and what the file looked like.
_Noted = tuple[Look, str | None]


class FileFaults:
    """The faults of pictures and other files below one content folder, whose files were looked at at the time `now` (in
    nanoseconds); begins with what `notes` gave another time.
    """

    def __init__(self, content: Path, now: int, notes: object = None) -> None:
        self._content = content
        self._now = now
        self._before = _read(notes)
        self._known: dict[str, _Noted] = {}

    def of(self, path: str, look: Look) -> str | None:
        """The code of what is wrong with the file at a path below the folder, which looks so now; None for
        nothing.
        """
        known = self._known.get(path) or self._before.get(path)
        if known is None or known[0] != look:
            known = look, _fault_of(self._content / path)
        self._known[path] = known
        return known[1]

    def notes(self) -> list[list[object]]:
        """What is known of the files that were asked for, as plain lists, texts and numbers, in order;
        without those that changed just now.
        """
        return [
            [path, *look, fault or ""]
            for path, (look, fault) in sorted(self._known.items())
            if is_settled(look, self._now)
        ]


def _fault_of(path: Path) -> str | None:
    if is_picture(path.name):
        from generator.reading.picture_header import fault_of  # Pillow is not needed where all are known

        return fault_of(path)
    return file_beginnings.fault_of(path)


def _read(notes: Any) -> Mapping[str, _Noted]:
    """What notes say; nothing where they are something else."""
    try:
        return {
            path: ((size, changed, noted, number), fault or None)
            for path, size, changed, noted, number, fault in notes
        }
    except (TypeError, ValueError):
        return {}


__all__ = ["FileFaults"]
