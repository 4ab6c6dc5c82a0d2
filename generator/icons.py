"""Icons of the sets that the theme ships, as SVG."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

#: The set that pages draw from.
_SET = "material"


@lru_cache(maxsize=64)
def icon_file(folders: tuple[Path, ...], name: str) -> str:
    """The SVG of the icon `name` (set/icon), from the first of the folders that has it.

    Raises FileNotFoundError where none has.
    """
    for folder in folders:
        path = folder / f"{name}.svg"
        if path.is_file():
            return path.read_text("utf-8")
    raise FileNotFoundError(name)


@lru_cache(maxsize=64)
def icon(folders: tuple[Path, ...], name: str) -> str:
    """The SVG of an icon of the pages' set, hidden from screen readers: words stand beside it."""
    return icon_file(folders, f"{_SET}/{name}").replace("<svg ", '<svg aria-hidden="true" ', 1)
