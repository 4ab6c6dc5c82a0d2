"""Which files below content/ may be published at all: those that are there, and that no link leads out of
the folder for.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.reading.folder import Look, look_of


class OwnFiles:
    """The files of one content folder as they are now; lives as long as one build, since links may change."""

    def __init__(self, content: Path) -> None:
        self.content = str(content)
        self._root = os.path.join(os.path.realpath(content), "")
        self._inside = {"": True}

    def look(self, path: str) -> Look | None:
        """What the file at a path below content/ looks like; None where there is no such file, or where it
        or a folder above is a link to elsewhere.
        """
        full = f"{self.content}/{path}"
        try:
            state = os.lstat(full)
            if stat.S_ISLNK(state.st_mode):
                state, inside = os.stat(full), self._leads_inside(path)
            else:
                inside = self._is_inside(path.rpartition("/")[0])
        except (OSError, ValueError):
            return None
        return look_of(state) if inside and stat.S_ISREG(state.st_mode) else None

    def _is_inside(self, folder: str) -> bool:
        """Whether a folder is really below content/: each is asked once, since many share those above."""
        if folder not in self._inside:
            above, _, name = folder.rpartition("/")
            plain = name not in ("", ".", "..") and not stat.S_ISLNK(
                os.lstat(f"{self.content}/{folder}").st_mode
            )
            self._inside[folder] = self._is_inside(above) if plain else self._leads_inside(folder)
        return self._inside[folder]

    def _leads_inside(self, path: str) -> bool:
        return os.path.join(os.path.realpath(f"{self.content}/{path}"), "").startswith(self._root)


__all__ = ["OwnFiles"]
