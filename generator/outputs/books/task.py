"""What a book is set from, as it is handed to another process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class BookTask:
    """The path of a book on the site, its data as JSON, the files of its pictures by the names that the data
    has for them, and the folder of its font.
    """

    path: str
    #: Tells the book from those of every other library.
    key: str
    data: str
    pictures: tuple[tuple[str, Path], ...]
    fonts: Path
