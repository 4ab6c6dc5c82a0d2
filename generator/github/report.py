"""What a change does to the library, as data: made where a change is checked, read where nothing that it
says may be believed.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, TypeVar

#: More entries and problems would not be read; more suggestions would bury everything else.
MOST_ENTRIES, MOST_PROBLEMS, MOST_SUGGESTIONS = 60, 60, 300
#: What a report may weigh in bytes, and one of its texts in characters.
MOST_BYTES, LONGEST = 2_000_000, 5000

#: What becomes of an entry's page once the change is merged.
PUBLISHED, HIDDEN, WRONG, GONE = "published", "hidden", "wrong", "gone"

Item = TypeVar("Item", "ChangedEntry", "Fault", "Suggestion")


@dataclass(frozen=True)
class ChangedEntry:
    """One entry of a change: what happened to it (新增, 修改 …), what it is called, its path and the one
    before, its page's address from
    the site's root, what becomes of that, and whether its old address should be written down.
    """

    state: str
    noun: str
    title: str
    path: str
    before: str
    url: str
    page: str
    old_address: bool


@dataclass(frozen=True)
class Fault:
    """One problem: its place, its gravity, what is wrong and how to mend it in one text, and what could
    stand there ("" for unknown).
    """

    file: str
    line: int
    gravity: str
    words: str
    replacement: str


@dataclass(frozen=True)
class Suggestion:
    """Lines (1-based, both ends counted) of a file that can be mended mechanically, what they should be,
    and why.
    """

    path: str
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True)
class Report:
    """A change: its entries, how many more there are and how many other files; problems, how many in all;
    suggestions.
    """

    entries: tuple[ChangedEntry, ...] = ()
    more_entries: int = 0
    other_files: int = 0
    faults: tuple[Fault, ...] = ()
    errors: int = 0
    warnings: int = 0
    suggestions: tuple[Suggestion, ...] = ()


def fitting(words: str) -> str:
    """The words as a report can hold them: what is no UTF-8 (in names of files) written out, and cut where
    they are too long.
    """
    return words.encode("utf-8", errors="backslashreplace").decode("utf-8")[:LONGEST]


def write_report(report: Report) -> str:
    """The report as JSON."""
    return json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1) + "\n"


def read_report(data: bytes) -> Report:
    """The report that `write_report` wrote. Raises ValueError for anything else, or more than a report may
    hold.
    """
    if len(data) > MOST_BYTES:
        raise ValueError("too large")
    try:
        found = json.loads(data)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(found, dict) or set(found) != {field.name for field in dataclasses.fields(Report)}:
        raise ValueError("not a report")
    return Report(
        entries=_items(ChangedEntry, found["entries"], MOST_ENTRIES),
        faults=_items(Fault, found["faults"], MOST_PROBLEMS),
        suggestions=_items(Suggestion, found["suggestions"], MOST_SUGGESTIONS),
        **{
            name: _plain(found[name], "int") for name in ("more_entries", "other_files", "errors", "warnings")
        },
    )


def _items(made: type[Item], found: Any, most: int) -> tuple[Item, ...]:
    if not isinstance(found, list) or len(found) > most:
        raise ValueError(f"not a list of at most {most}")
    fields = {field.name: str(field.type) for field in dataclasses.fields(made)}
    items = []
    for each in found:
        if not isinstance(each, dict) or set(each) != set(fields):
            raise ValueError(f"not {made.__name__}")
        items.append(made(**{name: _plain(each[name], kind) for name, kind in fields.items()}))
    return tuple(items)


def _plain(value: Any, kind: str) -> Any:
    # By name, since a bool is an int to isinstance.
    if type(value).__name__ != kind:
        raise ValueError(f"not {kind}")
    if (kind == "str" and len(value) > LONGEST) or (kind == "int" and not 0 <= value < 10**7):
        raise ValueError("out of bounds")
    if kind == "str":
        value.encode(
            "utf-8"
        )  # JSON can hold halves of characters, which can't be written; that is a ValueError too
    return value
