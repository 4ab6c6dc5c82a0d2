"""Copy-edits what an import is about to write: a new entry is the library's own writing, and begins without
the slips that can be mended surely.
"""

from __future__ import annotations

from pathlib import Path

from generator.checking.declared_files import read_settings
from generator.fixing import mend
from generator.schema import Context
from generator.schema.settings import LibrarySettings


class Editor:
    """Mends texts of new entries as `check --fix` would, as far as the library's settings want it."""

    def __init__(self, content: Path, context: Context) -> None:
        self._context = context
        self._settings: LibrarySettings = read_settings(content.resolve(), context)[
            0
        ]  # the check names the faults of the file

    def edited(self, path: str, text: str, *, body_only: bool = False) -> tuple[str, int]:
        """`text`, to be written to `path` below the content folder, with what is mechanical mended, and how
        many slips that were.

        With `body_only` the fields stay as they are: a spreadsheet's row is compared with them again.
        """
        if not self._settings.copy_editing:
            return text, 0
        mended = mend(path, text.encode(), self._context, self._settings, body_only=body_only)
        return mended.after if mended.changed else text, len(mended.mended)
