"""What each entry has of all that a complete one has, as a table for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.schema import Entry, LibraryEntry

_HAS, _LACKS, _NOT_ASKED = "●", "○", " "


def completeness(entries: Iterable[Entry]) -> str:
    """A table of parts by entries, those that lack most first; samples and what is not published do not
    count.
    """
    counted = [each for each in entries if isinstance(each, LibraryEntry) and each.parts_wanted]
    counted = [each for each in counted if each.published and not each.is_sample]
    if not counted:
        return "没有要配套的条目。"
    parts = max((each.parts_wanted for each in counted), key=len)
    complete = sum(each.is_complete for each in counted)
    counted.sort(key=lambda each: (-len(each.lacking), each.path))
    names = [f"{number:>2} {part}" for number, part in enumerate(parts, 1)]
    head = " ".join(f"{number:>2}" for number in range(1, len(parts) + 1))
    rows = [f"{_marks(each, parts)}  {each.path}" for each in counted]
    legend = f"{_HAS} 有　{_LACKS} 缺　空白：这一类不要求"
    return "\n".join((f"配套齐全 {complete} / {len(counted)}", "；".join(names), legend, head, *rows))


def _marks(entry: LibraryEntry, parts: Sequence[str]) -> str:
    marks = (
        _NOT_ASKED if part not in entry.parts_wanted else _LACKS if part in entry.lacking else _HAS
        for part in parts
    )
    return " ".join(f" {mark}" for mark in marks)


__all__ = ["completeness"]
