"""Folders that a new site only calls otherwise: what is in them need not be written again."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

#: A folder of so many files is looked for under another name.
_MANY = 20


def moved_folders(there: Collection[str], wanted: Collection[str]) -> dict[str, str]:
    """Folders that are only called otherwise in the coming site, such as that of the search index, whose
    name comes from its contents: old names with the new ones.

    So most of their files need not be written again. Only folders without folders are looked for.
    """
    now, then = {path.rpartition("/")[0] for path in there}, {path.rpartition("/")[0] for path in wanted}
    gone, new = now - then, then - now
    if not gone or not new:
        return {}
    before, after = _many(there, gone, now), _many(wanted, new, now)
    moved: dict[str, str] = {}
    for folder, names in after.items():
        beside = [
            old for old in before if os.path.dirname(old) == os.path.dirname(folder) and old not in moved
        ]
        alike = max(beside, key=lambda old: len(before[old] & names), default=None)
        if folder not in there and alike is not None and len(before[alike] & names) * 2 > len(names):
            moved[alike] = folder
    return moved


def _many(paths: Iterable[str], folders: Collection[str], now: Collection[str]) -> dict[str, set[str]]:
    """Those of the folders that have many files and, `now`, no folders: with the names of their files."""
    found: dict[str, set[str]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder in folders:
            found.setdefault(folder, set()).add(name)
    return {
        folder: names
        for folder, names in found.items()
        if len(names) >= _MANY and not any(known.startswith(f"{folder}/") for known in now)
    }
