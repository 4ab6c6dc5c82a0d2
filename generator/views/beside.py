"""Files beside an entry's page: what stands in each, said without knowing how such a file is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.views.page import Page


@dataclass(frozen=True)
class SheetColumn:
    """A column of a table to print: its heading, and how wide it is in characters."""

    heading: str
    width: float


@dataclass(frozen=True)
class PrintedSheet:
    """A table to print on A4 across and to adapt: a title, lines below it, columns, rows of texts and numbers,
    and words below them.

    What the first `repeated` columns say again is shown paler; a text that begins with https:// leads there.
    """

    title: str
    lines: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str | int, ...], ...]
    ends: tuple[str | int, ...]
    repeated: int
    changed: date


@dataclass(frozen=True)
class DayEvent:
    """What is on from one day to another, both included; `name` stays the same while it is the same thing."""

    name: str
    first: date
    last: date
    summary: str
    about: str
    address: str


@dataclass(frozen=True)
class DayCalendar:
    """A calendar of such events, as they were settled on a day."""

    title: str
    about: str
    changed: date
    events: tuple[DayEvent, ...]


@dataclass(frozen=True)
class BesideFile:
    """A file beside an entry's page: its name there, what readers know it by, and what it holds, which comes
    from the entry and from others that its page shows.
    """

    name: str
    label: str
    holds: PrintedSheet | DayCalendar


@dataclass(frozen=True)
class FileShown:
    """What a page says of a file beside it; the size is in bytes."""

    path: str
    label: str
    size: int

    @property
    def ending(self) -> str:
        """The ending of its name."""
        return self.path.rpartition(".")[2]


def with_files(page: Page, files: Mapping[str, tuple[FileShown, ...]]) -> Page:
    """The page of an entry with the files beside it, of all `files` by address."""
    found = files.get(page.address, ())
    if not found:
        return page
    return replace(page, context={**page.context, "files": found})


__all__ = [
    "BesideFile",
    "DayCalendar",
    "DayEvent",
    "FileShown",
    "PrintedSheet",
    "SheetColumn",
    "with_files",
]
